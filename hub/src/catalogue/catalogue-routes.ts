import { Type } from 'typebox';
import { catalogueJson } from '@xinqiao/catalogue/catalogue-json';
import { recordSchema } from '@xinqiao/catalogue/json-schema';
import { route, type TermRoute } from '../account/account.ts';
import { catalogueReply } from './catalogue-schema.ts';
import { editionInForce, requireEdition, requireItem } from './catalogue.ts';

const none = Type.Object({}, { additionalProperties: false });
const ofEdition = Type.Object(
  { edition: Type.String({ maxLength: 100, default: editionInForce }) },
  { additionalProperties: false },
);
const tag = '共享清单 catalogue';

export function catalogueRoutes(): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/catalogue',
      tag,
      access: 'anyone',
      status: 200,
      reply: catalogueReply,
      summary: { zh: '共享清单：信息项与字段', en: 'the sharing list: items and fields' },
      params: none,
      query: ofEdition,
      handle: async ({ query }) => catalogueJson(requireEdition(query.edition)),
    }),
    route({
      method: 'get',
      path: '/catalogue/{item}/schema',
      tag,
      access: 'anyone',
      status: 200,
      reply: Type.Unknown(),
      summary: { zh: '一项记录的 JSON Schema', en: 'JSON Schema of an item’s records' },
      params: Type.Object({ item: Type.String({ maxLength: 200 }) }),
      query: ofEdition,
      handle: async ({ params, query }) =>
        recordSchema(requireItem(requireEdition(query.edition), params.item)),
    }),
  ];
}

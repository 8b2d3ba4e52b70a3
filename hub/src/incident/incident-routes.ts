import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import { partyKinds } from '../admission/admission.ts';
import { cursorOf, readCursor } from '../platform/http/cursor.ts';
import * as wire from './incident-schema.ts';
import type { Incidents } from './incident-service.ts';

const tag = '安全事件 incident';
const listName = 'incidents';
const { none } = wire;
const recording = [
  ...seatsOf(partyKinds, ['administrator', 'officer']),
  ...seatsOf(['operator'], ['security-officer']),
];
const moving = [...recording, ...seatsOf(['regulator'], ['officer'])];
const reading = [
  ...moving,
  ...seatsOf([...partyKinds, 'operator', 'regulator'], ['auditor']),
  ...seatsOf(['regulator'], ['administrator']),
];
const one = { tag, status: 200, reply: wire.fileReply } as const;

export function incidentRoutes(ground: { readonly incidents: Incidents }): readonly TermRoute[] {
  const { incidents } = ground;
  return [
    route({
      ...one,
      method: 'post',
      path: '/incidents',
      access: recording,
      params: none,
      query: none,
      body: wire.recordBody,
      summary: { zh: '登记安全事件', en: 'record a security incident' },
      handle: async ({ caller, json }) =>
        wire.toFile(await incidents.record(actorOf(caller), json)),
    }),
    route({
      tag,
      status: 200,
      reply: wire.incidentsReply,
      method: 'get',
      path: '/incidents',
      access: reading,
      params: none,
      query: wire.page,
      summary: { zh: '安全事件；接入方只见本单位', en: 'incidents; parties see their own alone' },
      handle: async ({ caller, query }) => {
        const [before = null] = readCursor(listName, query.cursor, 1) ?? [];
        const found = await incidents.list(actorOf(caller), before);
        const last = found.at(incidents.perPage - 1);
        const next = last ? cursorOf(listName, [last.incident]) : null;
        return { incidents: found.map(wire.toIncident), next };
      },
    }),
    route({
      ...one,
      method: 'get',
      path: '/incidents/{incident}',
      access: reading,
      params: wire.which,
      query: none,
      summary: { zh: '安全事件及其处理过程', en: 'an incident and its steps' },
      handle: async ({ caller, params }) =>
        wire.toFile(await incidents.fileOf(actorOf(caller), params.incident)),
    }),
    route({
      ...one,
      method: 'post',
      path: '/incidents/{incident}/moves',
      access: moving,
      params: wire.which,
      query: none,
      body: wire.moveBody,
      summary: { zh: '处置、告知、认定责任', en: 'contain, notify, conclude who answers' },
      handle: async ({ caller, params, json }) =>
        wire.toFile(await incidents.move(actorOf(caller), params.incident, json)),
    }),
  ];
}

import { Type } from 'typebox';
import { actorOf, route, seats, type TermRoute } from '../account/account.ts';
import type { Live } from './live-service.ts';

const none = Type.Object({}, { additionalProperties: false });

export function liveRoutes({ live }: { readonly live: Live }): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/events',
      tag: '动态 live',
      summary: {
        zh: '本单位的动态（授权变更、批次进度），server-sent events；约两分钟后重连',
        en: 'what changes for one’s organisation (consents, batches) as server-sent events; come again after two minutes',
      },
      access: seats.filter((seat) => !seat.endsWith(':machine')),
      params: none,
      query: none,
      status: 200,
      reply: null,
      files: ['text/event-stream'],
      handle: async ({ caller }) => ({
        contentType: 'text/event-stream',
        body: live.stream(actorOf(caller)),
        headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      }),
    }),
  ];
}

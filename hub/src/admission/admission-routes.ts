import type { Static } from 'typebox';
import { actorOf, route, seatsFor, seatsOf, type TermRoute } from '../account/account.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { partyKinds } from './admission.ts';
import { checklistOn } from './admission-checklist.ts';
import * as wire from './admission-schema.ts';
import type { Admissions } from './admission-service.ts';

export interface AdmissionRoutesGround {
  readonly admissions: Admissions;
  readonly now: () => Date;
}

const tag = '接入评估 admission';
const { none } = wire;
const applying = seatsOf(partyKinds, ['administrator', 'officer']);
const overseers = [
  ...seatsOf(['operator'], ['registration-officer', 'security-officer', 'auditor']),
  ...seatsOf(['regulator'], ['administrator', 'officer', 'auditor']),
];
const reading = [...seatsOf(partyKinds, ['administrator', 'officer', 'auditor']), ...overseers];
const one = { tag, query: none, status: 200, reply: wire.fileReply } as const;

export function admissionRoutes(ground: AdmissionRoutesGround): readonly TermRoute[] {
  return [...fileRoutes(ground), ...officerRoutes(ground)];
}

/** What applicants do, and who may look. */
function fileRoutes({ admissions, now }: AdmissionRoutesGround): TermRoute[] {
  return [
    route({
      tag,
      method: 'get',
      path: '/admissions/checklist',
      access: reading,
      params: none,
      query: none,
      status: 200,
      reply: wire.checklistReply,
      summary: { zh: '现行安全评估表', en: 'the checklist in force' },
      handle: async () => toChecklistReply(chinaDay(now())),
    }),
    route({
      ...one,
      method: 'post',
      path: '/admissions',
      access: applying,
      params: none,
      body: wire.applicationBody,
      summary: { zh: '本单位申请接入；受理前可重新提交', en: 'apply for one’s own organisation' },
      handle: async ({ caller, json }) =>
        wire.toFileReply(await admissions.apply(actorOf(caller), json)),
    }),
    route({
      ...one,
      method: 'get',
      path: '/admissions/{organisation}',
      access: reading,
      params: wire.which,
      summary: { zh: '接入档案；接入方只见本单位', en: 'the file; parties see their own alone' },
      handle: async ({ caller, params }) =>
        wire.toFileReply(await admissions.fileOf(actorOf(caller), params.organisation)),
    }),
  ];
}

/** What the operator's officers do, and what they have to see to. */
function officerRoutes({ admissions }: AdmissionRoutesGround): TermRoute[] {
  const overseeing = { tag, params: none, query: none, status: 200 } as const;
  const assessing = { ...one, method: 'post', access: seatsFor('admission.assess') } as const;
  return [
    route({
      ...overseeing,
      method: 'get',
      path: '/admissions/due',
      access: overseers,
      reply: wire.dueReply,
      summary: {
        zh: '三十日内须重新评估的单位',
        en: 'parties to be assessed again within 30 days',
      },
      handle: async ({ caller }) => ({ due: await admissions.due(actorOf(caller)) }),
    }),
    route({
      ...assessing,
      path: '/admissions/{organisation}/review',
      params: wire.which,
      summary: { zh: '受理申请', en: 'take an application up' },
      handle: async ({ caller, params }) =>
        wire.toFileReply(await admissions.takeUp(actorOf(caller), params.organisation)),
    }),
    route({
      ...assessing,
      method: 'delete',
      path: '/admissions/{organisation}/review',
      params: wire.which,
      summary: { zh: '退回补正', en: 'send an application back' },
      handle: async ({ caller, params }) =>
        wire.toFileReply(await admissions.sendBack(actorOf(caller), params.organisation)),
    }),
    route({
      ...assessing,
      path: '/admissions/{organisation}/assessments',
      params: wire.which,
      body: wire.assessmentBody,
      summary: { zh: '按评估表评估；已接入的为重新评估', en: 'assess, or assess again' },
      handle: async ({ caller, params, json }) =>
        wire.toFileReply(
          await admissions.assess(actorOf(caller), params.organisation, json.answers),
        ),
    }),
    route({
      ...one,
      method: 'post',
      path: '/admissions/{organisation}/decisions',
      access: seatsFor('admission.decide'),
      params: wire.which,
      body: wire.decisionBody,
      summary: { zh: '决定接入或退回；接入须两人', en: 'decide; to admit takes two persons' },
      handle: async ({ caller, params, json }) =>
        wire.toFileReply(
          await admissions.decide(actorOf(caller), params.organisation, json.decision),
        ),
    }),
  ];
}

function toChecklistReply(day: string): Static<typeof wire.checklistReply> {
  const { edition, passMark, validDays, points } = checklistOn(day);
  return {
    edition,
    passMark,
    validDays,
    points: Object.entries(points).map(([point, { zh, en, weight, isRequired, ...more }]) => ({
      point,
      zh,
      en,
      weight,
      isRequired,
      kinds: [...(more.kinds ?? partyKinds)],
      answers: Object.entries(more.answers).map(([answer, told]) => ({ answer, ...told })),
    })),
  };
}

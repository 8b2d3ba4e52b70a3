import { Type, type Static } from 'typebox';
import {
  incidentKinds,
  incidentMoves,
  type Incident,
  type IncidentKind,
  type IncidentMove,
} from './incident.ts';
import type { IncidentFile } from './incident-service.ts';

const closed = { additionalProperties: false } as const;
const kind = Type.Enum(Object.keys(incidentKinds) as IncidentKind[]);
const state = Type.Enum(['recorded', 'contained', 'notified', 'concluded']);
const instant = Type.String({ format: 'date-time' });
const day = Type.String({ format: 'date' });
const named = Type.String({ minLength: 1, maxLength: 100 });
const evidence = Type.Array(Type.String({ pattern: '^(sha256|sm3):[0-9a-f]{64}$' }), {
  maxItems: 20,
});
const codes = Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 });
const subjects = Type.Integer({ minimum: 0, maximum: 2_000_000_000 });

export const none = Type.Object({}, closed);
export const which = Type.Object({ incident: named }, closed);
export const page = Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 500 })) }, closed);
export const recordBody = Type.Object(
  { organisation: Type.Optional(named), kind, occurredOn: day, subjects, evidence },
  closed,
);
export const moveBody = Type.Object(
  { move: Type.Enum(Object.keys(incidentMoves) as IncidentMove[]), codes, evidence },
  closed,
);

const incident = {
  incident: Type.String(),
  organisation: Type.String(),
  kind,
  occurredOn: day,
  recordedAt: instant,
  subjects,
  state,
};
export const fileReply = Type.Object(
  {
    ...incident,
    steps: Type.Array(Type.Object({ at: instant, to: state, codes, evidence }, closed)),
  },
  closed,
);
export const incidentsReply = Type.Object(
  {
    incidents: Type.Array(Type.Object(incident, closed)),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);

/** Without who did what: that is in the audit. */
export function toIncident(one: Incident) {
  const { organisation, incident: id, kind: what, occurredOn, subjects: many } = one;
  return {
    incident: id,
    organisation,
    kind: what,
    occurredOn,
    recordedAt: one.recordedAt.toISOString(),
    subjects: many,
    state: one.state,
  };
}

export function toFile(file: IncidentFile): Static<typeof fileReply> {
  const steps = file.steps.map(({ at, to, codes: said, evidence: papers }) => ({
    at: at.toISOString(),
    to,
    codes: [...said],
    evidence: [...papers],
  }));
  return { ...toIncident(file), steps };
}

// 职责 (duties): the kinds of organisations, the roles there are in each, and which of them one person may
// not hold together. Duties are kept apart after JR/T 0115-2014 5.2 (who manages users neither queries
// nor reports). Pure tables.

export type OrganisationKind =
  /** Any enterprise-kind subject: enterprises, individual businesses, cooperatives, collectives. */
  | 'enterprise'
  | 'source-unit'
  | 'institution'
  | 'local-platform'
  | 'credit-service-agency'
  | 'operator'
  | 'regulator';

export type Role =
  /** Operator: admits parties and people, reviews letters. */
  | 'registration-officer'
  /** Operator: roles of the operator's own people, locks. */
  | 'security-officer'
  /** Operator: what the node offers to whom. */
  | 'service-administrator'
  /** Anywhere: reads registers, changes nothing. */
  | 'auditor'
  /** People and roles of one organisation. */
  | 'administrator'
  /** The organisation's business with the node. */
  | 'officer'
  /** Enterprise: acts by a mandate, and may consent. Held only while a mandate is live. */
  | 'representative'
  /** Enterprise: prepares, and cannot consent. */
  | 'agent'
  /** Institution: its system, by a key of its own. Never a person's: nobody is seated in it. */
  | 'machine';

const staff = ['administrator', 'officer', 'auditor'] as const;

/** The roles there are in each kind of organisation. */
export const rolesIn = {
  enterprise: ['representative', 'agent'],
  'source-unit': staff,
  institution: [...staff, 'machine'],
  'local-platform': staff,
  'credit-service-agency': staff,
  operator: ['registration-officer', 'security-officer', 'service-administrator', 'auditor'],
  regulator: staff,
} as const satisfies Record<OrganisationKind, readonly Role[]>;

/** Who gives and takes roles in each kind of organisation; its last holder is protected. */
export const administeringRole = {
  enterprise: 'representative',
  'source-unit': 'administrator',
  institution: 'administrator',
  'local-platform': 'administrator',
  'credit-service-agency': 'administrator',
  operator: 'security-officer',
  regulator: 'administrator',
} as const satisfies Record<OrganisationKind, Role>;

/**
 * For each role, those one person may not hold beside it. Duties of staff are kept apart wherever they
 * are held; those of an enterprise only inside one enterprise: a bookkeeper is agent of many.
 */
export const excludedBeside = {
  'registration-officer': [
    'security-officer',
    'service-administrator',
    'auditor',
    'administrator',
    'officer',
  ],
  'security-officer': [
    'registration-officer',
    'service-administrator',
    'auditor',
    'administrator',
    'officer',
  ],
  'service-administrator': [
    'registration-officer',
    'security-officer',
    'auditor',
    'administrator',
    'officer',
  ],
  auditor: [
    'registration-officer',
    'security-officer',
    'service-administrator',
    'administrator',
    'officer',
  ],
  administrator: [
    'registration-officer',
    'security-officer',
    'service-administrator',
    'auditor',
    'officer',
  ],
  officer: [
    'registration-officer',
    'security-officer',
    'service-administrator',
    'auditor',
    'administrator',
  ],
  representative: ['agent'],
  agent: ['representative'],
  machine: [],
} as const satisfies Record<Role, readonly Role[]>;

/** Whether somebody gives the role: a representative arises from a mandate, a machine from a key. */
export function isAppointed(role: Role): boolean {
  return role !== 'representative' && role !== 'machine';
}

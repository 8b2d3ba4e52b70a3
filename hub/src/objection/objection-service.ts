import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Actor } from '../account/account.ts';
import { noSuchAccount, type Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { Records } from '../record/record-service.ts';
import type { SealedColumn } from '../rotation/rotation.ts';
import * as rules from './objection.ts';
import type { Complaint, Objection } from './objection.ts';
import * as store from './objection-store.ts';

/** What rotation of keys goes over. */
export const objectionSealedColumn: SealedColumn = {
  table: 'objection',
  column: 'statement',
  key: { subject: 'text', objection: 'uuid' },
  form: 'text',
  page: 500,
};

export type Objections = ReturnType<typeof objectionService>;

export interface ObjectionGround {
  readonly audit: Audit;
  readonly vault: FieldVault;
  readonly edition: Edition;
  readonly records: Pick<Records, 'latestOf'>;
}

type OrganisationsNamed = Pick<Accounts, 'organisationsNamed'>;

export function objectionService({ audit, vault, edition, records }: ObjectionGround) {
  /**
   * Says that a record of one's enterprise is wrong: it is marked from the next answer on.
   * @throws Fault `objection.no-record`, `objection.open-already`, `account.absent`
   */
  async function raise({ accounts, actor }: Acting, complaint: Complaint): Promise<Objection> {
    const subject = await subjectOf(accounts, actor);
    const { item, key, field, ground, statement } = complaint;
    const asked = { item, field, ground };
    const deed = { name: 'objection.raise', reason: '提出异议', subject, asked } as const;
    return audit.perform(actor, deed, async (act) => {
      if (field !== null && !hasField(edition, item, field)) throw rules.nothingToObject();
      const version = await records.latestOf(act, subject, { item, key });
      if (version === undefined) throw rules.nothingToObject();
      const objection: Objection = {
        ...complaint,
        subject,
        objection: newId(act.now),
        version,
        raisedAt: act.now,
        dueOn: rules.dueOn(act.now),
        state: 'open',
        withdrawnAt: null,
      };
      const sealed = vault.seal(statement, placeOf(objection));
      const isNew = await store.insertObjection(
        act.sql,
        { ...objection, statement: sealed },
        actor.id,
      );
      if (!isNew) throw rules.objectedAlready();
      act.note({ objection: objection.objection, version });
      return objection;
    });
  }

  /**
   * Takes an objection back: its record is marked no more, unless by another.
   * @throws Fault `objection.absent`, `objection.state`, `account.absent`
   */
  async function withdraw({ accounts, actor }: Acting, objection: string): Promise<Objection> {
    const subject = await subjectOf(accounts, actor);
    const deed = { name: 'objection.withdraw', reason: '撤回异议', subject } as const;
    return audit.perform(actor, deed, async (act) => {
      const found = isId(objection) && (await store.lockObjection(act.sql, subject, objection));
      if (!found) throw rules.noSuchObjection();
      const taken = rules.withdrawn(found, act.now);
      await store.saveState(act.sql, taken);
      act.note({ objection });
      return opened(taken);
    });
  }

  /** The objections of one's enterprise, latest first. @throws Fault `account.absent` */
  async function own({ accounts, actor }: Acting): Promise<Objection[]> {
    const subject = await subjectOf(accounts, actor);
    const deed = { name: 'objection.list', reason: '查看本企业异议', subject } as const;
    return audit.perform(actor, deed, async (act) =>
      (await store.findObjections(act.sql, subject)).map(opened),
    );
  }

  /** Records that each subject objects to now, by `recordId`. */
  async function objectedTo(
    act: Act,
    subjects: readonly string[],
  ): Promise<Map<string, Set<string>>> {
    const found = new Map<string, Set<string>>();
    for (const { subject, ...place } of await store.findObjected(act.sql, subjects)) {
      const known = found.get(subject) ?? new Set();
      found.set(subject, known.add(rules.recordId(place)));
    }
    return found;
  }

  const opened = (kept: Objection): Objection => ({
    ...kept,
    statement: vault.open(kept.statement, placeOf(kept)),
  });

  return { raise, withdraw, own, objectedTo };
}

/** Who acts, and where it is found out for whom. */
export interface Acting {
  readonly accounts: OrganisationsNamed;
  readonly actor: Actor;
}

/** Told by who asks, never by what is asked: no other's can be tried. */
async function subjectOf(accounts: OrganisationsNamed, actor: Actor): Promise<string> {
  const { organisation } = actor;
  const own = (await accounts.organisationsNamed([organisation])).get(organisation);
  if (own?.kind !== 'enterprise') throw noSuchAccount();
  return own.uscc;
}

function hasField({ items }: Edition, item: string, field: string): boolean {
  return items.some(({ code, fields }) => code === item && fields.some((f) => f.code === field));
}

function placeOf({ subject, objection }: Pick<Objection, 'subject' | 'objection'>) {
  return { table: 'objection', column: 'statement', row: `${subject} ${objection}` };
}

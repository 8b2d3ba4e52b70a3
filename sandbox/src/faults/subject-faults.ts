// Faults of how a row names its subject: codes mistyped, masked, old or of strangers, names that differ.
import { isUscc } from '@xinqiao/catalogue/values/uscc';
import { brandOf, brands } from '../world/brand.ts';
import { codeFrom } from '../world/code.ts';
import {
  columnOf,
  type Draft,
  type Fault,
  isVital,
  rewritten,
  type Spoilt,
  unreadable,
} from './fault.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The column with the subject's whole code; -1 where the row does not have it. */
function codeColumn(draft: Draft): number {
  const column = columnOf(draft, draft.item.subject.code);
  return draft.cells[column] === draft.subject.uscc() ? column : -1;
}

function nameColumn(draft: Draft): number {
  return columnOf(draft, draft.item.subject.name);
}

function wrongCheck(draft: Draft): Spoilt | null {
  const column = codeColumn(draft);
  const code = draft.subject.uscc();
  const others = [...alphabet].filter((symbol) => symbol !== code.at(-1));
  if (column < 0) return null;
  return rewritten(draft, [column, code.slice(0, 17) + draft.draw.pick(others)], 'quarantine');
}

function swapped(draft: Draft): Spoilt | null {
  const column = codeColumn(draft);
  const code = draft.subject.uscc();
  const at = draft.draw.int(9, 15);
  const wrong = `${code.slice(0, at)}${code.charAt(at + 1)}${code.charAt(at)}${code.slice(at + 2)}`;
  return column < 0 || isUscc(wrong) ? null : rewritten(draft, [column, wrong], 'quarantine');
}

function byOrganisation(draft: Draft): Spoilt | null {
  const column = codeColumn(draft);
  const code = draft.subject.organisationCode();
  const written = draft.draw.chance(0.5) ? `${code.slice(0, 8)}-${code.slice(8)}` : code;
  return column < 0 ? null : rewritten(draft, [column, written], 'match');
}

function masked(draft: Draft): Spoilt | null {
  const column = codeColumn(draft);
  const code = draft.subject.uscc();
  if (column < 0 || draft.subject.namesake) return null;
  return rewritten(draft, [column, `${code.slice(0, 8)}******${code.slice(14)}`], 'match');
}

/** A firm of another province, never registered in this one. */
function unknown(draft: Draft): Spoilt | null {
  const name = nameColumn(draft);
  const stranger = codeFrom('91', '530102', { series: 'XW', number: draft.subject.index });
  const brand = brandOf(draft.subject.world.seed, brands - 1 - draft.subject.index);
  const code = codeColumn(draft);
  if (name < 0) return null;
  const named = draft.cells.with(name, `云南${brand}商贸有限公司`);
  const cells = code < 0 ? named : named.with(code, stranger);
  return { cells, column: code < 0 ? name : code, expect: 'quarantine' };
}

function otherName(draft: Draft): Spoilt | null {
  const column = nameColumn(draft);
  const brand = brandOf(draft.subject.world.seed, brands - 1 - draft.subject.index);
  if (column < 0 || codeColumn(draft) < 0) return null;
  return rewritten(draft, [column, `贵州${brand}贸易有限公司`], 'finding');
}

/** A name borne once, which the register has in its changes. */
function formerName(draft: Draft): Spoilt | null {
  const column = nameColumn(draft);
  const [first, second] = draft.subject.names();
  if (column < 0 || codeColumn(draft) < 0 || !first || !second) return null;
  if (second.from > draft.subject.world.opened) return null;
  return rewritten(draft, [column, first.value], 'match');
}

function noName(draft: Draft): Spoilt | null {
  const column = nameColumn(draft);
  if (column < 0 || !isVital(draft, draft.fields[column])) return null;
  return unreadable(draft, column, '');
}

/** Faults of the subject's code and name. */
export const subjectFaults: readonly Fault[] = [
  { code: 'uscc-check-character', check: 'uscc.check-digit', ofRegister: true, spoil: wrongCheck },
  { code: 'uscc-swapped-digits', check: 'uscc.check-digit', ofRegister: true, spoil: swapped },
  { code: 'organisation-code-for-uscc', check: null, ofRegister: false, spoil: byOrganisation },
  { code: 'uscc-masked', check: null, ofRegister: false, spoil: masked },
  { code: 'subject-unknown', check: 'subject.unknown', ofRegister: false, spoil: unknown },
  { code: 'name-differs', check: 'subject.name-differs', ofRegister: false, spoil: otherName },
  { code: 'former-name', check: null, ofRegister: false, spoil: formerName },
  { code: 'name-missing', check: 'field.missing', ofRegister: true, spoil: noName },
];

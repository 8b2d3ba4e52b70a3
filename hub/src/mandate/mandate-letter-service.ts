// Letters of authority: uploaded by whom they empower, sealed, looked at by who reviews the mandate.
import { createHash } from 'node:crypto';
import { actorMay, type Actor } from '../account/account.ts';
import { mayNot } from '../account/account-service.ts';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { FieldPlace, FieldVault } from '../platform/vault/field-vault.ts';
import { noMandate, type Mandate } from './mandate.ts';
import { letterLimits, letterTooLarge, letterTypeOf, tooManyLetters } from './mandate-letter.ts';
import type { Letter } from './mandate-letter.ts';
import * as store from './mandate-letter-store.ts';
import { find } from './mandate-moves.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

/** What rotation of keys goes over. */
export const mandateSealedColumn: SealedColumn = {
  table: 'authority_letter_part',
  column: 'sealed',
  key: { person: 'uuid', digest: 'text', part: 'integer' },
  form: 'text',
  page: 8,
};

export interface LetterGround {
  readonly audit: Audit;
  readonly vault: FieldVault;
}

const partBytes = 1_048_576;

export function letters({ audit, vault }: LetterGround) {
  /**
   * Keeps a letter; the same bytes again are the same letter.
   * @throws Fault `mandate.letter-too-large`, `mandate.letter-kind`, `mandate.letters-many`
   */
  async function upload(by: Principal, file: AsyncIterable<Uint8Array>): Promise<Letter> {
    // Read before a transaction begins: whoever sends slowly holds no connection up.
    const bytes = await collect(file);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const deed = { name: 'mandate.upload-letter', reason: '上传授权委托书' } as const;
    return audit.perform(by, deed, async (act) => {
      const contentType = letterTypeOf(bytes);
      const letter = { person: by.id, digest, contentType, bytes: bytes.length };
      act.note({ digest, bytes: letter.bytes });
      if (!(await store.insertLetter(act.sql, letter, act.now))) return letter;
      if ((await store.countLetters(act.sql, by.id)) > letterLimits.each) throw tooManyLetters();
      for (let part = 0; part * partBytes < bytes.length; part += 1) {
        const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes);
        const sealed = vault.seal(piece.toString('base64'), placeOf(letter, part));
        await store.insertPart(act.sql, letter, { part, sealed });
      }
      return letter;
    });
  }

  /** Whether the person uploaded this letter. */
  async function holds(act: Act, person: string, digest: string): Promise<boolean> {
    return (await store.findLetter(act.sql, person, digest)) !== undefined;
  }

  /**
   * The letter of a mandate, for who reviews it.
   * @throws Fault `account.may-not`, `mandate.absent`
   */
  async function letterOf(
    actor: Actor,
    which: Pick<Mandate, 'subject' | 'mandate'>,
  ): Promise<Letter & { readonly body: Uint8Array }> {
    const reason = '查看授权委托书';
    const deed = { name: 'mandate.read-letter', reason, subject: which.subject } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'mandate.review', null)) throw mayNot();
      const { person, letterDigest } = await find(act, which);
      const letter = await store.findLetter(act.sql, person, letterDigest ?? '');
      if (!letter) throw noMandate();
      act.note({ mandate: which.mandate, digest: letter.digest });
      return { ...letter, body: await bytesOf(act, letter) };
    });
  }

  async function bytesOf(act: Act, letter: Letter): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    for (let part = 0; part * partBytes < letter.bytes; part += 1) {
      const sealed = (await store.findPart(act.sql, letter, part)) ?? '';
      pieces.push(Buffer.from(vault.open(sealed, placeOf(letter, part)), 'base64'));
    }
    return Buffer.concat(pieces);
  }

  return { upload, holds, letterOf };
}

async function collect(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of file) {
    size += piece.length;
    if (size > letterLimits.bytes) throw letterTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function placeOf({ person, digest }: Letter, part: number): FieldPlace {
  return {
    table: 'authority_letter_part',
    column: 'sealed',
    row: `${person} ${digest} ${part}`,
  };
}

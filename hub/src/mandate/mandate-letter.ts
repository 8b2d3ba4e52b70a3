// 授权委托书 (letter of authority): what may be uploaded as one. What it is, its first bytes say; what it
// was called is not kept.
import { Fault } from '../kernel/fault.ts';

/** Of bytes, of letters one person may keep here. Choices of ours. */
export const letterLimits = { bytes: 10_485_760, each: 20 } as const;

const signatures = [
  { contentType: 'application/pdf', extension: 'pdf', begins: '255044462d' },
  { contentType: 'image/jpeg', extension: 'jpg', begins: 'ffd8ff' },
  { contentType: 'image/png', extension: 'png', begins: '89504e470d0a1a0a' },
] as const;

export const letterTypes = signatures.map(({ contentType }) => contentType);

/** A letter as uploaded, without its bytes. */
export interface Letter {
  readonly person: string;
  /** `sha256:<hex>` */
  readonly digest: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** What a file is by its first bytes. @throws Fault `mandate.letter-kind` */
export function letterTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const found = signatures.find(({ begins }) => head.startsWith(begins));
  if (found) return found.contentType;
  throw new Fault('invalid', 'mandate.letter-kind', {
    zh: '委托书应为 PDF、JPEG 或 PNG 文件，请重新扫描或导出',
    en: 'a letter is a PDF, JPEG or PNG file: scan or export it again',
  });
}

/** The name a reviewer saves it under. */
export function letterFileName({ digest, contentType }: Letter): string {
  const kind = signatures.find((one) => one.contentType === contentType);
  return `letter-${digest.slice(7, 19)}.${kind?.extension ?? 'bin'}`;
}

export function letterTooLarge(): Fault {
  const { bytes: limit } = letterLimits;
  return new Fault(
    'too-large',
    'mandate.letter-too-large',
    {
      zh: `委托书不得超过 ${limit / 1_048_576} MB，请压缩后再上传`,
      en: `a letter has at most ${limit / 1_048_576} MB: make it smaller`,
    },
    { limit },
  );
}

export function tooManyLetters(): Fault {
  return new Fault(
    'conflict',
    'mandate.letters-many',
    {
      zh: `每人最多保存 ${letterLimits.each} 份委托书，请使用已上传的一份`,
      en: `a person keeps at most ${letterLimits.each} letters here: use one uploaded before`,
    },
    { most: letterLimits.each },
  );
}

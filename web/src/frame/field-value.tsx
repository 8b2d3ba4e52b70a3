// 值 (value): what a field of the list says, as people read it; amounts exact, never through a binary number.
import type { Field } from '@xinqiao/catalogue/catalogue';
import { frameWords } from './frame-words.ts';
import { amountText } from './instant.tsx';
import { useWords } from './language.tsx';

interface FieldValueProps {
  readonly field: Field;
  readonly value: unknown;
}

/** The value of a field; a dash where the source left it empty. */
export function FieldValue({ field, value }: FieldValueProps) {
  const { say } = useWords(frameWords);
  const text = textOf(value, { yes: say('yes'), no: say('no') });
  if (text === '') return <span aria-label={say('emptyValue')}>—</span>;
  const isFigure = typeof value === 'number' || field.type === 'money' || field.type === 'decimal';
  const unit = field.unit === undefined || text === '' ? '' : ` ${field.unit}`;
  return <span className={isFigure ? 'figures' : undefined}>{`${text}${unit}`}</span>;
}

function textOf(value: unknown, words: { readonly yes: string; readonly no: string }): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  if (isMoney(value)) {
    return value.currency === 'CNY'
      ? amountText(value.amount)
      : `${amountText(value.amount)} ${value.currency}`;
  }
  return Object.values(value)
    .map((part) => textOf(part, words))
    .filter((text) => text !== '')
    .join(' · ');
}

function isMoney(value: object): value is { amount: string; currency: string } {
  return 'amount' in value && 'currency' in value;
}

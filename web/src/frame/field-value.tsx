import type { Element, Field, PartValues, Value } from '@xinqiao/catalogue/catalogue';
import { blank, formatValue, isParts } from '@xinqiao/catalogue/values/print';
import { frameWords } from './frame-words.ts';
import { useWords, type Language } from './language.tsx';

interface FieldValueProps {
  readonly field: Field;
  readonly value: unknown;
}

/** The value of a field of the list as people read it; a dash where the source left it empty. */
export function FieldValue({ field, value }: FieldValueProps) {
  const { say, language } = useWords(frameWords);
  if (value === undefined || value === '') {
    return <span aria-label={say('emptyValue')}>{blank}</span>;
  }
  return <span className="figures">{textOf(field, value as Value, language)}</span>;
}

function textOf(field: Field, value: Value, language: Language): string {
  if (!isParts(value)) return formatValue(field, value, language);
  return (field.parts ?? []).flatMap((part) => partText(part, value, language)).join(' · ');
}

function partText(part: Element, values: PartValues, language: Language): string[] {
  const value = values[part.code];
  return value === undefined ? [] : [formatValue(part, value, language)];
}

import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { useLanguage } from './language.tsx';

const items = new Map(guizhou2022.items.map((item) => [item.code, item]));

/** Names of items in the reader's language, as the list has them; a code nobody knows stays itself. */
export function useItemNames(): (code: string) => string {
  const { language } = useLanguage();
  return (code) => items.get(code)?.[language] ?? code;
}

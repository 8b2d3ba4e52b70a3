// 语言 (language): Chinese first, English whole. Every word a screen shows stands in a `…-words.ts` as
// { zh, en }, or came from the node as such: nothing is written in a page itself.
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { readCookie, writeCookie } from './cookie.ts';

export type Language = 'zh' | 'en';

/** What is said in both languages, as the node's replies say it too. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

export type Words = Readonly<Record<string, Said>>;

interface Speaking {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const Context = createContext<Speaking>({ language: 'zh', speak: () => {} });

/** The language told in the address, else the one chosen before, else Chinese. */
function languageAtFirst(): Language {
  const told = new URLSearchParams(location.search).get('language') ?? readCookie('xq_language');
  return told === 'en' ? 'en' : 'zh';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(languageAtFirst);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    writeCookie('xq_language', language);
  }, [language]);
  const speaking = useMemo(() => ({ language, speak: setLanguage }), [language]);
  return <Context value={speaking}>{children}</Context>;
}

export function useLanguage(): Speaking {
  return use(Context);
}

type Values = Readonly<Record<string, string | number>>;

/** What is said, in a language, its {places} filled. */
export function sayIn(language: Language, said: Said, values: Values = {}): string {
  return said[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Says words of a term by their keys, and what the node says of its codes. */
export function useWords<W extends Words>(words: W) {
  const { language } = useLanguage();
  return useMemo(() => {
    const say = (key: keyof W & string, values?: Values) =>
      sayIn(language, words[key] as Said, values);
    const name = (said: Said | null | undefined) => (said ? said[language] : '');
    return { say, name, language };
  }, [language, words]);
}

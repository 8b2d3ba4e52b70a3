// 说明页 (problem): why a page cannot be shown and what to do, in both languages.
import { element, text } from '../../platform/html/markup.ts';
import type { ProblemReply } from '../../platform/http/fault-reply.ts';
import { paths } from '../front.ts';
import { heading, searchForm, type Page } from '../front-frame.ts';
import { paragraph } from '../front-pieces.ts';
import { word } from '../front-words.ts';

export function problemPage({ title, titleEn, trace }: ProblemReply): Page {
  return {
    language: 'zh',
    title: word('problem', 'zh'),
    path: paths.home,
    main: [
      heading(word('problem', 'zh'), title),
      element('p', { lang: 'en', class: 'lead' }, [text(titleEn)]),
      paragraph(word('trace', 'zh', { trace }), 'small'),
      searchForm('zh'),
    ],
  };
}

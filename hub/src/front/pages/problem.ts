// 说明页 (problem): why a page cannot be shown and what to do, in both languages.
import { element, text } from '../../platform/html/markup.ts';
import type { ProblemReply } from '../../platform/http/fault-reply.ts';
import { paths } from '../front.ts';
import { heading, searchForm, type Page } from '../front-frame.ts';
import { link, paragraph } from '../front-pieces.ts';
import { word } from '../front-words.ts';

export interface Next {
  readonly href: string;
  readonly label: string;
}

/** `to`: where else to look, with its label. */
export function problemPage({ title, titleEn, trace, status }: ProblemReply, to?: Next): Page {
  const onward = to && status !== 403 ? [element('p', {}, [link(to.href, to.label)])] : [];
  return {
    language: 'zh',
    title: word('problem', 'zh'),
    path: paths.home,
    main: [
      heading(word('problem', 'zh'), title),
      element('p', { lang: 'en', class: 'lead' }, [text(titleEn)]),
      ...onward,
      ...(status === 403 ? [anotherPerson] : []),
      paragraph(word('trace', 'zh', { trace }), 'small'),
      searchForm('zh'),
    ],
  };
}

/** Who may not do this here, may in another's place. */
const anotherPerson = element('form', { class: 'actions', method: 'post', action: paths.signOut }, [
  element('button', { type: 'submit' }, [text(word('signInAnother', 'zh'))]),
]);

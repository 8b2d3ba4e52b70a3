// What can be done about a consent that was given: buttons that are forms.
import type { ConsentShown } from '../consent/consent-service.ts';
import { element, text, type Markup } from '../platform/html/markup.ts';
import { address, paths, type Language } from './front.ts';
import { paragraph } from './front-pieces.ts';
import { word } from './front-words.ts';

type Reasons = NonNullable<ConsentShown['can']['revoke']>['reasons'];

/** Pause or resume, and revoke; empty where none can be done now. */
export function consentMoves({ consent, can }: ConsentShown, language: Language): Markup {
  const to = (move: string) => address(`${paths.ofMine(consent)}/${move}`, language);
  const moves = (['pause', 'resume'] as const).flatMap((move) => {
    const its = can[move];
    return its?.can ? [moveForm(to(move), its.reasons, word(move, language))] : [];
  });
  const { revoke } = can;
  if (!revoke?.can) return element('div', { class: 'actions' }, moves);
  // Asked once more, without script: it cannot be undone.
  const sure = element('details', {}, [
    element('summary', {}, [text(word('revoke', language))]),
    paragraph(word('revokeSure', language), 'small'),
    moveForm(to('revoke'), revoke.reasons, word('revokeNow', language)),
  ]);
  return element('div', { class: 'actions' }, [...moves, sure]);
}

/** No reason need be given: the first there is stands for it. */
function moveForm(action: string, [reason]: Reasons, label: string): Markup {
  return element('form', { method: 'post', action }, [
    element('input', { type: 'hidden', name: 'reason', value: reason?.code ?? '' }),
    element('button', { type: 'submit' }, [text(label)]),
  ]);
}

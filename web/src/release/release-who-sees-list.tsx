import type { Item } from '@xinqiao/catalogue/catalogue';
import { useWords } from '../frame/language.tsx';
import { releaseWords } from './release-words.ts';

/** Who may see an item without its subject's consent. */
export function WhoSees({ item }: { readonly item: Item }) {
  const { say } = useWords(releaseWords);
  if (item.mode !== 'collect') return say('atSource');
  const own = item.fields.filter(({ code }) => code !== 'name' && code !== 'uscc');
  const open = own.filter(({ openness }) => openness === 'open').length;
  if (open === own.length) return say('anyone');
  return open === 0 ? say('nobody') : say('anyoneSome', { open });
}

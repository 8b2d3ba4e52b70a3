// 网址 (address): the state of a page stands in its address: which page, filter and order. Going back,
// reloading and sending the address to somebody else show the same.
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Search = Readonly<Record<string, string>>;

/** As texts, as they are typed; the router's own way would quote what looks like a number. */
export function parseSearch(search: string): Search {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

/** The address's search, and how to change members of it; undefined takes one out. */
export function useAddress() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: '.', search: { ...search, ...changes } });
  return { search, change };
}

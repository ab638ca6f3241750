import Fuse from 'fuse.js';
import type { Offer } from './completion.ts';

/** The offers that fit what is typed: what begins so, else what has it inside, else what looks like it; each by use. */
export function rank(all: Offer[], typed: string, used?: ReadonlyMap<string, number>): Offer[] {
  // Who means a flag begins with its dash.
  const offers = /^([-+]|$)/.test(typed) ? all : all.filter(({ text }) => !text.startsWith('-'));
  const fitting = typed === '' ? offers : (found(offers, typed) ?? alike(offers, typed));
  const count = (offer: Offer): number => used?.get(offer.text) ?? 0;
  // What was used comes first; the rest as the cartridge has it.
  return distinct(used === undefined ? fitting : fitting.toSorted((a, b) => count(b) - count(a))).slice(0, most);
}

/** More are not looked at by anybody. */
const most = 100;

function found(offers: readonly Offer[], typed: string): Offer[] | undefined {
  const low = typed.toLowerCase();
  const tests: ((text: string) => boolean)[] = [
    (text) => text.startsWith(typed),
    (text) => text.toLowerCase().startsWith(low),
    (text) => low.length > 1 && text.toLowerCase().includes(low.replace(/^-+/, '')),
  ];
  for (const fits of tests) {
    const fitting = offers.filter(({ text, also }) => fits(text) || also?.some(fits) === true);
    if (fitting.length > 0) return fitting;
  }
  return undefined;
}

function alike(offers: readonly Offer[], typed: string): Offer[] {
  // An address is like no name, and looking for one among hundreds would be felt.
  if (typed.length < 2 || typed.length > 32 || typed.includes(':')) return [];
  const fuse = new Fuse(offers, { keys: ['text'], threshold: 0.4, minMatchCharLength: 2 });
  return fuse.search(typed, { limit: 10 }).map(({ item }) => item);
}

function distinct(offers: Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ text }) => !seen.has(text) && seen.add(text));
}

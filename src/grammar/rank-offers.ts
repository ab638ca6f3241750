import type { Offer } from './completion.ts';
import { editDistance } from './suggest.ts';

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

/** What has the letters in this order, else what begins almost so. */
function alike(offers: readonly Offer[], typed: string): Offer[] {
  const word = bare(typed).toLowerCase();
  // An address is like no name.
  if (word.length < 2 || word.length > 32 || word.includes(':')) return [];
  const inOrder = nearest(offers, (name) => spread(word, name));
  return inOrder.length > 0 ? inOrder : nearest(offers, (name) => slips(word, name));
}

function nearest(offers: readonly Offer[], distanceTo: (name: string) => number): Offer[] {
  return offers
    .map((offer) => ({ offer, distance: distanceTo(bare(offer.text).toLowerCase()) }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, mostAlike)
    .map(({ offer }) => offer);
}

const mostAlike = 10;

/** Over how many letters those of the word are spread, the first of them being the first: `cko` in `checkout`. */
function spread(word: string, name: string): number {
  if (word[0] !== name[0]) return Infinity;
  let at = 0;
  for (const letter of word.slice(1)) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return Infinity;
  }
  return at;
}

/** How many slips of the finger lie between the word and the beginning of the name. */
function slips(word: string, name: string): number {
  const most = word.length <= 4 ? 1 : 2;
  const distance = Math.min(
    ...[-1, 0, 1].map((more) => editDistance(word, name.slice(0, Math.max(1, word.length + more)), most)),
  );
  return distance <= most ? distance : Infinity;
}

function bare(name: string): string {
  return name.replace(/^-+/, '');
}

function distinct(offers: Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ text }) => !seen.has(text) && seen.add(text));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewMemory } from '../../../src/store/memory-store.ts';
import type { Asked, Talks } from './conversations.ts';
import { answers, type Episode, farewells, greetings } from './episodes.ts';
import { filled } from './filled.ts';
import { randomFrom } from './random.ts';

/*
 * Two friends over most of a year: what each of them lives through comes back again and again, told in other words than
 * it is asked for; the other one repeats the words and tells nothing. Plain full text finds less of it than of the
 * short episodes of conversations.ts.
 */

/** What somebody lives through, one talk after the other. */
type Story = Talk[];

interface Talk {
  lines: string[];
  asks: string[];
}

/** How the rows are given: what is a thread, whether they are dated, and where the speaker stands. */
export interface Manner {
  thread: 'sitting' | 'conversation';
  dated: 'turn' | 'sitting' | 'never';
  speaker: 'author' | 'text';
  /** Which scope the questions name. */
  asks: 'project' | 'thread' | 'nothing';
}

const usual: Manner = { thread: 'sitting', dated: 'turn', speaker: 'author', asks: 'project' };

/** The ways in which rows and questions may be given. */
export const manners: Record<string, Manner> = {
  'a thread is a sitting': usual,
  'the speaker in the text': { ...usual, speaker: 'text' },
  'one thread, dated by sitting': { ...usual, thread: 'conversation', dated: 'sitting', asks: 'thread' },
  'one thread, no dates': { ...usual, thread: 'conversation', dated: 'never', asks: 'thread' },
  'all conversations at once': { ...usual, asks: 'nothing' },
};

const people = [
  ['Mara', 'Jonas'],
  ['Priya', 'Tom'],
  ['Elif', 'Greta'],
  ['Samuel', 'Ines'],
  ['Nora', 'Viktor'],
  ['Leila', 'Marcus'],
];
const talksTogether = 4;
/** What is talked about besides, and never asked for: it holds the same everyday words. */
const asidesEach = 3;
/** The share of questions in quite other words that is asked: with it, plain full text finds what it finds of real talks. */
const farShare = 0.3;
const day = 24 * 60 * 60 * 1000;

export function storiesOf(half: 'developed' | 'judged'): Story[] {
  const text = readFileSync(join(import.meta.dirname, 'friends', `${half}.txt`), 'utf8');
  return text
    .split(/^= .*$/m)
    .slice(1)
    .map((story) => story.split(/^--$/m).map(talkOf));
}

function talkOf(text: string): Talk {
  const lines = text.split('\n').filter((line) => line !== '');
  return { lines: lines.filter((line) => /^[<>]/.test(line)), asks: lines.filter((line) => /^[?~]/.test(line)) };
}

export function friendsOf(stories: readonly Story[], asides: readonly Episode[], seed: number, manner: Manner): Talks {
  const all: Talks = { turns: [], asked: [] };
  for (const [number, pair] of people.entries()) {
    const name = `friends-${seed}-${number}`;
    const talks = conversationOf(name, pair, { stories, asides }, manner, randomFrom(seed * 100 + number));
    all.turns.push(...talks.turns);
    all.asked.push(...talks.asked);
  }
  return all;
}

interface Told {
  story: Story;
  owner: 0 | 1;
  chosen: Map<string, string>;
  /** The ids of the turns of each talk that was held. */
  ids: string[][];
}

function conversationOf(
  name: string,
  [one = '', two = '']: string[],
  { stories, asides }: { stories: readonly Story[]; asides: readonly Episode[] },
  manner: Manner,
  random: ReturnType<typeof randomFrom>,
): Talks {
  const talks: Talks = { turns: [], asked: [] };
  const shuffled = random.shuffled(stories);
  // Each tells half of the stories, and one of them both live through.
  const told: Told[] = [...shuffled, ...shuffled.slice(0, 1)].map((story, index) => ({
    story,
    owner: index % 2 === 0 ? 0 : 1,
    chosen: new Map(),
    ids: [],
  }));
  let at = Date.UTC(2023, 2, 3, 9) + random.whole(60) * day;
  for (let sitting = 1; told.some(isOpen); sitting += 1) {
    const begun = at;
    let number = 0;
    const say = (line: string, names: { A: string; B: string }, chosen: Map<string, string>): string => {
      number += 1;
      at += 40_000;
      const id = `${name}:D${sitting}:${number}`;
      const speaker = line.startsWith('>') ? names.A : names.B;
      const said = filled(line.slice(2), names, chosen, random);
      talks.turns.push({
        id,
        kind: 'turn',
        text: manner.speaker === 'text' ? `${speaker}: ${said}` : said,
        createdAt: manner.dated === 'turn' ? at : manner.dated === 'sitting' ? begun : 0,
        ...(manner.asks === 'thread' ? {} : { project: name }),
        thread: manner.thread === 'sitting' ? `${name}:${sitting}` : name,
        author: manner.speaker === 'author' ? speaker : null,
        trust: 'import',
        cwd: '',
        repo: null,
        branch: null,
      } satisfies NewMemory);
      return id;
    };
    const hosts = random.whole(2) === 0 ? { A: one, B: two } : { A: two, B: one };
    say(random.oneOf(greetings), hosts, new Map());
    say(random.oneOf(answers), hosts, new Map());
    for (const { lines } of random.shuffled(asides).slice(0, asidesEach)) {
      const chosen = new Map<string, string>();
      for (const line of lines) say(line, hosts, chosen);
    }
    for (const { story, owner, chosen, ids } of random.shuffled(told.filter(isOpen)).slice(0, talksTogether)) {
      const names = owner === 0 ? { A: one, B: two } : { A: two, B: one };
      ids.push((story[ids.length]?.lines ?? []).map((line) => say(line, names, chosen)));
    }
    say(random.oneOf(farewells), hosts, new Map());
    at += (2 + random.whole(14)) * day;
  }
  for (const { story, owner, chosen, ids } of told) {
    const names = owner === 0 ? { A: one, B: two } : { A: two, B: one };
    for (const [talk, { asks }] of story.entries())
      for (const ask of asks.filter((each) => !each.startsWith('~') || random.next() < farShare))
        talks.asked.push(askedOf(ask, talk, ids, name, (text) => filled(text, names, chosen, random)));
  }
  return talks;
}

function isOpen({ story, ids }: Told): boolean {
  return ids.length < story.length;
}

/**
 * `? Where is it? 3` is answered by the third turn of its talk, and shares some words with it; `~` shares hardly any;
 * `?? … 1.3 2.1` is answered by turns of several talks.
 */
function askedOf(ask: string, talk: number, ids: string[][], project: string, fill: (text: string) => string): Asked {
  const [, question = '', places = ''] = /^[?~]+ (.*\?) ([\d. ]+)$/.exec(ask) ?? [];
  const evidence = places.split(' ').map((place) => {
    const [first, second] = place.split('.').map(Number);
    const id = second === undefined ? ids[talk]?.[(first ?? 0) - 1] : ids[(first ?? 0) - 1]?.[second - 1];
    if (id === undefined) throw new Error(`${ask} names no turn`);
    return id;
  });
  return { question: fill(question), project, evidence };
}

import type { NewMemory } from '../../../src/store/memory-store.ts';
import { answers, type Episode, farewells, greetings } from './episodes.ts';
import { filled } from './filled.ts';
import { randomFrom } from './random.ts';

export interface Asked {
  question: string;
  project: string;
  /** The ids of the turns that answer it. */
  evidence: string[];
}

export interface Talks {
  turns: NewMemory[];
  asked: Asked[];
}

const people = [
  ['Mara', 'Jonas'],
  ['Priya', 'Tom'],
  ['Elif', 'Greta'],
  ['Samuel', 'Ines'],
  ['Nora', 'Viktor'],
  ['Leila', 'Marcus'],
];
const episodesEach = 2;
/** How often the two come back to the same kind of thing. */
const returns = 2;
const day = 24 * 60 * 60 * 1000;
const begin = Date.UTC(2023, 2, 3, 9);

/** Pairs of friends that write to each other for months: what is talked about comes back, with other people and things. */
export function talksOf(episodes: readonly Episode[], seed: number): Talks {
  const talks: Talks = { turns: [], asked: [] };
  for (const [number, pair] of people.entries())
    talk(talks, `talk-${seed}-${number}`, pair, episodes, seed * 100 + number);
  return talks;
}

function talk(talks: Talks, project: string, pair: string[], episodes: readonly Episode[], seed: number): void {
  const random = randomFrom(seed);
  let at = begin + random.whole(60) * day;
  const subjects = random.shuffled(Array.from({ length: returns }, () => episodes).flat());
  const asked: Asked[] = [];
  for (let sitting = 1; subjects.length > 0; sitting += 1) {
    const [first, second] = random.whole(2) === 0 ? pair : pair.toReversed();
    const names = { A: first ?? '', B: second ?? '' };
    const thread = `${project}-${sitting}`;
    let number = 0;
    const say = (line: string, chosen: Map<string, string>): string => {
      number += 1;
      const id = `${thread}:${number}`;
      const author = line.startsWith('>') ? names.A : names.B;
      const text = filled(line.slice(2), names, chosen, random);
      at += 60_000;
      const nowhere = { cwd: '', repo: null, branch: null };
      talks.turns.push({ ...nowhere, id, kind: 'turn', text, createdAt: at, project, thread, author, trust: 'import' });
      return id;
    };
    say(random.oneOf(greetings), new Map());
    say(random.oneOf(answers), new Map());
    for (const { lines, asks } of subjects.splice(0, episodesEach)) {
      const chosen = new Map<string, string>();
      const ids = lines.map((line) => say(line, chosen));
      for (const [question, ...evidence] of asks) {
        const text = filled(question, names, chosen, random);
        asked.push({ question: text, project, evidence: evidence.map((index) => ids[index] ?? '') });
      }
    }
    say(random.oneOf(farewells), new Map());
    at += (2 + random.whole(18)) * day;
  }
  talks.asked.push(
    ...asked.filter(({ question }) => asked.filter((other) => other.question === question).length === 1),
  );
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixesFor } from '../../../src/brain/fixes/match.ts';
import type { Seen } from '../../../src/brain/fixes/learn.ts';
import { signatureOf } from '../../../src/brain/fixes/signature.ts';
import { teach } from '../../../src/brain/fixes/teach.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Place } from '../../../src/store/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { projectGrammar } from '../../grammar/compiled.ts';
import { readStories, type Story, type Told } from './stories.ts';

const unseen = readStories('unseen-stories.yaml');
const last = readStories('last-stories.yaml');
const stories = [...readStories(), ...readStories('more-stories.yaml'), ...unseen, ...last];
const places = new Map<Story, Place>(stories.map((story, at) => [story, placeAt(`/srv/p${at}`)]));
let store: Store;

/** All stories are lived in one store, so that each may be taken for another. */
beforeAll(async () => {
  const { grammar } = projectGrammar();
  store = await openStore({ path: ':memory:' });
  let count = 0;
  for (const [story, place] of places) {
    const window: Seen[] = [];
    for (const { line, exit, output } of story.story) {
      const error = exit === 0 || output === null ? null : signatureOf(output);
      const effect = grammar.analyze(line).effect;
      count += 1;
      window.push({ id: `c${count}`, line, ...place, startedAt: count * 1000, durationMs: 100, exit, effect, error });
      await teach(store, window);
    }
  }
  // The cartridges are compiled for it, on a machine that may be busy.
}, 60_000);
afterAll(() => store.close());

/** The even half of the fifty was looked at by nobody who wrote the learning; all others were, the unseen and the last ones after they had judged once. */
describe.each([
  [
    'that were learned from',
    stories
      .filter((__, at) => at % 2 === 0 || at >= 50)
      .filter((story) => !unseen.includes(story) && !last.includes(story)),
    0.95,
    0.02,
  ],
  ['that only judge', stories.filter((__, at) => at % 2 === 1 && at < 50), 0.85, 0.05],
  ['of the fifty', stories.slice(0, 50), 0.9, 0.05],
  ['of tools that no other story has', unseen, 0.9, 0.05],
  ['that were written last', last, 0.9, 0.05],
])('stories %s', (_, told, leastFound, mostWrong) => {
  it.each(['the same', 'another'])('are known again in %s repository', async (which) => {
    const found = await sum(told, async (story, place) => {
      const fixes = await stepsShown(story.again, which === 'the same' ? place : placeAt(`/home/mara${place.cwd}`));
      return fixes.some((steps) => story.steps.every((step) => steps.includes(step))) ? 1 : 0;
    });
    expect(found / told.length).toBeGreaterThanOrEqual(leastFound);
  });

  it('are not taken for others', async () => {
    const wrong = await sum(told, async (story, place) => {
      const [again, other] = [await stepsShown(story.again, place), await stepsShown(story.other, place)];
      return other.length + again.filter((steps) => !story.steps.every((step) => steps.includes(step))).length;
    });
    expect(wrong / (2 * told.length)).toBeLessThanOrEqual(mostWrong);
  });
});

async function sum(told: readonly Story[], count: (story: Story, place: Place) => Promise<number>): Promise<number> {
  let total = 0;
  for (const story of told) total += await count(story, places.get(story) ?? placeAt('/'));
  return total;
}

async function stepsShown(told: readonly Told[], place: Place): Promise<string[][]> {
  const { line, exit, output } = told.at(-1) as Told;
  const error = output === null ? null : signatureOf(output);
  return (await fixesFor(store, { line, exit, error, place })).map(({ fix }) => fix.steps);
}

function placeAt(cwd: string): Place {
  return { cwd, repo: cwd, branch: 'main' };
}

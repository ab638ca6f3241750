// `node test/bench/recall/main.ts`: how well memories are found, beside plain full text. `--rows 1000000` for how fast, with `--history`
// of the search of leader /, with `--capture` of what is written of a command.
import { join } from 'node:path';
import { recallWeights } from '../../../src/brain/recall-weights.ts';
import { measureCapture } from './capture.ts';
import { cartridgePages, type CommandPage, manualPages } from './command-pages.ts';
import { talksOf } from './conversations.ts';
import { developed, type Episode, judged } from './episodes.ts';
import { friendsOf, type Manner, manners, storiesOf } from './friends.ts';
import { measureHistory } from './history.ts';
import { type Case, type Figures, judge, pilotAnswers, plainAnswers } from './judge.ts';
import { requests } from './requests.ts';
import { measureRecall } from './speed.ts';

const rows = Number(process.argv[process.argv.indexOf('--rows') + 1]) || 0;
if (process.argv.includes('--capture')) console.log(await measureCapture(rows));
else if (process.argv.includes('--history')) console.log(await measureHistory(rows));
else if (process.argv.includes('--rows')) console.log(await measureRecall(rows));
else await printQuality();

async function printQuality(): Promise<void> {
  console.log('recall@10 / hit@10 / MRR@10, in percent: plain full text, pilot');
  await print('conversations, development half', talks(developed));
  await print('conversations, judging half', talks(judged));
  for (const [name, manner] of Object.entries(manners)) {
    await print(`friends, ${name}, development half`, friends('developed', manner));
    await print(`friends, ${name}, judging half`, friends('judged', manner));
  }
  const pages = {
    'commands of the cartridges': cartridgePages(join(import.meta.dirname, '../../../cartridges'), 1),
    'commands of this manual': manualPages('/usr/share/man/man1', 1),
  };
  const { memories, halves } = requests(join(import.meta.dirname, '../../../cartridges'), '/usr/share/man/man1');
  await print('requests for a command, development half', { memories, cases: halves[0] });
  await print('requests for a command, judging half', { memories, cases: halves[1] });
  for (const [name, all] of Object.entries(pages)) {
    await print(`${name}, development half`, casesOf(all, 0));
    await print(`${name}, judging half`, casesOf(all, 1));
  }
}

interface Set {
  memories: Parameters<typeof plainAnswers>[0];
  cases: Case[];
}

async function print(name: string, { memories, cases }: Set): Promise<void> {
  if (cases.length === 0) return;
  const plain = await judge(cases, plainAnswers(memories));
  const pilot = await judge(cases, (await pilotAnswers(memories))(recallWeights));
  console.log(
    `${name.padEnd(58)} ${String(cases.length).padStart(5)} questions   ${figures(plain)}   ${figures(pilot)}`,
  );
}

function figures({ recall10, hit10, mrr10 }: Figures): string {
  return [recall10, hit10, mrr10].map((each) => each.toFixed(1).padStart(5)).join(' / ');
}

function talks(episodes: readonly Episode[]): Set {
  const all = [1, 2, 3].map((seed) => talksOf(episodes, seed));
  return {
    memories: all.flatMap(({ turns }) => turns),
    cases: all.flatMap(({ asked }) =>
      asked.map(({ question, project, evidence }) => ({ question, project, right: evidence })),
    ),
  };
}

function friends(half: 'developed' | 'judged', manner: Manner): Set {
  const { turns, asked } = friendsOf(storiesOf(half), half === 'developed' ? developed : judged, 1, manner);
  return {
    memories: turns,
    cases: asked.map(({ question, project, evidence }) => ({
      question,
      right: evidence,
      ...(manner.asks === 'nothing' ? {} : { [manner.asks]: project }),
    })),
  };
}

function casesOf(pages: readonly CommandPage[], half: 0 | 1): Set {
  const asked = pages.filter(({ question }) => question !== null).filter((_, index) => index % 2 === half);
  return {
    memories: pages.map(({ page }) => page),
    cases: asked.map(({ page, question }) => ({ question: question ?? '', right: [page.id ?? ''] })),
  };
}

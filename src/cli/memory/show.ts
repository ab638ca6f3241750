import { doubtAbout } from '../../brain/doubt.ts';
import { memoryKey } from '../../brain/judged.ts';
import type { Judgement } from '../../store/judgement-store.ts';
import type { Memory } from '../../store/records.ts';
import type { Neighbour } from '../../store/link-store.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { type Answer, oneLine, type Page, paragraph } from '../output.ts';
import { shortPath } from '../short-path.ts';
import { memoriesMeant } from './find-memory.ts';
import { endTitle } from './link-end.ts';

interface Shown extends Memory {
  links: (Neighbour & { title: string })[];
  /** What the user made of it when it was shown. */
  judgement: Judgement | null;
  /** Why it may not hold any more. */
  doubt: string | null;
}

const mostLinks = 20;

export async function showMemories(context: Context, ids: string[]): Promise<Answer> {
  const store = await context.store();
  const shown: Shown[] = [];
  for (const memory of await memoriesMeant(store, ids)) {
    const links = await store.links.neighbours({ kind: 'memory', id: memory.id }, { depth: 1, limit: mostLinks });
    const titled = links.map(async (link) => ({ ...link, title: await endTitle(store, link.end) }));
    const [judgement = null] = await store.judgements.of([memoryKey(memory.id)]);
    shown.push({
      ...memory,
      links: await Promise.all(titled),
      judgement,
      doubt: await doubtAbout(store, memory, context.now),
    });
  }
  return { data: shown, text: (page) => shown.map((one) => written(one, context, page)).join('\n\n') };
}

function written(memory: Shown, context: Context, page: Page): string {
  const { bold, dim } = page.paint;
  const facts = factsOf(memory, context).map(([name, value]) => dim(oneLine(`${name.padEnd(11)} ${value}`, page)));
  const links = memory.links.map(({ end, link, title }) => oneLine(`  ${link.type} ${end.kind} ${title}`, page));
  const text = memory.text === memory.title ? [] : ['', paragraph(memory.text, page)];
  return [bold(oneLine(memory.title, page)), ...facts, ...links, ...text].join('\n');
}

function factsOf(memory: Shown, { now, world }: Context): [name: string, value: string][] {
  const date = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10));
  const facts: [string, string][] = [
    ['id', memory.id],
    ['kind', memory.kind],
    ['when', `${date(memory.createdAt)}, ${relativeTime(memory.createdAt, now)}`],
    ['where', memory.cwd === '' ? memory.project : shortPath(memory.cwd, world.env)],
    ['thread', memory.thread ?? ''],
    ['author', memory.author ?? ''],
    ['said by', saidBy[memory.trust]],
    ['tags', memory.tags.map((tag) => `+${tag}`).join(' ')],
    ['pinned', memory.pinned ? 'yes' : ''],
    ['chosen', timesWords(memory.judgement?.chosen ?? 0)],
    ['of no use', uselessWords(memory.judgement, now)],
    ['holds from', date(memory.validFrom)],
    ['held until', date(memory.validTo)],
    ['holds', memory.doubt ?? ''],
    ['replaces', memory.supersedes ?? ''],
  ];
  return facts.filter(([, value]) => value !== '');
}

function timesWords(times: number): string {
  return times === 0 ? '' : times === 1 ? 'once' : `${times} times`;
}

function uselessWords(judgement: Judgement | null, now: number): string {
  const marks = judgement?.useless ?? [];
  const last = marks.at(-1);
  if (last === undefined) return '';
  const where =
    marks.length > 1 ? 'shown nowhere' : `not shown in ${last.place}${last.about === '' ? '' : ` with ${last.about}`}`;
  return `said ${timesWords(marks.length)}, ${relativeTime(last.at, now)}: ${where}`;
}

const saidBy: Record<Memory['trust'], string> = {
  person: '',
  tool: 'what a program printed',
  agent: 'an agent',
  import: 'an import',
};

import type { Context } from '../context.ts';
import { shortId } from '../id-prefix.ts';
import type { Answer } from '../output.ts';
import type { ValueKind } from './value-kind.ts';

interface Word {
  word: string;
  /** What it stands for, for the shells that show it. */
  about: string;
}

/** The newest of what can be named: `pilot task done <Tab>`. Each on a line, with what it is behind a tab. */
export async function completionWords(context: Context, kind: string): Promise<Answer> {
  const words = await (lists[kind as ValueKind] ?? (() => []))(context);
  return { data: words, text: () => words.map(({ word, about }) => `${word}\t${oneLine(about)}`).join('\n') };
}

const most = 50;

const lists: Partial<Record<ValueKind, (context: Context) => Word[] | Promise<Word[]>>> = {
  task: async (context) => {
    const tasks = await (await context.store()).tasks.list({ state: 'open' });
    return tasks
      .slice(-most)
      .toReversed()
      .map(({ id, text }) => ({ word: String(id), about: text }));
  },
  entry: async (context) => {
    const entries = await (await context.store()).entries.list({ from: context.now - week, to: context.now });
    return entries
      .slice(-most)
      .toReversed()
      .map(({ id, note, project }) => ({ word: String(id), about: note || project }));
  },
  memory: async (context) => {
    const memories = await (await context.store()).memories.list({ limit: most });
    return memories.map(({ id, title, text }) => ({ word: shortId(id), about: title || text }));
  },
  fix: async (context) => {
    const fixes = await (await context.store()).fixes.list({ limit: most });
    return fixes.map(({ id, line }) => ({ word: shortId(id), about: line }));
  },
  command: async (context) => {
    const commands = await (await context.store()).commands.list({ limit: most });
    return commands.map(({ id, line }) => ({ word: shortId(id), about: line }));
  },
  setting: async () => {
    const { settingNames } = await import('../../config/set.ts');
    return settingNames().map((word) => ({ word, about: '' }));
  },
  profile: async ({ world }) => {
    const { profilesOf } = await import('../../config/profiles.ts');
    return profilesOf(world.env).map(({ profile }) => ({ word: profile, about: '' }));
  },
};

const week = 7 * 86_400_000;

/** Nothing in it steers a terminal: shells print it as it is. */
function oneLine(text: string): string {
  return text
    .slice(0, 80)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

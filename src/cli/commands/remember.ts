import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { CommandRecord, Memory } from '../../store/records.ts';
import type { AddedMemories, NewMemory } from '../../store/memory-store.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { linesOf, type WrongRow, wrongRowText } from '../json-lines.ts';
import { memoryMeant } from '../memory/find-memory.ts';
import { linkEndMeant, linkEndWords } from '../memory/link-end.ts';
import { collect } from '../option-values.ts';
import { type Answer, oneLine } from '../output.ts';
import type { Runner } from '../run.ts';
import { refuseAgents, saidBy } from '../said-by.ts';

interface Options {
  title?: string;
  tag?: string[];
  link?: string[];
  replaces?: string;
  pin?: true;
  last?: true;
  jsonl?: true | string;
}

export function addRememberCommand(program: Command, run: Runner): void {
  program
    .command('remember [text...]')
    .description('keep something worth knowing again, bound to this directory and repository')
    .option('--title <title>', 'how it is called in lists; without it, its first words')
    .option('--tag <name>', 'a tag to find it by; may be given again', collect)
    .option('--link <end>', `what it belongs to: ${linkEndWords}; may be given again`, collect)
    .option('--replaces <id>', 'the memory that does not hold any more now')
    .option('--pin', 'always among the first')
    .option('--last', 'the last command with its outcome; a text becomes a note to it')
    .option('--jsonl [file]', 'many at once: a JSON object per line, of a file or piped in (see docs/brain.md)')
    .addHelpText(
      'after',
      examples(
        ['pilot remember staging needs the VPN', ''],
        ['pilot remember --last npm ci fixed it', 'the last command, and why it is worth it'],
        ['kubectl config view | pilot remember --title "clusters" --tag k8s', 'what another program says'],
        ['pilot remember --jsonl notes.jsonl', 'each once by its id, however often it is given'],
        ['pilot remember --pin --tag deploy -- --force is never needed here', 'a text that begins with a dash'],
      ),
    )
    .action(run(rememberText));
}

async function rememberText(context: Context, words: string[], options: Options): Promise<Answer> {
  if (options.jsonl !== undefined) return rememberRows(context, options.jsonl === true ? '-' : options.jsonl);
  const command = options.last === true ? await lastCommand(context) : null;
  if (options.pin === true) refuseAgents(context, 'pins what is remembered');
  const piped = words.length === 0 && command === null;
  const text = piped ? await pipedText(context) : words.join(' ');
  const ends = await Promise.all((options.link ?? []).map((end) => linkEndMeant(context, end)));
  const memory = await keep(context, { text, command, by: saidBy(context, piped) }, options);
  const { links } = await context.store();
  for (const to of ends)
    await links.add({ from: { kind: 'memory', id: memory.id }, to, type: 'about', createdAt: context.now });
  return { data: memory, text: (page) => oneLine(`remembered: ${memory.title}`, page) };
}

interface Kept {
  text: string;
  command: CommandRecord | null;
  by: Pick<Memory, 'trust' | 'author'>;
}

/** Wrong rows are told by their numbers, and keep no other out. */
async function rememberRows(context: Context, file: string): Promise<Answer> {
  const [{ memoryOfRow }, { rememberAll }, { projectOf }] = await Promise.all([
    import('../../brain/memory-row.ts'),
    import('../../brain/remember-rows.ts'),
    import('../../store/project.ts'),
  ]);
  const here = await context.place();
  const place = { here, project: projectOf(here), now: context.now };
  const wrong: WrongRow[] = [];

  async function* memories(): AsyncGenerator<NewMemory> {
    for await (const { number, text } of linesOf(file, context.world)) {
      const memory = memoryOfRow(text, place);
      if (typeof memory === 'string') wrong.push({ row: number, reason: memory });
      else yield memory;
    }
  }

  const counts = await rememberAll(await context.store(), memories());
  for (const row of wrong) context.world.stderr.write(`${wrongRowText(row)}\n`);
  return {
    data: [{ ...counts, wrong }],
    perLine: true,
    text: () => countsText({ ...counts, wrong: wrong.length }),
    ...(wrong.length > 0 && { exit: 1 }),
  };
}

function countsText({ added, known, forgotten, wrong }: AddedMemories & { wrong: number }): string {
  const others: [number, string][] = [
    [known, 'known already'],
    [forgotten, 'forgotten before'],
    [wrong, 'wrong'],
  ];
  const said = others.filter(([count]) => count > 0).map(([count, what]) => `, ${count} ${what}`);
  return `remembered: ${added}${said.join('')}`;
}

async function keep(context: Context, { text, command, by }: Kept, options: Options): Promise<Memory> {
  const { remember } = await import('../../brain/remember.ts');
  const store = await context.store();
  const replaced = options.replaces === undefined ? null : await memoryMeant(store, options.replaces);
  const memory = await remember(store, {
    text,
    ...by,
    place: await context.place(),
    now: context.now,
    ...(command !== null && { command }),
    ...(replaced !== null && { supersedes: replaced.id }),
    ...(options.title !== undefined && { title: options.title }),
    ...(options.tag !== undefined && { tags: options.tag.map((tag) => tag.replace(/^\+/, '')) }),
  });
  return options.pin === true ? store.memories.update(memory.id, { pinned: true }) : memory;
}

/** How far back to look for a command that is not pilot's own. */
const lookBack = 50;

/** The last command of this session of pilot that has ended; out of one, the last of any. */
async function lastCommand(context: Context): Promise<CommandRecord> {
  const session = context.world.env['PILOT_SESSION'];
  const store = await context.store();
  const commands = await store.commands.list({ limit: lookBack, ...(session ? { session } : {}) });
  const last = commands.find(({ line, exit }) => exit !== null && !/^(?:\S*\/)?pilot(?:\s|$)/.test(line));
  if (last !== undefined) return last;
  throw new PilotError('NOT_FOUND', 'There is no command to remember yet.', {
    hint: 'Commands are recorded in a session of pilot.',
  });
}

async function pipedText({ world }: Context): Promise<string> {
  const text = world.stdin.isTTY ? '' : (await readAll(world.stdin)).trim();
  if (text !== '') return text;
  throw new PilotError('MEMORY_EMPTY', 'There is nothing to remember.', {
    hint: 'Write it after the command, such as: pilot remember staging needs the VPN',
  });
}

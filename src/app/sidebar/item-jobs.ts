import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { doubtAbout } from '../../brain/doubt.ts';
import { remember } from '../../brain/remember.ts';
import type { RelatedItem } from '../../brain/related.ts';
import { fixKey, markAt, memoryKey, partKey, runKey } from '../../brain/judged.ts';
import { ranAround } from '../../brain/ran-around.ts';
import type { Instant } from '../../events.ts';
import { isVisible, quotedFor } from '../../grammar/shell-quote.ts';
import type { CommandRecord, DocumentChunk, Fix, Memory, Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { ItemAction } from './item-actions.ts';
import { judgeFix } from './lessons.ts';
import { runTitle } from './outcome.ts';
import type { Overlay } from './state.ts';

export interface ItemJob {
  type: 'item';
  /** `choose`: it was put into the prompt already. */
  action: Exclude<ItemAction, 'task'> | 'choose';
  item: RelatedItem;
  /** Where the user is, and in which shell. */
  place: Place;
  shell: string;
  /** What is being done there. */
  line: string;
  recent: readonly CommandRecord[];
  /** In private mode what is used is not noted. */
  unrecorded: boolean;
}

export type ItemResult =
  | { type: 'item-opened'; overlay: Overlay }
  /** For the prompt. */
  | { type: 'item-text'; text: string }
  | { type: 'item-said'; text: string }
  | { type: 'item-noted' }
  | { type: 'item-to-correct'; fix: Fix };

type Thing =
  | { kind: 'memory'; memory: Memory; command: CommandRecord | null }
  | { kind: 'command'; command: CommandRecord }
  | { kind: 'document'; part: DocumentChunk }
  | { kind: 'fix'; fix: Fix };

/** What a key on a row of Memories does with what the row stands for. */
export async function doItem(store: Store, job: ItemJob, now: Instant): Promise<ItemResult> {
  if (job.action === 'choose') return { type: 'item-noted' };
  const thing = await thingOf(store, job.item.id);
  switch (job.action) {
    case 'open':
      return { type: 'item-opened', overlay: await opened(store, thing, job.item, now) };
    case 'insert':
      return inserted(thing);
    case 'edit':
      return edited(thing);
    case 'pin':
      return said(await pinned(store, thing, now));
    case 'useless':
      return said(await refused(store, thing, { ...job, now }));
    case 'around':
      return around(store, thing);
    case 'directory':
      return directory(thing, job);
    case 'confirm':
    case 'discard':
      return said(await judged(store, thing, job.action));
  }
}

/**
 * What was opened, used or pinned is of use, whatever was said against it before. Noted once it is done: where nothing can
 * be written it can still be opened.
 */
export async function noteChoice(store: Store, job: ItemJob, now: Instant): Promise<void> {
  if (!choices.has(job.action) || (job.unrecorded && job.action !== 'pin')) return;
  try {
    const thing = await thingOf(store, job.item.id);
    if (job.action === 'pin' && thing.kind === 'memory' && !thing.memory.pinned) return;
    await store.judgements.choose(keyOf(thing), now);
  } catch {
    // Nobody asked for it, and what was asked for is done.
  }
}

const choices: ReadonlySet<ItemJob['action']> = new Set(['open', 'insert', 'choose', 'pin']);

function keyOf(thing: Thing): string {
  switch (thing.kind) {
    case 'memory':
      return memoryKey(thing.memory.id);
    case 'command':
      return runKey(thing.command.line);
    case 'document':
      return partKey(thing.part);
    case 'fix':
      return fixKey(thing.fix.id);
  }
}

async function refused(
  store: Store,
  thing: Thing,
  { item, place, line, recent, now }: ItemJob & { now: Instant },
): Promise<string> {
  const { useless } = await store.judgements.refuse(keyOf(thing), markAt({ place, line, recent, now }));
  const back = thing.kind === 'memory' ? `. Undo: pilot memory useless --off ${thing.memory.id.slice(0, 8)}` : '';
  return `${useless.length > 1 ? 'not shown any more' : 'not shown here again'}: ${item.title}${back}`;
}

async function thingOf(store: Store, named: string): Promise<Thing> {
  const [kind = '', ...rest] = named.split(':');
  const id = rest.join(':');
  const found = await read(store, kind, id);
  if (found === undefined) throw new Error(`This ${kind} was removed meanwhile.`);
  return found;
}

async function read(store: Store, kind: string, id: string): Promise<Thing | undefined> {
  if (kind === 'memory') {
    const memory = await store.memories.get(id);
    const run = memory?.commandId ?? null;
    const command = run === null ? undefined : await store.commands.get(run);
    return memory && { kind, memory, command: command ?? null };
  }
  if (kind === 'command') {
    const command = await store.commands.get(id);
    return command && { kind, command };
  }
  if (kind === 'document') {
    const part = await store.documents.get(id);
    return part && { kind, part };
  }
  const fix = await store.fixes.get(id);
  return fix && { kind: 'fix', fix };
}

async function opened(store: Store, thing: Thing, { insert }: RelatedItem, now: Instant): Promise<Overlay> {
  if (thing.kind === 'memory') return { ...thing, doubt: await doubtAbout(store, thing.memory, now) };
  if (thing.kind === 'command')
    return { ...thing, output: (await store.commands.output(thing.command.id)) ?? null, insert: thing.command.line };
  return { ...thing, insert };
}

/** What a row stands for that is no command itself. */
function inserted(thing: Thing): ItemResult {
  if (thing.kind !== 'memory') return said('There is nothing of it that could stand at the prompt.');
  const text = thing.command?.line ?? thing.memory.text.trim();
  if (text.includes('\n') && thing.command === null) return said('It has several lines: enter opens it.');
  return { type: 'item-text', text };
}

function edited(thing: Thing): ItemResult {
  if (thing.kind === 'fix') return { type: 'item-to-correct', fix: thing.fix };
  if (thing.kind !== 'memory') return said('Only a note or a fix can be changed.');
  return { type: 'item-text', text: `pilot memory edit ${thing.memory.id.slice(0, 8)}` };
}

async function pinned(store: Store, thing: Thing, now: Instant): Promise<string> {
  switch (thing.kind) {
    case 'memory': {
      const { pinned, title } = await store.memories.update(thing.memory.id, { pinned: !thing.memory.pinned });
      return `${pinned ? 'pinned' : 'no longer pinned'}: ${title}`;
    }
    case 'fix': {
      const { confirmed, steps } = await store.fixes.update(thing.fix.id, { confirmed: !thing.fix.confirmed });
      return `${confirmed ? 'pinned' : 'no longer pinned'}: ${steps.join(' ; ')}`;
    }
    case 'command': {
      const { command } = thing;
      // By the command's own id: the second press finds what the first one made.
      const made = { id: command.id, text: '', place: command, now, command, title: runTitle(command) };
      const memory = await remember(store, made);
      await store.memories.update(memory.id, { pinned: !memory.pinned });
      return `${memory.pinned ? 'no longer pinned' : 'remembered and pinned'}: ${memory.title}`;
    }
    case 'document':
      return 'A part of a document cannot be pinned.';
  }
}

async function around(store: Store, thing: Thing): Promise<ItemResult> {
  const spot = thing.kind === 'document' ? null : spotOf(thing);
  const found = spot === null ? null : await ranAround(store, spot);
  if (found === null) return said('Nothing is known of what ran around it.');
  return { type: 'item-opened', overlay: { kind: 'around', ...found } };
}

function spotOf(thing: Exclude<Thing, { kind: 'document' }>): { command: string } | { at: Instant } {
  if (thing.kind === 'fix') return { at: thing.fix.lastAt };
  if (thing.kind === 'command') return { command: thing.command.id };
  return thing.command === null ? { at: thing.memory.createdAt } : { command: thing.command.id };
}

async function directory(thing: Thing, { place, shell }: ItemJob): Promise<ItemResult> {
  const folder = folderOf(thing);
  if (folder === '') return said('It belongs to no directory.');
  if (folder === place.cwd) return said('That is where you are.');
  if (!(await isFolder(folder))) return said(`${folder} is not there any more.`);
  if (!isVisible(folder)) return said(`The name of that directory is not fit for a prompt: ${folder}`);
  return { type: 'item-text', text: `cd ${quotedFor(shell, folder)}` };
}

function folderOf(thing: Thing): string {
  switch (thing.kind) {
    case 'memory':
      return thing.memory.cwd;
    case 'command':
      return thing.command.cwd;
    case 'document':
      return dirname(thing.part.path);
    case 'fix':
      return thing.fix.place.cwd;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function judged(store: Store, thing: Thing, action: 'confirm' | 'discard'): Promise<string> {
  if (thing.kind !== 'fix') return 'Only a fix can be judged.';
  const { steps } = await judgeFix(store, { id: thing.fix.id, verdict: action === 'confirm' ? 'right' : 'wrong' });
  return `${action === 'confirm' ? 'confirmed' : 'thrown away'}: ${steps.join(' ; ')}`;
}

function said(text: string): ItemResult {
  return { type: 'item-said', text };
}

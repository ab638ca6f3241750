import type { SessionState, TasksHere } from '../../app/sidebar/state.ts';
import type { Task } from '../../store/records.ts';
import { formatDue } from '../../tasks/due.ts';
import { firstThatFits } from '../fit-text.ts';
import { keyName } from '../key-names.ts';
import { listWindow } from '../list-window.ts';
import type { PanelSpace } from '../panel-space.ts';
import { textRow, widest } from '../row.ts';
import type { Row, Span } from '../row.ts';

export const offerTarget = 'offer';

/** What is to be done, this repository's first; the count is of those here, and of all. */
export function tasksRows(state: SessionState, space: PanelSpace): Row[] {
  const { open, here, total } = state.tasks;
  const count = total === 0 ? '' : state.place.repo === null ? `${total}` : `${here} / ${total}`;
  const heading: Row = { left: [{ text: 'TASKS', role: 'heading' }], right: [{ text: count, role: 'quiet' }] };
  const head = [heading, ...offerRows(state, space)];
  if (open.length === 0) return head.length > 1 ? head : [heading, hintRow(state.leaderName, space)];
  const selected = open.findIndex((task) => targetOf(task) === space.selected);
  const shown = listWindow(open, space.height - head.length, { rowsOf: () => 1, selected });
  return [...head, ...tableRows(shown, state, space)];
}

export function targetOf(task: Task): string {
  return `task:${task.id}`;
}

/** What a commit says is done, asked above all others until it is answered. */
function offerRows({ offer, leaderName, focus }: SessionState, { width }: PanelSpace): Row[] {
  const task = offer?.tasks[0];
  if (!offer || task === undefined) return [];
  const key = focus === 'sidebar' ? '' : `${leaderName} ${keyName('task.finish-offered')}`;
  const more = offer.tasks.length > 1 ? ` +${offer.tasks.length - 1}` : '';
  const asked = `finish ${task.id} ${task.text}?`;
  const said = firstThatFits([`${asked} fixed by ${offer.commit}`, asked], width - key.length - more.length - 1);
  return [
    {
      target: offerTarget,
      left: [{ text: said, role: 'caution' }],
      right: [{ text: `${more} ${key}`.trim(), role: 'quiet' }],
    },
  ];
}

function hintRow(leaderName: string, { width, skin }: PanelSpace): Row {
  const key = `${leaderName} ${keyName('task.add')}`;
  return textRow(
    firstThatFits([`no tasks here ${skin.signs.dot} ${key} adds one`, `${key} adds a task`], width),
    'quiet',
  );
}

/** Numbers, dates and priorities keep their columns through all the rows that are shown. */
function tableRows(tasks: Task[], { now, tasks: here }: SessionState, space: PanelSpace): Row[] {
  const dues = tasks.map((task) => (task.due === null ? '' : formatDue(task.due, now)));
  const idColumns = widest(
    tasks.map((task) => String(task.id)),
    space.skin,
  );
  const dueColumns = widest(dues, space.skin);
  const words = tasks.map((task) => priorityWord(task, space.width));
  const priorityColumns = widest(words, space.skin);
  return tasks.map((task, at) => ({
    target: targetOf(task),
    left: [
      { text: String(task.id), role: 'quiet', columns: idColumns, flush: true },
      ...standing(task, here, space),
      ...textSpans(task, here),
      ...tagSpans(task),
    ],
    right: [
      { text: dues[at] ?? '', role: isOver(task, now) ? 'caution' : 'quiet', columns: dueColumns, flush: true },
      { text: dueColumns > 0 && priorityColumns > 0 ? '  ' : '' },
      { text: words[at] ?? '', role: task.priority === 'high' ? 'caution' : 'quiet', columns: priorityColumns },
    ],
  }));
}

/** In the two columns before the text: somebody is at it, or the branch is named after it. */
function standing(task: Task, { bound }: TasksHere, { skin }: PanelSpace): Span[] {
  if (task.startedAt !== null) return [{ text: skin.signs.running, role: 'accent' }, { text: ' ' }];
  return task.id === bound ? [{ text: skin.signs.prompt, role: 'accent' }, { text: ' ' }] : [{ text: '  ' }];
}

/** One that waits for another cannot be begun, and looks like it. */
function textSpans(task: Task, { blocked }: TasksHere): Span[] {
  const { text, checklist, recur } = task;
  const done = checklist.filter((item) => item.done).length;
  return [
    ...(blocked.includes(task.uuid) ? [{ text: `blocked ${text}`, role: 'quiet' as const }] : [{ text }]),
    ...quiet(checklist.length === 0 ? '' : `${done}/${checklist.length}`),
    ...quiet(recur === null ? '' : 'again'),
  ];
}

function quiet(text: string): Span[] {
  return text === '' ? [] : [{ text: `  ${text}`, role: 'quiet' }];
}

function tagSpans({ tags }: Task): Span[] {
  return quiet(tags.map((tag) => `+${tag}`).join(' '));
}

const narrow = 40;

/** Where there is no room for words, only what is urgent has a sign. */
function priorityWord({ priority }: Task, width: number): string {
  if (width < narrow) return priority === 'high' ? '!' : '';
  return priority === 'medium' ? 'mid' : (priority ?? '');
}

function isOver(task: Task, now: number): boolean {
  return task.due !== null && task.due <= now;
}

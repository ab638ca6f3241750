import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { collect, wholeNumber } from '../option-values.ts';
import { type Answer, type Page, safe, table } from '../output.ts';
import type { Runner } from '../run.ts';

const taskNumber = wholeNumber('The number of a task', 1, 999_999_999);
const taskNumbers = (text: string, earlier: number[] = []): number[] => [...earlier, taskNumber(text)];
const priorities = ['high', 'medium', 'low', 'none'] as const;

export function addTaskCommand(program: Command, run: Runner): void {
  const task = program
    .command('task')
    .description('quick tasks: add, list, finish, change')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot task add fix flaky test +ci due:fri !high', 'with a tag, a day and a priority'],
        ['pilot task list --here', 'what is to do in this repository'],
        ['pilot task done 12 15', 'two at once'],
      ),
    );

  task
    .command('add <text...>')
    .description('add a task, bound to this directory and repository')
    .addHelpText(
      'after',
      examples(
        ['pilot task add bump node to 24', ''],
        ['pilot task add fix flaky test +ci due:fri !high', '+tag, due:day, !high, !medium or !low'],
        ["pilot task add 'is #12 fixed?' due:tomorrow", 'in quotes where the shell would take a sign'],
      ),
    )
    .action(run(add));

  task
    .command('list')
    .description('what is to do, the most urgent first')
    .option('--here', 'only the tasks of this repository, or of this directory outside of one')
    .option('--done', 'those that are done')
    .option('--all', 'those to do and those that are done')
    .option('--tag <name>', 'only those with this tag')
    .addHelpText(
      'after',
      examples(['pilot task list', ''], ['pilot task list --here --all', ''], ['pilot task list --tag ci --json', '']),
    )
    .action(run(list));

  task
    .command('done')
    .argument('<ids...>', 'the numbers of tasks', taskNumbers)
    .description('finish tasks')
    .option('--undo', 'they are to do again')
    .addHelpText(
      'after',
      examples(['pilot task done 12', ''], ['pilot task done 12 15', ''], ['pilot task done 12 --undo', '']),
    )
    .action(run(done));

  task
    .command('edit')
    .argument('<id>', 'the number of a task', taskNumber)
    .argument('[text...]', 'another text; +tag, due:day and !priority in it count too')
    .description('change the text of a task, or what is attached to it')
    .option('--due <day>', 'today, fri, 2026-12-01, or none')
    .option('--priority <level>', priorities.join(', '))
    .option('--tag <name>', 'add a tag; may be given again', collect)
    .option('--untag <name>', 'take a tag away; may be given again', collect)
    .addHelpText(
      'after',
      examples(
        ['pilot task edit 12 fix the flaky login test', 'another text; the rest stays'],
        ['pilot task edit 12 --due fri --priority high', ''],
        ['pilot task edit 12 --due none --untag ci', ''],
      ),
    )
    .action(run(edit));

  task
    .command('rm')
    .argument('<ids...>', 'the numbers of tasks', taskNumbers)
    .description('delete tasks for good')
    .addHelpText('after', examples(['pilot task rm 12', ''], ['pilot task rm 12 15', '']))
    .action(run(remove));
}

async function add(context: Context, words: string[]): Promise<Answer> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const parsed = parseTask(words.join(' '), { now: context.now });
  const store = await context.store();
  const added = await store.tasks.add({ ...(await context.place()), ...parsed, createdAt: context.now });
  return { data: added, text: await taskTable([added], context) };
}

interface ListOptions {
  here?: true;
  done?: true;
  all?: true;
  tag?: string;
}

async function list(context: Context, options: ListOptions): Promise<Answer> {
  const { byUrgency } = await import('../../tasks/urgency.ts');
  const store = await context.store();
  const place = await context.place();
  const found = await store.tasks.list({
    ...(options.all !== true && { state: options.done === true ? ('done' as const) : ('open' as const) }),
    ...(options.here === true && { repo: place.repo }),
    ...(options.tag !== undefined && { tag: options.tag.replace(/^\+/, '') }),
  });
  const here = options.here === true && place.repo === null ? found.filter(({ cwd }) => cwd === place.cwd) : found;
  const open = byUrgency(
    here.filter(({ doneAt }) => doneAt === null),
    { now: context.now, place },
  );
  const finished = here.filter(({ doneAt }) => doneAt !== null).toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  const tasks = [...open, ...finished];
  return {
    data: tasks,
    text: await taskTable(tasks, context),
    ...(tasks.length === 0 && { nothing: nothingToList(options) }),
  };
}

function nothingToList(options: ListOptions): string {
  if (options.done === true) return 'No task is done yet.';
  const where = options.here === true ? ' here' : '';
  return `There are no tasks${where}. Add one: pilot task add fix flaky test +ci due:fri`;
}

async function done(context: Context, ids: number[], options: { undo?: true }): Promise<Answer> {
  const store = await context.store();
  const tasks = await findAll(store, ids);
  const doneAt = options.undo === true ? null : context.now;
  const changed: Task[] = [];
  for (const task of tasks) {
    const already = (task.doneAt === null) === (doneAt === null);
    changed.push(already ? task : await store.tasks.update(task.id, { doneAt }));
  }
  return { data: changed, text: await taskTable(changed, context) };
}

interface EditOptions {
  due?: string;
  priority?: string;
  tag?: string[];
  untag?: string[];
}

async function edit(context: Context, id: number, words: string[], options: EditOptions): Promise<Answer> {
  const store = await context.store();
  const task = await find(store, id);
  const change = await changeOf(task, words, options, context);
  if (Object.keys(change).length === 0) {
    throw new PilotError('NOTHING_TO_DO', 'Nothing to change was given.', {
      hint: 'Give a new text, or --due, --priority, --tag, --untag.',
    });
  }
  const changed = await store.tasks.update(task.id, change);
  return { data: changed, text: await taskTable([changed], context) };
}

type Change = Parameters<Store['tasks']['update']>[1];

/** Signs in the new text mean what they mean in `task add`; what they do not mention stays. */
async function changeOf(task: Task, words: string[], options: EditOptions, { now }: Context): Promise<Change> {
  const { parseTask } = await import('../../tasks/parse.ts');
  const { parseDue } = await import('../../tasks/due.ts');
  const parsed = words.length === 0 ? null : parseTask(words.join(' '), { now });
  const tags = new Set([...task.tags, ...(parsed?.tags ?? []), ...bare(options.tag)]);
  for (const tag of bare(options.untag)) tags.delete(tag);
  const due = options.due === undefined ? parsed?.due : options.due === 'none' ? null : parseDue(options.due, now);
  const priority = options.priority === undefined ? parsed?.priority : priorityOf(options.priority);
  const sameTags = tags.size === task.tags.length && task.tags.every((tag) => tags.has(tag));
  return {
    ...(parsed !== null && { text: parsed.text }),
    ...(!sameTags && { tags: [...tags] }),
    ...(due !== undefined && (options.due !== undefined || due !== null) && { due }),
    ...(priority !== undefined && (options.priority !== undefined || priority !== null) && { priority }),
  };
}

function bare(tags: string[] | undefined): string[] {
  return (tags ?? []).map((tag) => tag.replace(/^\+/, ''));
}

function priorityOf(text: string): Task['priority'] {
  const priority = priorities.find((each) => each === text.replace(/^!/, ''));
  if (priority !== undefined) return priority === 'none' ? null : priority;
  throw new PilotError('BAD_PRIORITY', `"${text}" is no priority.`, { hint: `Use ${priorities.join(', ')}.` });
}

async function remove(context: Context, ids: number[]): Promise<Answer> {
  const store = await context.store();
  const tasks = await findAll(store, ids);
  for (const { id } of tasks) await store.tasks.remove(id);
  return { data: tasks, text: (page) => tasks.map(({ id, text }) => safe(`deleted ${id}  ${text}`, page)).join('\n') };
}

/** All of them or an error, so that a mistyped number changes nothing. */
async function findAll(store: Store, ids: number[]): Promise<Task[]> {
  return Promise.all([...new Set(ids)].map((id) => find(store, id)));
}

async function find(store: Store, id: number): Promise<Task> {
  const task = await store.tasks.get(id);
  if (task !== undefined) return task;
  throw new PilotError('NOT_FOUND', `There is no task ${id}.`, {
    hint: 'Run pilot task list --all for their numbers.',
  });
}

async function taskTable(tasks: Task[], { now }: Context): Promise<(page: Page) => string> {
  const { formatDue } = await import('../../tasks/due.ts');
  const { projectOf } = await import('../../store/project.ts');
  return (page) => {
    const { dim, red, yellow } = page.paint;
    const rows = tasks.map((task) => [
      { text: String(task.id), paint: dim },
      task.doneAt === null ? task.text : { text: task.text, paint: dim },
      { text: task.tags.map((tag) => `+${tag}`).join(' '), paint: dim },
      task.doneAt !== null
        ? { text: 'done', paint: dim }
        : {
            text: task.due === null ? '' : formatDue(task.due, now),
            paint: (task.due ?? Infinity) < now ? red : yellow,
          },
      { text: task.priority ?? '', paint: task.priority === 'high' ? red : dim },
      { text: projectOf(task), paint: dim },
    ]);
    return table(columns, rows, page);
  };
}

const columns = [
  { heading: 'id', align: 'right' as const },
  { heading: 'task', flexible: true },
  { heading: 'tags' },
  { heading: 'due' },
  { heading: 'priority' },
  { heading: 'where' },
];

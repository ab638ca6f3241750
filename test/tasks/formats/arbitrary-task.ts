import fc from 'fast-check';
import { type Circumstances, type FileTask, emptyTask } from '../../../src/tasks/formats/format.ts';
import { contentUuid } from '../../../src/formats/content-uuid.ts';

export const circumstances: Circumstances = { now: Date.UTC(2026, 10, 21, 9, 30), uuidOf: contentUuid };

const second = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const instant = fc.option(second, { nil: null });
/** Local midnights too: they stand for days. */
const due = fc.option(
  fc.oneof(
    second,
    second.map((at) => new Date(at).setHours(0, 0, 0, 0)),
  ),
  { nil: null },
);

/** Words as people write them, and signs that mean something in one format or another. */
const word = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-zA-Zäöü日本語0-9'"!?#,;:\\()[\]{}<>@+=*_.-]{1,12}$/) },
  fc.constantFrom(
    'x',
    '(A)',
    '+a',
    '@b',
    'due:fri',
    'due:2026-11-20',
    '- [ ]',
    '#',
    '!high',
    '2026-11-20',
    'a:b',
    '-->',
    '\\+a',
  ),
);
export const title = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const name = fc.stringMatching(/^[a-zA-Zäöü][\w.äöü-]{0,10}$/);
export const text = fc.oneof(title, fc.string({ maxLength: 40 }), fc.constant('two\nlines, "quoted" \\ and; more'));

/** Any task that a store may hold, with times of whole seconds. */
export const anyTask: fc.Arbitrary<FileTask> = fc
  .record({
    text: title,
    project: fc.oneof(fc.constant(''), name),
    tags: fc.uniqueArray(name, { maxLength: 3 }),
    due,
    wait: instant,
    scheduled: instant,
    until: instant,
    priority: fc.constantFrom('high' as const, 'medium' as const, 'low' as const, null),
    estimateMs: fc.option(fc.integer({ min: 1, max: 1e10 }), { nil: null }),
    depends: fc.uniqueArray(fc.uuid(), { maxLength: 2 }),
    recur: fc.constantFrom(null, 'FREQ=WEEKLY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=MONTHLY;BYDAY=-1FR', 'after:P3D'),
    series: fc.option(fc.uuid(), { nil: null }),
    checklist: fc.array(fc.record({ text: title, done: fc.boolean() }), { maxLength: 3 }),
    note: fc.oneof(fc.constant(''), text),
    annotations: fc.array(fc.record({ at: second, text: title }), { maxLength: 2 }),
    startedAt: instant,
    doneAt: instant,
    deletedAt: fc.constant(null),
    createdAt: second,
    modifiedAt: second,
    uuid: fc.uuid(),
    cwd: fc.constantFrom('', '/home/u/api'),
    repo: fc.constantFrom(null, '/home/u/api'),
    branch: fc.constantFrom(null, 'main'),
    extra: fc.constantFrom({}, { other: { a: [1, 'b'] } }),
  })
  .map((task) => ({ ...emptyTask(task.uuid, 0), ...task }));

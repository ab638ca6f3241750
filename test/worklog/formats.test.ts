import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentUuid } from '../../src/formats/content-uuid.ts';
import { activitywatch } from '../../src/worklog/formats/activitywatch.ts';
import { csv } from '../../src/worklog/formats/csv.ts';
import {
  type Circumstances,
  type FileEntry,
  isWrong,
  type Losses,
  type WorkFormat,
  type WrongRow,
} from '../../src/worklog/formats/format.ts';
import { formatOf } from '../../src/worklog/formats/formats.ts';
import { ics } from '../../src/worklog/formats/ics.ts';
import { json } from '../../src/worklog/formats/json.ts';
import { timewarrior, timewarriorData } from '../../src/worklog/formats/timewarrior.ts';
import { readWatsonState, watson, watsonState } from '../../src/worklog/formats/watson.ts';
import { anEntry } from '../helpers/work-records.ts';

const circumstances: Circumstances = {
  now: Date.UTC(2026, 10, 21, 9, 30),
  zone: 'Europe/Berlin',
  project: null,
  uuidOf: contentUuid,
};
const at = (text: string) => Date.parse(text);

function read(
  format: WorkFormat,
  text: string,
  more: Partial<Circumstances> = {},
): { entries: FileEntry[]; wrong: WrongRow[] } {
  // In small pieces: where a file is cut must not matter.
  const pieces = text.match(/[^]{1,7}/g) ?? [];
  const rows = [...format.read(pieces, { ...circumstances, ...more })];
  return { entries: rows.filter((row): row is FileEntry => !isWrong(row)), wrong: rows.filter(isWrong) };
}

function written(format: WorkFormat, entries: FileEntry[]): { text: string; losses: Losses } {
  const losses: Losses = new Map();
  return { text: [...format.write(entries, losses, circumstances)].join(''), losses };
}

const second = 1000;
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    'fix "login" # \\ now',
    'two\nlines',
    "=1+1, 'x",
    'a; b, c',
    '日本語',
    ' x ',
    "'-",
    '\\n',
    '',
    '}{][',
  ),
);
const tag = fc.oneof(fc.stringMatching(/^[a-z]{1,5}$/), text);
const unit = fc.constantFrom('api', 'docs', 'über "x"', 'project:y');

/** One after another, as Timewarrior has them. */
const entries = (length: 1 | 1000): fc.Arbitrary<FileEntry[]> =>
  fc
    .array(
      fc.record({
        gap: fc.nat({ max: 500_000 }),
        took: fc.integer({ min: 1, max: 500_000 }),
        note: text,
        project: unit,
        tags: fc.uniqueArray(tag, { maxLength: 3 }),
        task: fc.option(fc.uuid(), { nil: null }),
        billable: fc.constantFrom(true, false, null),
        background: fc.boolean(),
        zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
        uuid: fc.uuid(),
        cwd: fc.constantFrom('', '/srv/api'),
        branch: fc.option(text, { nil: null }),
        changed: fc.nat({ max: 1_000_000 }),
        extra: fc.constantFrom({}, { other: { a: [1, null, 'x'] } }),
      }),
      { maxLength: 6 },
    )
    .map((rows) => {
      let reached = at('2026-10-24T20:00:00Z');
      return rows.map(({ gap, took, changed, ...fields }) => {
        const startedAt = reached + gap * length;
        reached = startedAt + took * length;
        const {
          id: _,
          tenant: __,
          person: ___,
          revision: ____,
          ...entry
        } = anEntry({ ...fields, startedAt, endedAt: reached });
        return { ...entry, createdAt: startedAt, modifiedAt: startedAt + changed * second };
      });
    });

describe.each([
  ['json', json, 1],
  ['csv', csv, 1],
  ['ics', ics, 1],
  ['activitywatch', activitywatch({ leastMs: 60_000 }), 1],
] as const)('%s', (_name, format, length) => {
  it('gives back what pilot wrote, whole', () => {
    fc.assert(
      fc.property(entries(length as 1 | 1000), (all) => {
        const { text: file, losses } = written(format, all);
        expect(read(format, file)).toEqual({ entries: all, wrong: [] });
        expect([...losses]).toEqual([]);
      }),
    );
  });
});

describe.each([
  ['timewarrior', timewarrior],
  ['timewarrior data', timewarriorData],
  ['watson', watson],
])('%s', (_name, format) => {
  it('is the same again after import, export and import', () => {
    fc.assert(
      fc.property(entries(second), (all) => {
        const first = read(format, written(format, all).text);
        expect(first.wrong).toEqual([]);
        const again = written(format, first.entries);
        expect(read(format, again.text)).toEqual(first);
        expect(written(format, read(format, again.text).entries).text).toBe(again.text);
      }),
    );
  });

  it('keeps times and tags of what pilot wrote', () => {
    fc.assert(
      fc.property(entries(second), (all) => {
        const own = all.map((entry) => ({ ...entry, background: false }));
        const { entries: found } = read(format, written(format, own).text);
        const spans = (list: FileEntry[]) => list.map(({ startedAt, endedAt }) => [startedAt, endedAt]);
        expect(spans(found)).toEqual(spans(own));
        expect(found.map(({ project }) => project)).toEqual(own.map(({ project }) => project));
      }),
    );
  });
});

// As docs/formats of `timew export` and its data files have it.
const exported = `[
{"id":3,"start":"20261103T090000Z","end":"20261103T103000Z","tags":["api","two words"],"annotation":"note with \\"quotes\\" and # hash","later":[1]},
{"id":2,"start":"20261103T110000Z","end":"20261103T120000Z"},
{"id":1,"start":"20261121T035621Z","tags":["foo"]}
]`;
const data = `inc 20261103T090000Z - 20261103T103000Z # api "two words" # "note with \\"quotes\\" and # hash"
inc 20261103T110000Z - 20261103T120000Z
inc 20261121T035621Z # foo
`;

describe('Timewarrior', () => {
  it('has tags and an annotation; an attribute of a later version is kept', () => {
    const { entries: found } = read(timewarrior, exported);
    expect(found).toMatchObject([
      {
        project: 'api',
        tags: ['two words'],
        note: 'note with "quotes" and # hash',
        startedAt: at('2026-11-03T09:00:00Z'),
        endedAt: at('2026-11-03T10:30:00Z'),
        extra: { timewarrior: { later: [1] } },
      },
      { project: 'timewarrior', tags: [] },
      { project: 'foo', endedAt: null },
    ]);
    const ids = (text: string): unknown => JSON.parse(text.replace(/"id":\d+,/g, ''));
    expect(ids(written(timewarrior, found).text)).toEqual(ids(exported));
  });

  it('writes its data files as it does, and knows an interval from either', () => {
    const { entries: found } = read(timewarriorData, data);
    expect(written(timewarriorData, found).text).toBe(data);
    expect(found.map(({ uuid }) => uuid)).toEqual(read(timewarrior, exported).entries.map(({ uuid }) => uuid));
  });

  it('takes a project that was said, and then keeps all tags', () => {
    const { entries: found } = read(timewarrior, exported, { project: 'acme' });
    expect(found[0]).toMatchObject({ project: 'acme', tags: ['api', 'two words'] });
    expect(written(timewarrior, found).text).toBe(written(timewarrior, read(timewarrior, exported).entries).text);
  });

  it('cannot have overlapping time: what is cut or left out is said', () => {
    const { id: _, ...plain } = anEntry({ project: 'a', zone: 'UTC' });
    const span = (from: string, to: string, more = {}): FileEntry => ({
      ...plain,
      startedAt: at(`2026-11-03T${from}:00Z`),
      endedAt: at(`2026-11-03T${to}:00Z`),
      ...more,
    });
    const { text: file, losses } = written(timewarriorData, [
      span('08:00', '18:00', { background: true }),
      span('09:00', '11:00'),
      span('09:30', '10:00'),
      span('10:00', '12:00'),
      span('12:00', '12:00'),
    ]);
    expect(file).toBe(
      'inc 20261103T090000Z - 20261103T110000Z # project:a\ninc 20261103T110000Z - 20261103T120000Z # project:a\n',
    );
    expect(Object.fromEntries(losses)).toEqual({
      'runs in the background and was left out': 1,
      'lies within another one and was left out': 1,
      'overlaps another one and was cut to what comes after it': 1,
      'is shorter than a second and was left out': 1,
    });
  });
});

describe('Watson', () => {
  const frames = [
    [1793692800, 1793696400, 'api', '0b83f3c5fbeb4e2d9e4cc0d0b8b1c4a5', ['review', 'two words'], 1793696401],
    [1793700000, 1793703600, 'docs', 'not-an-id', [], 1793703601, 'what comes later'],
  ];

  it('has frames: [start, stop, project, id, tags, updated_at]', () => {
    const { entries: found } = read(watson, JSON.stringify(frames, null, 1));
    expect(found).toMatchObject([
      {
        uuid: '0b83f3c5-fbeb-4e2d-9e4c-c0d0b8b1c4a5',
        project: 'api',
        tags: ['review', 'two words'],
        startedAt: 1793692800000,
        endedAt: 1793696400000,
        modifiedAt: 1793696401000,
      },
      { project: 'docs', extra: { watson: { id: 'not-an-id', more: ['what comes later'] } } },
    ]);
    expect(JSON.parse(written(watson, found).text)).toEqual(frames);
  });

  it('keeps what runs beside them', () => {
    const running = readWatsonState('{"project": "api", "start": 1793692800, "tags": ["x"]}', circumstances);
    expect(running).toMatchObject({ project: 'api', tags: ['x'], startedAt: 1793692800000, endedAt: null });
    expect(JSON.parse(watsonState(running ?? undefined))).toEqual({ project: 'api', start: 1793692800, tags: ['x'] });
    expect(readWatsonState('{}', circumstances)).toBeNull();
  });
});

describe('ActivityWatch', () => {
  const event = (timestamp: string, duration: number, data: object) => ({
    id: 1,
    timestamp: `2026-11-03T${timestamp}.000000+00:00`,
    duration,
    data,
  });
  const buckets = {
    'aw-watcher-window_host': {
      id: 'aw-watcher-window_host',
      created: '2026-01-01T00:00:00+00:00',
      name: null,
      type: 'currentwindow',
      client: 'aw-watcher-window',
      hostname: 'host',
      data: {},
      events: [
        event('09:30:00', 1200, { app: 'Code', title: 'report.ts' }),
        event('09:20:10', 300, { app: 'Code', title: 'app.ts' }),
        event('09:10:00', 600, { app: 'Code', title: 'app.ts' }),
        event('09:00:00', 590, { app: 'Firefox', title: 'docs' }),
        { id: 4, timestamp: 'yesterday', duration: 1, data: {} },
      ],
    },
    'aw-watcher-afk_host': {
      id: 'aw-watcher-afk_host',
      type: 'afkstatus',
      events: [event('09:05:00', 1500, { status: 'not-afk' }), event('09:30:00', 900, { status: 'afk' })],
    },
  };

  it('becomes spans of one program, while somebody was there', () => {
    const { entries: found, wrong } = read(activitywatch({ leastMs: 300_000 }), JSON.stringify({ buckets }));
    expect(found).toMatchObject([
      { project: 'Code', note: 'app.ts', startedAt: at('2026-11-03T09:10:00Z'), endedAt: at('2026-11-03T09:25:10Z') },
    ]);
    expect(wrong).toEqual([{ row: 5, reason: 'its timestamp is no time' }]);
    const short = read(activitywatch({ leastMs: 60_000 }), JSON.stringify({ buckets })).entries;
    expect(short.map(({ project }) => project)).toEqual(['Firefox', 'Code']);
  });
});

describe('CSV', () => {
  it.each([
    [
      'Toggl',
      'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n' +
        'Ada,ada@example.org,Acme,api,,review,Yes,2026-11-03,09:00:00,2026-11-03,10:30:00,01:30:00,"ci, pr"\n',
    ],
    [
      'Clockify',
      'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n' +
        'api,Acme,review,,Ada,,ada@example.org,"ci, pr",Yes,11/30/2026,09:00:00 AM,11/30/2026,10:30:00 AM,01:30:00,1.50\n',
    ],
    ['by hand', 'Date;From;To;Project;Notes;Tags;Billable\n30.11.2026;9:00;10:30;api;review;ci|pr;yes\n'],
    ['a length', 'start,duration,project,note,tags,billable\n2026-11-30 9:00,1h30,api,review,"ci,pr",1\n'],
  ])('of %s is read by the names of its columns', (name, file) => {
    const { entries: found, wrong } = read(csv, file);
    const day = name === 'Toggl' ? '2026-11-03' : '2026-11-30';
    expect(wrong).toEqual([]);
    expect(found).toMatchObject([
      {
        project: 'api',
        note: 'review',
        tags: ['ci', 'pr'],
        billable: true,
        startedAt: at(`${day}T09:00:00+01:00`),
        endedAt: at(`${day}T10:30:00+01:00`),
      },
    ]);
    expect(read(csv, written(csv, found).text).entries).toEqual(found);
  });

  it('says which rows are wrong and why; the rest goes in', () => {
    const rows = [
      '2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,ok',
      '2026-11-03T09:00:00Z,2026-11-03T08:00:00Z,backwards',
      '30000-01-01T09:00:00Z,,far',
      '03/04/2026 9:00,,either',
      'soon,,words',
      '2026-02-30 9:00,,no day',
      '+030000-01-01T09:00:00Z,,far',
      '2026-11-03 25:99,,no time',
      '2026-11-03 9:00,2026-11-03 10:00,ok again',
    ];
    const { entries: found, wrong } = read(csv, `start,end,note\n${rows.join('\n')}\n`);
    expect(found.map(({ note }) => note)).toEqual(['ok', 'ok again']);
    expect(wrong.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(wrong[0]?.reason).toBe('it ends before it starts');
    expect(wrong[2]?.reason).toContain('may be day/month or month/day');
  });

  it('without a column for the start is none of ours', () => {
    expect(read(csv, 'a,b\n1,2\n')).toEqual({
      entries: [],
      wrong: [{ row: 1, reason: 'no column says when it started: name one of them start' }],
    });
  });

  it('never begins a cell as a formula', () => {
    const [entry] = read(csv, 'start,end,note\n2026-11-03 9:00,2026-11-03 10:00,=1+1\n').entries;
    expect(written(csv, [entry as FileEntry]).text).toContain(",'=1+1,");
  });
});

describe('a calendar', () => {
  const event = (lines: string[]) => [
    'BEGIN:VEVENT',
    'UID:x@example.org',
    'DTSTAMP:20261101T000000Z',
    ...lines,
    'END:VEVENT',
  ];
  const calendar = (...events: string[][]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');

  it('has events, in a zone or not, with what else it says kept', () => {
    const file = calendar(
      event([
        'DTSTART;TZID=America/New_York:20261103T090000',
        'DURATION:PT1H30M',
        'SUMMARY:review\\, long lines are',
        '  folded',
        'CATEGORIES:ci,pr',
        'LOCATION:room 1',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'END:VALARM',
      ]),
    );
    const { entries: found, wrong } = read(ics, file);
    expect(wrong).toEqual([]);
    expect(found).toMatchObject([
      {
        note: 'review, long lines are folded',
        tags: ['ci', 'pr'],
        zone: 'America/New_York',
        startedAt: at('2026-11-03T14:00:00Z'),
        endedAt: at('2026-11-03T15:30:00Z'),
      },
    ]);
    const again = written(ics, found).text;
    expect(again).toContain('UID:x@example.org\r\n');
    expect(again).toContain('LOCATION:room 1\r\nBEGIN:VALARM\r\n');
    expect(read(ics, again).entries).toEqual(found);
    for (const line of again.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it.each([
    ['DTSTART;VALUE=DATE:20261103', 'whole days'],
    ['DTSTART:20261103T090000Z\r\nRRULE:FREQ=DAILY', 'repeats'],
    ['DTSTART:20261103T090000Z\r\nSTATUS:CANCELLED', 'cancelled'],
    ['DTSTART;TZID=Nowhere:20261103T090000', 'not known'],
    ['SUMMARY:x', 'no start'],
    ['DTSTART', 'this is no VEVENT'],
  ])('%j is not taken', (lines, reason) => {
    const { entries: found, wrong } = read(ics, calendar(event([lines]), event(['DTSTART:20261103T090000Z'])));
    expect(found).toHaveLength(1);
    expect(wrong).toEqual([{ row: 4, reason: expect.stringContaining(reason) }]);
  });
});

it.each([
  ['a.json', exported, 'timewarrior'],
  ['2026-11.data', data, 'timewarrior'],
  ['frames', '[\n [\n  1793692800,', 'watson'],
  ['x', '{"buckets": {}}', 'activitywatch'],
  ['x.csv', 'start', 'csv'],
  ['x', 'Start date,Start time', 'csv'],
  ['x.ics', 'BEGIN:VCALENDAR\r\n', 'ics'],
  ['x', '[\n{"uuid":', 'json'],
  ['x', 'hello', null],
])('what begins as %s is known', (name, text, format) => {
  expect(formatOf(name, text)).toBe(format);
});

it('reads the rest of what is broken', () => {
  const broken =
    '[{"startedAt": 1000, "endedAt": 2000}, {"startedAt": x}, {"startedAt": "x"}, {"startedAt": 3000, "endedAt": 4000}, {"sta';
  const { entries: found, wrong } = read(json, broken);
  expect(found.map(({ startedAt }) => startedAt)).toEqual([1000, 3000]);
  expect(wrong.map(({ row }) => row)).toEqual([2, 3, 5]);
});

import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { wholeNumber } from '../option-values.ts';
import type { Runner } from '../run.ts';

const entryNumber = wholeNumber('The number of an entry', 1, 999_999_999);
const entryNumbers = (text: string, earlier: number[] = []): number[] => [...earlier, entryNumber(text)];

/** What changes entries that are there. Each is one step that `undo` takes back. */
export function addEditCommands(worklog: Command, run: Runner): void {
  addSplit(worklog, run);
  addJoin(worklog, run);
  addMove(worklog, run);
  addResize(worklog, run);
  addFill(worklog, run);
  addAnnotate(worklog, run);
  addTag(worklog, run);
  addUntag(worklog, run);
  addOverlaps(worklog, run);
  addUndo(worklog, run);
  addSuggest(worklog, run);
}

function onEntry(worklog: Command, name: string, description: string, shown: [string, string][]): Command {
  return worklog
    .command(name)
    .argument('<id>', 'the number of an entry', entryNumber)
    .description(description)
    .addHelpText('after', examples(...shown));
}

function addSplit(worklog: Command, run: Runner): void {
  onEntry(worklog, 'split', 'make two of an entry', [
    ['pilot worklog split 12 10:15', 'at that time'],
    ['pilot worklog split 12 30m', 'half an hour after its start'],
    ['pilot worklog split 12 half', 'in the middle'],
  ])
    .argument('<at>', 'a time within it')
    .action(run(later(async () => (await import('./change.ts')).splitEntry)));
}

function addJoin(worklog: Command, run: Runner): void {
  onEntry(worklog, 'join', 'make one of two entries of a project, with the time between them', [
    ['pilot worklog join 12 13', 'the earlier one stays'],
    ['pilot worklog undo', 'two again'],
  ])
    .argument('<other>', 'the number of the other', entryNumber)
    .action(run(later(async () => (await import('./change.ts')).joinEntries)));
}

function addMove(worklog: Command, run: Runner): void {
  onEntry(worklog, 'move', 'let an entry begin at another time; it stays as long as it is', [
    ['pilot worklog move 12 9:30', 'on its own day'],
    ['pilot worklog move 12 -- -15m', 'a quarter of an hour earlier'],
    ['pilot worklog move 12 "yesterday 14:00"', ''],
  ])
    .argument('<to>', 'when it begins, or by how much it is moved')
    .action(run(later(async () => (await import('./change.ts')).moveEntry)));
}

function addResize(worklog: Command, run: Runner): void {
  onEntry(worklog, 'resize', 'let an entry begin or end at another time', [
    ['pilot worklog resize 12 --end 10:15', ''],
    ['pilot worklog resize 12 --start=-15m', 'a quarter of an hour earlier'],
  ])
    .option('--start <time>', 'when it begins, or by how much later')
    .option('--end <time>', 'when it ends, or by how much later')
    .action(run(later(async () => (await import('./change.ts')).resizeEntry)));
}

function addFill(worklog: Command, run: Runner): void {
  onEntry(worklog, 'fill', 'let an entry reach to the entries before and after it', [
    ['pilot worklog fill 12', 'gaps of more than eight hours stay'],
    ['pilot worklog --gaps', 'where there are any'],
  ]).action(run(later(async () => (await import('./change.ts')).fillEntry)));
}

function addAnnotate(worklog: Command, run: Runner): void {
  onEntry(worklog, 'annotate', 'add words to the note of an entry', [
    ['pilot worklog annotate 12 with ada', ''],
    ["pilot worklog annotate 12 'why it took so long: #34'", 'in quotes where the shell would take a sign'],
  ])
    .argument('<text...>', 'the words')
    .action(run(later(async () => (await import('./change.ts')).annotateEntry)));
}

function addTag(worklog: Command, run: Runner): void {
  onEntry(worklog, 'tag', 'put tags on an entry', [
    ['pilot worklog tag 12 acme ui', 'two at once'],
    ['pilot worklog tag 12 +acme', 'the same as acme'],
  ])
    .argument('<tags...>', 'the tags')
    .action(run(later(async () => (await import('./change.ts')).tagEntry)));
}

function addUntag(worklog: Command, run: Runner): void {
  onEntry(worklog, 'untag', 'take tags off an entry', [
    ['pilot worklog untag 12 acme', ''],
    ['pilot worklog untag 12 acme ui', 'two at once'],
  ])
    .argument('<tags...>', 'the tags')
    .action(run(later(async () => (await import('./change.ts')).untagEntry)));
}

function addOverlaps(worklog: Command, run: Runner): void {
  worklog
    .command('overlaps')
    .argument('[ids...]', 'only these entries', entryNumbers)
    .description('what overlaps on a day, and the ways out')
    .option('--date <day>', 'today (the default), yesterday or 2026-11-01')
    .option('--trim', 'take the time of the later one out of the earlier one')
    .option('--background', 'let the earlier one run beside it')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog overlaps', ''],
        ['pilot worklog overlaps --trim', 'all of today'],
        ['pilot worklog overlaps 12 13 --background', 'only these two'],
      ),
    )
    .action(run(later(async () => (await import('./overlaps.ts')).showOverlaps)));
}

function addUndo(worklog: Command, run: Runner): void {
  worklog
    .command('undo')
    .description('take back the last change of the worklog, and again the one before it: 50 of them')
    .addHelpText(
      'after',
      examples(['pilot worklog undo', 'says what was taken back'], ['pilot worklog undo --json', '']),
    )
    .action(run(later(async () => (await import('./change.ts')).undoChange)));
}

function addSuggest(worklog: Command, run: Runner): void {
  worklog
    .command('suggest')
    .description('work that the shell saw and that is not logged')
    .option('--date <day>', 'today (the default), yesterday or 2026-11-01')
    .option('--accept <which>', 'log these: 1,2 or all')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog suggest', 'numbered'],
        ['pilot worklog suggest --accept 1,3', ''],
        ['pilot worklog suggest --date yesterday --accept all', ''],
      ),
    )
    .action(run(later(async () => (await import('./suggest.ts')).suggestWork)));
}

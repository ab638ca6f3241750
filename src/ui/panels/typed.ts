import type { Typing } from '../../app/sidebar/state.ts';
import type { CommandAnalysis, Problem, Warning, WordAnalysis } from '../../grammar/analysis.ts';
import { commandAt } from '../../grammar/command-at.ts';
import type { PanelSpace } from '../panel-space.ts';
import { blank, textRow } from '../row.ts';
import type { Row } from '../row.ts';
import { roleOf } from './effect-role.ts';
import { suggestionRows } from './suggestions.ts';
import { summaryRows } from './summary.ts';
import { problemRows, warningRows, wrappedRows } from './warnings.ts';
import { wordRows } from './words.ts';

/**
 * The line being typed in words: of several commands a summary, then the one at the cursor, and in the last rows what
 * could stand there. The suggestions never move: their rows depend on the panel only.
 */
export function typedRows(typing: Typing, space: PanelSpace): Row[] {
  const parts = partsOf(typing);
  if (parts === undefined) return aboveSuggestions([], typing, Infinity, space);
  let rows = laidOut(parts, typing, least, space);
  let allowed = least;
  const first = typing.analysis.commands.length > 1 ? inSeveral : alone;
  for (const wish of [...first, ...wishes]) {
    const larger = laidOut(parts, typing, { ...allowed, ...wish }, space);
    if (larger.length > space.height) continue;
    allowed = { ...allowed, ...wish };
    rows = larger;
  }
  return rows;
}

interface Parts {
  at: number;
  command: CommandAnalysis;
  problems: Problem[];
  /** What the cursor is about to give. */
  wanted: Problem[];
  warnings: Warning[];
}

function partsOf(typing: Typing): Parts | undefined {
  const { analysis, cursor } = typing;
  const found = commandAt(analysis, cursor);
  const at = found < 0 ? analysis.commands.length - 1 : found;
  const command = analysis.commands[at];
  if (command === undefined) return undefined;
  const wrong = command.problems.filter((problem) => !isBeingTyped(problem, typing));
  const isAtEnd = cursor >= command.end;
  const isWanted = ({ code }: Problem): boolean => isAtEnd && wants.has(code);
  const others = analysis.commands.filter((each) => each !== command);
  return {
    at,
    command,
    problems: wrong.filter((problem) => !isWanted(problem)),
    wanted: wrong.filter(isWanted),
    warnings: [...command.warnings, ...others.flatMap(warningsElsewhere)],
  };
}

const wants = new Set<Problem['code']>(['missing-value', 'missing-argument']);

/** What may become right with the next key is not wrong yet. */
function isBeingTyped({ start, end }: Problem, { text, cursor, completions: { items } }: Typing): boolean {
  const typed = text.slice(start, cursor);
  return start <= cursor && cursor <= end && items.some((item) => item.text.startsWith(typed));
}

/** What can be lost is told of every command of the line, with the name of the one that does it. */
function warningsElsewhere({ cli, warnings }: CommandAnalysis): Warning[] {
  return warnings.filter(({ level }) => level !== 'note').map((each) => ({ ...each, why: `${cli}: ${each.why}` }));
}

/** How many lines each part may take. */
interface Allowance {
  summary: number;
  name: number;
  meaning: number;
  /** Of each word's text, and of all of them. */
  word: number;
  words: number;
  warnings: number;
  /** Of each problem and warning, and of each command that is advised. */
  sentence: number;
  safer: number;
  undo: number;
  suggestions: number;
}

const least: Allowance = {
  summary: 0,
  name: 0,
  meaning: 0,
  word: 1,
  words: 0,
  warnings: 1,
  sentence: 1,
  safer: 1,
  undo: 1,
  suggestions: 0,
};

/** What is granted as long as there is room, the most needed first: what it is, what may be lost, what was typed. */
const wishes: Partial<Allowance>[] = [
  { suggestions: 1 },
  { words: 2 },
  { sentence: 2 },
  { safer: 2 },
  { words: 4 },
  { suggestions: 3 },
  { warnings: 2 },
  { words: Infinity },
  { undo: 2 },
  { warnings: Infinity },
  { sentence: Infinity },
  { safer: Infinity },
  { undo: Infinity },
  { suggestions: Infinity },
  { name: 1 },
  { meaning: 1 },
  { word: 2 },
  { meaning: 2 },
];

const alone: Partial<Allowance>[] = [{ name: 1 }];

/** The summary names the command at the cursor too. */
const inSeveral: Partial<Allowance>[] = [{ summary: 1 }, { summary: 2 }];

/** Suggestions have rows for themselves, and no more than these, so that they stand still while one types. */
function suggestionShare({ height }: PanelSpace): number {
  return Math.max(1, Math.min(5, Math.round(height * 0.36)));
}

function laidOut(parts: Parts, typing: Typing, allowed: Allowance, space: PanelSpace): Row[] {
  const { at, command, problems, wanted, warnings } = parts;
  const { analysis } = typing;
  const rows = [
    ...(analysis.commands.length > 1 ? summaryRows(analysis, at, allowed.summary, space) : []),
    ...(allowed.name > 0 ? [headRow(command, typing, space)] : []),
    ...meaningRows(command, allowed.meaning, space),
    ...wordRows(
      command.words.filter((word) => !isDash(word, typing)),
      { word: allowed.word, all: allowed.words },
      space,
    ),
    ...wanted.slice(0, 1).flatMap(({ message }) => wrappedRows(message, 'quiet', allowed.sentence, space)),
    ...problemRows(problems, allowed.sentence, space),
    ...warningRows(warnings, allowed, space),
  ];
  return aboveSuggestions(rows, typing, allowed.suggestions, space);
}

/** A flag of which there is no more than its dash is nothing to explain. */
function isDash({ text, end }: WordAnalysis, { cursor }: Typing): boolean {
  return end === cursor && /^--?$/.test(text);
}

function headRow(command: CommandAnalysis, { completions: { items } }: Typing, { skin }: PanelSpace): Row {
  const { cli, path, effect, coverage } = command;
  if (coverage !== 'none')
    return {
      left: [{ text: [cli, ...path].join(' '), role: 'strong' }],
      right: [{ text: effect, role: roleOf(effect) }],
    };
  // While its name is being typed it is none yet.
  const isName = items[0]?.kind === 'program';
  return textRow(isName ? cli : `${cli} ${skin.signs.dot} nothing known about it`, 'quiet');
}

/** What a command is for, in at most so many lines. */
export function meaningRows(command: CommandAnalysis | undefined, lines: number, space: PanelSpace): Row[] {
  return command?.is === undefined || lines === 0 ? [] : wrappedRows(command.is, 'quiet', lines, space);
}

function aboveSuggestions(rows: Row[], { completions: { items } }: Typing, most: number, space: PanelSpace): Row[] {
  const room = Math.min(most, suggestionShare(space));
  if (items.length === 0 || room === 0) return rows;
  const gap = Math.max(0, space.height - room - rows.length);
  const suggested = suggestionRows(items, room, space);
  return [...rows, ...blankRows(gap), ...suggested, ...blankRows(room - suggested.length)];
}

function blankRows(length: number): Row[] {
  return Array.from({ length }, () => blank);
}

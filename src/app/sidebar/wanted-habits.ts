import type { Analysis } from '../../grammar/analysis.ts';
import { commandAt } from '../../grammar/command-at.ts';
import type { Model, SessionEffect, Step } from './model.ts';

/** The past of the programs in the line, which is to be read once in each repository; null stands for their names. */
export function wantHabits(model: Model): Step {
  const { typing, place } = model.state;
  if (typing === null) return [model, []];
  const known = model.habits.repo === place.repo ? model.habits.programs : [];
  const wanted = new Set([null, ...programsAt(typing.analysis, typing.cursor)]);
  const programs = [...wanted].filter((program) => !known.includes(program));
  if (programs.length === 0) return [model, []];
  const effects = programs.map((program): SessionEffect => ({ type: 'read-past', program, repo: place.repo }));
  return [{ ...model, habits: { repo: place.repo, programs: [...known, ...programs] } }, effects];
}

/** By the name it has, and by the user's own for it. */
function programsAt(analysis: Analysis, cursor: number): string[] {
  const command = analysis.commands[commandAt(analysis, cursor)];
  const [first] = command?.words ?? [];
  if (command === undefined || command.coverage === 'none' || first === undefined || cursor <= first.end) return [];
  return /^[\w.-]+$/.test(first.text) ? [command.cli, first.text] : [command.cli];
}

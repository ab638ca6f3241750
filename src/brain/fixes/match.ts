import type { ErrorSignature, Fix, Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { shapeOf } from './command-shape.ts';
import { keysOf } from './keys.ts';
import { isLike } from './likeness.ts';
import { likenessOf, same } from './same-error.ts';
import { isOnlyAnEdit, namesIn } from './steps.ts';

/** What went wrong just now. */
export interface Failure {
  line: string;
  exit: number;
  error: ErrorSignature | null;
  place: Place;
}

export interface FoundFix {
  fix: Fix;
  /** From 0 to about 2. */
  score: number;
  why: string[];
}

/** The fixes that are known for a failure, the likeliest first. */
export async function fixesFor(store: Store, failure: Failure): Promise<FoundFix[]> {
  const { template } = shapeOf(failure.line);
  const known = await store.fixes.candidates(keysOf(failure, template), perKey);
  return chosen(
    known.flatMap((fix) => {
      const found = rate(fix, failure);
      return found === null ? [] : [found];
    }),
    failure,
  );
}

const perKey = 50;
const most = 2;

/** Repairs that only the command speaks for are shown where they do not contradict each other. */
function chosen(found: FoundFix[], { error }: Failure): FoundFix[] {
  const sorted = found.toSorted((a, b) => b.score - a.score || b.fix.lastAt - a.fix.lastAt);
  const distinct = sorted.filter(
    ({ fix }, at) => sorted.findIndex((other) => other.fix.steps.join('\n') === fix.steps.join('\n')) === at,
  );
  const [best] = distinct;
  if (best === undefined) return [];
  if (error === null && distinct.length > 1 && best.score - (distinct[1]?.score ?? 0) < 0.15) return [];
  return distinct.filter(({ score }) => score >= 0.85 * best.score).slice(0, most);
}

function rate(fix: Fix, failure: Failure): FoundFix | null {
  const here = fix.place.repo !== null ? fix.place.repo === failure.place.repo : fix.place.cwd === failure.place.cwd;
  const { quality, why } = matchOf(fix, failure);
  if (quality === 0 || (!here && isOnlyAnEdit(fix.steps))) return null;
  // What was learned without a word of the error is a guess where there is one.
  if (!here && fix.error === null && failure.error !== null) return null;
  const trust = trustOf(fix);
  if (trust < leastTrust) return null;
  return {
    fix,
    score: quality * trust + (here ? 0.2 : 0) + (fix.confirmed ? 0.3 : 0),
    why: [
      why,
      here ? 'same repository' : `from ${nameOf(fix.place)}`,
      fix.confirmed ? 'confirmed' : fix.helped > 1 ? `helped ${fix.helped} times` : '',
    ].filter((reason) => reason !== ''),
  };
}

/** Near 1 for what helped; what did not help sinks, and what did so again and again is gone. */
function trustOf({ helped, failed, confirmed }: Fix): number {
  const good = helped + (confirmed ? 3 : 0) + 1;
  return good / (good + 0.8 * failed);
}

const leastTrust = 0.3;

function matchOf(fix: Fix, failure: Failure): { quality: number; why: string } {
  const [failed, now] = [shapeOf(fix.line), shapeOf(failure.line)];
  const alike = failed.template === now.template && isLike(failed, now);
  if (fix.error !== null && failure.error !== null) {
    const likeness = likenessOf(fix.error, failure.error);
    if (likeness < same) return none;
    if (failed.family !== now.family && likeness < 0.95) return none;
    if (!isAboutTheSame(fix, failure, fix.error, failure.error)) return none;
    // Another command that misses something by name has not much to do with one that missed nothing such.
    if (!alike && fix.error.subjects.length === 0 && failure.error.subjects.length > 0) return none;
    const code = failure.error.codes.find((each) => fix.error?.codes.includes(each));
    return { quality: likeness + (alike ? 0.2 : 0), why: code === undefined ? 'same error' : `same error ${code}` };
  }
  if (!alike || fix.exit !== failure.exit) return none;
  const sameLine = failed.line === now.line;
  if (fix.error === null && failure.error === null)
    return { quality: sameLine ? 0.8 : 0.6, why: `also failed with ${fix.exit}` };
  return sameLine ? { quality: 0.55, why: `also failed with ${fix.exit}` } : none;
}

const none = { quality: 0, why: '' };

/** "Cannot find module 'chalk'" is mended by installing chalk, and that mends no other module. */
function isAboutTheSame(fix: Fix, failure: Failure, before: ErrorSignature, now: ErrorSignature): boolean {
  const given = new Set([...shapeOf(fix.line).args, ...shapeOf(failure.line).args].flatMap(namesIn));
  const theirs = new Set([...now.subjects, ...now.mentions].flatMap(namesIn));
  const own = (names: string[]): string[] => names.flatMap(namesIn).filter((name) => !theirs.has(name));
  const words = new Set(fix.steps.flatMap((step) => step.split(/\s+/)).flatMap(namesIn));
  const gone = own([...before.subjects, ...before.mentions]);
  if (gone.some((name) => words.has(name))) return false;
  if (stepsNameAnother(fix, failure)) return false;
  if (portOf(before) !== portOf(now) || !isForTheseWords(fix, failure)) return false;
  const others = own(before.subjects).filter((name) => !given.has(name));
  const shares = before.subjects.some((name) => now.subjects.includes(name));
  return others.length === 0 || now.subjects.length === 0 || shares || isForAny(fix, failure);
}

/**
 * `apt install libsqlite3-dev` mends what lacks sqlite3.h, and `helm repo add bitnami` what asks for bitnami: where the
 * steps name a part of what was named then and is not now, they are for something else.
 */
function stepsNameAnother({ line, steps, error }: Fix, failure: Failure): boolean {
  const now = new Set([...partsIn(failure.line), ...partsOf(failure.error)]);
  const gone = [...partsIn(line), ...partsOf(error)].filter((part) => !now.has(part));
  const words = steps.flatMap((step) => {
    const { args, flags } = shapeOf(step);
    return [...args, ...flags].map((word) => word.toLowerCase());
  });
  return gone.some((part) => words.some((word) => word.includes(part)));
}

function partsOf(error: ErrorSignature | null): string[] {
  if (error === null) return [];
  // Of what lies deep only its own name: the folders above it are another place's.
  return [...error.subjects, ...error.mentions].filter((name) => name.split('/').length < 3).flatMap(partsIn);
}

/** Short ones stand in anything. */
function partsIn(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((part) => !ordinary.has(part));
}

const ordinary = new Set(
  'test tests main index file files path node modules package packages module error core build install html json yaml toml lock config local http https'.split(
    ' ',
  ),
);

/** "pip install yaml" was meant to be pyyaml: where another word was wrong, that one is not meant. */
function isForTheseWords({ line, steps }: Fix, failure: Failure): boolean {
  const failed = shapeOf(line);
  const put = steps.map(shapeOf).filter((step) => step.template === failed.template && step.line !== failed.line);
  const replaced = put.some(({ args }) => failed.args.some((arg) => !args.includes(arg)));
  return !replaced || failed.args.join(' ') === shapeOf(failure.line).args.join(' ');
}

/** It mends whatever it is that is wrong: the same command with another flag, or here what brings all that is needed. */
function isForAny({ line, steps, place }: Fix, failure: Failure): boolean {
  const failed = shapeOf(line);
  const here = place.repo !== null && place.repo === failure.place.repo;
  return steps.every((step) => (here && bringsAll.test(step)) || isLike(failed, shapeOf(step)));
}

const bringsAll =
  /^(?:npm (?:ci|install|i)|pnpm (?:install|i)|yarn(?: install)?|bun install|pip3? install -r \S+|poetry (?:install|lock)|uv sync|bundle(?: install)?|composer install|go mod (?:tidy|download|vendor)|go generate \S+|cargo (?:fetch|update|fmt)|git submodule update.*|make (?:generate|deps|setup|install|bootstrap))$/;

/** Who does not answer at one port has nothing to do with who does not at another. */
function portOf({ subjects }: ErrorSignature): string | undefined {
  return subjects.find((subject) => subject.startsWith(':'));
}

function nameOf({ repo, cwd }: Place): string {
  return (repo ?? cwd).split('/').findLast((part) => part !== '') ?? '/';
}

import type { CommandShape } from './command-shape.ts';

/** Whether one line is another try at what the other was to do: the same again, said otherwise, or spelt right. */
export function isLike(failed: CommandShape, succeeded: CommandShape): boolean {
  if (failed.line === succeeded.line) return true;
  if (isCorrection(failed, succeeded)) return true;
  if (failed.template !== succeeded.template) return false;
  return shared(failed.args, succeeded.args) >= 0.5;
}

/** One or two letters differ: a slip of the hand, in the program, the subcommand or a name. */
function isCorrection(failed: CommandShape, succeeded: CommandShape): boolean {
  return failed.line !== succeeded.line && differsLittle(failed.line, succeeded.line);
}

/** Asked of every two lines of a session, so the ends that they have in common come first. */
export function differsLittle(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 2 || short.length < 4) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < short.length - start &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)
  )
    end++;
  if (long.length - start - end > 4) return false;
  const [a, b] = [wordAt(one, start), wordAt(other, start)];
  // What is said around that word is the same in both.
  if (one.length - a.length !== other.length - b.length) return false;
  return Math.min(a.length, b.length) >= 3 && !/\d/.test(a + b) && distance(a, b) <= 2;
}

function wordAt(line: string, at: number): string {
  const from = line.lastIndexOf(' ', at - 1) + 1;
  const to = line.indexOf(' ', at);
  return line.slice(from, to === -1 ? line.length : to);
}

/** 1 when all of the shorter list is in the other; two empty lists have all in common. */
function shared(one: readonly string[], other: readonly string[]): number {
  const least = Math.min(one.length, other.length);
  if (least === 0) return 1;
  const others = new Set(other);
  return one.filter((word) => others.has(word)).length / least;
}

/** Letters to put in, leave out, change or swap; 3 stands for more than two. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const [above = [], twoAbove] = [rows[i - 1], rows[i - 2]];
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = Number(one[i - 1] !== other[j - 1]);
      const swap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? (twoAbove?.[j - 2] ?? 9) + 1 : 9;
      row.push(Math.min((above[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1, (above[j - 1] ?? 9) + change, swap));
    }
    rows.push(row);
  }
  return Math.min(3, rows.at(-1)?.at(-1) ?? 3);
}

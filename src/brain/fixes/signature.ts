import type { ErrorSignature } from '../../store/records.ts';

/**
 * By what an error is known again: its codes, and the lines that say most, without what is another one each time
 * (paths, numbers, hashes, names). Null when a text says nothing of an error.
 */
export function signatureOf(output: string): ErrorSignature | null {
  const all = linesOf(output);
  const lines = tellingLines(all);
  const [first] = lines;
  if (first === undefined) return null;
  const named = all.flatMap((line) => matches(line, /(?<=\bcode:? ['"]?)E[A-Z]{3,}\b/g));
  const codes = [...new Set([...lines.flatMap(codesOf), ...named])].slice(0, 8);
  return {
    codes,
    message: [...new Set(lines.map(normalised))].filter((line) => line !== '').join('\n'),
    subjects: [...new Set(lines.map(subjectsOf).find((names) => names.length > 0) ?? [])].slice(0, 6),
    mentions: [...new Set(lines.flatMap(mentionsOf))].slice(0, 24),
  };
}

/** What a program writes first and last: there it says what is wrong, between them how it came to it. */
const head = 8_192;
const tail = 32_768;
const mostLines = 4;

function linesOf(output: string): string[] {
  const text = output.length <= head + tail ? output : `${output.slice(0, head)}\n${output.slice(-tail)}`;
  return text.split('\n').map((line) => plain(line));
}

/** The lines that say what is wrong, the most telling first; of equals the earlier one. Where none does, the last word. */
function tellingLines(lines: readonly string[]): string[] {
  const rated = lines
    .map((line, at) => ({ line, at, weight: weightOf(line) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.at - b.at);
  if (rated.length > 0) return rated.slice(0, mostLines).map(({ line }) => line);
  return lines
    .filter((line) => /\p{L}{3}/u.test(line) && !noise.some((pattern) => pattern.test(line)))
    .slice(-2)
    .toReversed();
}

/** Without colours, and without what a tool writes before each of its lines. */
function plain(line: string): string {
  return (
    line
      .slice(0, 2_000)
      // oxlint-disable-next-line no-control-regex
      .replace(/\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?)/g, '')
      // As GNU's programs quote: `sqrt'.
      .replace(/`([^`'\s]{1,200})'/g, "'$1'")
      .replace(/^\s*(?:npm ERR!|npm error|npm WARN|npm warn|pnpm:|yarn error|E {2,}|\[?(?:ERROR|FATAL)\]?:? )\s*/, '')
      .trim()
  );
}

function weightOf(line: string): number {
  if (line.length < 4 || noise.some((pattern) => pattern.test(line))) return 0;
  const said = signs.reduce((sum, [pattern, weight]) => sum + (pattern.test(line) ? weight : 0), 0);
  if (said <= 0) return 0;
  return general.some((pattern) => pattern.test(line)) ? least : said;
}

/** Better than nothing. */
const least = 0.5;

/** What makes a line one that says what is wrong. */
const signs: readonly [RegExp, number][] = [
  [/^(?:fatal|error|panic|fatal error|uncaught|traceback)\b[^a-z]*[:[(]/i, 3],
  [/^(?:\w+[.:/])*\w*(?:Error|Exception|Failure)\b(?: \[\w+\])?:/, 4],
  [/^(?:\w+\.)+[A-Z]\w+:/, 4],
  [/: (?:error|fatal error|command not found|permission denied|bad interpreter)\b/i, 3],
  [/\berror(?:\[\w+\]| \w+\d+)?:/i, 2],
  [/\b(?:TS|CS|E|F|C|W|SC|PLR|GH|ORA-|SQLSTATE)\d{2,5}\b/, 2],
  [/\bcode:? ['"]?E[A-Z]{3,}/, 2],
  [/\bE(?:[A-Z]{4,}|ACCES|PERM|NOENT|IO)\b/, 1],
  [
    /\b(?:cannot|can't|could not|couldn't|unable to|failed to|not found|no such|missing|denied|refus\w+|unsupported|not supported|invalid|undefined|undeclared|unresolved|already (?:in use|exists|allocated)|conflict|rejected|timed out|mismatch\w*|unknown|unrecognized|no space|out of memory|out of sync|in sync|overwritten|unrelated|dubious|locked|expired|not installed|not running|not available|not allowed|not recognized|not a|needs to be|must be|required|requires|refusing|is the .* running|has no|no module|could not be|changed significantly|unused|was compiled against|exceeded|insufficient|no matching|not used|never used|would (?:be )?reformat(?:ted)?|externally[- ]managed)\b/i,
    2,
  ],
  [/\b(?:error|failed|failure|fatal|exception|panicked|abort(?:ed)?)\b/i, 1],
];

/** Frames of a stack, arrows and frames of compilers, progress: never the message. */
const noise: readonly RegExp[] = [
  /^at .*[:(]/,
  /^File ".*", line \d+/,
  /^(?:-->|::|\||\^|~|=|\+|-(?!.* (?:requires|is missing)\b)|\d+ ?\||>\s*\d+ ?\||#\d+ )/,
  /^\s*(?:✓|✔|√|ok\b|PASS\b)/,
  /A complete log of this run/i,
  /^(?:hint|help|note|info|warning|warn|tip|see|try|run|use|to (?:see|add|install|fix|push)|did you mean)\b[: ]/i,
  /^(?:https?:\/\/|code: )\S*$/i,
];

/** True of every failure of a tool: such a line counts where nothing better is said. */
const general: readonly RegExp[] = [
  /^(?:FAIL|FAILED|ERROR|--- FAIL|✗|×|✖|❯)[: ]/,
  /could not compile|aborting due to|build failed|\[build failed\]|compilation failed|command failed|lifecycle/i,
  /exit(?:ed)?(?: with)?(?: code| status)?:? \d|exit code|returned non-zero|errno \d/i,
  /could not read from remote repository|failed to push some refs|subprocess-exited-with-error/i,
  /^(?:found )?\d+ (?:error|problem|failure|failed)|^(?:tests?|snapshots?|suites?):? +\d|interrupted: \d/i,
  /^(?:error|fatal|failed|failure|aborted?|traceback.*)\W*$/i,
  /did not run successfully|while importing test module|core dumped/i,
  /^(?:code|syscall|errno|path|signal|cmd)\b(?!.*\s\S+\s\S)/i,
];

/** Codes are what people look up: they stay whole. */
function codesOf(line: string): string[] {
  const found = [
    ...matches(line, /\bERR_[A-Z0-9_]+\b/g),
    ...matches(
      line,
      /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:NOT_FOUND|FAILED|FAILURE|DENIED|INVALID|TIMEOUT|REFUSED|EXISTS)\b/g,
    ),
    ...matches(line, /\bE[A-Z]{3,}[A-Z0-9]*\b/g).filter((word) => !notCodes.has(word)),
    ...matches(line, /\bE\d{3}\b/g),
    ...matches(line, /\b(?!(?:UTF|SHA|MD|IPV|HTTP|ES|X|V|H|BASE|ARM|AMD|INT|UINT)-?\d)[A-Z]{1,6}-?\d{2,6}\b/g),
    ...matches(line, /\b[A-Z][a-z]\w*(?:Error|Exception|Fault|Interrupt)\b/g).filter((word) => !generalNames.has(word)),
  ];
  return found.slice(0, 8);
}

const notCodes = new Set(
  'ERROR ERRORS ERR EXPECTED EXIT EXITED EXISTS EACH ELSE EMPTY ENDED ENABLE ENTRY ENV'.split(' '),
);

/** So many things go wrong under these names that they tell of none. */
export const generalNames = new Set(
  'Error TypeError ValueError KeyError AssertionError RuntimeError ReferenceError RangeError IndexError AttributeError ImportError NameError Exception RuntimeException OSError IOError AxiosError FetchError InternalError'.split(
    ' ',
  ),
);

/** A line in words only: the rest is another one each time. */
function normalised(line: string): string {
  return line
    .replace(quotedText, (_, _quote, inside: string) => (isWords(inside) ? ` ${inside} ` : ' § '))
    .replace(/\b\w+:\/\/\S+/g, ' § ')
    .replace(/\S*@\S+/g, ' § ')
    .replace(/(?:~|\.{0,2}|[\w.@-]+)?(?:\/[\w.@+-]+)+\/?(?::\d+)*/g, ' § ')
    .replace(/\b[\w-]+\.[a-z]{1,5}(?::\d+)+/g, ' § ')
    .replace(/\b(?:v?\d+(?:\.\d+)+\S*|[0-9a-f]{7,64}|0x[0-9a-f]+)\b/gi, ' § ')
    .replace(/\b\d+\b/g, ' § ')
    .replace(/[^\p{L}\p{N}_§-]+/gu, ' ')
    .replace(/(?:§\s*)+/g, '§ ')
    .trim()
    .toLowerCase()
    .slice(0, 240);
}

/** The mark of `couldn't` is none. */
const quotedText = /(?<![\p{L}\p{N}])(["'`])((?:(?!\1).){1,200})\1/gu;

/** "no such table" in quotes is part of the message, a name is not. */
function isWords(text: string): boolean {
  return /^[a-z]+(?: [a-z-]+){1,}$/i.test(text) || /^--?[a-z]/.test(text);
}

/** The names in quotes, of paths the file; where nobody answers, the port. */
function subjectsOf(line: string): string[] {
  const quoted = [...line.matchAll(quotedText)].flatMap(([, , inside = '']) => subjectOf(inside));
  const missing = /([\w./+-]*\w\.\w{1,4}): No such file or directory/i.exec(line)?.[1];
  if (missing !== undefined) quoted.push(lastPart(missing));
  const port = /refused|unreachable|timed? ?out/i.test(line) ? /:(\d{2,5})\b/.exec(line)?.[1] : undefined;
  return port === undefined ? quoted : [...quoted, `:${port}`];
}

/** Where something lies is another place each time, but for the file's own name. */
function subjectOf(quoted: string): string[] {
  const name = quoted.replace(/ v?\d+(?:\.\d+)+$/, '');
  if (isWords(name) || /\s/.test(name) || /^\w+:\/\//.test(name)) return [];
  const last = lastPart(name);
  return /^[/~].*\//.test(name) && !/.\.\w+$|^\.\w/.test(last) ? [] : [last];
}

/** Whatever is named in a line, quoted or not: packages, files, branches. */
function mentionsOf(line: string): string[] {
  return matches(line, /[\p{L}\p{N}_@][\p{L}\p{N}_@./+-]*[\p{L}\p{N}_]/gu)
    .filter((word) => /[./@_-]/.test(word) || isQuoted(line, word))
    .flatMap((word) => [word, lastPart(word)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2 && !/^\d/.test(word));
}

function isQuoted(line: string, word: string): boolean {
  return ['"', "'", '`'].some((quote) => line.includes(`${quote}${word}${quote}`));
}

function lastPart(name: string): string {
  const path = name.replace(/[/:]+$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/:\d.*$/, '');
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

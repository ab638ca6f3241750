import { LineCounter, isMap, isNode, isScalar, isSeq, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { cartridgeSchema, type WrittenCartridge } from './schema.ts';

/** A file as it was read. */
export interface CartridgeText {
  file: string;
  text: string;
}

/** What is wrong in a cartridge, for the person who writes it. */
export interface CartridgeProblem {
  file: string;
  line: number;
  code: string;
  message: string;
  fix: string;
}

/** One cartridge as it stands in a file: a layer of what will be compiled. */
export interface WrittenLayer {
  file: string;
  cartridge: WrittenCartridge;
  /** The line on which a key stands, or the nearest one above it that exists. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads a YAML file: one cartridge, or several with `---` between them. */
export function readCartridges(file: string, text: string): { layers: WrittenLayer[]; problems: CartridgeProblem[] } {
  const { read, problems } = readDocuments(file, text, cartridgeSchema);
  return { layers: read.map(({ written, lineOf }) => ({ file, cartridge: written, lineOf })), problems };
}

export interface ReadDocument<T> {
  written: T;
  lineOf: (path: readonly PropertyKey[]) => number;
}

/** The documents of a YAML file that are as the schema wants them, and what is wrong with the others. */
export function readDocuments<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): { read: ReadDocument<T>[]; problems: CartridgeProblem[] } {
  const lines = new LineCounter();
  const problems: CartridgeProblem[] = [];
  const read: ReadDocument<T>[] = [];
  for (const document of parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false })) {
    const lineOf = (path: readonly PropertyKey[]): number => lines.linePos(offsetOf(document.contents, path)).line;
    const syntax = [...syntaxProblems(file, document, lines), ...repeatedKeys(file, document, lines)];
    problems.push(...syntax);
    if (syntax.length > 0) continue;
    const value = valueOf(document);
    if (value === undefined) {
      problems.push({ file, line: 1, ...tooManyAliases });
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) read.push({ written: parsed.data, lineOf });
    else problems.push(...parsed.error.issues.map((issue) => schemaProblem(file, deepest(issue), lineOf)));
  }
  return { read, problems };
}

/** Undefined where aliases of YAML would multiply without end. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS() as unknown;
  } catch {
    return undefined;
  }
}

const tooManyAliases = {
  code: 'yaml',
  message: 'Aliases (*name) in this file lead to themselves, or to far too much.',
  fix: 'Write out what they stand for, or share options by "sets".',
};

function syntaxProblems(file: string, document: Document.Parsed, lines: LineCounter): CartridgeProblem[] {
  // Only the first: the others follow from it.
  return document.errors.slice(0, 1).map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    code: 'yaml',
    message: error.message.replace(/\n.*/s, ''),
    fix: 'Put keys with brackets or a leading * or & in quotes, and indent with spaces.',
  }));
}

/** The library can look for them too, in a time that grows with the square of the file. */
function repeatedKeys(file: string, document: Document.Parsed, lines: LineCounter): CartridgeProblem[] {
  const problems: CartridgeProblem[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name))
          problems.push({
            file,
            line: lines.linePos(key.range?.[0] ?? 0).line,
            code: 'repeated-key',
            message: `"${name}" stands here a second time.`,
            fix: 'Write all that belongs to it in one place.',
          });
        seen.add(name);
      }
    },
  });
  return problems;
}

function schemaProblem(file: string, issue: z.core.$ZodIssue, lineOf: WrittenLayer['lineOf']): CartridgeProblem {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return {
    file,
    line: lineOf([...issue.path, ...unknown.slice(0, 1)]),
    code: unknown.length > 0 ? 'unknown-field' : 'field',
    message: `${issue.path.join(' › ') || 'cartridge'}: ${issue.message}`,
    fix:
      unknown.length > 0
        ? 'Inside { } a text with a comma needs quotes; docs/cartridges.md lists the fields.'
        : 'docs/cartridges.md lists the fields and what they hold.',
  };
}

/** Of a union (a sentence or an object), the complaint of the branch that came furthest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().map((each) => deepest({ ...each, path: [...issue.path, ...each.path] }));
  const rank = (each: z.core.$ZodIssue): number => each.path.length + (each.code === 'unrecognized_keys' ? 1 : 0);
  return inner.toSorted((a, b) => rank(b) - rank(a))[0] ?? issue;
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
      continue;
    }
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined) break;
    if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

import { readFileSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Document,
} from 'yaml';
import * as z from 'zod';
import { defaultConfig } from './defaults.ts';
import { nearest } from './nearest.ts';
import type { Paths } from './paths.ts';
import { type Config, configSchema } from './schema.ts';
import { type FileStamp, stampOf } from './snapshot.ts';

export interface LoadedConfig {
  config: Config;
  /** Empty when all is well. What is wrong counts as if it were not there. */
  problems: ConfigProblem[];
  /** The file as it was when it was read; null without one. */
  source: FileStamp | null;
}

export interface ConfigProblem {
  file: string;
  /** From 1; null when the file could not be read at all. */
  line: number | null;
  column: number | null;
  /** The setting, such as `sidebar.width`; empty for the file as a whole. */
  setting: string;
  /** What is wrong and what is allowed, as sentences. */
  message: string;
}

/** Read config.yaml. Whatever the file says, this gives a config: defaults for what is wrong, and why. */
export function loadConfig(paths: Pick<Paths, 'configFile'>): LoadedConfig {
  const source = stampOf(paths.configFile);
  let text: string;
  try {
    text = readFileSync(paths.configFile, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { config: defaultConfig, problems: [], source: null };
    const message = `The file cannot be read (${(error as Error).message}), so defaults are used.`;
    const problem = { file: paths.configFile, line: null, column: null, setting: '', message };
    return { config: defaultConfig, problems: [problem], source };
  }
  return { ...parseConfig(text, paths.configFile), source };
}

/** `file:line:column: message`, as compilers and editors write it. */
export function describeProblem(problem: ConfigProblem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(':');
  return `${place}: ${problem.message}`;
}

/** The text of a config file; `file` is only for the problems. */
export function parseConfig(text: string, file: string): Omit<LoadedConfig, 'source'> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: ConfigProblem[] = [];
  const report: Report = (offset, setting, message) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), setting, message });
  };

  for (const { pos, message } of document.errors) {
    report(pos[0], '', `This is not valid YAML: ${asSentence(message)} Until that is put right, defaults are used.`);
  }
  if (problems.length > 0) return { config: defaultConfig, problems };
  const found = readSection(configSchema, document.contents, '', { document, report });
  return { config: configSchema.parse(withDefaults(found, defaultConfig)), problems };
}

type Report = (offset: number, setting: string, message: string) => void;
type Values = { [key: string]: unknown };

interface Reading {
  document: Document;
  report: Report;
}

/** The valid settings of one map, reporting the others. */
function readSection(schema: z.ZodObject, node: Node | null, path: string, reading: Reading): Values {
  if (node === null || (isScalar(node) && node.value === null)) return {};
  if (!isMap(node)) {
    const allowed = `Expected settings: ${Object.keys(schema.shape).join(', ')}.`;
    reading.report(offsetOf(node), path, `${path === '' ? 'The file' : path} is ${kindOf(node)}. ${allowed}`);
    return {};
  }
  return Object.fromEntries((node.items as Pair[]).flatMap((pair) => readSetting(schema, pair, path, reading)));
}

function readSetting(schema: z.ZodObject, pair: Pair, path: string, reading: Reading): [string, unknown][] {
  const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
  const setting = path === '' ? key : `${path}.${key}`;
  if (!Object.hasOwn(schema.shape, key)) {
    reading.report(
      isNode(pair.key) ? offsetOf(pair.key) : 0,
      setting,
      unknownSetting(setting, key, Object.keys(schema.shape)),
    );
    return [];
  }
  const child = schema.shape[key] as z.ZodType;
  const node = isAlias(pair.value) ? (pair.value.resolve(reading.document) ?? null) : (pair.value as Node | null);
  if (child instanceof z.ZodObject) return [[key, readSection(child, node, setting, reading)]];
  return readValue(child, node, key, setting, reading);
}

function readValue(
  schema: z.ZodType,
  node: Node | null,
  key: string,
  setting: string,
  reading: Reading,
): [string, unknown][] {
  const value: unknown = node?.toJS(reading.document);
  if (value === null || value === undefined) return [];
  const result = schema.safeParse(value);
  if (result.success) return [[key, result.data]];
  reading.report(node === null ? 0 : offsetOf(node), setting, notAllowed(setting, value, schema));
  return [];
}

/** "sidebar.width is 500. Allowed: auto, or ..." */
export function notAllowed(setting: string, value: unknown, schema: z.ZodType): string {
  return `${setting} is ${JSON.stringify(value)}. Allowed: ${schema.description ?? ''}.`;
}

export function unknownSetting(setting: string, key: string, known: string[]): string {
  const meant = nearest(key, known);
  const advice = meant === undefined ? `Settings here: ${known.join(', ')}.` : `Did you mean ${meant}?`;
  return `There is no setting ${setting}. ${advice}`;
}

function withDefaults(values: Values, defaults: Values): Values {
  const merged: Values = { ...defaults };
  for (const [key, value] of Object.entries(values)) {
    const fallback = defaults[key];
    merged[key] = isSection(fallback) && isSection(value) ? withDefaults(value, fallback) : value;
  }
  return merged;
}

function isSection(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function kindOf(node: Node): string {
  return isScalar(node) ? JSON.stringify(node.value) : 'a list';
}

function asSentence(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

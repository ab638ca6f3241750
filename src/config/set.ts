import { readFileSync } from 'node:fs';
import { type Document, isMap, parse, parseDocument } from 'yaml';
import * as z from 'zod';
import { PilotError } from '../errors.ts';
import { loadConfig, notAllowed, unknownSetting } from './load.ts';
import type { Paths } from './paths.ts';
import { writePrivateFile } from './private-files.ts';
import { configSchema } from './schema.ts';
import { writeSnapshot } from './snapshot.ts';

type Files = Pick<Paths, 'configFile' | 'snapshotFile'>;

/** Change one setting in config.yaml, keeping its comments and order. Gives back the value as it was understood. */
export function setConfig(paths: Files, setting: string, text: string): unknown {
  const value = understood(setting, text);
  edit(paths, (document) => {
    makeSections(document, setting.split('.'));
    document.setIn(setting.split('.'), document.createNode(value));
    return true;
  });
  return value;
}

/** What the text means as a value of this setting. */
export function understood(setting: string, text: string): unknown {
  return understand(schemaOf(setting), setting, text);
}

/** Take one setting out of config.yaml, so that its default holds again. */
export function unsetConfig(paths: Files, setting: string): void {
  schemaOf(setting);
  const path = setting.split('.');
  edit(paths, (document) => document.hasIn(path) && document.deleteIn(path));
}

/** The names of all settings, such as `sidebar.width`. */
export function settingNames(schema: z.ZodObject = configSchema, path = ''): string[] {
  return Object.entries(schema.shape).flatMap(([key, child]) =>
    child instanceof z.ZodObject ? settingNames(child, `${path}${key}.`) : [`${path}${key}`],
  );
}

function schemaOf(setting: string): z.ZodType {
  let schema: z.ZodType = configSchema;
  for (const key of setting.split('.')) {
    if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, key)) {
      throw new PilotError('BAD_SETTING', unknownSetting(setting, setting, settingNames()));
    }
    schema = schema.shape[key] as z.ZodType;
  }
  if (schema instanceof z.ZodObject) {
    throw new PilotError('BAD_SETTING', `${setting} is a group of settings.`, {
      hint: `Set one of them: ${settingNames(schema, `${setting}.`).join(', ')}.`,
    });
  }
  return schema;
}

/** What the user typed is YAML where that is allowed (`true`, `40`, `[a, b]`), else the text itself. */
function understand(schema: z.ZodType, setting: string, text: string): unknown {
  for (const value of [asYaml(text), text]) {
    const result = schema.safeParse(value);
    if (value !== null && result.success) return result.data;
  }
  throw new PilotError('BAD_VALUE', notAllowed(setting, asYaml(text) ?? text, schema));
}

function asYaml(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return text;
  }
}

/** @param change false where there is nothing to be written */
function edit(paths: Files, change: (document: Document) => boolean): void {
  const document = parseDocument(readText(paths.configFile));
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) {
    throw new PilotError('BAD_CONFIG', `${paths.configFile} has mistakes, so nothing was changed.`, {
      hint: 'Run pilot config check to see them.',
    });
  }
  if (!change(document)) return;
  writeText(paths.configFile, document.toString());
  writeSnapshot(paths, loadConfig(paths));
}

/** `sidebar:` with nothing under it, or with a comment only, is null in YAML and must become a map first. */
function makeSections(document: Document, path: string[]): void {
  for (let depth = 1; depth < path.length; depth++) {
    const section = path.slice(0, depth);
    if (!isMap(document.getIn(section, true))) document.setIn(section, document.createNode({}));
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw unavailable(file, 'read', error);
  }
}

function writeText(file: string, text: string): void {
  try {
    writePrivateFile(file, text);
  } catch (error) {
    throw unavailable(file, 'written', error);
  }
}

function unavailable(file: string, verb: string, cause: unknown): PilotError {
  return new PilotError('CONFIG_UNAVAILABLE', `${file} cannot be ${verb}.`, {
    hint: 'Look at the permissions of its folder.',
    cause,
  });
}

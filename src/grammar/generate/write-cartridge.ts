import { stringify } from 'yaml';
import type { FoundOption } from './found-option.ts';

export interface GeneratedCommand {
  aliases?: string[];
  /** The path of the command that this is another name of. */
  sameAs?: string | undefined;
  coverage: 'full' | 'partial';
  use?: string[];
  options: FoundOption[];
  /** Arguments as usage fragments, where the source tells them. */
  args?: string[] | undefined;
  commands: Record<string, GeneratedCommand>;
}

export interface GeneratedCartridge {
  cli: string;
  /** What it is generated as, where that is not the name of the tool. */
  called?: string;
  variant?: string;
  source: { tool: string; version: string; by: string; licence: string };
  syntax?: Record<string, string | boolean>;
  sets: Record<string, FoundOption[]>;
  coverage?: 'full' | 'partial';
  flags?: FoundOption[];
  args?: string[] | undefined;
  commands: Record<string, GeneratedCommand>;
}

/** The YAML of a generated layer. */
export function writeCartridge({
  cli,
  called,
  variant,
  source,
  syntax,
  sets,
  coverage,
  flags,
  args,
  commands,
}: GeneratedCartridge): string {
  const written = {
    cartridge: 1,
    cli,
    ...(variant !== undefined && { variant }),
    source,
    ...(syntax && { syntax }),
    ...(Object.keys(sets).length > 0 && { sets: mapValues(sets, writeFlags) }),
    ...(coverage && { coverage }),
    ...(flags && { flags: writeFlags(flags) }),
    ...(args && { args: writeArgs(args) }),
    ...(Object.keys(commands).length > 0 && { commands: mapValues(commands, writeCommand) }),
  };
  const name = called ?? (variant === undefined ? cli : `${cli}-${variant}`);
  const head = `# Generated from ${source.tool} ${source.version} by \`pilot cartridge generate ${name}\`. Never edit this file:\n# it holds names and forms only, taken as facts. The words stand in ../${cli}.yaml, written by hand.\n`;
  return head + stringify(written, { lineWidth: 0, aliasDuplicateObjects: false });
}

function writeCommand({ aliases, sameAs, coverage, use, options, args, commands }: GeneratedCommand): object {
  if (sameAs !== undefined) return { same_as: sameAs };
  return {
    ...(aliases !== undefined && aliases.length > 0 && { aliases }),
    coverage,
    ...(use !== undefined && use.length > 0 && { use }),
    ...(options.length > 0 && { flags: writeFlags(options) }),
    ...(args !== undefined && { args: writeArgs(args) }),
    ...(Object.keys(commands).length > 0 && { commands: mapValues(commands, writeCommand) }),
  };
}

function writeArgs(args: string[]): object {
  return Object.fromEntries(args.map((arg) => [arg, null]));
}

function writeFlags(options: FoundOption[]): object {
  return Object.fromEntries(options.map((option) => [optionKey(option), option.facts ?? {}]));
}

/** The usage fragment that stands for an option. */
export function optionKey({ names, takes, placeholder, negatable }: FoundOption): string {
  const last = names.length - 1;
  const parts = names.map((name, index) =>
    negatable === true && index === last ? name.replace(/^--/, '--[no-]') : name,
  );
  return parts.join(', ') + valueForm(takes, placeholder);
}

function valueForm(takes: FoundOption['takes'], placeholder: string): string {
  if (takes === undefined) return '';
  if (takes === 'value') return ` <${placeholder}>`;
  return takes === 'optional' ? `[=<${placeholder}>]` : ` [<${placeholder}>]`;
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

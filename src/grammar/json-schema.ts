import { z } from 'zod';
import { registrySchema } from './intents.ts';
import { localeSchema } from './locale.ts';
import { cartridgeSchema } from './schema.ts';

/** The cartridge format as JSON Schema, so that editors complete fields, say what they hold and mark mistakes. */
export function cartridgeJsonSchema(): object {
  return described(toSchema(cartridgeSchema), 'A cartridge: the grammar of one command-line tool');
}

/** The same for the texts of a cartridge in another language. */
export function localeJsonSchema(): object {
  return described(toSchema(localeSchema), 'The texts of a cartridge in another language');
}

/** And for the registry of intents. */
export function intentsJsonSchema(): object {
  return described(toSchema(registrySchema), 'What commands are for');
}

type Schema = Record<string, unknown>;

/** Draft 7 is what the language server for YAML reads. */
function toSchema(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref' }) as Schema;
}

function described({ $schema, ...schema }: Schema, title: string): object {
  return { $schema, title, ...withTexts(schema) };
}

function withTexts(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === 'properties' ? fields(value as Schema) : inside(value),
  ]);
  return Object.fromEntries(entries) as Schema;
}

function fields(properties: Schema): Schema {
  const entries = Object.entries(properties).map(([name, value]) => {
    const text = texts[name];
    return [name, { ...(text !== undefined && { description: text }), ...(inside(value) as Schema) }];
  });
  return Object.fromEntries(entries) as Schema;
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return typeof value === 'object' && value !== null ? withTexts(value as Schema) : value;
}

/** docs/cartridges.md in half a line each. */
const texts: Record<string, string> = {
  cartridge: 'Version of the format: 1',
  cli: 'Name of the program',
  is: 'One short sentence: what it is. No capital, no full stop',
  docs: 'Where the manual is',
  source: 'Where a generated file comes from',
  syntax: 'How words are read, where it differs from GNU',
  style: 'gnu, posix, single-dash (-name x), dashless (if=x), expression (find), mode-letter (tar xzf)',
  interspersed: 'false: options end at the first argument',
  plus: '+x turns -x off',
  abbrev: 'true: long options may be cut; all: subcommands too',
  unknown:
    'argument: a word that begins with - and is no option here is an argument, as for echo; near: it is a mistake only where it is close to an option',
  booleans: 'spelled: a switch may be followed by true or false',
  sets: 'Options that several commands share, by name',
  words: 'What options of these names are, where they do not say it themselves',
  use: 'Names of sets whose options it takes too',
  variant: 'Another implementation of the same tool',
  versions: 'Compared with which version, and how the installed one is found out',
  tested: 'The newest version this was compared with',
  probe: 'The program and its words that print the version',
  alias_from: "How the user's own names for commands are found out",
  aliases: 'Other names of it',
  same_as: 'Path of the command it is another name of, such as "container run"',
  default: 'The subcommand meant when none is given; of a value, what is meant without it',
  default_args: 'The default is meant too when an argument is no subcommand',
  commands: 'Subcommands by name; a text alone is what it is',
  flags: 'Options by usage fragment, such as "-m, --message <text>"',
  args: 'Arguments in order, such as "<name>", "[<path>...]", "[--] [<path>...]"',
  operators: 'Words that mean something by themselves between the others',
  coverage: 'full: all options and subcommands are here, so that others are mistakes',
  extensible: 'The user may add subcommands of their own',
  effect: 'What it does to the world; absent means not known, which is not safe',
  touches: 'network, exec, privileged, secrets',
  intents: 'The names of what commands are for, each with a sentence',
  intent: 'What it is for, dotted: vcs.stash.save',
  warn: 'Warnings, told by what was parsed',
  when: 'All that is written must hold; of a list, one',
  id: 'Names the warning where its command has several',
  level: 'note: worth knowing; caution: something can be lost; danger: it will be',
  why: 'What would happen, in one sentence',
  safer: 'A command that does not',
  undo: 'How to come back',
  examples: 'Lines with what they do; each must be analysed without a problem',
  tests: 'Lines and what they must become',
  since: 'There from this version on',
  until: 'No longer there from this version on',
  hidden: 'Works, but is never offered',
  deprecated: 'Why not to use it, or what took its place',
  global: 'Also valid after every subcommand',
  excludes: 'Options that must not be given with it',
  needs: 'Options of which one must be given with it',
  repeat: 'true: may be given again; false: must not',
  instead: "Its effect stands in place of the command's",
  dry: 'Nothing is done at all',
  grows: 'Words are added to the command when it is run',
  apart: 'Its value is never in the same word',
  ends: 'What closes the words of a key with ...',
  values: 'What it may be: a list, or value: text',
  open: 'Other values are fine too',
  list: 'Several values with commas between',
  type: 'integer, number or boolean',
  kind: 'What it names: file, dir, git.branch, npm.script; command and shell hand words over',
  from: 'A program that prints the values',
  run: 'The program and its words; of an example, the line',
  lines: 'Which part of a line is the value, and which its text',
  cache: 'For so many seconds the answer holds',
  timeout: 'After so many milliseconds it is given up',
  matches: 'A regular expression without repetitions in repetitions',
  with: 'There only when one of these options is given',
  stdin: 'shell: given no script, it takes what comes in for one',
  input: 'What it reads was printed by a command that touches this, or is a text that looks so',
  branch: 'protected: the branch that the word names, or else that one is on, is one of those',
  runs: 'The strongest effect of what it runs',
  without: 'There, or holds, only when none of these options is given',
  locale: 'The language, such as de',
  texts: 'By place: "git stash", "git stash push --message", "git switch <branch>"',
  warnings: 'By the sentence of the cartridge',
};

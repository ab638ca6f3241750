import { z } from 'zod';

/** The cartridge format, version 1, as people write it in YAML. docs/cartridges.md explains each field. */

const effect = z.enum(['read', 'write', 'destroy']);
const names = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const sentence = z.string().min(1).max(200);
const values = z.union([z.array(z.coerce.string()), z.record(z.string(), z.string())]);
const regex = z.string().refine(isRegex, 'is not a regular expression');

const flag = z.union([
  sentence,
  z.strictObject({
    is: sentence.optional(),
    values: values.optional(),
    kind: z.string().optional(),
    global: z.boolean().optional(),
    excludes: names.optional(),
    effect: effect.optional(),
    instead: z.boolean().optional(),
    dry: z.boolean().optional(),
    touches: names.optional(),
    intent: names.optional(),
    deprecated: sentence.optional(),
  }),
]);
const flags = z.record(z.string(), flag);

const arg = z.union([
  sentence,
  z.null(),
  z.strictObject({
    is: sentence.optional(),
    kind: z.string().optional(),
    values: values.optional(),
    effect: effect.optional(),
    matches: regex.optional(),
  }),
]);

const pattern = z.strictObject({ name: z.string(), matches: regex.optional() });
const patterns = z.union([pattern, z.array(pattern)]).transform((value) => (Array.isArray(value) ? value : [value]));
const condition = z.strictObject({
  flag: names.optional(),
  without: names.optional(),
  arg: patterns.optional(),
  value: patterns.optional(),
});

const warning = z.strictObject({
  when: z.union([condition, z.array(condition)]).optional(),
  level: z.enum(['note', 'caution', 'danger']),
  effect: effect.optional(),
  why: sentence,
  safer: sentence.optional(),
  undo: sentence.optional(),
});

const test = z.strictObject({
  line: z.string(),
  at: z.string().optional(),
  flags: z.record(z.string(), z.union([z.boolean(), z.string()])).optional(),
  args: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  effect: z.enum(['read', 'write', 'destroy', 'unknown']).optional(),
  unknown: z.string().optional(),
  meant: z.string().optional(),
  warns: z.enum(['note', 'caution', 'danger']).nullable().optional(),
});

const example = z.strictObject({ run: z.string(), is: sentence });

const commandFields = {
  is: sentence.optional(),
  docs: z.url().optional(),
  aliases: names.optional(),
  same_as: z.string().optional(),
  default: z.string().optional(),
  default_args: z.boolean().optional(),
  coverage: z.enum(['full', 'partial']).optional(),
  extensible: z.boolean().optional(),
  effect: effect.optional(),
  touches: names.optional(),
  intent: names.optional(),
  use: names.optional(),
  flags: flags.optional(),
  args: z.record(z.string(), arg).optional(),
  warn: z.array(warning).optional(),
  examples: z.array(example).optional(),
  tests: z.array(test).optional(),
  get commands() {
    return z.record(z.string(), z.union([sentence, command])).optional();
  },
};

const command = z.strictObject(commandFields);

export const cartridgeSchema = z.strictObject({
  cartridge: z.literal(1),
  cli: z.string().regex(/^[\w.+[-]+$/, 'must be the name of a program'),
  source: z.strictObject({ tool: z.string(), version: z.string(), by: z.string(), licence: z.string() }).optional(),
  syntax: z
    .strictObject({
      style: z.enum(['gnu', 'posix']).optional(),
      abbrev: z.union([z.boolean(), z.literal('all')]).optional(),
      booleans: z.enum(['plain', 'spelled']).optional(),
    })
    .optional(),
  sets: z.record(z.string(), flags).optional(),
  ...commandFields,
});

export type WrittenCartridge = z.output<typeof cartridgeSchema>;
export type WrittenCommand = z.output<typeof command>;
export type WrittenFlags = z.output<typeof flags>;
export type WrittenArg = z.output<typeof arg>;
export type WrittenWarning = z.output<typeof warning>;
export type CartridgeTest = z.output<typeof test>;

function isRegex(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

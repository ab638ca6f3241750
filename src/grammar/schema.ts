import { z } from 'zod';
import { whatIsWrongWith } from '../safe-regex.ts';

/** The cartridge format, version 1, as people write it in YAML. docs/cartridges.md explains each field. */

const effect = z.enum(['read', 'write', 'destroy']);
const names = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const sentence = z.string().min(1).max(200);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const values = z.union([z.array(scalar), z.record(z.string(), z.string())]);
const regex = z.string().superRefine((source, context) => {
  const wrong = whatIsWrongWith(source);
  if (wrong !== null) context.addIssue(wrong);
});
/** In quotes: 2.30 without them is the number 2.3. */
const version = z.string().regex(/^\d+(\.\d+)*$/, 'must be a version such as "2.35"');
const lifetime = { since: version.optional(), until: version.optional() };
const deprecated = z.union([sentence, z.strictObject({ use: z.string().optional(), is: sentence.optional() })]);
const valueSource = z.strictObject({
  run: z.array(z.string()).min(1),
  lines: regex.optional(),
  cache: z.number().positive().optional(),
  timeout: z.number().positive().max(10_000).optional(),
});
const valueFields = {
  values: values.optional(),
  open: z.boolean().optional(),
  list: z.boolean().optional(),
  type: z.enum(['integer', 'number', 'boolean']).optional(),
  kind: z.string().optional(),
  from: valueSource.optional(),
  default: scalar.optional(),
};
const syntax = z.strictObject({
  style: z.enum(['gnu', 'posix', 'single-dash', 'dashless', 'expression', 'mode-letter']).optional(),
  interspersed: z.boolean().optional(),
  plus: z.boolean().optional(),
  abbrev: z.union([z.boolean(), z.literal('all')]).optional(),
  booleans: z.enum(['plain', 'spelled']).optional(),
  unknown: z.enum(['argument', 'near']).optional(),
});

const flag = z.union([
  sentence,
  z.strictObject({
    is: sentence.optional(),
    ...valueFields,
    ...lifetime,
    global: z.boolean().optional(),
    apart: z.boolean().optional(),
    ends: names.optional(),
    repeat: z.boolean().optional(),
    hidden: z.boolean().optional(),
    excludes: names.optional(),
    needs: names.optional(),
    effect: effect.optional(),
    instead: z.boolean().optional(),
    dry: z.boolean().optional(),
    touches: names.optional(),
    intent: names.optional(),
    deprecated: deprecated.optional(),
  }),
]);
const flags = z.record(z.string(), flag);

const arg = z.union([
  sentence,
  z.null(),
  z.strictObject({
    is: sentence.optional(),
    ...valueFields,
    ...lifetime,
    effect: effect.optional(),
    matches: regex.optional(),
    grows: z.boolean().optional(),
    with: names.optional(),
    without: names.optional(),
  }),
]);

const pattern = z.strictObject({
  name: z.string(),
  matches: regex.optional(),
  touches: z.string().optional(),
  branch: z.literal('protected').optional(),
});
const patterns = z.union([pattern, z.array(pattern)]).transform((value) => (Array.isArray(value) ? value : [value]));
const condition = z.strictObject({
  flag: names.optional(),
  without: names.optional(),
  arg: patterns.optional(),
  value: patterns.optional(),
  input: z.strictObject({ touches: z.string().optional(), matches: regex.optional() }).optional(),
  runs: effect.optional(),
  branch: z.literal('protected').optional(),
});

const warning = z.strictObject({
  when: z.union([condition, z.array(condition)]).optional(),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be a word such as force or no-verify')
    .optional(),
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
  syntax: syntax.optional(),
  since: version.optional(),
  until: version.optional(),
  hidden: z.boolean().optional(),
  deprecated: deprecated.optional(),
  operators: z.record(z.string(), sentence).optional(),
  aliases: names.optional(),
  same_as: z.string().optional(),
  default: z.string().optional(),
  default_args: z.union([z.boolean(), z.string()]).optional(),
  coverage: z.enum(['full', 'partial']).optional(),
  extensible: z.boolean().optional(),
  effect: effect.optional(),
  stdin: z.literal('shell').optional(),
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
  cli: z.string().regex(/^[\w.+:[-]+$/, 'must be the name of a program'),
  source: z.strictObject({ tool: z.string(), version: z.string(), by: z.string(), licence: z.string() }).optional(),
  variant: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  versions: z
    .strictObject({
      tested: version.optional(),
      probe: z.array(z.string()).min(1).optional(),
      matches: regex.optional(),
    })
    .optional(),
  alias_from: valueSource.optional(),
  sets: z.record(z.string(), flags).optional(),
  words: z.record(z.string(), sentence).optional(),
  ...commandFields,
});

export type WrittenCartridge = z.output<typeof cartridgeSchema>;
export type WrittenCommand = z.output<typeof command>;
export type WrittenFlags = z.output<typeof flags>;
export type WrittenArg = z.output<typeof arg>;
export type WrittenSyntax = z.output<typeof syntax>;
export type WrittenWarning = z.output<typeof warning>;
export type CartridgeTest = z.output<typeof test>;

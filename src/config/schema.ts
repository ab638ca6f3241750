import * as z from 'zod';
import { parseDuration } from '../duration.ts';
import { whatIsWrongWith } from '../safe-regex.ts';
import { allowedLeaders, parseLeader } from './leader.ts';

/**
 * What config.yaml may say. Each description completes "allowed: ..." in a message about a mistake.
 * The values that hold without a file are in defaults.ts, which loads no zod.
 */
const isSafePattern = (source: string) => source !== '' && whatIsWrongWith(source, 2) === null;
const name = z.string().trim().min(1).max(100);
const yesOrNo = z.boolean().describe('true or false');

export const configSchema = z.strictObject({
  shell: z.strictObject({
    program: z.string().trim().min(1).optional().describe('the name or path of a shell; without it, $SHELL'),
    login: yesOrNo,
    args: z.array(z.string()).describe('a list of words, such as ["--norc"]'),
  }),
  leader: z
    .string()
    .refine((name) => parseLeader(name) !== null)
    .describe(allowedLeaders),
  completion: z.strictObject({
    key: z
      .string()
      .refine((name) => name === 'none' || parseLeader(name) !== null)
      .describe('none, or a key that could be the leader, such as alt-e'),
  }),
  sidebar: z.strictObject({
    shown: yesOrNo,
    width: z
      .union([z.literal('auto'), z.int().min(32).max(80)])
      .describe('auto, or a whole number of columns from 32 to 80'),
    shellMin: z.int().min(20).max(400).describe('a whole number of columns from 20 to 400'),
    fullscreen: z.enum(['keep', 'hide']).describe('keep or hide'),
  }),
  scrollback: z.strictObject({
    lines: z.int().min(0).max(100_000).describe('a whole number of lines from 0 to 100000'),
    leaveOnExit: z.int().min(0).max(100_000).describe('a whole number of lines from 0 to 100000'),
  }),
  mouse: yesOrNo,
  language: z
    .union([z.literal('auto'), z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)])
    .describe('auto, or a language such as de or pt-BR'),
  theme: z
    .enum(['default', 'light', 'high-contrast', 'no-color'])
    .describe('default, light, high-contrast or no-color'),
  history: z.strictObject({
    record: yesOrNo,
    output: yesOrNo,
    private: yesOrNo,
    ignore: z.array(z.string().min(1)).describe('a list of patterns such as ["aws *", "exit"], * stands for any text'),
    ignoreIn: z
      .array(
        z
          .string()
          .min(1)
          .regex(/^[~/*]/),
      )
      .describe('a list of folders such as ["~/secret/*", /mnt/vault], each with all below it'),
  }),
  secrets: z.strictObject({
    rules: z
      .array(z.strictObject({ name: z.string().regex(/^[a-z][a-z\d-]*$/), pattern: z.string().refine(isSafePattern) }))
      .describe(
        'a list such as [{name: acme-key, pattern: "ACME-[A-Z0-9]{16}"}]; what a pattern repeats holds no repetition, and two at most follow one another',
      ),
    allow: z
      .array(z.string().min(1))
      .describe('a list of texts that are no secrets, such as ["sk-example-*"], * stands for any text'),
  }),
  embeddings: z.strictObject({
    service: z.enum(['off', 'ollama', 'openai']).describe('off, ollama or openai'),
    url: z.url({ protocol: /^https?$/ }).describe('an address that begins with http:// or https://'),
    model: z.string().min(1).describe('the name of a model that the service has'),
  }),
  worklog: z.strictObject({
    on: yesOrNo,
    idleMinutes: z.number().min(0).max(1440).describe('a number of minutes from 0 (off) to 1440'),
    auto: yesOrNo,
    rounding: z.strictObject({
      to: z
        .string()
        .refine((text) => (parseDuration(text) ?? 0) >= 60_000)
        .describe('a length of time from a minute on, such as 15m'),
      how: z.enum(['nearest', 'up', 'down']).describe('nearest, up or down'),
      per: z.enum(['entry', 'day']).describe('entry or day'),
    }),
    heartbeats: z.strictObject({
      on: yesOrNo,
      url: z.url({ protocol: /^https?$/ }).describe('an address that begins with http:// or https://'),
      keyFile: z.string().startsWith('/').optional().describe('the path of a file that begins with /'),
      keyCommand: z.string().min(1).optional().describe('a command that prints the key'),
    }),
    projects: z
      .record(
        name,
        z.strictObject({
          client: name.optional(),
          billable: z.boolean().optional(),
          rate: z.number().min(0).max(1_000_000).optional(),
        }),
      )
      .describe('a map such as {api: {client: acme, billable: true, rate: 90}}, the rate for an hour'),
  }),
  quicky: z.strictObject({
    on: yesOrNo,
    remindMinutes: z.int().min(0).max(1440).describe('a whole number of minutes from 0 to 1440'),
    desktop: yesOrNo,
  }),
  owner: z.strictObject({
    tenant: name.optional().describe("the name of the organisation; without it, the profile's"),
    person: name.optional().describe('your name in it; without it, your login name'),
  }),
  log: z.strictObject({
    level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).describe('debug, info, warn, error or silent'),
  }),
  paste: z.strictObject({
    confirm: yesOrNo,
  }),
  guard: z.strictObject({
    level: z.enum(['off', 'danger', 'caution']).describe('off, danger or caution'),
    off: z
      .array(z.string().min(1))
      .describe('a list of rules such as [git.push.protected], or of all below a name: [git, rm]'),
    protectedBranches: z
      .array(z.string().min(1))
      .describe('a list of names such as [main, "release/*"], * stands for any text'),
  }),
  clipboard: z.enum(['ask', 'allow', 'deny']).describe('ask, allow or deny'),
  plain: yesOrNo,
});

export type Config = z.infer<typeof configSchema>;

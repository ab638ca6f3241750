import { z } from 'zod';
import { canonicalName, type Cartridge, type CommandSpec, type OptionSpec, type Texts } from './cartridge.ts';
import type { Report } from './lower.ts';

/** A file of texts in another language: `cartridges/locale/<language>/<cli>.yaml`. It holds nothing but texts. */
export const localeSchema = z.strictObject({
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as de or pt-BR'),
  cli: z.string(),
  texts: z.record(z.string(), z.string().min(1).max(200)),
  warnings: z.record(z.string(), z.string().min(1).max(300)).optional(),
});

export type WrittenLocale = z.output<typeof localeSchema>;

/** The texts by their places, once every place is one of the cartridge. */
export function lowerLocale({ texts, warnings = {} }: WrittenLocale, cartridge: Cartridge, report: Report): Texts {
  const { places, reasons } = placesOf(cartridge);
  for (const key of Object.keys(texts).filter((each) => !places.has(each)))
    report(['texts', key], 'unknown-place', `"${key}" is nothing in the cartridge.`, fixes.place);
  for (const key of Object.keys(warnings).filter((each) => !reasons.has(each)))
    report(['warnings', key], 'unknown-place', `No warning says "${key}".`, fixes.warning);
  return { texts, warnings };
}

const fixes = {
  place: 'Write the path from the tool down, such as "git stash", "git stash push --message" or "git switch <branch>".',
  warning: 'Write the sentence exactly as the cartridge has it.',
};

/** The places of which a cartridge says something itself. */
export function placesSaid(cartridge: Cartridge): string[] {
  const said = (command: CommandSpec, path: string): string[] => [
    ...(command.is === undefined ? [] : [path]),
    ...(command.options ?? []).filter(({ is }) => is !== undefined).map((each) => `${path} ${canonicalName(each)}`),
    ...(command.args ?? []).filter(({ is }) => is !== undefined).map(({ name }) => `${path} <${name}>`),
    ...Object.entries(command.commands ?? {}).flatMap(([name, inner]) => said(inner, `${path} ${name}`)),
  ];
  return said(cartridge, cartridge.cli);
}

function placesOf(cartridge: Cartridge): { places: Set<string>; reasons: Set<string> } {
  const places = new Set<string>();
  const reasons = new Set<string>();
  const addOption = (option: OptionSpec, path: string): void => {
    const name = canonicalName(option);
    const values = Object.keys(option.values ?? {}).map((value) => `${name}=${value}`);
    for (const each of [name, ...values]) places.add(each).add(`${path} ${each}`);
  };
  const addCommand = (command: CommandSpec, path: string): void => {
    places.add(path);
    const sets = (command.use ?? []).flatMap((name) => cartridge.sets[name] ?? []);
    for (const option of [...(command.options ?? []), ...sets]) addOption(option, path);
    for (const { name } of command.args ?? []) places.add(`${path} <${name}>`);
    for (const { why } of command.warn ?? []) reasons.add(why);
    for (const [name, inner] of Object.entries(command.commands ?? {})) addCommand(inner, `${path} ${name}`);
  };
  addCommand(cartridge, cartridge.cli);
  return { places, reasons };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PilotError } from '../../errors.ts';
import type { FoundOption } from './found-option.ts';
import { readHelpText } from './help-text.ts';
import { writeCartridge, type GeneratedCommand } from './write-cartridge.ts';

/**
 * The generated layer of compose, from the reference that it is released with: `docs/reference` of its source, a YAML
 * file for each command. `version` is what that source is.
 */
export function generateCompose(folder?: string): string {
  if (folder === undefined)
    throw new PilotError('NO_SOURCE', 'Compose tells itself in the reference of its source.', {
      hint: 'Name that folder: pilot cartridge generate docker-compose compose-2.40.3/docs/reference',
    });
  return writeCartridge({
    cli: 'docker',
    called: 'docker-compose',
    source: {
      tool: 'docker compose',
      version: /\d+\.\d+\.\d+/.exec(folder)?.[0] ?? 'unknown',
      by: 'docs/reference/docker_compose*.yaml of its source',
      licence: 'names and forms of options and arguments only, no texts of the tool',
    },
    sets: {},
    commands: readReference(referenceFiles(folder)),
  });
}

function referenceFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^docker_compose.*\.yaml$/.test(name));
  if (names.length === 0)
    throw new PilotError('NOT_FOUND', `${folder} holds no docker_compose*.yaml.`, {
      hint: 'It is docs/reference in the source of compose.',
    });
  return names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
}

interface Page {
  command: string;
  usage?: string;
  /** All names in full: `docker compose convert, docker compose config`. */
  aliases?: string;
  options?: PageOption[];
  inherited_options?: PageOption[];
}

interface PageOption {
  option: string;
  shorthand?: string;
  value_type: string;
  deprecated?: boolean;
  hidden?: boolean;
}

/** The commands below docker that the pages describe. */
export function readReference(pages: string[]): GeneratedCommand['commands'] {
  const docker: GeneratedCommand = { coverage: 'full', options: [], commands: {} };
  for (const page of pages.map((text) => parse(text) as Page)) {
    const path = page.command.split(' ').slice(1);
    const command = path.reduce((outer, name) => (outer.commands[name] ??= bare()), docker);
    const { usage, options = [], inherited_options: inherited = [] } = page;
    command.aliases = aliasesOf(page);
    command.options = [...options, ...inherited].map(readOption);
    command.args = usage === undefined ? undefined : readHelpText(`Usage: ${usage}`).args;
  }
  return docker.commands;
}

function bare(): GeneratedCommand {
  return { coverage: 'full', options: [], commands: {} };
}

function aliasesOf({ command, aliases = '' }: Page): string[] {
  const beside = command.replace(/\S+$/, '');
  const names = aliases.split(', ').filter((name) => name.startsWith(beside) && name !== command);
  return names.map((name) => name.slice(beside.length));
}

function readOption({ option, shorthand, value_type: type, hidden, deprecated }: PageOption): FoundOption {
  const facts = {
    ...(hidden === true && { hidden }),
    ...(deprecated === true && { deprecated: { is: 'it is going away' } }),
  };
  return {
    names: [...(shorthand === undefined ? [] : [`-${shorthand}`]), `--${option}`],
    takes: type === 'bool' ? undefined : 'value',
    placeholder: type.toLowerCase().replace(/^(string)(array|slice)$/, '$1'),
    ...(Object.keys(facts).length > 0 && { facts }),
  };
}

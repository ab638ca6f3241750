import type { Command } from 'commander';
import type { Config } from '../../config/schema.ts';
import { chooseProfile, chosenProfile, profilesOf } from '../../config/profiles.ts';
import { ownerOf } from '../../config/owner.ts';
import { defaultProfile, type Paths, pathsOf } from '../../config/paths.ts';
import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { type Answer, type Page, safe, table } from '../output.ts';
import type { Runner } from '../run.ts';

export function addProfileCommand(program: Command, run: Runner): void {
  const profile = program
    .command('profile')
    .description('profiles: each has its own config, memories, tasks and worklog')
    .addHelpText(
      'after',
      examples(
        ['pilot profile', 'all of them, and the one in use'],
        ['pilot profile new acme --person ada', 'for an organisation, with your name in it'],
        ['pilot profile use acme', 'pilot starts with it from now on'],
        ['pilot --profile acme', 'for once'],
      ),
    )
    .action(run(list));

  profile
    .command('list')
    .description('all profiles, and the one in use')
    .addHelpText('after', examples(['pilot profile list', ''], ['pilot profile list --json', '']))
    .action(run(list));

  profile
    .command('new <name>')
    .description('make a profile')
    .option('--tenant <name>', 'the organisation whose tasks and times it keeps; without it, the name of the profile')
    .option('--person <name>', 'your name in it; without it, your login name')
    .option('--use', 'start with it from now on')
    .addHelpText(
      'after',
      examples(['pilot profile new acme', ''], ['pilot profile new acme --tenant "Acme Ltd" --use', '']),
    )
    .action(run(make));

  profile
    .command('use <name>')
    .description('start with this profile from now on; sessions that are open stay in theirs')
    .addHelpText('after', examples(['pilot profile use acme', ''], ['pilot profile use default', 'without one again']))
    .action(run(use));
}

interface Described {
  name: string;
  tenant: string;
  person: string;
  worklog: boolean;
  quicky: boolean;
  /** This command works in it. */
  here: boolean;
  /** pilot starts with it. */
  chosen: boolean;
  config: string;
  database: string;
}

async function list(context: Context): Promise<Answer> {
  const { loadConfig } = await import('../../config/load.ts');
  const { env } = context.world;
  const chosen = chosenProfile(env) ?? defaultProfile;
  const profiles = profilesOf(env).map((paths) => describe(paths, loadConfig(paths).config, context, chosen));
  return { data: profiles, text: (page) => profileTable(profiles, page) };
}

function describe(paths: Paths, config: Config, { world, paths: here }: Context, chosen: string): Described {
  return {
    name: paths.profile,
    ...ownerOf(config, paths, world.env),
    worklog: config.worklog.on,
    quicky: config.quicky.on,
    here: paths.profile === here.profile,
    chosen: paths.profile === chosen,
    config: paths.configFile,
    database: paths.database,
  };
}

function profileTable(profiles: Described[], page: Page): string {
  const { bold, dim } = page.paint;
  const rows = profiles.map(({ name, tenant, person, worklog, quicky, here, chosen }) => [
    here ? { text: name, paint: bold } : name,
    tenant,
    person,
    { text: [...(worklog ? ['worklog'] : []), ...(quicky ? ['quicky'] : [])].join(' '), paint: dim },
    { text: [...(here ? ['in use'] : []), ...(chosen ? ['at the start'] : [])].join(', '), paint: dim },
  ]);
  return table(
    [
      { heading: 'profile' },
      { heading: 'organisation', flexible: true },
      { heading: 'person' },
      { heading: 'keeps' },
      { heading: '' },
    ],
    rows,
    page,
  );
}

interface NewOptions {
  tenant?: string;
  person?: string;
  use?: true;
}

async function make({ world }: Context, name: string, options: NewOptions): Promise<Answer> {
  const { setConfig } = await import('../../config/set.ts');
  const paths = pathsOf({ env: world.env, profile: name });
  if (profilesOf(world.env).some(({ profile }) => profile === paths.profile)) {
    throw new PilotError('EXISTS', `There is a profile ${name} already.`, {
      hint: `Use it: pilot profile use ${name}`,
    });
  }
  setConfig(paths, 'owner.tenant', options.tenant ?? name);
  if (options.person !== undefined) setConfig(paths, 'owner.person', options.person);
  if (options.use === true) chooseProfile(world.env, paths);
  const next = options.use === true ? 'pilot starts with it from now on.' : `Start with it: pilot --profile ${name}`;
  return {
    data: { name, config: paths.configFile },
    text: (page) => `${safe(`Made the profile ${name}: ${paths.configFile}`, page)}\n${safe(next, page)}`,
  };
}

async function use({ world }: Context, name: string): Promise<Answer> {
  const known = profilesOf(world.env);
  const found = known.find(({ profile }) => profile === name);
  if (found === undefined) throw await unknownProfile(name, known);
  chooseProfile(world.env, found);
  const said = `pilot starts with the profile ${name} from now on. Sessions that are open stay in theirs.`;
  return { data: { name }, text: (page) => safe(said, page) };
}

async function unknownProfile(name: string, known: Paths[]): Promise<PilotError> {
  const { nearest } = await import('../../config/nearest.ts');
  const meant = nearest(
    name,
    known.map(({ profile }) => profile),
  );
  return new PilotError('NOT_FOUND', `There is no profile ${name}.`, {
    hint:
      meant === undefined
        ? `Make it: pilot profile new ${name}`
        : `Did you mean ${meant}? To make it: pilot profile new ${name}`,
  });
}

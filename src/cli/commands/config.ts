import type { Command } from 'commander';
import { withoutValue } from '../../config/defaults.ts';
import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { type Answer, paragraph, safe, table } from '../output.ts';
import type { Runner } from '../run.ts';

export function addConfigCommand(program: Command, run: Runner): void {
  const config = program
    .command('config')
    .description('see and change the settings')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot config', 'every setting, and where it comes from'],
        ['pilot config leader', 'the value of one'],
        ['pilot config set leader ctrl-g', 'another leader key'],
        ['pilot config set sidebar.width 40', 'a fixed width'],
        ['$EDITOR "$(pilot config path)"', 'edit the file itself'],
      ),
    );

  config
    .command('path')
    .description('where the config file is (it need not exist)')
    .addHelpText(
      'after',
      examples(['pilot config path', ''], ['pilot config path --json', 'every place that pilot uses']),
    )
    .action(run(showPath));

  config
    .command('show [setting]', { isDefault: true })
    .description('every setting with its value, or the value of one')
    .addHelpText('after', examples(['pilot config show', ''], ['pilot config show leader', '']))
    .action(run(show));

  config
    .command('get <setting>')
    .description('the value of one setting')
    .addHelpText('after', examples(['pilot config get leader', ''], ['pilot config get history.ignore --json', '']))
    .action(run(show));

  config
    .command('set <setting> <value>')
    .description('change one setting; comments in the file stay')
    .addHelpText(
      'after',
      examples(
        ['pilot config set sidebar.fullscreen hide', ''],
        ['pilot config set history.ignore \'["aws *", exit]\'', 'a list'],
        ['pilot --profile work config set theme light', 'in another profile'],
      ),
    )
    .action(run(set));

  config
    .command('unset <setting>')
    .description('take one setting out of the file, so that its default holds')
    .addHelpText('after', examples(['pilot config unset sidebar.width', ''], ['pilot config unset shell.program', '']))
    .action(run(unset));

  config
    .command('check')
    .description('say whether the file has mistakes, and where')
    .addHelpText('after', examples(['pilot config check', ''], ['pilot config check --json', '']))
    .action(run(check));

  config
    .command('compile', { hidden: true })
    .description('keep the config in the form that a session starts with')
    .action(run(compile));
}

function showPath({ paths }: Context): Answer {
  return { data: paths, text: () => paths.configFile };
}

async function show({ paths }: Context, setting?: string): Promise<Answer> {
  const { loadConfig } = await import('../../config/load.ts');
  const { settingNames } = await import('../../config/set.ts');
  const { defaultConfig } = await import('../../config/defaults.ts');
  const { config, problems, source } = loadConfig(paths);
  if (setting !== undefined) return showOne(config, setting);

  const rows = settingNames().map((name) => {
    const value = valueAt(config, name);
    const isDefault = written(value, name) === written(valueAt(defaultConfig, name), name);
    return { name, value: written(value, name), from: isDefault ? 'default' : 'file' };
  });
  return {
    data: config,
    text: (page) => {
      const settings = table(
        [{ heading: 'setting' }, { heading: 'value', flexible: true }, { heading: 'from' }],
        rows.map(({ name, value, from }) => [
          name,
          value,
          from === 'file' ? from : { text: from, paint: page.paint.dim },
        ]),
        page,
      );
      const file = `The file is ${paths.configFile}${source === null ? ', which is not there yet' : ''}.`;
      const notes = [file, ...mistakesIn(problems), 'To change one: pilot config set <setting> <value>'];
      return [settings, '', ...notes.map((note) => page.paint.dim(paragraph(note, page)))].join('\n');
    },
  };
}

function mistakesIn({ length }: readonly unknown[]): string[] {
  return length === 0 ? [] : [`It has ${length === 1 ? 'a mistake' : `${length} mistakes`}: pilot config check`];
}

function showOne(config: object, setting: string): Answer {
  const value = valueAt(config, setting);
  if (value === undefined && !(setting in withoutValue)) {
    throw new PilotError('BAD_SETTING', `There is no setting ${setting}.`, {
      hint: 'Run pilot config show for all of them.',
    });
  }
  return { data: value ?? null, text: (page) => safe(written(value, setting), page) };
}

async function set(context: Context, setting: string, typed: string): Promise<Answer> {
  const { paths } = context;
  const { setConfig, understood } = await import('../../config/set.ts');
  if (setting === 'guard.off') await refuseUnknownRules(context, understood(setting, typed) as string[]);
  const value = setConfig(paths, setting, typed);
  return {
    data: { setting, value, file: paths.configFile },
    text: (page) => safe(`${setting} is now ${written(value, setting)}`, page),
  };
}

async function refuseUnknownRules(context: Context, off: string[]): Promise<void> {
  const { unknownRules } = await import('../unknown-rules.ts');
  const [problem] = await unknownRules(off, context);
  if (problem !== undefined) throw new PilotError('BAD_SETTING', problem.message);
}

async function unset({ paths }: Context, setting: string): Promise<Answer> {
  const { unsetConfig } = await import('../../config/set.ts');
  const { defaultConfig } = await import('../../config/defaults.ts');
  unsetConfig(paths, setting);
  const value = valueAt(defaultConfig, setting);
  return {
    data: { setting, value: value ?? null, file: paths.configFile },
    text: (page) => safe(`${setting} is ${written(value, setting)} by default`, page),
  };
}

async function check(context: Context): Promise<Answer> {
  const { paths } = context;
  const { describeProblem, loadConfig } = await import('../../config/load.ts');
  const { unknownRules } = await import('../unknown-rules.ts');
  const { config, problems: mistakes, source } = loadConfig(paths);
  const problems = [...mistakes, ...(await unknownRules(config.guard.off, context))];
  if (problems.length > 0) {
    const text = problems.map(describeProblem).join('\n');
    return { data: { file: paths.configFile, problems }, text: (page) => paragraph(text, page), exit: 2 };
  }
  const state = source === null ? 'does not exist, so the defaults hold' : 'has no mistakes';
  return { data: { file: paths.configFile, problems }, text: (page) => safe(`${paths.configFile} ${state}`, page) };
}

/** A session that finds no fresh snapshot of the config calls this first. */
async function compile({ paths }: Context): Promise<Answer> {
  const { loadConfig } = await import('../../config/load.ts');
  const { writeSnapshot } = await import('../../config/snapshot.ts');
  const loaded = loadConfig(paths);
  writeSnapshot(paths, loaded);
  return { data: { file: paths.snapshotFile }, text: () => paths.snapshotFile };
}

function valueAt(config: object, setting: string): unknown {
  return setting
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), config);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** As it would stand in the file, on one line. */
function written(value: unknown, setting: string): string {
  if (value === undefined) return withoutValue[setting] ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

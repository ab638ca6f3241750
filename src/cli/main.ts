import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { defaultConfig } from '../config/defaults.ts';
import { pathsOf } from '../config/paths.ts';
import { chosenProfile } from '../config/profiles.ts';
import { readSnapshot } from '../config/snapshot.ts';
import { addAnalyzeCommand } from './commands/analyze.ts';
import { addBrainCommand } from './commands/brain.ts';
import { addCartridgeCommand } from './commands/cartridge.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConfigCommand } from './commands/config.ts';
import { addDocsCommand } from './commands/docs.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addFixCommand } from './commands/fix.ts';
import { addHelpCommand } from './commands/help.ts';
import { addHistoryCommand } from './commands/history.ts';
import { addLogCommand } from './commands/log.ts';
import { addMemoryCommand } from './commands/memory.ts';
import { addProfileCommand } from './commands/profile.ts';
import { addRecallCommand } from './commands/recall.ts';
import { addRelatedCommand } from './commands/related.ts';
import { addRememberCommand } from './commands/remember.ts';
import { addTaskCommand } from './commands/task.ts';
import { addTimerCommand } from './commands/timer.ts';
import { addTrustCommand } from './commands/trust.ts';
import { addWorklogCommand } from './commands/worklog.ts';
import type { World } from './context.ts';
import { currentDirectory } from './current-directory.ts';
import { helpItem, sessionHelp } from './help.ts';
import { refuseWhatIsOff } from './parts.ts';
import { withoutBareGroup } from './bare-group.ts';
import { reportError } from './report-error.ts';
import { runnerFor } from './run.ts';

const dist = distOf(import.meta.filename);

const world: World = {
  env: process.env,
  cwd: currentDirectory(process.env),
  now: Date.now(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  version: versionOf(dist),
  dist,
};

/** In the order of the help. */
const commands = [
  addTaskCommand,
  addLogCommand,
  addTimerCommand,
  addWorklogCommand,
  addRememberCommand,
  addRecallCommand,
  addMemoryCommand,
  addHistoryCommand,
  addFixCommand,
  addDocsCommand,
  addRelatedCommand,
  addBrainCommand,
  addExplainCommand,
  addAnalyzeCommand,
  addTrustCommand,
  addCartridgeCommand,
  addConfigCommand,
  addProfileCommand,
  addDoctorCommand,
  addCompletionCommand,
  addHelpCommand,
];

leaveQuietlyWithTheReader(process.stdout);
leaveQuietlyWithTheReader(process.stderr);
await main(programOf(world));

async function main(program: Command): Promise<void> {
  try {
    await program.parseAsync(withoutBareGroup(program, process.argv.slice(2)), { from: 'user' });
  } catch (error) {
    process.exitCode = await reportError(error, world);
  }
}

function programOf(world: World): Command {
  const program = new Command('pilot')
    .description('Your own shell, with a sidebar that knows what you are doing.')
    .version(world.version, '--version', 'say which version this is')
    .option('--profile <name>', 'use the config and data of another profile, such as work')
    .option('--json', 'answer with one JSON document')
    .option('--no-pager', 'print long answers as they are, also in a terminal')
    .helpOption('-h, --help', 'explain this command')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 16, formatItem: helpItem })
    .configureOutput({ outputError: (text, write) => write(oneSentence(text)) })
    .exitOverride()
    .addHelpText('after', () => sessionHelp(leaderName(world)));
  const run = runnerFor(world);
  program.hook('preAction', (_, action) => refuseWhatIsOff(action, world));
  for (const add of commands) add(program, run);
  pointToHelp(program, 'pilot');
  return program;
}

/** After a mistake, where to read on. */
function pointToHelp(command: Command, name: string): void {
  command.helpCommand(false).showHelpAfterError(`See ${name} --help`);
  for (const each of command.commands) pointToHelp(each, `${name} ${each.name()}`);
}

/** commander writes "error: unknown command 'x'" and the suggestion on a line of its own. */
function oneSentence(text: string): string {
  const [what = '', meant = ''] = text.trim().split('\n');
  const suggestion = meant === '' ? '' : ` ${meant.replace(/^\((.*)\)$/, '$1')}`;
  return `${what.replace(/^error: /, 'pilot: ').replace(/\.?$/, '.')}${suggestion}\n`;
}

/** As it is configured, where that is known without a YAML parser. */
function leaderName({ env }: World): string {
  try {
    return (readSnapshot(pathsOf({ env, profile: env['PILOT_PROFILE'] || chosenProfile(env) })) ?? defaultConfig)
      .leader;
  } catch {
    return defaultConfig.leader;
  }
}

/** The built program stands in dist itself; the source, run as it is, two folders beside it. */
function distOf(file: string): string {
  return file.endsWith('.ts') ? join(dirname(file), '../../dist') : dirname(file);
}

function versionOf(dist: string): string {
  return (JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string }).version;
}

/** `pilot history | head`: the reader has what it wanted. */
function leaveQuietlyWithTheReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

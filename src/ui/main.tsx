import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { SidebarOptions, ToSidebar, ToTerminal } from '../app/protocol.ts';
import { createSidebarSession } from '../app/sidebar-session.ts';
import { openSidebarStore } from '../app/sidebar-store.ts';
import { defaultConfig } from '../config/defaults.ts';
import { pathsOf } from '../config/paths.ts';
import type { Paths } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import { stampOf } from '../config/snapshot.ts';
import { sentence } from '../errors.ts';
import { openGrammar } from '../grammar/grammar.ts';
import { redact } from '../store/redact.ts';
import type { Store } from '../store/store.ts';
import { mountUi } from './mount.tsx';
import { withNotice } from './start-notice.ts';
import { skinOf } from './theme.ts';

/** How long a mistake in the config is shown: as long as it takes to find the line in the file. */
const noticeMs = 30_000;

/** The sidebar's thread: grammar, store and session behind, Ink in front, messages to and from the terminal thread. */
if (parentPort !== null) await start(parentPort, workerData as SidebarOptions);

type Port = NonNullable<typeof parentPort>;

async function start(port: Port, options: SidebarOptions): Promise<void> {
  const post = (message: ToTerminal): void => port.postMessage(message);
  const paths = pathsOf({ env: process.env, profile: options.profile });
  const { config, problem } = await readConfig(paths);
  const { store, ...troubles } = await tryStore(paths);
  const grammar = openGrammar({ dir: join(import.meta.dirname, 'cartridges') });
  const session = createSidebarSession(options, {
    store,
    ...troubles,
    openStore: () => openSidebarStore(paths.database),
    grammar,
    config,
    post,
  });
  const shown = problem === null ? session : withNotice(session, problem, noticeMs);
  const ui = mountUi(shown, skinOf(options.look, config.theme), post);
  // Uncaught on purpose: the thread dies of it, says why, and is started again.
  ui.ended().catch((error: unknown) =>
    setImmediate(() => {
      throw error;
    }),
  );
  await ui.settled();
  port.on('message', (message: ToSidebar) => {
    if (message.type === 'stop') return void stop();
    session.handle(message);
    if (message.type === 'keys') ui.keys(message.data);
    if (message.type === 'click') ui.click(message.row);
  });
  post({ type: 'ready' });
  void writeLog(paths, config, options, problem ?? troubles.storeProblem ?? null);

  async function stop(): Promise<void> {
    ui.unmount();
    await session.stop();
    await store?.close();
    port.close();
  }
}

/** Without a file there is nothing to read, and YAML and zod need not be loaded. */
async function readConfig(paths: Paths): Promise<{ config: Config; problem: string | null }> {
  if (stampOf(paths.configFile) === null) return { config: defaultConfig, problem: null };
  const { loadConfig } = await import('../config/load.ts');
  const { config, problems } = loadConfig(paths);
  const [first, ...more] = problems;
  if (first === undefined) return { config, problem: null };
  const place = first.line === null ? basename(first.file) : `${basename(first.file)} line ${first.line}`;
  const others = more.length === 0 ? '' : ` And ${more.length} more: pilot doctor.`;
  return { config, problem: `${place}: ${first.message}${others}` };
}

/** A sidebar without a store is worth more than none. */
async function tryStore(paths: Paths): Promise<{ store: Store | null; storeProblem?: string }> {
  try {
    return { store: await openSidebarStore(paths.database) };
  } catch (error) {
    return { store: null, storeProblem: sentence(error) };
  }
}

/** After the first frame: a log is nobody's first need. */
async function writeLog(
  paths: Paths,
  config: Config,
  { session, shell, died }: SidebarOptions,
  problem: string | null,
): Promise<void> {
  const { openLog } = await import('../log.ts');
  const log = openLog({ file: paths.logFile, level: config.log.level, redact: (text) => redact(text).text });
  if (died === undefined) log.info({ session, shell }, 'a session began');
  else log.error({ session, reason: died }, 'the sidebar ended and was started again');
  if (problem !== null) log.warn({ session, problem }, 'the sidebar began with a problem');
}

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { cartridgeNotice } from '../app/sidebar/cartridge-folders.ts';
import type { SidebarOptions, ToSidebar, ToTerminal } from '../app/protocol.ts';
import { createHeartbeats } from '../app/sidebar/heartbeats.ts';
import { createSidebarSession } from '../app/sidebar/session.ts';
import { openSidebarStore } from '../app/sidebar/store.ts';
import { openSurroundings } from '../app/sidebar/surroundings.ts';
import { ownerOf } from '../config/owner.ts';
import { pathsOf } from '../config/paths.ts';
import type { Paths } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { ShellEvent } from '../events.ts';
import type { Logger } from '../log.ts';
import { shellTells, shellTellsNothing } from '../shell/integration-log.ts';
import { redact } from '../store/redact.ts';
import { obeySecretSettings } from '../store/secrets/own-rules.ts';
import type { Owner } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { configFollower, readConfig } from './config-file.ts';
import { withConfigNotice } from './config-notice.ts';
import { mountUi } from './mount.tsx';
import { skinOf } from './theme.ts';

/** How long a mistake in the config is shown: as long as it takes to find the line in the file. */
const noticeMs = 30_000;
/** How soon a change of the config file is seen. One cheap question each time. */
const lookMs = 1_000;

/** The sidebar's thread: grammar, store and session behind, Ink in front, messages to and from the terminal thread. */
if (parentPort !== null) await start(parentPort, workerData as SidebarOptions);

type Port = NonNullable<typeof parentPort>;

async function start(port: Port, options: SidebarOptions): Promise<void> {
  const post = (message: ToTerminal): void => port.postMessage(message);
  const paths = pathsOf({ env: process.env, profile: options.profile });
  const read = await readConfig(paths);
  const { config, problem } = read;
  const owner = ownerOf(config, paths, process.env);
  obeySecretSettings(config.secrets);
  const { store, ...troubles } = await tryStore(paths, owner);
  const surroundings = await openSurroundings({
    dir: join(import.meta.dirname, 'cartridges'),
    paths,
    env: process.env,
    language: config.language,
    cwd: options.cwd,
    shell: options.shell,
    aliases: options.aliases,
    changed: () => session.refresh(),
  });
  const session = createSidebarSession(options, {
    store,
    ...troubles,
    openStore: () => openSidebarStore(paths.database, owner),
    grammar: surroundings,
    config,
    post,
  });
  const shown = withConfigNotice(session, noticeMs);
  shown.say(problem ?? cartridgeNotice(surroundings.problems));
  const ui = mountUi(shown.session, skinOf(options.look, config.theme), post);
  // Uncaught on purpose: the thread dies of it, says why, and is started again.
  ui.ended().catch((error: unknown) =>
    setImmediate(() => {
      throw error;
    }),
  );
  await ui.settled();
  const log = sessionLog(paths, config, options, problem ?? troubles.storeProblem ?? null);
  const heartbeats = createHeartbeats({
    paths,
    config,
    analyze: surroundings.analyze,
    isPrivate: () => session.state.private,
    problem: (reason) => void log.then((open) => open.warn({ reason }, 'heartbeats could not be sent')),
  });
  port.on('message', (message: ToSidebar) => {
    if (message.type === 'stop') return void stop();
    if (message.type === 'shell' && message.event.type === 'integration') void noteIntegration(message.event);
    if (message.type === 'shell' && message.event.type === 'aliases') surroundings.aliased(message.event.aliases);
    if (message.type === 'shell' && message.event.type === 'prompt') void surroundings.moved(message.event.cwd);
    session.handle(message);
    if (message.type === 'shell') heartbeats.heard(message.event);
    if (message.type === 'keys') ui.keys(message.data);
    if (message.type === 'click') ui.click(message.row);
    if (message.type === 'wheel') ui.wheel(message.row, message.direction);
  });
  post({ type: 'ready' });
  setImmediate(() => surroundings.warmUp());
  // The file may have changed since the terminal thread read it.
  post({ type: 'config', config });
  const look = configFollower(paths, read, { changed: reconfigure, said: shown.say });
  const looking = setInterval(() => void look(), lookMs);

  /** For `pilot doctor`, which cannot know what this shell said in this session. */
  async function noteIntegration({ state, reason = '' }: Extract<ShellEvent, { type: 'integration' }>): Promise<void> {
    const { session, shell } = options;
    if (state === 'on') (await log).info({ session, shell }, shellTells);
    else (await log).warn({ session, shell, reason }, shellTellsNothing);
  }

  function reconfigure(changed: Config): void {
    post({ type: 'config', config: changed });
    obeySecretSettings(changed.secrets);
    session.configure(changed);
    heartbeats.configure(changed);
    ui.wear(skinOf(options.look, changed.theme));
  }

  async function stop(): Promise<void> {
    clearInterval(looking);
    heartbeats.stop();
    ui.unmount();
    await session.stop();
    await store?.close();
    port.close();
  }
}

/** A sidebar without a store is worth more than none. */
async function tryStore(paths: Paths, owner: Owner): Promise<{ store: Store | null; storeProblem?: string }> {
  try {
    return { store: await openSidebarStore(paths.database, owner) };
  } catch (error) {
    return { store: null, storeProblem: sentence(error) };
  }
}

/** After the first frame: a log is nobody's first need. */
async function sessionLog(
  paths: Paths,
  config: Config,
  { session, shell, died }: SidebarOptions,
  problem: string | null,
): Promise<Logger> {
  const { openLog } = await import('../log.ts');
  const log = openLog({ file: paths.logFile, level: config.log.level, redact: (text) => redact(text).text });
  if (died === undefined) log.info({ session, shell }, 'a session began');
  else log.error({ session, reason: died }, 'the sidebar ended and was started again');
  if (problem !== null) log.warn({ session, problem }, 'the sidebar began with a problem');
  return log;
}

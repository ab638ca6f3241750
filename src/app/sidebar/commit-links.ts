import { execFile } from 'node:child_process';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Instant } from '../../events.ts';
import type { Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { mentionsIn } from '../../tasks/mentions.ts';
import { isOpen } from '../../tasks/status.ts';
import { ticketOf } from '../../worklog/ticket.ts';
import type { FinishOffer } from './state.ts';

/** A commit that went well, and that is kept in the history. */
export interface Commit {
  /** The command that made it. */
  id: string;
  place: Place;
}

export function isCommit({ commands }: Analysis): boolean {
  return commands.some(({ cli, path }) => cli === 'git' && path[0] === 'commit');
}

/**
 * Links the tasks that its message or its branch names with the command that made the commit. Gives those that the
 * message says are finished and are not: to finish them is the user's. Only git knows the message once an editor has
 * written it, and expansions in the line are the shell's.
 */
export async function linkCommit(store: Store, { id, place }: Commit, now: Instant): Promise<FinishOffer> {
  const { hash, message } = await lastCommit(place.cwd);
  const { named, closed } = mentionsIn(message);
  const { task: ofBranch } = ticketOf(place.branch);
  const numbers = [...new Set([...named, ...(ofBranch === null ? [] : [ofBranch])])].slice(0, most);
  const found = (await Promise.all(numbers.map((number) => store.tasks.get(number)))).filter(
    (task) => task !== undefined,
  );
  for (const task of found) {
    const type = closed.includes(task.id) ? 'closed' : 'commit';
    const from = { kind: 'task', id: String(task.id) } as const;
    await store.links.add({ from, to: { kind: 'command', id }, type, createdAt: now });
  }
  return { commit: hash, tasks: found.filter((task) => closed.includes(task.id) && isOpen(task, now)) };
}

/** Those of the tasks that are finished or gone. */
export async function notOpen(store: Store, ids: readonly number[], now: Instant): Promise<number[]> {
  const found = await Promise.all(ids.map((id) => store.tasks.get(id)));
  return ids.filter((_, at) => {
    const task = found[at];
    return task === undefined || !isOpen(task, now);
  });
}

/** A message that names more is a list of changes. */
const most = 20;

/** Empty where there is none, or git does not answer. */
async function lastCommit(cwd: string): Promise<{ hash: string; message: string }> {
  return new Promise((done) => {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
    const options = { cwd, env, timeout: 2000, maxBuffer: 1_000_000 };
    execFile('git', ['log', '-1', '--format=%h%n%B'], options, (error, stdout) => {
      const [hash = '', ...lines] = error === null ? stdout.split('\n') : [];
      done({ hash, message: lines.join('\n') });
    });
  });
}

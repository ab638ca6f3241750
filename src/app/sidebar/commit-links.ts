import { execFile } from 'node:child_process';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Instant } from '../../events.ts';
import type { Place, Task } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { mentionsIn } from '../../tasks/mentions.ts';
import { isOpen } from '../../tasks/status.ts';
import { ticketOf } from '../../worklog/ticket.ts';

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
export async function linkCommit(store: Store, { id, place }: Commit, now: Instant): Promise<Task[]> {
  const message = await lastMessage(place.cwd);
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
  return found.filter((task) => closed.includes(task.id) && isOpen(task, now));
}

/** A message that names more is a list of changes. */
const most = 20;

/** Empty where there is none, or git does not answer. */
async function lastMessage(cwd: string): Promise<string> {
  return new Promise((done) => {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
    execFile('git', ['log', '-1', '--format=%B'], { cwd, env, timeout: 2000, maxBuffer: 1_000_000 }, (error, stdout) =>
      done(error === null ? stdout : ''),
    );
  });
}

/** One line for the foot of the sidebar: nothing is finished by itself. */
export function offerToFinish(tasks: readonly Task[]): string {
  const named = tasks.map(({ id, text }) => `#${id} ${text}`).join(', ');
  return `${named}: the commit says so. Done? pilot task done ${tasks.map(({ id }) => id).join(' ')}`;
}

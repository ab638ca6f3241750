/** What an exit code says, where it is agreed on: by the shells, by signals, by the program. */
export function exitReason(exit: number | null, cli: string | undefined): string | undefined {
  if (exit === null) return undefined;
  return byProgram.get(cli ?? '')?.[exit] ?? byShell[exit];
}

/** 128 and the number of the signal, as on Linux and macOS alike. */
const byShell: Partial<Record<number, string>> = {
  126: 'it is there, but cannot be run',
  127: 'there is no such command',
  130: 'you interrupted it',
  131: 'you made it quit',
  132: 'it crashed: illegal instruction',
  134: 'it aborted itself',
  136: 'it crashed: impossible arithmetic',
  137: 'it was killed, perhaps for want of memory',
  139: 'it crashed: memory that is not its own',
  141: 'nobody read its output any more',
  143: 'it was asked to end',
};

const nothingFound = { 1: 'nothing was found' };
const different = { 1: 'there are differences' };

const byProgram = new Map<string, Partial<Record<number, string>>>([
  ['git', { 129: 'git does not know it so' }],
  ['grep', nothingFound],
  ['egrep', nothingFound],
  ['fgrep', nothingFound],
  ['rg', nothingFound],
  ['pgrep', nothingFound],
  ['pkill', nothingFound],
  ['diff', different],
  ['cmp', different],
  ['test', { 1: 'it is not so' }],
  ['[', { 1: 'it is not so' }],
  ['timeout', { 124: 'its time was over' }],
  ['ssh', { 255: 'the connection failed' }],
  [
    'curl',
    {
      3: 'that is no address',
      6: 'there is no such host',
      7: 'the host does not answer there',
      22: 'the server answered with an error',
      28: 'it took too long',
      35: 'no safe connection could be made',
      60: 'the certificate is not to be trusted',
    },
  ],
]);

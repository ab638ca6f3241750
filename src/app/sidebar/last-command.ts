/** `!!` as bash and zsh read it: the command before. Of all that a history can stand for, people type this one. */
export function withLastCommand(line: string, shell: string, last: string | undefined): string {
  if (last === undefined || !line.includes('!!') || !expanding.has(shell)) return line;
  return line.replaceAll(singleQuoted, (part) => (part === '!!' ? last : part));
}

const expanding = new Set(['bash', 'zsh']);
/** What is in single quotes or escaped stays as it is. */
const singleQuoted = /'[^']*'|\\.|!!/gs;

import type { Command } from 'commander';

/** `pilot task` is `pilot task here`, and `pilot brain` is `pilot brain status`: a group alone shows what there is. */
export function withoutBareGroup(program: Command, args: readonly string[]): string[] {
  let group = program;
  let isValue = false;
  for (const word of args) {
    if (isValue || word.startsWith('-')) {
      // Whoever asks for help gets that of the group.
      if (word === '--help' || word === '-h') return [...args];
      isValue = !isValue && word === '--profile';
      continue;
    }
    const found = group.commands.find((each) => each.name() === word || each.aliases().includes(word));
    if (found === undefined) return [...args];
    group = found;
  }
  const shows = group === program || group.registeredArguments.length > 0 ? undefined : shownBy(group);
  return shows === undefined ? [...args] : [...args, shows];
}

function shownBy({ commands }: Command): string | undefined {
  return ['here', 'list', 'status'].find((name) => commands.some((each) => each.name() === name));
}

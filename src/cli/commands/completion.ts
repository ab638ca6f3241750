import { type Command, Argument } from 'commander';
import { commandTree, rootOf } from '../command-tree.ts';
import { type CompletionShell, completionScript, completionShells } from '../completion/scripts.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import type { Answer } from '../output.ts';
import type { Runner } from '../run.ts';

export function addCompletionCommand(program: Command, run: Runner): void {
  program
    .command('completion')
    .description('a script that completes pilot at Tab in bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'whose script').choices([...completionShells]))
    .addHelpText(
      'after',
      examples(
        ['source <(pilot completion bash)', 'in ~/.bashrc; in ~/.zshrc behind compinit: zsh'],
        ['pilot completion fish > ~/.config/fish/completions/pilot.fish', ''],
      ),
    )
    .action(run(script));

  program
    .command('complete-words', { hidden: true })
    .argument('<kind>')
    .action(run(later(async () => (await import('../completion/words.ts')).completionWords)));
}

function script(_: Context, shell: CompletionShell, __: unknown, own: Command): Answer {
  const text = completionScript(shell, commandTree(rootOf(own)));
  return { data: { shell, script: text }, text: () => text.trimEnd() };
}

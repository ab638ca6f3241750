import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { collect, wholeNumber } from '../option-values.ts';
import type { Runner } from '../run.ts';

/** What you remembered. What each does is loaded when it is asked for. */
export function addMemoryCommand(program: Command, run: Runner): void {
  const memory = program
    .command('memory')
    .description('what you remembered: list it, change it, link it, forget it, take it elsewhere')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot memory list', 'the pinned first, then the newest'],
        ['pilot memory edit 3f9a1c', 'by the id that the list shows'],
        ['pilot memory link 3f9a1c file:deploy.sh', 'what belongs together'],
      ),
    );
  addList(memory, run);
  addShow(memory, run);
  addEdit(memory, run);
  addForget(memory, run);
  addPin(memory, run);
  addUseless(memory, run);
  addLink(memory, run);
  addNeighbors(memory, run);
  addSimilar(memory, run);
  addExport(memory, run);
  addImport(memory, run);
  addStats(memory, run);
  addEmbed(memory, run);
}

function addList(memory: Command, run: Runner): void {
  memory
    .command('list')
    .description('what you remembered, the pinned first, then the newest')
    .option('--here', 'only what belongs to this repository, or to this directory outside of one')
    .option('--tag <name>', 'only what has this tag')
    .option('--project <name>', 'only what belongs to this project')
    .option('--fold', 'what says nearly the same once, with how many there are')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 100_000), 20)
    .addHelpText(
      'after',
      examples(
        ['pilot memory list', 'the last 20'],
        ['pilot memory list --here --tag deploy', ''],
        ['pilot memory list --limit 1000 --json', 'with the whole texts'],
      ),
    )
    .action(run(later(async () => (await import('../memory/list.ts')).listMemories)));
}

function addShow(memory: Command, run: Runner): void {
  memory
    .command('show <ids...>')
    .description('all of a memory: its text, where and when it is from, what it is linked with')
    .addHelpText('after', examples(['pilot memory show 3f9a1c', 'the beginning of an id is enough']))
    .action(run(later(async () => (await import('../memory/show.ts')).showMemories)));
}

function addEdit(memory: Command, run: Runner): void {
  memory
    .command('edit <id>')
    .description('change a memory in your editor ($VISUAL or $EDITOR): title and tags in front, its text below')
    .addHelpText('after', examples(['pilot memory edit 3f9a1c', ''], ['EDITOR=nano pilot memory edit 3f9a1c', '']))
    .action(run(later(async () => (await import('../memory/edit.ts')).editMemory)));
}

function addForget(memory: Command, run: Runner): void {
  memory
    .command('forget <ids...>')
    .description('delete memories for good, by the ids that pilot memory list shows')
    .addHelpText(
      'after',
      examples(
        ['pilot memory forget 3f9a1c', 'the beginning of an id is enough'],
        ['pilot memory forget 3f9a1c b07d22', 'two at once'],
      ),
    )
    .action(run(later(async () => (await import('../memory/forget.ts')).forgetMemories)));
}

function addPin(memory: Command, run: Runner): void {
  memory
    .command('pin <ids...>')
    .description('keep memories among the first')
    .option('--off', 'no longer')
    .addHelpText('after', examples(['pilot memory pin 3f9a1c', ''], ['pilot memory pin --off 3f9a1c', '']))
    .action(run(later(async () => (await import('../memory/pin.ts')).pinMemories)));
}

function addUseless(memory: Command, run: Runner): void {
  memory
    .command('useless <ids...>')
    .description('show memories no more here; said twice, nowhere')
    .option('--off', 'show them again')
    .addHelpText('after', examples(['pilot memory useless 3f9a1c', ''], ['pilot memory useless --off 3f9a1c', '']))
    .action(run(later(async () => (await import('../memory/useless.ts')).judgeMemories)));
}

function addLink(memory: Command, run: Runner): void {
  memory
    .command('link <id> <ends...>')
    .description('say what a memory belongs to: memory, command, file, repository, task, branch or fix')
    .option('--type <word>', 'what the one is to the other', 'about')
    .option('--remove', 'take the link away')
    .addHelpText(
      'after',
      examples(
        ['pilot memory link 3f9a1c b07d22', 'two memories'],
        ['pilot memory link 3f9a1c file:deploy.sh task:3 --type explains', ''],
        ['pilot memory link 3f9a1c b07d22 --remove', ''],
      ),
    )
    .action(run(later(async () => (await import('../memory/link.ts')).linkMemory)));
}

function addNeighbors(memory: Command, run: Runner): void {
  memory
    .command('neighbors <end>')
    .description('what is linked with a memory, a file or a task, and what is linked with that')
    .option('--depth <links>', 'how many links away', wholeNumber('--depth', 1, 3), 1)
    .option('--type <word>', 'only by links of this type; may be given again', collect)
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 1000), 50)
    .addHelpText(
      'after',
      examples(
        ['pilot memory neighbors 3f9a1c --depth 2', ''],
        ['pilot memory neighbors file:deploy.sh', 'what is known about a file'],
      ),
    )
    .action(run(later(async () => (await import('../memory/neighbors.ts')).showNeighbors)));
}

function addSimilar(memory: Command, run: Runner): void {
  memory
    .command('similar <id>')
    .description('what says nearly the same')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 100), 10)
    .addHelpText('after', examples(['pilot memory similar 3f9a1c', '']))
    .action(run(later(async () => (await import('../memory/similar.ts')).showSimilar)));
}

function addExport(memory: Command, run: Runner): void {
  memory
    .command('export')
    .description('all memories with their links, a line of JSON each; or as Markdown files')
    .option('--markdown <folder>', 'a file for each, to read and to edit elsewhere')
    .addHelpText(
      'after',
      examples(
        ['pilot memory export > memories.jsonl', 'complete: import makes the same of it'],
        ['pilot memory export --markdown notes', ''],
      ),
    )
    .action(run(later(async () => (await import('../memory/export.ts')).exportMemories)));
}

function addImport(memory: Command, run: Runner): void {
  memory
    .command('import <path>')
    .description('take in what export wrote, or a folder of Markdown files')
    .addHelpText(
      'after',
      examples(
        ['pilot memory import memories.jsonl', 'the same again changes nothing'],
        ['pilot memory import ~/notes', 'each file is one memory; a file that changed changes it'],
      ),
    )
    .action(run(later(async () => (await import('../memory/import.ts')).importMemories)));
}

function addStats(memory: Command, run: Runner): void {
  memory
    .command('stats')
    .description('how many there are, of which kinds, in which projects')
    .action(run(later(async () => (await import('../memory/stats.ts')).memoryStats)));
}

function addEmbed(memory: Command, run: Runner): void {
  memory
    .command('embed')
    .description('let the service of the setting embeddings say what memories mean, for those that are new or changed')
    .addHelpText('after', examples(['pilot memory embed', 'pilot recall finds by meaning then, as well as by words']))
    .action(run(later(async () => (await import('../memory/embed.ts')).embedAll)));
}

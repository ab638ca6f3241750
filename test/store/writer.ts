import { openStore } from '../../src/store/open.ts';
import { newCommand, newMemory } from '../contracts/rows.ts';

/**
 * A process that writes: `node writer.ts <path> <name> <count>`. Each row is told on a line of its own once the
 * store has acknowledged it.
 */
const [path = '', name = '', count = '0'] = process.argv.slice(2);

const store = await openStore({ path });
for (let row = 0; row < Number(count); row += 1) {
  const id = `${name}-${row}`;
  await store.commands.add(newCommand(`echo ${name} ${row}`, { id, session: name }));
  await store.memories.add(newMemory(`${name} ${row}`, { id }));
  process.stdout.write(`${id}\n`);
}
await store.close();

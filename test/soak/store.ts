// `node test/soak/store.ts --writers 16 --rows 1000 --kills 200`: what many processes do to one store. Rows of every kind
// are written at once; then writers are killed at moments nobody chose. Said at the end is what was refused and lost.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { quantile } from '../bench/quantile.ts';
import { lost, startWriter } from '../store/acknowledged.ts';

const numberOf = (name: string, usual: number) =>
  Number(process.argv[process.argv.indexOf(name) + 1] ?? usual) || usual;
const folder = mkdtempSync(join(tmpdir(), 'pilot-store-soak-'));

try {
  await writeAtOnce(join(folder, 'at-once.db'), numberOf('--writers', 16), numberOf('--rows', 1000));
  await killWriters(join(folder, 'killed.db'), numberOf('--kills', 200));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function writeAtOnce(path: string, writers: number, rows: number): Promise<void> {
  const begin = performance.now();
  const acknowledged: string[] = [];
  const waits: number[] = [];
  const refused = await Promise.all(
    Array.from({ length: writers }, async (_, number) => {
      const { child, lines } = startWriter(path, `writer${number}`, rows);
      let last = 0;
      lines.on('line', (row) => {
        acknowledged.push(row);
        if (last > 0) waits.push(performance.now() - last);
        last = performance.now();
      });
      const [code] = (await once(child, 'exit')) as [number];
      return code === 0 ? 0 : 1;
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${writers} processes x ${rows} writes: ${acknowledged.length} acknowledged in ${seconds.toFixed(0)} s`);
  console.log(`  writers that were refused: ${refused.filter((each) => each > 0).length}`);
  console.log(`  from one write to the next: p50 ${ms(waits, 0.5)}, p99 ${ms(waits, 0.99)}, most ${ms(waits, 1)}`);
  await judge(path, acknowledged);
}

async function killWriters(path: string, kills: number): Promise<void> {
  const acknowledged: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const { child, lines } = startWriter(path, `round${round}`, 1_000_000);
    const rows = 1 + Math.floor(Math.random() * 60);
    let seen = 0;
    lines.on('line', (row) => {
      acknowledged.push(row);
      seen += 1;
      // In the midst of whatever the next write does, and not always at its beginning.
      if (seen === rows) setTimeout(() => child.kill('SIGKILL'), Math.random() * 5);
    });
    await once(lines, 'close');
  }
  console.log(`${kills} x kill -9: ${acknowledged.length} rows acknowledged`);
  await judge(path, acknowledged);
}

async function judge(path: string, acknowledged: readonly string[]): Promise<void> {
  const store = await openStore({ path });
  console.log(`  lost: ${(await lost(store, acknowledged)).length}`);
  const problems = [...(await store.health()).problems, ...(await store.maintenance.check())];
  console.log(`  damage: ${problems.length === 0 ? 'none' : problems.join(' ')}`);
  await store.close();
}

function ms(values: number[], share: number): string {
  return `${quantile(values, share).toFixed(1)} ms`;
}

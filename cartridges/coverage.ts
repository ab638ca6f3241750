/**
 * How much of a corpus the cartridges understand: `node cartridges/coverage.ts <corpus.jsonl> [tool...]`. Each line of
 * the corpus is `{"cli": ..., "line": ...}`. With tools named, the lines of theirs that are not fully understood follow.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCartridges } from '../src/grammar/compile.ts';
import { measureCoverage, type CorpusLine, type Coverage } from '../src/grammar/coverage.ts';
import { openGrammar } from '../src/grammar/grammar.ts';

const [file, ...asked] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node cartridges/coverage.ts <corpus.jsonl> [tool...]\n');
  process.exit(2);
}

const dir = mkdtempSync(join(tmpdir(), 'pilot-coverage-'));
try {
  const tools = new Set(compileCartridges(import.meta.dirname, dir));
  const { tools: measured, missed } = measureCoverage(readCorpus(file), openGrammar({ dir }));
  const shown = measured.filter(({ tool }) => (asked.length > 0 ? asked.includes(tool) : tools.has(tool.split(' ')[0] ?? '')));
  process.stdout.write(`${['tool', 'lines', 'known', 'full', 'false alarms'].join('\t')}\n${shown.map(row).join('')}`);
  for (const { tool, line, why } of missed)
    if (asked.includes(tool)) process.stdout.write(`${line}\n    ${why.join(', ')}\n`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function readCorpus(path: string): CorpusLine[] {
  const rows = readFileSync(path, 'utf8').split('\n');
  return rows.filter((each) => each !== '').map((each) => JSON.parse(each) as CorpusLine);
}

function row({ tool, lines, known, full, alarms }: Coverage): string {
  const share = (count: number): string => `${((100 * count) / lines).toFixed(1)} %`;
  return `${[tool, lines, share(known), share(full), share(alarms)].join('\t')}\n`;
}

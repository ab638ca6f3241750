import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';

/** The grammar over the project's own cartridges, compiled for this test file. */
export function projectGrammar() {
  const dir = mkdtempSync(join(tmpdir(), 'pilot-cartridges-'));
  const tools = compileCartridges(join(import.meta.dirname, '../../cartridges'), dir);
  return { dir, tools, grammar: openGrammar({ dir }) };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCartridges } from '../../../src/grammar/contribute/check-cartridges.ts';
import { projectGrammar } from '../compiled.ts';

const { dir } = projectGrammar();
const guide = readFileSync(join(import.meta.dirname, '../../../docs/cartridge-guide.md'), 'utf8');

test('the cartridge of the guide holds, and lacks nothing', () => {
  const [, text = ''] = /```yaml\n(# yaml-language-server.*?)```/s.exec(guide) ?? [];
  const { mistakes, advice, tests } = checkCartridges(dir, [{ file: '/home/mara/shuf.yaml', text }]);
  expect({ mistakes, advice, ran: tests.length }).toEqual({ mistakes: [], advice: [], ran: 4 });
});

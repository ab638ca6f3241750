import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Look } from '../../src/app/protocol.ts';
import { displayWidth } from '../../src/ui/display-width.ts';
import { paintRow } from '../../src/ui/row.ts';
import type { Row, Span } from '../../src/ui/row.ts';
import { skinOf } from '../../src/ui/theme.ts';
import { hostileText } from './hostile-text.ts';

const looks: Look[] = [
  { colors: 1, unicode: true, plain: false },
  { colors: 0, unicode: false, plain: false },
  { colors: 0, unicode: true, plain: true },
];
const paint = (row: Row, width: number, look: Look = looks[2] as Look) => paintRow(row, width, skinOf(look, 'default'));

describe('a row', () => {
  test('keeps its right side whole and cuts the left', () => {
    const row = { left: [{ text: 'docker compose up postgres' }], right: [{ text: '12min' }] };
    expect(paint(row, 24)).toBe('docker compose up… 12min');
    expect(paint(row, 40)).toBe('docker compose up postgres         12min');
  });

  test('draws nothing after a text that was cut', () => {
    expect(paint({ left: [{ text: 'one two three' }, { text: '  +tag' }] }, 11)).toBe('one two…   ');
    expect(paint({ left: [{ text: 'ends so…' }, { text: ' +tag' }] }, 20)).toBe('ends so… +tag       ');
  });

  test('keeps columns, whatever stands in them', () => {
    const row = (id: string, text: string) => ({
      left: [{ text: id, columns: 4, flush: true }, { text: ' ' }, { text, columns: 8 }, { text: '|' }],
    });
    expect(paint(row('7', 'short'), 16)).toBe('   7 short   |  ');
    expect(paint(row('修复', 'much too long'), 16)).toBe('修复 much…   |  ');
  });

  const span: fc.Arbitrary<Span> = fc.record(
    { text: hostileText, role: fc.constantFrom('quiet', 'danger', 'focus'), columns: fc.nat(12), flush: fc.boolean() },
    { requiredKeys: ['text'] },
  ) as fc.Arbitrary<Span>;

  test('always takes exactly its width, and holds no escape but colours', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        fc.array(span, { maxLength: 3 }),
        fc.nat(60),
        fc.constantFrom(...looks),
        (left, right, width, look) => {
          const painted = paint({ left, right }, width, look);
          expect(displayWidth(stripVTControlCharacters(painted))).toBe(width);
          expect(painted.replaceAll(/\x1b\[\d+m/g, '')).not.toMatch(/\p{Cc}/u);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

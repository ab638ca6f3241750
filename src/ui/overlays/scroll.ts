import type { KeyPress } from '../key-press.ts';

/** The rows of a longer text from row `at`, never past its end. */
export function scrolled<T>(rows: T[], at: number, height: number): T[] {
  return rows.slice(scrolledTo(at, rows.length, height));
}

/** Where a key scrolls to. */
export function scrollKey(at: number, { text, key }: KeyPress, length: number, height: number): number {
  const from = scrolledTo(at, length, height);
  return scrolledTo(from + stepOf(text, key, length, height), length, height);
}

function stepOf(text: string, key: KeyPress['key'], length: number, height: number): number {
  if (key.downArrow || text === 'j') return 1;
  if (key.upArrow || text === 'k') return -1;
  if (key.pageDown || text === ' ') return height - 1;
  if (key.pageUp) return 1 - height;
  if (key.home || text === 'g') return -length;
  return key.end || text === 'G' ? length : 0;
}

function scrolledTo(at: number, length: number, height: number): number {
  return Math.max(0, Math.min(at, length - height));
}

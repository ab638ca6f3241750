import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StartPlace } from '../../../src/app/host/start-place.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A place that was asked for, and the keys that come through it. */
function asked(): { place: StartPlace; keys: () => string; feed: (text: string) => void } {
  const place = new StartPlace();
  let keys = '';
  place.onKeys((data) => (keys += Buffer.from(data).toString('latin1')));
  place.ask();
  return { place, keys: () => keys, feed: (text) => place.feed(Buffer.from(text, 'latin1')) };
}

test('the answer is taken out of the keys around it', () => {
  const { place, keys, feed } = asked();
  feed('ls\x1b[12;1R -l');
  expect(place.place).toEqual({ row: 11, col: 0 });
  expect(keys()).toBe('ls -l');
});

test('however it comes in pieces, nothing of it is left and no key is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.array(fc.nat(30)), (typed, cuts) => {
      const { place, keys, feed } = asked();
      const stream = `\x1b[7;3R${typed}`;
      let from = 0;
      for (const cut of cuts) {
        feed(stream.slice(from, from + cut));
        from += cut;
      }
      feed(stream.slice(from));
      vi.advanceTimersByTime(5);
      expect(place.place).toEqual({ row: 6, col: 2 });
      expect(keys()).toBe(typed);
    }),
  );
});

test('Esc alone waits no longer than a sequence may take to come whole', () => {
  const { keys, feed } = asked();
  feed('\x1b');
  vi.advanceTimersByTime(10);
  expect(keys()).toBe('\x1b');
});

test('only the first is the answer; the next is somebody else’s, and so is one that comes very late', () => {
  const first = asked();
  first.feed('\x1b[1;1R\x1b[5;5R');
  expect(first.keys()).toBe('\x1b[5;5R');
  const late = asked();
  vi.advanceTimersByTime(3000);
  late.feed('\x1b[1;1R');
  expect(late.keys()).toBe('\x1b[1;1R');
  expect(late.place.place).toBeNull();
});

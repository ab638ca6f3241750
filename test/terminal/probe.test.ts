import { expect, test } from 'vitest';
import { Emulator } from '../../src/terminal/emulator.ts';
import { HostProbe, questions } from '../../src/terminal/probe.ts';

test.each(['legacy', 'modern', 'cluster'] as const)(
  'a host with %s widths is recognised by where its cursor goes',
  (widths) => {
    const host = new Emulator({ cols: 80, rows: 24, scrollback: 0, widths });
    const probe = new HostProbe();
    host.onReply((answer) => probe.take(answer.slice(1)));
    host.feed(questions);
    expect(probe.done).toBe(true);
    expect(probe.facts.widths).toBe(widths);
  },
);

test('a host that answers only the sentinel leaves the defaults', () => {
  const probe = new HostProbe();
  probe.take('[?1;2c');
  expect(probe.facts).toEqual({ widths: null, synchronized: false, foreground: null, background: null });
  expect(probe.done).toBe(true);
});

test('a host that lies about its cursor is not believed', () => {
  const probe = new HostProbe();
  for (const answer of ['[1;1R', '[1;1R', '[?62c']) probe.take(answer);
  expect(probe.facts.widths).toBeNull();
});

test('colours and synchronised output are kept', () => {
  const probe = new HostProbe();
  for (const answer of [']10;rgb:ffff/ffff/ffff\x1b\\', ']11;rgb:0000/0000/0000\x07', '[?2026;2$y', '[?1c'])
    probe.take(answer);
  expect(probe.facts).toMatchObject({
    synchronized: true,
    foreground: 'rgb:ffff/ffff/ffff',
    background: 'rgb:0000/0000/0000',
  });
});

import { describe, expect, test } from 'vitest';
import { mostWaiting, nothingWaits, wait, written } from '../../../src/app/sidebar/commands.ts';
import type { CommandWrite } from '../../../src/app/sidebar/commands.ts';

describe('commands on their way to the store', () => {
  test('wait in the order in which they were run', () => {
    const waiting = [start('a'), start('b'), start('c')].reduce(wait, nothingWaits);
    expect(waiting.writes.map(idOf)).toEqual(['a', 'b', 'c']);
  });

  test('wait once each: the end of a command takes the place of its start', () => {
    const waiting = [start('a'), start('b'), end('a')].reduce(wait, nothingWaits);
    expect(waiting.writes).toEqual([end('a'), start('b')]);
  });

  test('wait no longer when written, unless more is to be said of them', () => {
    const first = start('a');
    const waiting = [first, end('a')].reduce(wait, nothingWaits);
    expect(written(waiting, first).writes).toEqual([end('a')]);
    expect(written(wait(nothingWaits, first), first).writes).toEqual([]);
  });

  test('are dropped oldest first when too many wait, and the dropped are counted', () => {
    const many = Array.from({ length: mostWaiting + 3 }, (_, at) => end(`c${at}`));
    const waiting = many.reduce(wait, nothingWaits);
    expect(waiting.writes).toHaveLength(mostWaiting);
    expect(waiting.lost).toBe(3);
    expect(waiting.writes.map(idOf)[0]).toBe('c3');
  });

  test('never drop the wish to forget one', () => {
    const many = Array.from({ length: mostWaiting }, (_, at) => end(`c${at}`));
    const waiting = [{ type: 'forget', id: 'secret' } as const, ...many].reduce<typeof nothingWaits>(
      wait,
      nothingWaits,
    );
    expect(waiting.writes.map(idOf)[0]).toBe('secret');
  });
});

function start(id: string): CommandWrite {
  return { type: 'start', command: commandOf(id) };
}

function end(id: string): CommandWrite {
  return { type: 'end', command: { ...commandOf(id), durationMs: 5, exit: 0 } };
}

function commandOf(id: string) {
  return {
    id,
    line: 'npm test',
    session: 's',
    shell: 'bash',
    cwd: '/',
    repo: null,
    branch: null,
    startedAt: 1,
    cli: 'npm',
    path: ['test'],
    effect: 'unknown' as const,
  };
}

function idOf(write: CommandWrite): string {
  return write.type === 'forget' ? write.id : write.command.id;
}

import { renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Logger, pino } from 'pino';
import { makePrivateFolder } from './private-folder.ts';

export type { Logger } from 'pino';

export interface LogOptions {
  file: string;
  level: string;
  /** Takes secrets out of a text; every text of every line goes through it. */
  redact: (text: string) => string;
}

const largest = 1024 * 1024;
const kept = 3;

/**
 * The log of one profile: JSON lines in a file, never on the screen. Where no file can be written there is no log,
 * because a log is never worth a session.
 */
export function openLog(options: LogOptions): Logger {
  const silent = pino({ enabled: false });
  if (options.level === 'silent') return silent;
  try {
    makePrivateFolder(dirname(options.file));
    rotate(options.file);
    const destination = pino.destination({ dest: options.file, sync: true, mode: 0o600 });
    destination.on('error', () => {});
    return pino(
      { level: options.level, base: { pid: process.pid }, hooks: { streamWrite: redactLine(options.redact) } },
      destination,
    );
  } catch {
    return silent;
  }
}

/** pilot.log, pilot.log.1, pilot.log.2: the oldest goes. */
function rotate(file: string): void {
  if (sizeOf(file) < largest) return;
  for (let number = kept - 1; number >= 1; number--) {
    const from = number === 1 ? file : `${file}.${number - 1}`;
    if (sizeOf(from) > 0) renameSync(from, `${file}.${number}`);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** On the finished line, so that messages, fields, causes and stacks are all covered. */
function redactLine(redact: LogOptions['redact']): (line: string) => string {
  return (line) => {
    const clean = JSON.parse(line, (_key, value: unknown) =>
      typeof value === 'string' ? redact(value) : value,
    ) as unknown;
    return `${JSON.stringify(clean)}\n`;
  };
}

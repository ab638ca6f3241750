import type { ErrorSignature } from '../../store/records.ts';
import { generalNames } from './signature.ts';

/** By what a fix is found: any of these is common to the failure that it mended and to one that it may mend. */
export function keysOf({ error }: { error: ErrorSignature | null }, template: string): string[] {
  const codes = (error?.codes ?? []).filter((code) => !generalNames.has(code) && !everywhere.has(code));
  const lines = error?.message.split('\n') ?? [];
  return [
    `template ${template}`,
    ...codes.map((code) => `code ${code}`),
    ...lines.slice(0, 2).map((line) => `message ${line}`),
  ];
}

/** So many things fail with these that they lead to none. */
const everywhere = new Set(['ENOENT', 'EPERM', 'EIO', 'ELIFECYCLE', 'ERR_UNHANDLED_REJECTION']);

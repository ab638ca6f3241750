import type { Effect } from '../events.ts';
import type { Page } from './output.ts';

export function effectPaint(effect: Effect, { paint }: Page): (text: string) => string {
  return { read: paint.green, write: paint.yellow, destroy: paint.red, unknown: paint.dim }[effect];
}

import { describe, expect, it } from 'vitest';
import { redact } from '../../src/store/redact.ts';
import { ordinaryLines } from './ordinary-lines.ts';
import { anyPlaces, places, plainSecrets, shapedSecrets } from './secret-corpus.ts';

interface Planted {
  secret: string;
  line: string;
}

const planted = (lines: readonly string[], secrets: readonly string[]): Planted[] =>
  lines.flatMap((place) => secrets.map((secret) => ({ secret, line: place.replace('§', () => secret) })));

/** Neither the secret nor half of it: what is left of a token may be enough to guess the rest. */
const shows = ({ secret, line }: Planted) => {
  const { text } = redact(line);
  const half = Math.max(4, Math.ceil(secret.length / 2));
  return text.includes(secret.slice(0, half)) || text.includes(secret.slice(-half));
};

describe('the corpus', () => {
  it('has the sixty shapes and positions that are asked for, and five hundred of both together', () => {
    expect(shapedSecrets.length).toBeGreaterThanOrEqual(60);
    expect(places.length).toBeGreaterThanOrEqual(60);
    expect(planted(anyPlaces, shapedSecrets).length).toBeGreaterThanOrEqual(500);
    expect(planted(places, plainSecrets).length).toBeGreaterThanOrEqual(500);
  });

  it('of shapes is taken out wherever they stand', () => {
    expect(planted(anyPlaces, shapedSecrets).filter(shows)).toEqual([]);
  });

  it('of positions is taken out whatever stands there', () => {
    expect(planted(places, plainSecrets).filter(shows)).toEqual([]);
  });

  it('of shapes in positions is taken out too', () => {
    const inLine = shapedSecrets.filter((secret) => !/[\n$]|:\/\//.test(secret));
    expect(planted(places, inLine).filter(shows)).toEqual([]);
  });
});

it('of five thousand ordinary lines none loses anything', () => {
  const lines = ordinaryLines(5000);
  expect(new Set(lines).size).toBeGreaterThan(4000);
  expect(lines.filter((line) => redact(line).found > 0).map((line) => `${line} -> ${redact(line).text}`)).toEqual([]);
});

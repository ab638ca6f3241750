import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cartridgeJsonSchema, intentsJsonSchema, localeJsonSchema } from '../../src/grammar/json-schema.ts';

const folder = join(import.meta.dirname, '../../cartridges');
const published = (name: string): unknown => JSON.parse(readFileSync(join(folder, 'schema', name), 'utf8'));

describe('the JSON Schema in the repository', () => {
  // `node cartridges/schema.ts` writes it anew.
  test('is the one of the format', () => {
    expect(published('cartridge.v1.json')).toEqual(cartridgeJsonSchema());
    expect(published('locale.v1.json')).toEqual(localeJsonSchema());
    expect(published('intents.v1.json')).toEqual(intentsJsonSchema());
  });

  test('says of every field what it holds', () => {
    expect(nameless(cartridgeJsonSchema())).toEqual([]);
  });

  test.each(yamlFiles('.'))('is named on the first line of %s, so that editors find it', (file) => {
    const [first = ''] = readFileSync(join(folder, file), 'utf8').split('\n');
    const kind = { locale: 'locale', registry: 'intents' }[file.split('/')[0] ?? ''] ?? 'cartridge';
    const name = `${kind}.v1.json`;
    const up = '../'.repeat(file.split('/').length - 1) || './';
    expect(first).toBe(`# yaml-language-server: $schema=${up}schema/${name}`);
  });
});

/** Of generated files nobody edits, none. */
function yamlFiles(inside: string): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = join(inside, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : yamlFiles(path);
    return entry.name.endsWith('.yaml') ? [path] : [];
  });
}

/** Fields without a text; what a generated file says of its source explains itself. */
function nameless(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, { description?: string }> };
  const own = Object.entries(properties).filter(([, { description }]) => description === undefined);
  return [...own.map(([name]) => name), ...Object.values(schema).flatMap(nameless)].filter((name) => !plain.has(name));
}

const plain = new Set([
  'tool',
  'version',
  'by',
  'licence',
  'name',
  'flag',
  'arg',
  'value',
  'line',
  'at',
  'unknown',
  'meant',
  'warns',
]);

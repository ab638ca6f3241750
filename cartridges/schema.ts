/** Writes the JSON Schemas anew after a change of the format: `node cartridges/schema.ts`. */
import { writeFileSync } from 'node:fs';
import { cartridgeJsonSchema, intentsJsonSchema, localeJsonSchema } from '../src/grammar/json-schema.ts';

const schemas = { cartridge: cartridgeJsonSchema(), locale: localeJsonSchema(), intents: intentsJsonSchema() };

for (const [name, schema] of Object.entries(schemas))
  writeFileSync(new URL(`schema/${name}.v1.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);

/** Writes the generated layer of a tool anew, from the tool that is installed: `node cartridges/generate.ts git`. */
import { writeFileSync } from 'node:fs';
import { generateGit } from '../src/grammar/generate/git.ts';
import { generateNpm } from '../src/grammar/generate/npm.ts';

const generators: Record<string, () => string> = { git: generateGit, npm: generateNpm };

const [cli = ''] = process.argv.slice(2);
const generate = generators[cli];
if (generate === undefined) {
  process.stderr.write(`usage: node cartridges/generate.ts ${Object.keys(generators).join('|')}\n`);
  process.exit(2);
}
writeFileSync(new URL(`generated/${cli}.yaml`, import.meta.url), generate());

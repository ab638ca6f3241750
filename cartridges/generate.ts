/**
 * Writes the generated layer of a tool anew: `node cartridges/generate.ts git`. What is asked is the tool on the PATH,
 * or the source that is named: `node cartridges/generate.ts deno ~/Downloads/deno`.
 */
import { writeFileSync } from 'node:fs';
import { generateFromHelp } from '../src/grammar/generate/from-help.ts';
import { generateGit } from '../src/grammar/generate/git.ts';
import { helpTools } from '../src/grammar/generate/help-tools.ts';
import { generateNpm } from '../src/grammar/generate/npm.ts';
import { generateYarnBerry } from '../src/grammar/generate/yarn.ts';

const generators: Record<string, (source?: string) => string> = {
  git: generateGit,
  npm: generateNpm,
  'yarn-berry': generateYarnBerry,
  ...Object.fromEntries(helpTools.map((tool) => [tool.cli, (source?: string) => generateFromHelp(tool, source)])),
};

const [cli = '', source] = process.argv.slice(2);
const generate = generators[cli];
if (generate === undefined) {
  process.stderr.write(`usage: node cartridges/generate.ts <tool> [source]\ntools: ${Object.keys(generators).join(' ')}\n`);
  process.exit(2);
}
writeFileSync(new URL(`generated/${cli}.yaml`, import.meta.url), generate(source));

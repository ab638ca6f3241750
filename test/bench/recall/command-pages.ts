import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAllDocuments } from 'yaml';
import type { NewMemory } from '../../../src/store/memory-store.ts';
import { randomFrom } from './random.ts';

/** What a command does, and one thing that it can do which its page does not say: that is what is asked for. */
export interface CommandPage {
  page: NewMemory;
  question: string | null;
}

interface Described {
  name: string;
  is: string;
  uses: { run: string; is: string; example?: true }[];
}

const usesShown = 6;

/** Pages of the cartridges' commands: every one of them, asked by one of its examples or options that was taken out. */
export function cartridgePages(folder: string, seed: number): CommandPage[] {
  const files = [folder, join(folder, 'generated')].flatMap((each) =>
    readdirSync(each)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(each, name)),
  );
  const described = new Map<string, Described>();
  for (const file of files) {
    const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((each) => each.toJS() as Written);
    for (const one of documents.flatMap(commandsOf)) {
      const known = described.get(one.name);
      if (known === undefined || known.uses.length < one.uses.length) described.set(one.name, one);
    }
  }
  return pagesOf([...described.values()], seed);
}

/** Pages of the manual of this machine, where there is one. */
export function manualPages(folder: string, seed: number): CommandPage[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz') && !isOneOfThousands(name));
  const described = new Map<string, Described>();
  for (const file of files.toSorted()) {
    const one = manualOf(file.replace(/\.\w+\.gz$/, ''), gunzipSync(readFileSync(join(folder, file))).toString('utf8'));
    if (one !== null && !described.has(one.is)) described.set(one.is, one);
  }
  return pagesOf([...described.values()], seed);
}

/** One program fills most of some machines' manual: of its pages a part is enough, and those of one stage. */
function isOneOfThousands(name: string): boolean {
  return name.startsWith('gcloud') && (/^gcloud_(?:alpha|beta)/.test(name) || name.length % 4 !== 0);
}

function pagesOf(described: Described[], seed: number): CommandPage[] {
  const random = randomFrom(seed);
  const often = new Map<string, number>();
  for (const { uses } of described) for (const { is } of uses) often.set(is, (often.get(is) ?? 0) + 1);
  return described.map(({ name, is, uses }) => {
    const shuffled = random.shuffled(uses);
    const example = shuffled.findIndex((use) => use.example === true && tells(use.is, often));
    const telling = example === -1 ? shuffled.findIndex((use) => tells(use.is, often)) : example;
    const [asked] = uses.length < 3 || telling === -1 ? [] : shuffled.splice(telling, 1);
    const shown = shuffled.slice(0, usesShown).map((use) => `- ${use.is}:\n  ${use.run}`);
    const page: NewMemory = {
      id: name,
      kind: 'page',
      title: name,
      text: [`${is}.`, ...shown].join('\n\n'),
      createdAt: 0,
      cwd: '',
      repo: null,
      branch: null,
      trust: 'import',
    };
    return { page, question: asked?.is ?? null };
  });
}

/** A sentence that several pages have, or that every program could have, asks for none of them. */
function tells(question: string, often: ReadonlyMap<string, number>): boolean {
  if (often.get(question) !== 1 || question.split(' ').length < 5) return false;
  return !/\b(?:help|version|verbose|quiet|usage|copyright)\b/i.test(question);
}

/* eslint-disable-next-line typescript/no-explicit-any -- of a cartridge only what is needed is read, and nothing of it is relied on. */
type Written = Record<string, any>;

function commandsOf(cartridge: Written): Described[] {
  const found: Described[] = [];
  for (const [name, tool] of toolsOf(cartridge)) walk(name, tool, found);
  return found;
}

function toolsOf(cartridge: Written): [string, Written][] {
  if (typeof cartridge['cli'] === 'string') return [[cartridge['cli'], cartridge]];
  return Object.entries((cartridge['clis'] ?? {}) as Written);
}

function walk(name: string, node: Written, found: Described[]): void {
  if (typeof node !== 'object' || node === null) return;
  const uses = [
    ...((node['examples'] ?? []) as { run: string; is: string }[]),
    ...Object.entries((node['flags'] ?? {}) as Written).map(([flag, of]) => ({
      run: `${name} ${flag}`,
      is: typeof of === 'string' ? of : ((of?.is ?? '') as string),
    })),
  ].filter((use) => typeof use.is === 'string' && use.is.split(' ').length >= 3);
  if (typeof node['is'] === 'string') found.push({ name, is: node['is'], uses });
  for (const [sub, of] of Object.entries((node['commands'] ?? {}) as Written)) walk(`${name} ${sub}`, of, found);
}

function manualOf(name: string, roff: string): Described | null {
  const summary = /^\.S[Hh] "?NAME"?\s*\n([\s\S]*?)\n\.S[Hh]/m.exec(roff)?.[1] ?? '';
  const is = /\\?-\s+(.*)$/s.exec(plain(summary).replace(/.*? (?:-|–|—) /s, '- '))?.[1]?.trim() ?? '';
  if (is === '' || is.length > 200) return null;
  const uses = [
    ...roff.matchAll(/^\.(?:TP|PP|IP)[^\n]*\n((?:\\f.|\.B[RI]? |\\-)[^\n]*)\n(?:\.RS 4\n)?((?:(?!\.)[^\n]+\n?)+)/gm),
  ]
    .map(([, tag = '', text = '']) => ({ run: `${name} ${plain(tag)}`, is: firstSentence(plain(text)) }))
    .filter((use) => /-/.test(use.run) && use.is.split(' ').length >= 4 && use.is.split(' ').length <= 22);
  return { name, is, uses: [...examplesIn(roff), ...uses] };
}

/** What people do with it, each sentence with the line below it: `# list them` or `To list them:`. */
function examplesIn(roff: string): Described['uses'] {
  const section = /^\.S[Hh] "?EXAMPLES?"?\s*\n([\s\S]*?)(?:\n\.S[Hh]|$(?![\s\S]))/m.exec(roff)?.[1] ?? '';
  const paragraphs = section
    .replace(/^\.(?:RS|RE|PP|sp|nf|fi|P|EX|EE|TP|IP).*$/gm, '\n')
    .split(/\n\s*\n/)
    .flatMap((part) => (/^\s*#/m.test(part) ? part.split('\n') : [part]))
    .map(plain)
    .filter((part) => part !== '');
  return paragraphs.flatMap((part, index) => {
    const is = /^#\s*([A-Za-z].*)$/.exec(part)?.[1] ?? /^([A-Z].*):$/.exec(part)?.[1] ?? '';
    const said = is.replace(/[.:]$/, '').replace(/,? (?:run|use|type|do)$/i, '');
    const length = said.split(' ').length;
    const run = (paragraphs[index + 1] ?? '').replace(/^\$ /, '').slice(0, 160);
    return length >= 4 && length <= 24 ? [{ run, is: said, example: true }] : [];
  });
}

function firstSentence(text: string): string {
  return /^.*?[.;:](?=\s|$)/s.exec(text)?.[0].replace(/[.;:]$/, '') ?? text;
}

function plain(roff: string): string {
  return roff
    .replace(/^\.\\".*$/gm, '')
    .replace(/^\.[A-Za-z]+ ?/gm, '')
    .replace(/\\f(?:\[[^\]]*\]|\(..|.)/g, '')
    .replace(/\\\((?:em|en|hy)|\\-/g, '-')
    .replace(/\\\((?:aq|cq|oq)|\\\[(?:aq|cq|oq)\]/g, "'")
    .replace(/\\[&|^%]/g, '')
    .replace(/\\e/g, '\\')
    .replace(/\s+/g, ' ')
    .trim();
}

import { lowerLocale, localeSchema } from '../locale.ts';
import { openLibrary } from '../load.ts';
import { readDocuments, type CartridgeProblem, type CartridgeText } from '../written.ts';

/** Whether a file holds the texts of a cartridge in another language: it begins with that language. */
export function isLocale({ text }: CartridgeText): boolean {
  return /^locale:/m.test(text) && !/^cartridge:/m.test(text);
}

/** What is wrong with such files, and whose texts they are. A text for what is not in the compiled cartridge is a mistake. */
export function checkLocales(
  dirs: readonly string[],
  files: readonly CartridgeText[],
): { tools: string[]; mistakes: CartridgeProblem[] } {
  const library = openLibrary({ dirs });
  const mistakes: CartridgeProblem[] = [];
  const tools = files.flatMap(({ file, text }) => {
    const { read, problems } = readDocuments(file, text, localeSchema);
    mistakes.push(...problems);
    return read.map(({ written, lineOf }) => {
      const [root] = library.find(written.cli);
      const report = (path: string[], code: string, message: string, fix: string): void =>
        void mistakes.push({ file, line: lineOf(path), code, message, fix });
      if (root === undefined)
        report(['cli'], 'unknown-tool', `There is no cartridge of "${written.cli}".`, 'Write one first.');
      else lowerLocale(written, root.cartridge, report);
      return written.cli;
    });
  });
  return { tools, mistakes };
}

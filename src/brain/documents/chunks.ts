import type { DocumentChunk } from '../../store/records.ts';

export type Chunk = Pick<DocumentChunk, 'titles' | 'text' | 'line'>;

/** A part is about as long as one can read at a glance; each begins with the end of the one before it. */
const wanted = 900;
const overlap = 120;
const mostChunks = 5_000;

/** The parts of a document, each with the titles that it stands under, the document's own first. */
export function chunksOf(path: string, text: string): Chunk[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sections = sectionsOf(name, text.replace(/^\uFEFF/, ''));
  return sections.flatMap(partsOf).slice(0, mostChunks);
}

interface Section {
  titles: string[];
  lines: string[];
  /** The line of the document that it begins at, from 1. */
  from: number;
}

function sectionsOf(name: string, text: string): Section[] {
  if (name === 'package.json') return scriptsOf(text);
  if (/^(?:(?:GNU)?[Mm]akefile|[Jj]ustfile)$/.test(name)) return targetsOf(name, text);
  return headedSections(name, text);
}

/** Markdown, AsciiDoc and reStructuredText, by their headings; a `#` in a block of code is none. */
function headedSections(name: string, text: string): Section[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const sections: Section[] = [];
  let titles: string[] = [];
  let open: Section = { titles: [name], lines: [], from: 1 };
  let fence: string | null = null;
  const settings = frontMatterEnd(lines);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (at < settings) {
      open.lines.push(line);
      continue;
    }
    const mark = /^ {0,3}(`{3,}|~{3,}|-{4,}$|\.{4,}$)/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null;
    } else if (mark !== undefined && /^[`~]/.test(mark)) fence = mark;
    const heading = fence === null ? headingAt(lines, at) : null;
    if (heading === null) {
      open.lines.push(line);
      continue;
    }
    sections.push(open);
    titles = [...Array.from({ length: heading.level - 1 }, (_, level) => titles[level] ?? ''), heading.title];
    open = { titles: withName(name, titles), lines: [], from: at + 1 };
    at += heading.rows - 1;
  }
  // A title alone says something too; what stands before the first one may be nothing.
  const [first, ...headed] = [...sections, open];
  const empty = first === undefined || first.lines.every((line) => line.trim() === '');
  return empty ? headed : [first, ...headed];
}

/** A document without a title is called by its file. */
function withName(name: string, titles: readonly string[]): string[] {
  const given = titles.filter((title) => title !== '');
  return titles[0] === '' || titles[0] === undefined ? [name, ...given] : given;
}

function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '---') return 0;
  const end = lines.indexOf('---', 1);
  return end === -1 || end > 60 ? 0 : end + 1;
}

function headingAt(lines: readonly string[], at: number): { level: number; title: string; rows: number } | null {
  const line = lines[at] ?? '';
  const [, marks, title] = /^ {0,3}(#{1,6}|={1,6}) +(.+?)(?: +[#=]+)?\s*$/.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) return { level: marks.length, title: plainTitle(title), rows: 1 };
  const under = /^(=|-|~|\^|")\1{2,}\s*$/.exec(lines[at + 1] ?? '')?.[1];
  if (under === undefined || !/^\s{0,3}[\p{L}\p{N}`*[].{0,120}$/u.test(line) || /^\s*[-*|]/.test(line)) return null;
  if ((lines[at - 1] ?? '').trim() !== '') return null;
  return { level: '=-~^"'.indexOf(under) + 1, title: plainTitle(line), rows: 2 };
}

function plainTitle(title: string): string {
  return title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .trim()
    .slice(0, 200);
}

/** Each target with the comment before it and its commands. */
function targetsOf(name: string, text: string): Section[] {
  const sections: Section[] = [];
  let comment: string[] = [];
  let open: Section | null = null;
  for (const [at, line] of text.split('\n').entries()) {
    const target = /^([\w./%-][\w./% -]*?)(?: [^:=]*)?:(?!=)/.exec(line)?.[1];
    if (target !== undefined) {
      open = { titles: [name, target.trim()], lines: [...comment, line], from: at + 1 - comment.length };
      sections.push(open);
      comment = [];
    } else if (/^\s+\S/.test(line) && open !== null) open.lines.push(line);
    else if (line.startsWith('#')) comment.push(line);
    else if (line.trim() === '') comment = [];
  }
  return sections.filter(({ titles }) => !titles[1]?.startsWith('.'));
}

/** What `npm run` can run, and what the package says that it is. */
function scriptsOf(text: string): Section[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const { name, description, scripts } = (json ?? {}) as Record<string, unknown>;
  if (typeof scripts !== 'object' || scripts === null) return [];
  const title = ['package.json', ...(typeof name === 'string' ? [name] : []), 'scripts'];
  const lines = Object.entries(scripts).map(([script, command]) => `npm run ${script}: ${String(command)}`);
  const about = typeof description === 'string' ? [description, ''] : [];
  const from = text.slice(0, Math.max(0, text.indexOf('"scripts"'))).split('\n').length;
  return [{ titles: title, lines: [...about, ...lines], from }];
}

/** At empty lines where it can be, else at ends of lines, else anywhere. */
function partsOf({ titles, lines, from }: Section): Chunk[] {
  const chunks: Chunk[] = [];
  let part: { text: string; line: number } = { text: '', line: from };
  const close = (): void => {
    if (part.text.trim() !== '') chunks.push({ titles, text: part.text.trim(), line: part.line });
  };
  for (const [at, line] of lines.entries()) {
    for (const piece of piecesOf(line)) {
      const full = part.text.length + piece.length > wanted * 1.25;
      const goodEnd = part.text.length >= wanted * 0.75 && piece.trim() === '';
      if (part.text !== '' && (full || goodEnd)) {
        close();
        part = { text: tailOf(part.text), line: from + at };
      }
      part.text += `${piece}\n`;
    }
  }
  close();
  return chunks.length > 0 ? chunks : [{ titles, text: titles.at(-1) ?? '', line: from }];
}

function piecesOf(line: string): string[] {
  if (line.length <= wanted) return [line];
  return Array.from({ length: Math.ceil(line.length / wanted) }, (_, at) => line.slice(at * wanted, (at + 1) * wanted));
}

/** The last lines again, so that what is said across an end can be found too. */
function tailOf(text: string): string {
  const tail = text.trimEnd().slice(-overlap);
  const end = tail.indexOf('\n');
  return end === -1 ? '' : `${tail.slice(end + 1)}\n`;
}

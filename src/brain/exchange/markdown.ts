import { parse, stringify } from 'yaml';
import type { Memory } from '../../store/records.ts';

/** A note as people write them: what is known of it between two lines of dashes, then its text. */
export function markdownOf(memory: Memory): string {
  const { id, title, kind, tags, pinned, project, thread, author, createdAt } = memory;
  const known = {
    id,
    title,
    ...(kind !== 'note' && { kind }),
    at: new Date(createdAt).toISOString(),
    ...(tags.length > 0 && { tags }),
    ...(pinned && { pinned }),
    ...(project !== '' && { project }),
    ...(thread !== null && { thread }),
    ...(author !== null && { author }),
  };
  return `---\n${stringify(known)}---\n\n${memory.text}\n`;
}

export interface MarkdownNote {
  id: string | null;
  title: string | null;
  text: string;
  tags: string[];
  at: number | null;
  kind: string | null;
  pinned: boolean;
  project: string | null;
  thread: string | null;
  author: string | null;
}

/** Reads a note that somebody wrote: front matter where there is some, else the first heading is its title. */
export function readMarkdown(markdown: string): MarkdownNote {
  const [, front = '', body = ''] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(markdown) ?? [
    '',
    '',
    markdown.replace(/^\uFEFF/, ''),
  ];
  const known = frontMatter(front);
  const heading = /^#{1,6}\s+(.+?)\s*#*\s*$/m.exec(body)?.[1] ?? null;
  const at = Date.parse(textOf(known['at']) ?? textOf(known['date']) ?? '');
  return {
    id: textOf(known['id']),
    title: textOf(known['title']) ?? heading,
    text: body.trim(),
    tags: tagsOf(known['tags']),
    at: Number.isNaN(at) ? null : at,
    kind: textOf(known['kind']),
    pinned: known['pinned'] === true,
    project: textOf(known['project']),
    thread: textOf(known['thread']),
    author: textOf(known['author']),
  };
}

/** What is no YAML is only left out: the text is what matters. */
function frontMatter(text: string): Record<string, unknown> {
  try {
    const known: unknown = parse(text);
    return typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** `[ci, ops]`, or `ci, ops`. */
function tagsOf(value: unknown): string[] {
  const tags = typeof value === 'string' ? value.split(/[,\s]+/) : Array.isArray(value) ? value.map(String) : [];
  return [...new Set(tags.map((tag) => tag.replace(/^[#+]/, '')).filter((tag) => tag !== ''))];
}

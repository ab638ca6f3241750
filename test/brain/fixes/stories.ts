import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A failure and its repair, as a person lived it, and the same trouble on another day. */
export interface Story {
  name: string;
  story: Told[];
  again: Told[];
  steps: string[];
  other: Told[];
}

export interface Told {
  line: string;
  exit: number;
  output: string | null;
}

export function readStories(file = 'stories.yaml'): Story[] {
  const written = parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Written[];
  return written.map(({ name, story, again, steps, other }) => ({
    name,
    steps,
    story: told(story),
    again: told(again),
    other: told(other),
  }));
}

type Written = Record<'name' | 'story' | 'again' | 'other', string> & { steps: string[] };

function told(text: string): Told[] {
  const commands: Told[] = [];
  for (const row of text.trimEnd().split('\n')) {
    const [, exit, line] = /^(\d+)\$ (.*)$/.exec(row) ?? [];
    const last = commands.at(-1);
    if (line !== undefined) commands.push({ line, exit: Number(exit), output: null });
    else if (last !== undefined) last.output = (last.output ?? '') + row.replace(/^> ?/, '') + '\n';
  }
  return commands;
}

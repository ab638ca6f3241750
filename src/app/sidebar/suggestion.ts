import type { Completion } from '../../grammar/completion.ts';
import type { Suggestion } from '../protocol.ts';
import type { Typing } from './state.ts';

/** What is put in: with a blank behind it where the line ends and the word is whole, and nothing twice in the middle. */
export function suggestionOf({ text, cursor, completions }: Typing, item: Completion): Suggestion {
  const after = text.slice(cursor);
  const rest = /^\S*/.exec(after)?.[0] ?? '';
  const insert = rest !== '' && item.insert.endsWith(rest) ? item.insert.slice(0, -rest.length) : item.insert;
  const isWhole = after === '' && !/[/=:,]$/.test(item.text);
  return { line: text, cursor, from: completions.replace.from, insert: isWhole ? `${insert} ` : insert };
}

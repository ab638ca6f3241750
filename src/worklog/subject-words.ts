import { PilotError } from '../errors.ts';

/** What words say about an entry beside its time. Null: nothing was said. */
export interface SubjectWords {
  note: string;
  project: string | null;
  tags: string[];
  task: TaskWord | null;
  billable: boolean | null;
  background: boolean;
}

/** `task:12` is a task; `#12` is one only where there is such a task, and stays in the note. */
export interface TaskWord {
  id: number;
  certain: boolean;
}

const longestNote = 1000;
const longestName = 100;

/** `review login @web +acme #12 !free bg`. */
export function subjectWords(text: string): SubjectWords {
  const found: SubjectWords = { note: '', project: null, tags: [], task: null, billable: null, background: false };
  const words = cleanText(text).split(' ');
  const note = words.filter((word, at) => !take(word, words[at - 1] ?? '', found));
  return { ...found, tags: [...new Set(found.tags)], note: checkedNote(note.join(' ').trim()) };
}

/** One line, without what could steer a terminal. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

export function checkedNote(note: string): string {
  if (note.length <= longestNote) return note;
  const count = note.length.toLocaleString('en');
  throw new PilotError(
    'LOG_LONG_NOTE',
    `A note has at most ${longestNote.toLocaleString('en')} characters, this one ${count}.`,
    {
      hint: 'Keep what is longer in a memory: pilot remember',
    },
  );
}

const name = String.raw`[\p{L}\p{N}][\p{L}\p{N}_./-]*`;
const projectWord = new RegExp(`^@(${name})$`, 'u');
const tagWord = new RegExp(String.raw`^\+(#?${name})$`, 'u');

/** True when the word is no part of the note. */
function take(word: string, before: string, found: SubjectWords): boolean {
  const project = projectWord.exec(word)?.[1];
  if (project !== undefined && found.project === null) return ((found.project = checkedName(project)), true);
  const tag = tagWord.exec(word)?.[1];
  if (tag !== undefined) return (found.tags.push(checkedName(tag)), true);
  const billable = billableWords.get(word.toLowerCase());
  if (billable !== undefined) return ((found.billable = billable), true);
  if (word === 'bg') return (found.background = true);
  return takeTask(word, before, found);
}

const billableWords = new Map([
  ['!billable', true],
  ['billable:yes', true],
  ['!free', false],
  ['billable:no', false],
]);

/** In "PR #12" the number is that of something else. */
function takeTask(word: string, before: string, found: SubjectWords): boolean {
  const named = /^task:(\d{1,9})$/i.exec(word)?.[1];
  if (named !== undefined) return ((found.task = { id: Number(named), certain: true }), true);
  const number = /^#(\d{1,9})[.,;:)]?$/.exec(word)?.[1];
  if (number === undefined || found.task !== null || /^(?:pr|mr|issue|bug|ticket|pull|merge|request)$/i.test(before))
    return false;
  found.task = { id: Number(number), certain: false };
  return false;
}

function checkedName(word: string): string {
  if (word.length <= longestName) return word;
  throw new PilotError('LOG_LONG_NAME', `The name of a project or a tag has at most ${longestName} characters.`);
}

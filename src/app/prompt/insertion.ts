import { visibleText } from '../../terminal/safe-text.ts';

/** What reads the keys now, as far as we know it. */
export interface Reader {
  /** Null where the shell tells nothing. */
  atPrompt: boolean | null;
  bracketedPaste: boolean;
  alternateScreen: boolean;
  /** What is being typed, as far as it is known. */
  line: { text: string; cursor: number };
}

/**
 * The bytes that put a text where the cursor is in the line being typed, and never run it: a paste of several lines where
 * the line editor takes marked pastes, one line where it does not. Null where no line editor seems to read: text would be
 * commands for a program such as less.
 */
export function insertion(text: string, reader: Reader): string | null {
  if (!takesText(reader)) return null;
  // Nothing that acts may come out of the store into the prompt.
  const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\n\t]+/g, visibleText);
  const trimmed = withoutTyped(plain.replace(/\n+$/, ''), reader);
  return reader.bracketedPaste ? `\x1b[200~${trimmed}\x1b[201~` : trimmed.replaceAll(/[\n\t]+/g, ' ');
}

/** A command of which the beginning is typed already is completed. */
function withoutTyped(text: string, { atPrompt, line }: Reader): string {
  const completes = atPrompt === true && line.cursor === line.text.length && text.startsWith(line.text);
  return completes ? text.slice(line.text.length) : text;
}

/** A nested shell, or one behind ssh, tells us nothing, but asks for marked pastes as line editors do. */
function takesText({ atPrompt, bracketedPaste, alternateScreen }: Reader): boolean {
  if (atPrompt === true) return true;
  return !alternateScreen && (bracketedPaste || atPrompt === null);
}

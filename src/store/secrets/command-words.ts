import { isPath, kindOfName, looksRandom, suspicionOf } from './names.ts';
import {
  loginFlags,
  noSecretFlags,
  onlyForLogin,
  programs,
  readsSecret,
  readsSecretAfter,
  sentences,
  type SecretFlags,
} from './programs.ts';
import { sets, type Reader, type Span } from './reader.ts';
import { endsSentence } from './sentence.ts';
import { literal, quoteAt, textOf, valueAfter, valueAt, valueFrom, type Value } from './values.ts';

/** One simple command of a line, as far as it has been read. */
interface Command {
  flags: SecretFlags[];
  sentences: (readonly string[])[];
  words: string[];
  /** The next word is the first that it says, as with echo. */
  says: boolean;
  /** What it says, if it is one that says something: where that begins and ends. */
  start: number;
  end: number;
  /** How far the quotes go in which it says that: what looks like the end of a command in them is none. */
  said: number;
  /** A redirection has been read: what follows is not said. */
  redirected: boolean;
  /** What is piped into it. */
  input: Command | undefined;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

/** Words of commands: flags by their name, flags by their program, and words that follow certain words. */
export function commandWords(reader: Reader): Span[] {
  const spans: Span[] = [];
  let command = newCommand(undefined);
  for (let at = 0; at < reader.text.length;) {
    const end = reader.skip(sets.atom, at);
    if (end === at) {
      command = commandAfter(reader, at, command);
      at += 1;
      continue;
    }
    const word = { text: reader.text.slice(at, Math.min(end, at + 4096)), start: at, end };
    const span = secretOfWord(reader, word, command);
    if (span !== undefined) spans.push(span);
    remember(reader, command, word);
    at = Math.max(end, span === undefined || span.start < at ? 0 : span.end);
  }
  return spans;
}

function commandAfter(reader: Reader, at: number, command: Command): Command {
  const char = reader.text.charAt(at);
  if (at < command.said) return command;
  if (char === '|') return newCommand(reader.text[at - 1] === '|' || reader.text[at + 1] === '|' ? undefined : command);
  if (reader.text[at - 1] === '\\') return command;
  return ';&()\n'.includes(char) ? newCommand(undefined) : command;
}

function newCommand(input: Command | undefined): Command {
  return {
    flags: [],
    sentences: [],
    words: [],
    says: false,
    start: -1,
    end: -1,
    said: -1,
    redirected: false,
    input: input === undefined ? undefined : { ...input, input: undefined },
  };
}

/** A line of ten thousand words is no command: only the last few matter, and memory stays flat. */
const wordsKept = 12;

function remember(reader: Reader, command: Command, { text, start, end }: Word): void {
  const name = baseName(text);
  const flags = programs.get(name);
  if (flags !== undefined) command.flags.push(flags);
  if (command.sentences.length < wordsKept) command.sentences.push(...(sentences.get(name) ?? []));
  if (command.says) {
    command.start = start;
    if (quoteAt(reader, start - 1) !== '') command.said = valueFrom(reader, start).end;
  }
  command.says = name === 'echo' || name === 'printf';
  if (text.startsWith('>', sets.digits.has(text.charCodeAt(0)) ? 1 : 0)) command.redirected = true;
  if (!command.redirected) command.end = end;
  command.words.push(text);
  if (command.words.length > wordsKept) command.words.splice(1, 1);
  if (command.flags.length > wordsKept) command.flags.shift();
}

function secretOfWord(reader: Reader, word: Word, command: Command): Span | undefined {
  const { text } = word;
  if (text.startsWith('-')) return secretOfFlag(reader, word, command);
  if (command.sentences.some((sentence) => endsSentence(sentence, command.words))) {
    const value = valueFrom(reader, word.start);
    if (!isFlag(reader, value)) return literal(reader, value, 'secret');
  }
  const last = command.words.at(-1) ?? '';
  return (
    inputOf(reader, word, command, last) ??
    settingOf(reader, word, command, last) ??
    wordOfProgram(reader, word, command) ??
    sentenceOf(reader, word, command, last)
  );
}

/** What is given to a program that reads a secret, or written to a file that holds one. */
function inputOf(reader: Reader, word: Word, command: Command, last: string): Span | undefined {
  if (word.text === '<<<')
    return readsInput(command) ? literal(reader, valueAfter(reader, word.end), 'secret') : undefined;
  if (readsSecret.has(word.text) || readsSecretAfter.get(word.text)?.test(last)) return saidBy(reader, command.input);
  if (!command.redirected && !word.text.startsWith('>')) return undefined;
  const file = last === '>' || last === '>>' ? word.text : /^>+([^>].*)/s.exec(word.text)?.[1];
  return file !== undefined && secretFile.test(file) ? saidBy(reader, command) : undefined;
}

const secretFile =
  /(?:^|\/)(?:\.(?:pgpass|netrc|vault-token|git-credentials|htpasswd)|[\w.-]*(?:password|passwd|passphrase|secret|token)(?:\.txt)?)$/i;

function readsInput({ words }: Command): boolean {
  const [first = ''] = words;
  if (baseName(first) === 'read') return suspicionOf(words.at(-1) ?? '') === 'secret';
  return words.some(
    (word, at) =>
      readsSecret.has(baseName(word)) ||
      /^(?:login|-S|--stdin)$/.test(word) ||
      readsSecretAfter.get(word)?.test(words[at - 1] ?? ''),
  );
}

/** `vault kv put secret/db name=value`, `aws configure set aws_secret_access_key value`. */
function settingOf(reader: Reader, word: Word, command: Command, last: string): Span | undefined {
  const sign = word.text.indexOf('=');
  if (sign > 0 && keepsSecrets(command) && !known.test(word.text.slice(0, sign)))
    return literal(reader, valueAt(reader, word.start + sign + 1), 'secret');
  const value = isSet(command, word.text, last) ? afterWord(reader, word) : undefined;
  return value === undefined || isFlag(reader, value) ? undefined : literal(reader, value, kindOfName(word.text));
}

const known = /^(?:user|username|login|name|host|hostname|port|url|role_id|ttl|type|policies|env|from-file)$/i;

function keepsSecrets({ words }: Command): boolean {
  const vault = words.some((word) => baseName(word) === 'vault');
  const holder = vault || words.some((word) => /^secrets?$/.test(word));
  return holder && words.some((word) => (vault ? /^(?:put|write|patch)$/ : /^(?:set|put|create|import)$/).test(word));
}

/** The name may stand in quotes of its own. */
function afterWord(reader: Reader, { start, end }: Word): Value {
  const open = quoteAt(reader, start - 1);
  return valueAfter(reader, open !== '' && open === quoteAt(reader, end) ? end + open.length : end);
}

/** `aws configure set aws_secret_access_key value`, `npm config set //host/:_authToken value`. */
function isSet(command: Command, word: string, last: string): boolean {
  if (!/^[\w./:@-]*\w$/.test(word) || suspicionOf(word) !== 'secret') return false;
  if (last === '--get' || last === 'get' || last === '--unset') return false;
  if (/^(?:\w+:)?set$/.test(last) && command.start === -1) return true;
  return /[._:]/.test(word) && command.words.some((each) => /^(?:--?)?(?:set|config|configure)$/.test(each));
}

function wordOfProgram(reader: Reader, { text, start }: Word, command: Command): Span | undefined {
  for (const { word, attached } of command.flags) {
    const found = word?.exec(text);
    const secret = found?.[1];
    if (found !== null && found !== undefined && secret !== undefined) {
      const from = start + found[0].length - 1 - secret.length;
      return literal(
        reader,
        { start: from, end: from + secret.length, quote: '', next: start + text.length },
        'password',
      );
    }
    const prefix = attached?.find((each) => each.startsWith('/') && text.startsWith(each));
    if (prefix !== undefined) return literal(reader, valueAt(reader, start + prefix.length), 'password');
  }
  return undefined;
}

/** SQL, .netrc, and the header of a bearer. */
function sentenceOf(reader: Reader, word: Word, command: Command, last: string): Span | undefined {
  const { text, end } = word;
  if (/^(?:password|by)$/i.test(text)) {
    const identified = command.words.some((each) => each.toUpperCase() === 'IDENTIFIED');
    if (text.length > 2 && (command.words.at(-2) === 'login' || isNetrc(reader, command)))
      return literal(reader, valueAfter(reader, end), 'password');
    if (identified || text.length > 2) return sqlPassword(reader, end);
  }
  if (text === 'Bearer' || (text.toLowerCase() === 'login' && baseName(last) === 'vault')) {
    const value = valueAfter(reader, end);
    return looksRandom(textOf(reader, value)) ? literal(reader, value, 'token') : undefined;
  }
  return undefined;
}

/** A line of its own in a file of logins. */
function isNetrc(reader: Reader, command: Command): boolean {
  return command.words.length === 0 && reader.netrc;
}

/** ALTER USER ... PASSWORD 'value', PASSWORD('value'), IDENTIFIED BY 'value'. */
function sqlPassword(reader: Reader, from: number): Span | undefined {
  const value = valueAfter(reader, from + Number(reader.text[from] === '('));
  return value.quote === "'" ? literal(reader, value, 'password') : undefined;
}

function secretOfFlag(reader: Reader, word: Word, command: Command): Span | undefined {
  const { text, end } = word;
  if (
    readsSecret.has(text) ||
    (/^(?:-S|--stdin)$/.test(text) && command.words.some((each) => /^(?:sudo|passwd)$/.test(each)))
  )
    return saidBy(reader, command.input);
  if (loginFlags.has(text)) return loginSecret(reader, valueAfter(reader, end));
  for (const flags of allowedFlags(command)) {
    const span = flagOfProgram(reader, word, flags);
    if (span !== undefined) return span;
  }
  if (text.startsWith('--from-literal=') && keepsSecrets(command)) {
    const sign = text.indexOf('=', '--from-literal='.length);
    return sign === -1 ? undefined : literal(reader, valueAt(reader, word.start + sign + 1), 'secret');
  }
  if (!/^--?[A-Za-z][\w-]{1,}$/.test(text) || suspicionOf(text) !== 'secret') return undefined;
  const value = valueAfter(reader, end);
  const said = textOf(reader, value);
  if (value.quote === '' && (notAValue.test(said) || isPath(said))) return undefined;
  return literal(reader, value, kindOfName(text));
}

/** The next flag, what openssl is told of where to look, or the next word of a sentence about the flag. */
const notAValue =
  /^(?:-.*|\d|(?:pass|file|env|fd):.*|(?:id|src|source|type)=.*|to|for|is|are|and|or|in|with|the|an?|as|if|when|from|flag|option|instead|by|of|on)$/i;

function flagOfProgram(reader: Reader, { text, start, end }: Word, flags: SecretFlags): Span | undefined {
  if (noSecretFlags.test(text)) return undefined;
  const login = loginValue(reader, text, start, end, flags);
  if (login !== undefined) return loginSecret(reader, login);
  if (flags.cookies?.includes(text)) {
    const cookies = valueAfter(reader, end);
    return textOf(reader, cookies).includes('=') ? literal(reader, cookies, 'cookie') : undefined;
  }
  const attached = flags.attached?.find(
    (flag) => text.startsWith(flag) && (text.length > flag.length || quoteAt(reader, end) !== ''),
  );
  if (attached !== undefined) return literal(reader, valueAt(reader, start + attached.length), 'password');
  if (!flags.next?.includes(text)) return undefined;
  const value = valueAfter(reader, end);
  return isFlag(reader, value) || isFile(textOf(reader, value)) ? undefined : literal(reader, value, 'password');
}

function loginValue(reader: Reader, text: string, start: number, end: number, flags: SecretFlags): Value | undefined {
  if (flags.login?.includes(text) || flags.clustered?.test(text)) return valueAfter(reader, end);
  const short = flags.login?.find((flag) => flag.length === 2 && text.startsWith(flag));
  if (short !== undefined) return valueAt(reader, start + 2);
  const long = flags.login?.find((flag) => text.startsWith(`${flag}=`));
  return long === undefined ? undefined : valueAt(reader, start + long.length + 1);
}

function isFlag(reader: Reader, value: Value): boolean {
  return value.quote === '' && reader.text[value.start] === '-';
}

function isFile(text: string): boolean {
  return isPath(text) && /^[./~]|\.\w{2,4}$/.test(text);
}

function allowedFlags(command: Command): SecretFlags[] {
  const login = command.words.includes('login');
  const outside = command.words.some((word) => onlyForLogin.has(baseName(word))) && !login;
  return outside ? command.flags.filter((flags) => flags !== programs.get('docker')) : command.flags;
}

/** What echo or printf says to a program that reads a secret, also where a text tells of it. */
function saidBy(reader: Reader, command: Command | undefined): Span | undefined {
  if (command === undefined || command.start === -1) return undefined;
  const open = quoteAt(reader, command.start - 1);
  const value = { start: command.start, end: command.end, quote: open, next: command.end };
  return literal(reader, value, 'secret');
}

function loginSecret(reader: Reader, value: Value): Span | undefined {
  const login = textOf(reader, value).slice(0, 256);
  const sign = /[:,%]/.exec(login)?.index;
  if (sign === undefined || login.slice(0, sign).includes('[redacted')) return undefined;
  return literal(reader, { ...value, start: value.start + sign + 1 }, 'password');
}

function baseName(word: string): string {
  return /[A-Z/]/.test(word) ? word.slice(word.lastIndexOf('/') + 1).toLowerCase() : word;
}

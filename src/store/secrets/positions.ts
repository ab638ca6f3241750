import { isLiteral, kindOfName, looksRandom, suspicionOf } from './names.ts';
import { loginFlags, onlyForLogin, programs, readsSecret, type SecretFlags } from './programs.ts';
import { sets, type Reader, type Span } from './reader.ts';

/** Secrets that are known only by where they stand. */
export function positionSpans(reader: Reader): Span[] {
  return [...assignments(reader), ...fieldsAndHeaders(reader), ...addresses(reader), ...commandWords(reader)];
}

/** No name that tells of a secret is longer. */
const longestName = 80;

interface Value {
  start: number;
  end: number;
  quote: string;
  /** Where to read on. */
  next: number;
}

/** NAME=value in a shell, a query string, a connection string or a flag. */
function assignments(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find('=', 0); at !== -1;) {
    const name = nameBefore(reader, at);
    const value = suspicionOf(name.text) === 'none' ? undefined : assignedValue(reader, name.start, at + 1);
    if (value !== undefined && isSecretOf(reader, name.text, value)) spans.push(spanOf(value, kindOfName(name.text)));
    at = reader.find('=', value === undefined ? at + 1 : Math.max(value.next, at + 1));
  }
  return spans;
}

/** In "NAME=two words" the value goes on to the quote that the name stands in. */
function assignedValue(reader: Reader, nameStart: number, from: number): Value | undefined {
  if ('=~>'.includes(reader.text.charAt(from) || ' ')) return undefined;
  const around = quoteAt(reader, nameStart - 1);
  return around !== '' && quoteAt(reader, from) === '' ? quoted(reader, from, around) : valueAt(reader, from);
}

/** `"password": "value"`, `password: value`, `Authorization: Bearer value`, `pass:value` of openssl. */
function fieldsAndHeaders(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find(':', 0); at !== -1;) {
    const { span, next } = afterColon(reader, at);
    if (span !== undefined) spans.push(span);
    at = reader.find(':', Math.max(next, at + 1));
  }
  return spans;
}

/** Whatever the verdict, reading goes on behind the value, so that no value is read twice. */
function afterColon(reader: Reader, colon: number): { span?: Span | undefined; next: number } {
  const closing = quoteAt(reader, colon - 1);
  const name = nameBefore(reader, closing === '' ? colon : colon - 1 - Number(reader.text[colon - 2] === '\\'));
  const from = reader.skip(sets.blank, colon + 1, colon + 9);
  if (headers.has(name.text.toLowerCase())) return headerValue(reader, name, from);
  const openssl = from === colon + 1 && name.text === 'pass' && opensslFlag.test(before(reader, name.start));
  if (!openssl && suspicionOf(name.text) !== 'secret') return { next: colon + 1 };
  const value = fieldValue(reader, name.start, closing, from);
  const certain = openssl || closing !== '' || value.quote !== '' || looksRandom(textOf(reader, value));
  return { span: certain ? literal(reader, value, kindOfName(name.text)) : undefined, next: value.next };
}

/** 'X-Api-Key: two words' goes on to the quote that the name stands in; "key": "value" has quotes of its own. */
function fieldValue(reader: Reader, nameStart: number, closing: string, from: number): Value {
  const around = closing === '' ? quoteAt(reader, nameStart - 1) : '';
  return around !== '' && quoteAt(reader, from) === '' ? quoted(reader, from, around) : valueAt(reader, from);
}

const opensslFlag = /-pass(?:in|out)?[ =]+['"]?$/;
const headers = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
const schemes = /^(?:bearer|basic|digest|token|negotiate|apikey)[ \t]+/i;

/** To the end of the quotes it stands in; without any, only as far as it is sure to be the header's value. */
function headerValue(
  reader: Reader,
  name: { text: string; start: number },
  from: number,
): { span?: Span | undefined; next: number } {
  const kind = kindOfName(name.text);
  const scheme = schemes.exec(reader.text.slice(from, from + 20))?.[0].length ?? 0;
  const around = quoteAt(reader, name.start - 1);
  const one = around === '' ? valueAt(reader, from + scheme) : quoted(reader, from + scheme, around);
  const cookies = around === '' && kind === 'cookie' && textOf(reader, one).includes('=');
  const value = cookies ? restOfLine(reader, from) : one;
  const certain = cookies || around !== '' || scheme > 0 || value.quote !== '' || looksRandom(textOf(reader, value));
  return { span: certain ? literal(reader, value, kind) : undefined, next: value.next };
}

/** scheme://user:secret@host, and scheme://secret@host when it looks like one. */
function addresses(reader: Reader): Span[] {
  const spans: Span[] = [];
  for (let at = reader.find('://', 0); at !== -1;) {
    const from = at + 3;
    const end = reader.skip(sets.value, from);
    const span = userInfo(reader.text.slice(from, end), from);
    if (span !== undefined) spans.push(span);
    at = reader.find('://', Math.max(end, from));
  }
  return spans;
}

function userInfo(address: string, offset: number): Span | undefined {
  const slash = address.search(/[/?#]/);
  const authority = slash === -1 ? address : address.slice(0, slash);
  // A password with a slash in it: what stands before the slash is then neither a host nor a host with a port.
  const whole = authority.includes('@') || !/:(?!\d*$)/.test(authority) ? authority : address;
  const sign = whole.lastIndexOf('@');
  if (sign === -1 || whole.startsWith('[redacted:')) return undefined;
  const colon = whole.indexOf(':');
  const start = colon !== -1 && colon < sign ? colon + 1 : 0;
  const secret = whole.slice(start, sign);
  const found = start > 0 ? isLiteral(secret, '') : secret.length >= 16 && looksRandom(secret);
  return found ? { start: offset + start, end: offset + sign, kind: start > 0 ? 'password' : 'token' } : undefined;
}

/** One simple command of a line, as far as it has been read. */
interface Command {
  flags: SecretFlags[];
  words: string[];
  /** Where the first argument begins and the last one ended. */
  start: number;
  end: number;
  /** What is piped into it. */
  input: Command | undefined;
}

/** Words of commands: flags by their name, flags by their program, and words that follow certain words. */
function commandWords(reader: Reader): Span[] {
  const spans: Span[] = [];
  let command = newCommand(undefined);
  for (let at = 0; at < reader.text.length;) {
    const end = reader.skip(sets.atom, at);
    if (end === at) {
      command = commandAfter(reader, at, command);
      at += 1;
      continue;
    }
    const word = reader.text.slice(at, Math.min(end, at + 4096));
    const span = secretOfWord(reader, word, { start: at, end }, command);
    if (span !== undefined) spans.push(span);
    remember(command, word, at, end);
    at = Math.max(end, span === undefined || span.start < at ? 0 : span.end);
  }
  return spans;
}

function commandAfter(reader: Reader, at: number, command: Command): Command {
  const char = reader.text.charAt(at);
  if (char === '|') return newCommand(reader.text[at - 1] === '|' || reader.text[at + 1] === '|' ? undefined : command);
  if (reader.text[at - 1] === '\\') return command;
  return ';&()\n'.includes(char) ? newCommand(undefined) : command;
}

function newCommand(input: Command | undefined): Command {
  return {
    flags: [],
    words: [],
    start: -1,
    end: -1,
    input: input === undefined ? undefined : { ...input, input: undefined },
  };
}

/** A line of ten thousand words is no command: only the last few matter, and memory stays flat. */
const wordsKept = 12;

function remember(command: Command, word: string, start: number, end: number): void {
  const flags = programs.get(baseName(word));
  if (flags !== undefined) command.flags.push(flags);
  if (isSaying(command.words.at(-1) ?? '')) command.start = start;
  command.end = end;
  command.words.push(word);
  if (command.words.length > wordsKept) command.words.splice(1, 1);
  if (command.flags.length > wordsKept) command.flags.shift();
}

function secretOfWord(
  reader: Reader,
  word: string,
  at: { start: number; end: number },
  command: Command,
): Span | undefined {
  if (word.startsWith('-')) return secretOfFlag(reader, word, at, command);
  if (word === '<<<' && command.words.some(isLogin)) return literal(reader, valueAfter(reader, at.end), 'secret');
  if (readsSecret.has(word)) return pipedSecret(reader, command.input);
  const last = command.words.at(-1) ?? '';
  if (isSet(command, word, last)) return literal(reader, valueAfter(reader, at.end), kindOfName(word));
  if (/^(?:password|by)$/i.test(word) && (last.toUpperCase() === 'IDENTIFIED' || word.length > 2))
    return sqlPassword(reader, at.end);
  if (word === 'Bearer') return randomOnly(reader, valueAfter(reader, at.end), 'token');
  if (word.toLowerCase() === 'login' && baseName(last) === 'vault')
    return randomOnly(reader, valueAfter(reader, at.end), 'token');
  return undefined;
}

function secretOfFlag(
  reader: Reader,
  word: string,
  at: { start: number; end: number },
  command: Command,
): Span | undefined {
  if (readsSecret.has(word) || (word === '-S' && command.words.includes('sudo')))
    return pipedSecret(reader, command.input);
  if (loginFlags.has(word)) return loginSecret(reader, valueAfter(reader, at.end));
  for (const flags of allowedFlags(command)) {
    const span = secretOfProgram(reader, word, at, flags);
    if (span !== undefined) return span;
  }
  if (!/^--?[A-Za-z][\w-]{2,}$/.test(word) || suspicionOf(word) !== 'secret') return undefined;
  const value = valueAfter(reader, at.end);
  if (value.quote === '' && notAValue.test(textOf(reader, value))) return undefined;
  return literal(reader, value, kindOfName(word));
}

/** The next flag, what openssl is told of where to look, or the next word of a sentence about the flag. */
const notAValue =
  /^(?:-.*|(?:pass|file|env|fd):.*|(?:id|src|source|type)=.*|to|for|is|are|and|or|in|with|the|an?|as|if|when|from|flag|option|instead|by|of|on)$/i;

function secretOfProgram(
  reader: Reader,
  word: string,
  at: { start: number; end: number },
  flags: SecretFlags,
): Span | undefined {
  if (flags.login?.includes(word)) return loginSecret(reader, valueAfter(reader, at.end));
  const short = flags.login?.find((flag) => flag.length === 2 && word.startsWith(flag));
  if (short !== undefined) return loginSecret(reader, valueAt(reader, at.start + 2));
  const long = flags.login?.find((flag) => word.startsWith(`${flag}=`));
  if (long !== undefined) return loginSecret(reader, valueAt(reader, at.start + long.length + 1));
  const attached = flags.attached?.find(
    (flag) => word.startsWith(flag) && (word.length > flag.length || quoteAt(reader, at.end) !== ''),
  );
  if (attached !== undefined) return literal(reader, valueAt(reader, at.start + attached.length), 'password');
  return flags.next?.includes(word) ? literal(reader, valueAfter(reader, at.end), 'password') : undefined;
}

function allowedFlags(command: Command): SecretFlags[] {
  const login = command.words.includes('login');
  const outside = command.words.some((word) => onlyForLogin.has(baseName(word))) && !login;
  return outside ? command.flags.filter((flags) => flags !== programs.get('docker')) : command.flags;
}

/** `aws configure set aws_secret_access_key value`, `npm config set //host/:_authToken value`. */
function isSet(command: Command, word: string, last: string): boolean {
  if (!/^[\w./:-]*[._:][\w./-]*\w$/.test(word)) return false;
  const setting = command.words.some((each) => /^(?:--?)?(?:set|config|configure)$/.test(each));
  return setting && last !== '--get' && last !== 'get' && suspicionOf(word) === 'secret';
}

function isLogin(word: string): boolean {
  return readsSecret.has(word) || word === 'login' || word === 'passwd' || word === '-S';
}

function isSaying(word: string): boolean {
  return /^(?:echo|printf)$/.test(baseName(word));
}

/** What echo or printf says to a program that reads a secret, also where a text tells of it. */
function pipedSecret(reader: Reader, input: Command | undefined): Span | undefined {
  if (input === undefined || input.start === -1) return undefined;
  const open = quoteAt(reader, input.start - 1);
  const value = { start: input.start, end: input.end, quote: open, next: input.end };
  return literal(reader, value, 'secret');
}

function loginSecret(reader: Reader, value: Value): Span | undefined {
  const login = textOf(reader, value).slice(0, 256);
  const sign = /[:,%]/.exec(login)?.index;
  if (sign === undefined || login.slice(0, sign).includes('[redacted')) return undefined;
  return literal(reader, { ...value, start: value.start + sign + 1 }, 'password');
}

/** ALTER USER ... PASSWORD 'value', IDENTIFIED BY 'value'. */
function sqlPassword(reader: Reader, from: number): Span | undefined {
  const value = valueAfter(reader, from);
  return value.quote === "'" ? literal(reader, value, 'password') : undefined;
}

function randomOnly(reader: Reader, value: Value, kind: string): Span | undefined {
  return looksRandom(textOf(reader, value)) ? literal(reader, value, kind) : undefined;
}

function isSecretOf(reader: Reader, name: string, value: Value): boolean {
  const text = textOf(reader, value);
  if (!isLiteral(text, value.quote)) return false;
  return suspicionOf(name) === 'secret' || looksRandom(text);
}

function literal(reader: Reader, value: Value, kind: string): Span | undefined {
  return isLiteral(textOf(reader, value), value.quote) ? spanOf(value, kind) : undefined;
}

function spanOf({ start, end }: Value, kind: string): Span {
  return { start, end, kind };
}

function textOf(reader: Reader, { start, end }: Value): string {
  return reader.text.slice(start, end);
}

function nameBefore(reader: Reader, end: number): { text: string; start: number } {
  const start = reader.skipBack(sets.name, end, longestName);
  return { text: reader.text.slice(start, end), start };
}

function before(reader: Reader, at: number): string {
  return reader.text.slice(Math.max(0, at - 16), at);
}

function valueAfter(reader: Reader, from: number): Value {
  return valueAt(reader, reader.skip(sets.blank, from, from + 64));
}

function valueAt(reader: Reader, from: number): Value {
  const quote = quoteAt(reader, from);
  if (quote !== '') return quoted(reader, from + quote.length, quote);
  const end = reader.skip(sets.value, from);
  return { start: from, end, quote: '', next: end };
}

/** Up to the closing quote, or to the end of the line where there is none. */
function quoted(reader: Reader, from: number, quote: string): Value {
  const line = restOfLine(reader, from);
  for (let at = reader.find(quote, from, line.end); at !== -1; at = reader.find(quote, at + 1, line.end)) {
    if (quote !== '"' || reader.text[at - 1] !== '\\') return { start: from, end: at, quote, next: at + quote.length };
  }
  return line;
}

function restOfLine(reader: Reader, from: number): Value {
  const end = reader.lineEnd(from);
  return { start: from, end, quote: '', next: end };
}

/** The quote that begins here, `\"` included, as it stands inside of another pair; '' for none. */
function quoteAt(reader: Reader, at: number): string {
  const char = reader.text.charAt(at);
  if (char === '\\' && reader.text[at + 1] === '"') return '\\"';
  return char === '"' || char === "'" ? char : '';
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1).toLowerCase();
}

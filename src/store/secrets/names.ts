/** What the name of a variable, flag, field or header says about its value. */
export type Suspicion = 'none' | 'maybe' | 'secret';

/** At least this sure that something is a secret before it is taken out of a text. */
export function suspicionOf(name: string): Suspicion {
  // Most names are asked about for nothing.
  if (!suspicious.test(name)) return 'none';
  // PWD in capitals is the working directory; `_auth` stands in an .npmrc.
  if (/^-{0,2}pwd$|^_auth$/.test(name)) return 'secret';
  // In lower case with an underscore it is what an application logs in with; `--secret-id` is a secret's name.
  if (name === 'secret_id') return 'maybe';
  const plain = plainName(name);
  if (harmless.test(plain)) return 'none';
  if (certain.test(plain)) return 'secret';
  return possible.test(plain) ? 'maybe' : 'none';
}

export function kindOfName(name: string): string {
  const plain = plainName(name);
  if (/PASS|PWD|(?:^|_)PW$/.test(plain)) return 'password';
  if (/TOKEN|BEARER/.test(plain)) return 'token';
  if (plain.includes('COOKIE')) return 'cookie';
  if (/KEY|PSK/.test(plain)) return 'key';
  return plain.includes('AUTH') ? 'authorization' : 'secret';
}

/** As much of a value as says what it is. */
const telling = 256;

/** Long, and of letters and digits together: not a word, a path or an address. */
export function looksRandom(value: string): boolean {
  const text = value.slice(0, telling);
  return text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text) && !/^[./~]|:\/\/|\.[a-z]{2,4}$/.test(text);
}

/** Whether a value is written out. A variable, a command's output or a placeholder gives nothing away. */
export function isLiteral(value: string, quote: string): boolean {
  const text = value.slice(0, telling);
  if (text === '' || text.startsWith('[redacted:')) return false;
  if (/^(?:true|false|yes|no|on|off|null|none|nil|undefined|\*+|\.{1,3}|[xX]{3,})$/i.test(text)) return false;
  return quote === "'" || !/^(?:\$(?:[\w{(]|$)|`|%\w+%$|\{\{|<|@\w*[/.~])/.test(text);
}

/** Where a secret lies tells nothing of it; /a/b of base64 has digits and capitals and nothing like a name. */
export function isPath(value: string): boolean {
  const text = value.slice(0, telling);
  const begins = /^(?:~|[\w.-]+)?\/[\w./@%:-]*$/.test(text);
  return begins && text.split('/').every((part) => !(/\d/.test(part) && /[A-Z]/.test(part) && /[a-z]/.test(part)));
}

/** `dbPassword`, `DB-password` and `db.password` are all DB_PASSWORD, and words that only sound like a secret go. */
function plainName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .replace(soundAlikes, '');
}

const suspicious = /pass|pw|secret|token|cred|key|auth|bearer|psk|sig|pin|otp|login/i;

const soundAlikes =
  /BY_?PASS|COM_?PASS|ASK_?PASS|(?:MULTI|SINGLE|ONE|TWO|FIRST|SECOND|NUM)_?PASS|PASS(?:ENGERS?|IVE|ING|_?THROUGH|_?THRU|ED|ES$|_?RATE|PORT|_?NAME|_?LOG|_?LIST)|MONKEYS?|DONKEY|TURKEY|HOCKEY|HOT_?KEYS?|KEY(?:BOARD|MAP|WORD|CODE|RING|CHAIN|SPACE|FRAME|STROKE|PRESS|STORE|NOTE)S?|TOKENI[SZ]\w*|SECRETARY|CREDITS?|SACRED|INCREDIBLE/g;

/** It tells of a secret without being one: where it lies, how long it lives, what it is called, several of them. */
const harmless =
  /(?:^|_)(?:PATH|DIR|NAMES?|IDS?|TYPE|URL|URI|HOST|POLICY|LENGTH|LEN|SIZE|TTL|EXPIRY|EXPIRES|EXPIRATION|COUNT|LIMIT|STDIN|ENV|VAR|PROMPT|HINT|AGE|COMMAND|CMD|FORMAT|VERSION|INDEX|ALGORITHM|ALGO|SERVER|FIELD|COLUMN|LABEL|REF|ARN|PUB|PUBLIC|BUDGET|MODE|MANAGER|HELPER|STORE|PROFILE|PROVIDER|METHOD|SCOPES?|SERVICE|SOURCE|SELECTOR|REFRESH|RESET|ROTATION|RENEWAL|EXCHANGE|WORKER|CHECK|CHANGE|VALIDATOR|CONTROLLER|HANDLER|PARSER|REQUEST|RESPONSE|ERROR|REQUIRED|STRENGTH)$|(?:FILES?|PASSWORDS|PASSWDS|SECRETS)$|^(?:NO|NON|WITHOUT|SKIP|MAX|EXPORT|DELETE|LIST|SHOW|HIDE|GENERATE|ASK|USE|HAS|IS)_|^PUBLIC_KEY|^(?:OLD_?)?PWD$/;

const certain =
  /PASS|SECRET|CRED|TOKEN(?!S)|BEARER$|(?:^|_)PW$|(?:^|_)PSK$|REQUIREPASS|MASTER_?AUTH|REDISCLI_AUTH|SONAR_LOGIN$|(?:API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER|ACCOUNT|LICENSE|AUTH|SHARED|STORAGE|HMAC|DEPLOY|SERVICE|WEBHOOK|SUBSCRIPTION|PRE_?SHARED|ADMIN|ROOT|JWT|SESSION|COOKIE|CIPHER|AES|UNSEAL|RECOVERY)_?KEYS?$|[A-Z]_?PWD$/;

const possible = /KEY|TOKENS|(?:^|_)(?:SIG|SIGNATURE|AUTH|PIN|OTP)$/;

/** What the name of a variable, flag, field or header says about its value. */
export type Suspicion = 'none' | 'maybe' | 'secret';

/** At least this sure that something is a secret before it is taken out of a text. */
export function suspicionOf(name: string): Suspicion {
  const plain = plainName(name);
  if (harmless.test(plain)) return 'none';
  if (certain.test(plain)) return 'secret';
  return possible.test(plain) ? 'maybe' : 'none';
}

export function kindOfName(name: string): string {
  const plain = plainName(name);
  if (/PASS|PWD/.test(plain)) return 'password';
  if (plain.includes('TOKEN')) return 'token';
  if (plain.includes('COOKIE')) return 'cookie';
  if (plain.includes('KEY')) return 'key';
  return plain.includes('AUTH') ? 'authorization' : 'secret';
}

/** Long, and of letters and digits together: not a word, a path or an address. */
export function looksRandom(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[./~]|:\/\/|\.[a-z]{2,4}$/.test(value);
}

/** Whether a value is written out. A variable, a command's output or a placeholder gives nothing away. */
export function isLiteral(value: string, quote: string): boolean {
  if (value === '' || value.startsWith('[redacted:')) return false;
  if (/^(?:true|false|yes|no|on|off|null|none|nil|undefined|\*+|\.{3}|x{3,})$/i.test(value)) return false;
  return quote === "'" || !/^(?:\$(?:[\w{(]|$)|`|%\w+%$|\{\{|<)/.test(value);
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

const soundAlikes =
  /BY_?PASS|COM_?PASS|ASK_?PASS|PASS(?:ENGERS?|IVE|ING|_?THROUGH|_?THRU|ED|ES$|_?RATE|PORT)|MONKEYS?|DONKEY|TURKEY|HOCKEY|HOT_?KEYS?|KEY(?:BOARD|MAP|WORD|CODE|RING|CHAIN|SPACE|FRAME|STROKE|PRESS|STORE|NOTE)S?|TOKENI[SZ]\w*|SECRETARY|CREDITS?|SACRED|INCREDIBLE/g;

/** It tells of a secret without being one: where it lies, how long it lives, what it is called. */
const harmless =
  /(?:^|_)(?:FILES?|PATH|DIR|NAMES?|IDS?|TYPE|URL|URI|HOST|POLICY|LENGTH|LEN|SIZE|TTL|EXPIRY|EXPIRES|EXPIRATION|COUNT|LIMIT|STDIN|ENV|VAR|PROMPT|HINT|AGE|COMMAND|CMD|FORMAT|VERSION|INDEX|ALGORITHM|ALGO|SERVER|FIELD|COLUMN|LABEL|REF|ARN|PUB|PUBLIC|BUDGET|MODE|MANAGER|HELPER|STORE)$|^MAX_|^PUBLIC_KEY|^(?:OLD_?)?PWD$/;

const certain =
  /PASS|SECRET|CRED|TOKEN(?!S)|(?:API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER|ACCOUNT|LICENSE|AUTH|SHARED|STORAGE|HMAC|DEPLOY|SERVICE|WEBHOOK)_?KEYS?$|[A-Z]_?PWD$/;

const possible = /KEY|TOKENS/;

/** What a .gitignore says of a path below it: true to ignore, false to keep after all, undefined for nothing. */
export type IgnoreFile = (path: string, isFolder: boolean) => boolean | undefined;

/** Reads a .gitignore as git does; of several rules for one path the last holds. */
export function ignoreFile(text: string): IgnoreFile {
  const rules = text.split('\n').slice(0, mostRules).flatMap(ruleOf);
  return (path, isFolder) =>
    rules.findLast((rule) => (isFolder || !rule.onlyFolders) && rule.pattern.test(path))?.ignores;
}

const mostRules = 5_000;

interface Rule {
  ignores: boolean;
  onlyFolders: boolean;
  pattern: RegExp;
}

function ruleOf(line: string): Rule[] {
  const written = line.replace(/\r$/, '').replace(/(?<!\\)\s+$/, '');
  if (written === '' || written.startsWith('#') || written.length > 500) return [];
  const ignores = !written.startsWith('!');
  const body = ignores ? written : written.slice(1);
  const onlyFolders = body.endsWith('/');
  const path = onlyFolders ? body.slice(0, -1) : body;
  // A slash before its end binds a rule to the folder of the file.
  const bound = path.includes('/');
  const pattern = patternOf(path.replace(/^\//, ''));
  return pattern === null
    ? []
    : [{ ignores, onlyFolders, pattern: new RegExp(`^${bound ? '' : '(?:.*/)?'}${pattern}$`) }];
}

/** Stars that follow each other would make matching slow, and mean no more than one. */
function patternOf(glob: string): string | null {
  const all = glob.endsWith('/**');
  const parts = (all ? glob.slice(0, -3) : glob).match(/\*\*\/|\*+|\?|\[!?[^\]/]+\]|\\.|[^*?[\\]+|[[\\]/g) ?? [];
  const source = parts.map((part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
    return (part.length === 2 && part.startsWith('\\') ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  const joined = `${source.join('')}${all ? '/.*' : ''}`.replace(/(?:\[\^\/\]\*){2,}/g, '[^/]*');
  return isPattern(joined) && (joined.match(/\*/g)?.length ?? 0) <= 12 ? joined : null;
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

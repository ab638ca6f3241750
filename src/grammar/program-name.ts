import type { ShellWord } from './shell-word.ts';

/** `/usr/bin/git` and `\git` are git, and so is `git@2` where a program is fetched by its version. */
export function programName({ value, text }: ShellWord): string {
  const name = value.slice(value.lastIndexOf('/') + 1);
  if (name.startsWith('$')) return text;
  return /^[^@]+(?=@)/.exec(name)?.[0] ?? name;
}

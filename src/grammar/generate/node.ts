import type { FoundOption } from './found-option.ts';
import type { HelpTool } from './from-help.ts';

/** Node's own options, and those of V8, which it passes on. */
export const node: HelpTool = {
  cli: 'node',
  version: ['--version'],
  help: () => ['--help'],
  options: (asked) => readV8Options(asked.ask(['--v8-options'])),
  commands: () => [],
};

/** `--name (text)`, then `type: bool  default: ...` on the next line. */
export function readV8Options(text: string): FoundOption[] {
  return [...text.matchAll(/^ {2}(--[a-z][\w-]*) \(.*\n\s+type: (\w+)/gm)].map(([, name = '', type]) => ({
    names: [name],
    takes: type === 'bool' || type === 'maybe_bool' ? undefined : 'value',
    placeholder: 'value',
    ...(type?.includes('bool') === true && { negatable: true }),
  }));
}

const compiled = new Map<string, RegExp>();

/** Whether a value looks as a cartridge says. Only its beginning is looked at: patterns are short, values may not be. */
export function matches(pattern: string, value: string): boolean {
  return compile(pattern).test(value.slice(0, longest));
}

/** Patterns were found harmless when the cartridge was compiled; with so few characters the slowest is done in time. */
const longest = 256;

function compile(pattern: string): RegExp {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = new RegExp(pattern, 'u');
    compiled.set(pattern, regex);
  }
  return regex;
}

const compiled = new Map<string, RegExp>();

/** Whether a value looks as a cartridge says. Only its beginning is looked at: patterns are short, values may not be. */
export function matches(pattern: string, value: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = new RegExp(pattern, 'u');
    compiled.set(pattern, regex);
  }
  return regex.test(value.slice(0, 1000));
}

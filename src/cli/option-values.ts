import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number from `least` to `most`. */
export function wholeNumber(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`${name} is a whole number from ${least} to ${most}.`);
  };
}

/** Gathers the values of an option that may be given several times. One value each, so that it takes no words of the text. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

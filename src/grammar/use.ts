import type { Analysis, WordAnalysis } from './analysis.ts';
import type { Use } from './context.ts';

/** How much each thing was used with each command, in lines of the past. */
export class UseCounts implements Use {
  readonly #counts = new Map<string, Map<string, number>>();

  get(command: string): ReadonlyMap<string, number> | undefined {
    return this.#counts.get(command);
  }

  /** A line that was run; how much it counts. */
  add({ commands }: Analysis, weight = 1): void {
    for (const { cli, path, words } of commands) {
      this.#count('', cli, weight);
      path.forEach((name, index) => this.#count([cli, ...path.slice(0, index)].join(' '), name, weight));
      const command = [cli, ...path].join(' ');
      for (const word of words.filter(counts)) {
        this.#count(command, wordUsed(word), weight);
        if (word.role === 'argument' && word.of !== undefined)
          this.#count(argumentKey(command, word.of), word.text, weight);
      }
    }
  }

  addProgram(name: string, weight = 1): void {
    this.#count('', name, weight);
  }

  clear(): void {
    this.#counts.clear();
  }

  #count(command: string, text: string, weight: number): void {
    const own = this.#counts.get(command) ?? new Map<string, number>();
    own.set(text, (own.get(text) ?? 0) + weight);
    this.#counts.set(command, own);
  }
}

/** Under what the texts of one argument are counted. */
export function argumentKey(command: string, name: string): string {
  return `${command} <${name}>`;
}

function counts({ role, text }: WordAnalysis): boolean {
  return (role === 'flag' || role === 'value' || role === 'argument') && text.length <= 100;
}

function wordUsed({ role, of, text }: WordAnalysis): string {
  return role === 'flag' ? (of ?? text) : text;
}

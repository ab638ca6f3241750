import { layoutOf } from '../../src/app/layout.ts';
import type { Home } from './home.ts';
import { homeForTest, startPilot, startShell, type Session, type SessionOptions } from './session.ts';
import { cellsOf, differences } from './screen-cells.ts';
import type { Key } from './user.ts';

/**
 * The same shell twice, doing the same: inside pilot beside a sidebar, and bare in a terminal that is as large as the
 * shell's region. What one sees of both must be the same, cell by cell.
 */
export class Twins {
  readonly inside: Session;
  readonly bare: Session;
  /** Cells compared so far. */
  compared = 0;

  constructor(inside: Session, bare: Session) {
    this.inside = inside;
    this.bare = bare;
  }

  runs(line: string): void {
    for (const user of this.#both) user.runs(line);
  }

  type(text: string): void {
    for (const user of this.#both) user.type(text);
  }

  press(...names: Key[]): void {
    for (const user of this.#both) user.press(...names);
  }

  async see(what: string | RegExp): Promise<void> {
    await Promise.all([this.inside.seesInShell(what), this.bare.sees(what)]);
  }

  /** The window gets another size: the bare terminal the size of the shell's region in it. */
  async resize(cols: number, rows: number): Promise<void> {
    const { shell } = layoutOf({ cols, rows }, { shown: true, width: 'auto', shellMin: 80, forced: false });
    this.inside.resizes(cols, rows);
    await this.inside.until('the sidebar at its new place', () => this.inside.ruleColumn() === shell.cols);
    this.bare.resizes(shell.cols, rows);
  }

  /** Waits until both show the same: text, widths, colours, attributes, links, and the cursor with its shape. */
  async agree(): Promise<void> {
    const left = await settled([this.bare, this.inside], () => this.#differences());
    if (left.length > 0) throw new Error(`Inside pilot it looks different:\n${left.join('\n')}\n${this.#pictures()}`);
    this.compared += this.bare.host.screen.cols * this.bare.host.screen.rows;
  }

  #differences(): string[] {
    const { cols, rows } = this.bare.host.screen;
    const region = { col: 0, row: 0, cols, rows };
    const told = differences(cellsOf(this.bare.host.screen, region), cellsOf(this.inside.host.screen, region));
    const [bare, inside] = [this.bare, this.inside].map((user) => JSON.stringify(user.host.cursor()));
    if (bare !== inside) told.push(`cursor ${inside}, not ${bare}`);
    const rule = this.inside.ruleColumn();
    if (rule !== cols) told.push(`the sidebar's rule in column ${rule}, not ${cols}`);
    return told;
  }

  get #both(): Session[] {
    return [this.inside, this.bare];
  }

  #pictures(): string {
    return `--- bare\n${this.bare.screen()}\n--- inside\n${this.inside.screen()}`;
  }
}

/** @param prepare writes what the story needs into each of the two home directories */
export async function startTwins(
  options: Omit<SessionOptions, 'home' | 'sidebar'> = {},
  prepare: (home: Home) => void = () => {},
): Promise<Twins> {
  const homes = [homeForTest(), homeForTest()] as const;
  homes.forEach(prepare);
  const inside = await startPilot({ ...options, home: homes[0] });
  const cols = inside.ruleColumn() ?? inside.host.screen.cols;
  const bare = await startShell({ ...options, home: homes[1], cols, args: [] });
  return new Twins(inside, bare);
}

/** What `check` has to say when nothing is left to say, or when nothing more is to be expected. */
async function settled(users: Session[], check: () => string[]): Promise<string[]> {
  if (check().length === 0) return [];
  return await new Promise((resolve) => {
    const stops = users.map((user) =>
      user.host.onChange(() => {
        if (check().length === 0) end();
      }),
    );
    const giveUp = setTimeout(() => end(), PATIENCE_MS);
    const end = (): void => {
      clearTimeout(giveUp);
      for (const stop of stops) stop();
      resolve(check());
    };
  });
}

const PATIENCE_MS = 15_000;

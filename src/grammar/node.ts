import {
  canonicalName,
  type ArgSpec,
  type Cartridge,
  type CommandSpec,
  type Coverage,
  type OptionSpec,
  type Syntax,
  type Texts,
} from './cartridge.ts';

import { offeredCommands } from './cartridge-file.ts';

/** An option as it can be spelled here: `--no-edit` is `--edit`, negated. */
export interface Spelling {
  option: OptionSpec;
  negated: boolean;
}

/**
 * A command of a cartridge with its names indexed, so that a keystroke costs look-ups and no scan. Nodes and their
 * indexes are made when first asked for: a line touches two or three of the hundreds there are.
 */
export class CommandNode {
  readonly cartridge: Cartridge;
  readonly spec: CommandSpec;
  readonly parent: CommandNode | undefined;
  /** Names from the tool down, as the tool calls them: never an alias. */
  readonly path: string[];
  readonly coverage: Coverage;
  /** What is said of it in the user's language. */
  readonly texts: Texts | undefined;
  readonly syntax: Syntax;
  readonly #children = new Map<string, CommandNode>();
  #spellings: Map<string, Spelling> | undefined;
  #globals: Map<string, Spelling> | undefined;
  #commandNames: Map<string, string> | undefined;
  #conditional: boolean | undefined;
  #options: readonly OptionSpec[] | undefined;
  #offers: readonly (readonly [string, string])[] | undefined;
  #longs: string[] | undefined;

  constructor(cartridge: Cartridge, spec: CommandSpec, parent?: CommandNode, name?: string, texts?: Texts) {
    this.cartridge = cartridge;
    this.spec = spec;
    this.parent = parent;
    this.path = parent === undefined || name === undefined ? [] : [...parent.path, name];
    this.texts = texts ?? parent?.texts;
    this.coverage = spec.coverage ?? parent?.coverage ?? 'partial';
    this.syntax =
      parent === undefined ? cartridge.syntax : spec.syntax ? { ...parent.syntax, ...spec.syntax } : parent.syntax;
  }

  get args(): readonly ArgSpec[] {
    return this.spec.args ?? [];
  }

  get hasConditionalArgs(): boolean {
    return (this.#conditional ??= this.args.some((arg) => arg.with !== undefined || arg.without !== undefined));
  }

  get hasCommands(): boolean {
    return this.spec.commands !== undefined;
  }

  get default(): CommandNode | undefined {
    return this.spec.default === undefined ? undefined : this.child(this.spec.default);
  }

  /** The subcommand of that name, alias or, where the tool allows it, unique prefix. */
  child(name: string): CommandNode | undefined {
    const own = this.#commandName(name);
    if (own === undefined) return undefined;
    let node = this.#children.get(own);
    if (node === undefined) {
      node = this.#makeChild(own);
      this.#children.set(own, node);
    }
    return node;
  }

  /** Every word that names a subcommand here, in the order of the cartridge. */
  commandNames(): string[] {
    return [...this.#commandIndex().keys()];
  }

  /** The option of that exact name, also when a command above made it valid everywhere. */
  spelling(name: string): Spelling | undefined {
    return this.#own().get(name) ?? this.parent?.globalSpelling(name);
  }

  /** Every option that a cut name could stand for: one, when it is unique. */
  abbreviations(prefix: string): Spelling[] {
    const found = new Map<string, Spelling>();
    for (const name of this.longNames()) {
      if (!name.startsWith(prefix)) continue;
      const spelling = this.spelling(name);
      if (spelling !== undefined) found.set(`${spelling.negated}${canonicalName(spelling.option)}`, spelling);
    }
    return [...found.values()];
  }

  /** Every long name that is valid here, negations too. */
  longNames(): readonly string[] {
    return (this.#longs ??= this.#collectLongs());
  }

  /** Those that are no secret. */
  offeredNames(): string[] {
    return [...this.longNames(), ...this.#singleDashed()].filter((name) => this.spelling(name)?.option.hidden !== true);
  }

  /** What could be given here: every option once, those of the commands above last. */
  options(): readonly OptionSpec[] {
    return (this.#options ??= this.#collectOptions());
  }

  /** The subcommands worth offering, each with what it is. */
  commandOffers(): readonly (readonly [name: string, is: string])[] {
    return (this.#offers ??= Object.entries(this.spec.offers ?? {}).concat(
      this.spec.offers === undefined ? this.#ownOffers() : [],
    ));
  }

  root(): CommandNode {
    return this.parent === undefined ? this : this.parent.root();
  }

  #collectOptions(): OptionSpec[] {
    const found = new Set([...this.#own().values()].map(({ option }) => option));
    for (let node = this.parent; node !== undefined; node = node.parent)
      for (const { option } of node.#globalOptions().values()) found.add(option);
    return [...found];
  }

  #ownOffers(): [string, string][] {
    return offeredCommands(this.spec.commands ?? {});
  }

  globalSpelling(name: string): Spelling | undefined {
    return this.#globalOptions().get(name) ?? this.parent?.globalSpelling(name);
  }

  /** Words with one dash, such as `-name` of find. */
  #singleDashed(): string[] {
    return this.options().flatMap(({ names }) => names.filter((name) => /^-[a-z][\w-]+$/i.test(name)));
  }

  #collectLongs(): string[] {
    const names = [...this.#own().keys()];
    for (let node = this.parent; node !== undefined; node = node.parent) names.push(...node.#globalOptions().keys());
    return names.filter((name) => name.startsWith('--'));
  }

  #makeChild(name: string): CommandNode {
    const spec = this.spec.commands?.[name] ?? {};
    if (spec.sameAs === undefined) return new CommandNode(this.cartridge, spec, this, name);
    const target = spec.sameAs
      .split(' ')
      .reduce<CommandNode | undefined>((node, each) => node?.child(each), this.root());
    return target ?? new CommandNode(this.cartridge, spec, this, name);
  }

  #commandName(name: string): string | undefined {
    const index = this.#commandIndex();
    const exact = index.get(name);
    if (exact !== undefined || this.syntax.abbrevCommands !== true || name === '') return exact;
    const targets = new Set([...index].filter(([word]) => word.startsWith(name)).map(([, target]) => target));
    return targets.size === 1 ? [...targets][0] : undefined;
  }

  #commandIndex(): Map<string, string> {
    return (this.#commandNames ??= indexCommands(this.spec));
  }

  #own(): Map<string, Spelling> {
    return (this.#spellings ??= indexOptions([...(this.spec.options ?? []), ...this.#fromSets()]));
  }

  #fromSets(): OptionSpec[] {
    return (this.spec.use ?? []).flatMap((name) => this.cartridge.sets[name] ?? []);
  }

  #globalOptions(): Map<string, Spelling> {
    return (this.#globals ??= indexOptions((this.spec.options ?? []).filter((option) => option.global === true)));
  }
}

function indexCommands({ commands = {}, aliases = {} }: CommandSpec): Map<string, string> {
  const names = Object.keys(commands);
  return new Map([
    ...names.map((name) => [name, name] as const),
    ...Object.entries(aliases).filter(([alias]) => !Object.hasOwn(commands, alias)),
  ]);
}

function indexOptions(options: OptionSpec[]): Map<string, Spelling> {
  const index = new Map<string, Spelling>();
  const add = (name: string, spelling: Spelling): void => {
    if (!index.has(name)) index.set(name, spelling);
  };
  for (const option of options) for (const name of option.names) add(name, { option, negated: false });
  // Last, so that an option of its own which begins with --no- is never taken for a negation.
  for (const option of options.filter(({ negatable }) => negatable === true)) {
    for (const name of option.names) if (name.startsWith('--')) add(`--no-${name.slice(2)}`, { option, negated: true });
  }
  return index;
}

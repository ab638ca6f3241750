import { programName } from '../../grammar/program-name.ts';
import { shellWords, type SimpleCommand } from '../../grammar/shell-words.ts';

/** A line as far as it matters for what it does: the program, what it is told to do, and with what. */
export interface CommandShape {
  line: string;
  program: string;
  /** What belongs to the same tools: npm, npx and node are one family. */
  family: string;
  /** Program and subcommands, without what changes from one run to the next. */
  template: string;
  /** Words that are no flags, behind the template. */
  args: string[];
  flags: string[];
  /** It writes to a file: `echo … > .env`. */
  redirects: boolean;
}

const known = new Map<string, CommandShape>();
const mostKnown = 5_000;

/** Of the command that the line ends with, and whose exit code it has: `cd api && npm test | tee log` is npm test. */
export function shapeOf(line: string): CommandShape {
  const before = known.get(line);
  if (before !== undefined) return before;
  const shape = newShape(line);
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '');
  known.set(line, shape);
  return shape;
}

function newShape(line: string): CommandShape {
  const commands = outermost(shellWords(line.slice(0, 4_000)).commands).map((command) => ({
    command,
    words: unwrapped(command),
  }));
  const first = commands.filter(({ command }) => command.input.length === 0);
  const main = first.findLast(({ words }) => !besides.has(words[0] ?? '')) ?? first.at(-1) ?? commands[0];
  const words = main?.words ?? line.trim().split(/\s+/);
  const [program, rest] = programOf(words);
  const { subcommands, others } = divided(program, rest);
  return {
    line: line.trim(),
    program,
    family: families.get(program) ?? program,
    template: [program, ...subcommands].join(' '),
    args: others.filter((word) => !word.startsWith('-')),
    flags: others.filter((word) => word.startsWith('-')),
    redirects: commands.some(({ command }) => command.redirections.some(({ operator }) => /^&?>>?\|?$/.test(operator))),
  };
}

/** Without what runs inside of another command: `kill $(lsof -t)` is kill. */
function outermost(commands: readonly SimpleCommand[]): SimpleCommand[] {
  let end = -1;
  return commands.filter((command) => {
    const inside = command.start < end;
    end = Math.max(end, command.end);
    return !inside;
  });
}

/** They stand beside what a line is about. */
const besides = new Set('cd pushd popd set true : sleep clear time echo printf exit wait say notify-send'.split(' '));
const wrappers = new Set(['sudo', 'doas', 'time', 'nohup', 'command', 'env', 'exec', 'builtin', 'nice', 'stdbuf']);

/** Without sudo and its like, and what they are told. */
function unwrapped({ words }: SimpleCommand): string[] {
  let values = words.map((word, at) => (at === 0 ? programName(word) : word.value));
  while (wrappers.has(values[0] ?? '') && values.length > 1) {
    values = values.slice(1);
    while (/^-|^\w+=/.test(values[0] ?? '') && values.length > 1) values = values.slice(1);
    values = [baseName(values[0] ?? ''), ...values.slice(1)];
  }
  return values;
}

/** Two names of one thing are one name here. */
function programOf(words: readonly string[]): [program: string, rest: string[]] {
  const [first = '', ...rest] = words;
  const program = first.replace(/^(python|pip|pytest)[\d.]+$/, '$1').replace(/^py\.test$/, 'pytest');
  const [next = ''] = rest;
  if (program === 'python' && next === '-m' && rest[1] !== undefined) return programOf(rest.slice(1));
  if (program === 'docker-compose') return ['docker', ['compose', ...rest]];
  if ((program === 'npx' || program === 'bunx' || program === 'pnpx') && rest.length > 0) {
    const from = rest.findIndex((word) => !word.startsWith('-'));
    if (from >= 0) return [rest[from] ?? program, rest.slice(from + 1)];
  }
  if ((program === 'poetry' || program === 'uv' || program === 'pipenv') && next === 'run' && rest.length > 1)
    return programOf(rest.slice(1));
  return [program, rest];
}

function divided(program: string, rest: string[]): { subcommands: string[]; others: string[] } {
  const depth = depthOf(
    program,
    rest.filter((word) => !word.startsWith('-')),
  );
  const subcommands: string[] = [];
  const others: string[] = [];
  for (const word of rest) {
    if (!word.startsWith('-') && subcommands.length < depth) subcommands.push(aliases[`${program} ${word}`] ?? word);
    else others.push(word);
  }
  return { subcommands, others };
}

const aliases: Readonly<Record<string, string>> = {
  'npm i': 'install',
  'npm add': 'install',
  'npm t': 'test',
  'npm run-script': 'run',
  'pnpm i': 'install',
  'cargo b': 'build',
  'cargo t': 'test',
  'cargo c': 'check',
  'cargo r': 'run',
  'git co': 'checkout',
  'git ci': 'commit',
};

/** How many words say what is to be done. */
function depthOf(program: string, [first = '', second]: string[]): number {
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) return /^(?:run|run-script|exec|x|config|cache)$/.test(first) ? 2 : 1;
  if (/^(?:docker|podman)$/.test(program))
    return /^(?:compose|network|container|image|volume|system|buildx|builder|context)$/.test(first) ? 2 : 1;
  if (/^(?:git)$/.test(program)) return /^(?:stash|remote|submodule|worktree|config|lfs|bisect)$/.test(first) ? 2 : 1;
  if (/^(?:go)$/.test(program)) return first === 'mod' ? 2 : 1;
  if (/^(?:python|node|ts-node|tsx|deno|ruby|php|perl|bash|sh|zsh)$/.test(program)) {
    return /^manage\.py$|^(?:artisan|console)$/.test(first) && second !== undefined ? 2 : 1;
  }
  if (/^(?:make|just|task|gradle|gradlew|mvn|mvnw|rake|ansible-playbook)$/.test(program)) return 1;
  if (
    /^(?:gh|aws|az|gcloud|kubectl|helm|terraform|rustup|systemctl|brew|apt|apt-get|dnf|poetry|uv|pipenv|pip|conda|cargo|bundle|gem|composer|dotnet|flutter|fly|heroku|vercel|prisma|alembic|rails|ruff)$/.test(
      program,
    )
  )
    return /^(?:gh|aws|az|gcloud|rustup|prisma)$/.test(program) ? 2 : 1;
  return 0;
}

const families: ReadonlyMap<string, string> = new Map(
  Object.entries({
    node: 'npm npx node pnpm yarn bun bunx tsc tsx ts-node vite vitest jest mocha eslint prettier next webpack rollup esbuild nvm fnm volta corepack prisma playwright cypress turbo nx deno',
    python:
      'python pip pipx pytest venv virtualenv poetry uv pipenv tox nox mypy ruff black flake8 django-admin alembic conda pyenv pre-commit uvicorn gunicorn flask celery',
    rust: 'cargo rustup rustc rustfmt clippy-driver',
    go: 'go gofmt golangci-lint gopls dlv',
    docker: 'docker docker-compose podman buildah colima',
    git: 'git gh glab git-lfs',
    ruby: 'ruby bundle gem rake rails rspec rbenv',
    java: 'java javac mvn mvnw gradle gradlew sdk',
    kubernetes: 'kubectl helm kustomize minikube kind k9s',
    infra: 'terraform tofu terragrunt ansible ansible-playbook pulumi',
    c: 'make cmake gcc g++ cc clang ninja meson configure autoreconf',
  }).flatMap(([family, programs]) => programs.split(' ').map((program): [string, string] => [program, family])),
);

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

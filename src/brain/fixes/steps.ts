import type { Effect } from '../../events.ts';
import { shapeOf, type CommandShape } from './command-shape.ts';

/** A command between a failure and its repair. */
export interface Done {
  line: string;
  exit: number | null;
  effect: Effect;
  /** It said itself that there was nothing to do. */
  idle?: boolean;
  /** It was done in another window: only what has to do with the failure, or changes the machine, counts. */
  aside?: boolean;
}

/** What a step may have to do with a failure: what it said and named, in small letters. */
export interface Trouble {
  shape: CommandShape;
  names: ReadonlySet<string>;
}

/**
 * Of what was done between a failure and its repair, what may have mended it: what has to do with the failing tool or
 * with what it named, and what changes the machine; else whatever changed something; else what was edited.
 */
export function stepsOf(done: readonly Done[], trouble: Trouble): string[] {
  const rated = done
    .filter(({ exit, idle }) => exit === 0 && idle !== true)
    .map((each) => ({ line: each.line.trim(), weight: weightOf(each, trouble), aside: each.aside === true }))
    .filter(({ weight, aside }) => !aside || weight >= weights.environment);
  const most = Math.max(0, ...rated.map(({ weight }) => weight));
  const least = most >= weights.environment ? weights.environment : most;
  const chosen = rated.filter(({ weight }) => weight >= least && weight > 0).map(({ line }) => line);
  const steps = lastOfEach(chosen);
  // Of many things that have nothing to do with the failure nobody knows which it was.
  return most < weights.related && steps.length > mostUnrelated ? [] : steps.slice(-mostSteps);
}

/** A repair of more steps is a day's work, and nobody does it again from a panel. */
const mostSteps = 6;
const mostUnrelated = 3;

const weights = { none: 0, edit: 1, other: 2, environment: 3, related: 4 } as const;

/** Whether the only thing that was done is an edit by hand of a file that belongs to one project. */
export function isOnlyAnEdit(steps: readonly string[]): boolean {
  return steps.length > 0 && steps.every((line) => editors.has(shapeOf(line).program) && !isSetting(shapeOf(line)));
}

function weightOf({ line, effect }: Done, { shape, names }: Trouble): number {
  const step = shapeOf(line);
  if (line.trim() === '' || isLookingAround(step)) return weights.none;
  if (editors.has(step.program)) return editWeight(step, shape);
  if (shellState.has(step.program)) return weights.environment;
  if (isLookingOn(step) || (effect === 'read' && !step.redirects)) return weights.none;
  if (step.program === 'git' && shape.family !== 'git') return gitWeight(step, names);
  if (step.family === shape.family || mentions(step, names)) return weights.related;
  if (machine.has(step.program) || step.redirects) return weights.environment;
  return weights.other;
}

/** `echo … > .env` does more than look. */
function isLookingAround({ program, redirects }: CommandShape): boolean {
  return !redirects && (looking.has(program) || asking.has(program));
}

/** Settings are changed to mend something; sources are changed all day. */
function editWeight(step: CommandShape, failed: CommandShape): number {
  if (step.args.length === 0) return weights.none;
  return isSetting(step) && (settingsOf.get(failed.family)?.test(step.line) ?? true)
    ? weights.environment
    : weights.edit;
}

function isSetting({ args }: CommandShape): boolean {
  return args.some((arg) =>
    /(?:^|\/)(?:\.env\S*|\.\w*rc\S*|[Mm]akefile|Dockerfile\S*|\S*compose\S*\.ya?ml|package\.json|tsconfig\S*\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements\S*\.txt|Cargo\.toml|go\.mod|hosts|config|\.gitconfig|\S+\.(?:conf|cfg|ini|toml|env))$/.test(
      arg,
    ),
  );
}

const settingsOf: ReadonlyMap<string, RegExp> = new Map([
  ['node', /package\.json|tsconfig|\.env|\.\w*rc|config/],
  ['python', /pyproject|setup\.|requirements|\.env|\.cfg|\.ini|\.toml/],
  ['rust', /Cargo\.toml|rust-toolchain|\.cargo|\.env/],
  ['go', /go\.mod|\.env|\.toml/],
  ['docker', /Dockerfile|compose|\.env|\.dockerignore|daemon\.json/],
  ['git', /\.git|hosts|ssh/],
]);

/** Of another tool's failure only what changes the files that lie there can be the end; saving work is not. */
function gitWeight(step: CommandShape, names: ReadonlySet<string>): number {
  const [, verb = ''] = step.template.split(' ');
  if (/^(?:submodule|lfs|clone)$/.test(verb)) return weights.related;
  if (/^(?:pull|checkout|switch|restore|reset|stash|apply|am|cherry-pick|merge|revert|clean|rebase)$/.test(verb))
    return mentions(step, names) ? weights.related : weights.other;
  return weights.none;
}

/** It names what the failure named, a package or a file. */
function mentions(step: CommandShape, names: ReadonlySet<string>): boolean {
  return [...step.args, ...step.flags].some((word) => namesIn(word).some((name) => names.has(name)));
}

export function namesIn(word: string): string[] {
  const whole = word.toLowerCase().replace(/^-+/, '');
  const bare = whole.replace(/(?<=.)[@=].*$/, '');
  const last = bare.slice(bare.replace(/\/$/, '').lastIndexOf('/') + 1);
  return [...new Set([whole, bare, last])].filter((name) => name.length > 2 && !/^\d+$/.test(name));
}

/** The same step twice was needed at its last time. */
function lastOfEach(lines: string[]): string[] {
  return lines.filter((line, at) => lines.lastIndexOf(line) === at);
}

/** These also change something, with the right words: see `isLookingOn`. */
function isLookingOn({ program, template, args, flags, redirects }: CommandShape): boolean {
  if (redirects) return false;
  if (program === 'git') return gitLooks.test(template) && !(template === 'git branch' && args.length > 0);
  if (/^(?:npm|pnpm|yarn)$/.test(program))
    return (
      /^\w+ (?:ls|list|view|info|outdated|why|audit|search|help|whoami|-v)$/.test(template) && !args.includes('fix')
    );
  if (/^(?:docker|podman|kubectl)$/.test(program))
    return /^\w+ (?:(?:compose|container|image|network|volume|system|context) )?(?:ps|images|logs|inspect|ls|list|info|version|stats|top|df|get|describe|config|search|history)$/.test(
      template,
    );
  if (program === 'pip') return /^pip (?:list|show|freeze|check|index|search)$/.test(template);
  if (program === 'cargo') return /^cargo (?:search|tree|metadata|version)$/.test(template);
  if (program === 'go') return /^go (?:version|env|list|doc|vet)$/.test(template) && !flags.includes('-w');
  if (program === 'systemctl' || program === 'service') return /status|list|is-/.test(`${template} ${args.join(' ')}`);
  if (/^(?:apt|apt-get|dnf|brew|apk|pacman)$/.test(program)) return /(?:search|list|show|info|policy)$/.test(template);
  if (program === 'ssh-add') return flags.some((flag) => /^-[lL]$/.test(flag));
  if (program === 'rustup') return /show|list|which|doc/.test(template);
  if (program === 'sed' || program === 'perl') return !flags.some((flag) => /^-\w*i/.test(flag));
  if (program === 'find') return !flags.some((flag) => /^-(?:delete|exec|execdir)$/.test(flag));
  return flags.some((flag) => /^(?:--version|--help|-V|-h)$/.test(flag)) && args.length === 0;
}

const gitLooks =
  /^git (?:status|log|diff|show|blame|branch|remote|remote show|config get|reflog|shortlog|describe|ls-files|ls-remote|rev-parse|grep|help|st|lg|stash list|stash show|whatchanged|cat-file|tag)$/;

/** Programs that only look, and those that a shell is left and entered by. */
const looking = new Set(
  (
    'ls ll la l dir tree pwd cd pushd popd cat bat less more head tail wc file stat which whereis type man info help tldr ' +
    'whoami id groups hostname uname date uptime w who df du free top htop btop ps pgrep lsof netstat ss ifconfig ip ' +
    'echo printf grep rg ag ack egrep fgrep fd fzf diff cmp sort uniq cut awk jq yq column history clear reset exit ' +
    'logout env printenv jobs fg bg tmux screen open xdg-open pilot watch test [ true false : sleep time yes seq ' +
    'basename dirname realpath readlink md5sum sha256sum xxd strings cal bc'
  ).split(' '),
);

/** They only ask, too, and to be refused by them is a failure like others. */
const asking = new Set(
  'curl wget ping dig nslookup host traceroute lsblk dmesg journalctl apt-cache claude codex http xh'.split(' '),
);

const editors = new Set(
  'vi vim nvim nano emacs emacsclient micro hx helix kak code codium cursor subl idea zed ed joe mate'.split(' '),
);

/** They change the shell itself, which the grammar has no effect for. */
const shellState = new Set(
  'export source . unset alias ulimit newgrp umask nvm fnm conda workon deactivate direnv sdk asdf mise'.split(' '),
);

/** They change the machine, whatever tool it was that failed. */
const machine = new Set(
  (
    'apt apt-get dnf yum apk pacman brew snap port choco winget xcode-select chmod chown chgrp mkdir touch rm rmdir mv cp ln ' +
    'kill pkill killall fuser systemctl service launchctl docker podman docker-compose usermod groupadd useradd sysctl modprobe ' +
    'mount umount ssh-add ssh-keygen ssh-copy-id ssh-agent eval update-alternatives ldconfig locale-gen timedatectl tee install ' +
    'unzip tar gunzip createdb psql mysql redis-server pg_ctl openssl mkcert vault aws gcloud az gh sed perl xattr setfacl'
  ).split(' '),
);

/** Programs whose failing is an answer, and those that people type names to: nothing is learned from them. */
export function isNoFailure({ program }: CommandShape): boolean {
  return looking.has(program) || editors.has(program) || answering.has(program);
}

const answering = new Set('find less sudo su expr let read wait kill'.split(' '));

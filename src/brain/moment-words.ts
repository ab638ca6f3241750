import { failureNow } from './failure-now.ts';
import { shapeOf } from './fixes/command-shape.ts';
import { knowledgeWeights as weights } from './knowledge-weights.ts';
import type { Moment } from './moment.ts';
import { porterStem } from './porter.ts';
import { termsOf } from './query.ts';

/** What a moment is about, in parts: what is typed, what went wrong, what was run, where. */
export interface MomentWords {
  /** All of them, each once: what an index is asked for. */
  terms: string[];
  parts: MomentPart[];
}

interface MomentPart {
  kind: 'typed' | 'failure' | 'recent' | 'place';
  weight: number;
  /** The command as a note would name it, where it is more than a program's name. */
  phrase: string | null;
  stems: { stem: string; weight: number }[];
}

/** Each term costs a look into every index. */
const mostTerms = 32;

export function wordsInMoment({ place, typed, recent }: Moment): MomentWords {
  const failure = failureNow(recent, place);
  const error = failure?.error ?? null;
  const said =
    error === null
      ? ''
      : [...error.codes, error.message.replaceAll('§', ' '), ...error.subjects, ...error.mentions].join(' ');
  const written = [
    { kind: 'typed' as const, weight: weights.typed, line: typed.line, terms: typed.terms },
    { kind: 'failure' as const, weight: weights.failure, line: failure?.line ?? '', terms: termsOf(said, 20) },
    ...recent.map(({ line, terms }, back) => ({
      kind: 'recent' as const,
      weight: (typed.line === '' ? weights.newest : weights.newest * weights.older) * weights.older ** back,
      line,
      terms,
    })),
    { kind: 'place' as const, weight: weights.place, line: '', terms: placeTerms(place) },
  ];
  return {
    terms: [...new Set(written.flatMap(({ terms }) => terms))].slice(0, mostTerms),
    parts: written
      .filter(({ terms }) => terms.length > 0)
      .map(({ kind, weight, line, terms }) => ({
        kind,
        weight: weight * (kind !== 'failure' && line !== '' && looksAround(line) ? weights.lookingAround : 1),
        phrase: kind === 'failure' ? null : phraseOf(line),
        stems: weighted(terms, line),
      })),
  };
}

function looksAround(line: string): boolean {
  return /^(?:ls|ll|cd|pwd|cat|less|echo|clear|man|tree|stat|which|head|tail|file|wc|date|cal|top|htop)$/.test(
    shapeOf(line).program,
  );
}

function phraseOf(line: string): string | null {
  const { template } = shapeOf(line);
  return /\S \S/.test(template) ? template.toLowerCase() : null;
}

/** The branch says what it is for, and so do the folders below the repository's root. */
function placeTerms({ cwd, repo, branch }: Moment['place']): string[] {
  const within = repo !== null && cwd.startsWith(`${repo}/`) ? cwd.slice(repo.length) : '';
  const own = /^(?:main|master|develop|dev|trunk|HEAD|[0-9a-f]{7,})$/.test(branch ?? '') ? '' : (branch ?? '');
  return termsOf(`${own} ${within}`, 8).filter((term) => !/^(?:src|lib|feature|feat|fix|bugfix|chore)$/.test(term));
}

function weighted(terms: readonly string[], line: string): { stem: string; weight: number }[] {
  const { template, flags } = line === '' ? { template: '', flags: [] as string[] } : shapeOf(line);
  const [tool, option] = [new Set(termsOf(template)), new Set(termsOf(flags.join(' ')))];
  const weightOf = (term: string): number => {
    if (general.has(term)) return weights.general;
    if (option.has(term)) return weights.flag;
    return tool.has(term) ? weights.program : 1;
  };
  const stems = new Map<string, number>();
  for (const term of terms) {
    const stem = porterStem(term);
    stems.set(stem, Math.max(stems.get(stem) ?? 0, weightOf(term)));
  }
  return [...stems].map(([stem, weight]) => ({ stem, weight }));
}

/** They stand in the lines and errors of every project, and tell none from another. */
const general = new Set(
  (
    'git npm npx pnpm yarn node python python3 pip pip3 go cargo docker make kubectl vim vi nvim nano ls cd cat less grep rg find ' +
    'curl wget ssh scp sudo rm cp mv mkdir touch echo bash sh zsh man code test tests run build install add commit push pull ' +
    'status log list show get set start stop up down dev main master origin head branch branches checkout switch diff fetch ' +
    'merge src lib app bin file files dir path name index all new error errors err failed failure fail fatal cannot unable could ' +
    'not found no such directory command invalid missing line module require required exit code exception unknown denied ' +
    'version type value use used using please see help true false null undefined object function call caused ' +
    'json yaml yml md ts js py rs txt html css toml com org net www http https localhost example'
  ).split(' '),
);

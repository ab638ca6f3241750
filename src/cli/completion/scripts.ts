import { type CommandNode, nodesOf, type Value } from '../command-tree.ts';
import { valueKind } from './value-kind.ts';

export const completionShells = ['bash', 'zsh', 'fish'] as const;
export type CompletionShell = (typeof completionShells)[number];

/**
 * A script that completes `pilot` in this shell. All commands and options stand in it: for them pilot is not started at a
 * Tab, only for names of things (`pilot complete-words task`).
 */
export function completionScript(shell: CompletionShell, tree: CommandNode): string {
  return { bash, zsh, fish }[shell](tablesOf(tree));
}

interface Tables {
  /** `/task/add`: the command that so many words lead to. */
  paths: string[];
  /** `/task/list/--tag`, with what the value is. */
  values: { at: string; source: string }[];
  /** What stands at a command: its subcommands, its options, and the value of its arguments. */
  places: { path: string; commands: Word[]; options: Word[]; source: string }[];
  /** The options of pilot itself hold everywhere. */
  everywhere: Word[];
}

type Word = readonly [word: string, about: string];

function tablesOf(tree: CommandNode): Tables {
  const nodes = [...nodesOf(tree)];
  const everywhere = wordsOf(tree);
  const known = new Set(everywhere.map(([word]) => word));
  return {
    paths: nodes.slice(1).map(({ path }) => pathOf(path)),
    values: nodes.flatMap(({ path, options }) =>
      options.flatMap(({ names, value }) => {
        if (value === null) return [];
        const source = sourceOf([value], path);
        return names.map((name) => ({ at: `${path.length === 0 ? '*' : pathOf(path)}/${name}`, source }));
      }),
    ),
    places: nodes.map((node) => ({
      path: pathOf(node.path),
      commands: node.commands.map((each): Word => [each.path.at(-1) ?? '', each.description]),
      options: wordsOf(node).filter(([word]) => !known.has(word)),
      source: sourceOf(
        node.args.map(({ value }) => value),
        node.path,
      ),
    })),
    everywhere,
  };
}

function wordsOf({ options }: CommandNode): Word[] {
  return options.flatMap(({ names, description }) => names.map((name): Word => [name, description]));
}

function pathOf(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join('');
}

/** `=day week` for choices, `file` or the kind of thing that pilot lists; empty where anything may stand. */
function sourceOf(values: readonly Value[], path: readonly string[]): string {
  for (const value of values) {
    if (value.choices.length > 0) return `=${value.choices.join(' ')}`;
    const kind = valueKind(value, path);
    if (kind !== null) return kind;
  }
  return '';
}

function bash(tables: Tables): string {
  return `# Completion of pilot for bash. Made by: pilot completion bash
_pilot() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path= value= words= source= word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $value ]]; then [[ $word == = ]] || value=; continue; fi
${posixWalk(tables, '    ')}
  done
  [[ $cur != = ]] || cur=
  if [[ $value ]]; then
${posixValues(tables, '    ')}
  else
${posixPlaces(tables, '    ')}
    [[ $cur != -* ]] || words=$options source=
  fi
  case $source in
    '') ;;
    '='*) words="$words \${source#=}" ;;
    file)
      local IFS=$'\\n'
      COMPREPLY=($(compgen -f -- "$cur"))
      compopt -o filenames 2>/dev/null
      return
      ;;
    *) words="$words $(command pilot complete-words "$source" 2>/dev/null | cut -f 1)" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _pilot pilot
`;
}

function zsh(tables: Tables): string {
  return `#compdef pilot
# Completion of pilot for zsh. Made by: pilot completion zsh
_pilot() {
  local cur=\${words[CURRENT]} path_= value= source= word
  local -a offered options
  local -a path_words=("\${(@)words[2,CURRENT-1]}")
  for word in "\${(@)path_words}"; do
    if [[ -n $value ]]; then value=; continue; fi
${posixWalk(tables, '    ').replaceAll('$path', '$path_').replaceAll('path=', 'path_=')}
  done
  if [[ -n $value ]]; then
${posixValues(tables, '    ').replaceAll('$path', '$path_')}
  else
    case $path_ in
${tables.places.map(({ path, commands, options, source }) => `      ${quote(path)}) offered=(${described(commands)}) options=(${described(options)}) source=${quote(source)} ;;`).join('\n')}
    esac
    options+=(${described(tables.everywhere)})
    if [[ $cur == -* ]]; then
      _describe option options
      return
    fi
  fi
  case $source in
    '') ;;
    '='*) offered+=(\${=source#=}) ;;
    file) _files ;;
    *)
      local line
      for line in "\${(@f)$(command pilot complete-words $source 2>/dev/null)}"; do
        [[ -z $line ]] || offered+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
      done
      ;;
  esac
  (( $#offered )) && _describe pilot offered
}
if ! (( $+functions[compdef] )); then
  autoload -Uz compinit && compinit
fi
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _pilot "$@"; else compdef _pilot pilot; fi
`;
}

function fish(tables: Tables): string {
  const places = tables.places.map(({ path, commands, options, source }) => {
    const lines = (words: readonly Word[]): string =>
      words.map(([word, about]) => ` ${fishQuote(`${word}\t${about}`)}`).join('');
    return `        case ${fishQuote(path)}\n            set offered${lines(commands)}\n            set options${lines(options)}\n            set source ${fishQuote(source)}`;
  });
  return `# Completion of pilot for fish. Made by: pilot completion fish
function __pilot_complete
    set --local cur (commandline --current-token)
    set --local path ''
    set --local value ''
    set --local source ''
    set --local offered
    set --local options
    for word in (commandline --tokenize --cut-at-cursor --current-process)[2..]
        if test -n "$value"
            set value ''
            continue
        end
        switch "$path/$word"
            case ${tables.paths.map(fishQuote).join(' ')}
                set path "$path/$word"
            case ${tables.values.map(({ at }) => fishQuote(at)).join(' ')}
                set value $word
        end
    end
    if test -n "$value"
        switch "$path/$value"
${tables.values.map(({ at, source }) => `            case ${fishQuote(at)}\n                set source ${fishQuote(source)}`).join('\n')}
        end
    else
        switch "$path"
${places.map((each) => each.replaceAll(/^/gm, '    ')).join('\n')}
        end
        if string match --quiet -- '-*' "$cur"
            printf '%s\\n' $options${tables.everywhere.map(([word, about]) => ` ${fishQuote(`${word}\t${about}`)}`).join('')}
            return
        end
    end
    test (count $offered) -eq 0; or printf '%s\\n' $offered
    switch "$source"
        case ''
        case '=*'
            string split ' ' -- (string sub --start 2 -- "$source")
        case file
            __fish_complete_path "$cur"
        case '*'
            command pilot complete-words $source 2>/dev/null
    end
end
complete --command pilot --no-files --arguments '(__pilot_complete)'
`;
}

/** Which command the words before the cursor lead to, and whether the last one wants a value. */
function posixWalk({ paths, values }: Tables, indent: string): string {
  return [
    'case "$path/$word" in',
    `  ${paths.join(' | ')}) path=$path/$word ;;`,
    `  ${values.map(({ at }) => at).join(' | ')}) value=$word ;;`,
    'esac',
  ]
    .map((line) => indent + line)
    .join('\n');
}

function posixValues({ values }: Tables, indent: string): string {
  const cases = values.map(({ at, source }) => `${indent}  ${at}) source=${quote(source)} ;;`);
  return [`${indent}case "$path/$value" in`, ...cases, `${indent}esac`].join('\n');
}

function posixPlaces({ places, everywhere }: Tables, indent: string): string {
  const names = (words: readonly Word[]): string => words.map(([word]) => word).join(' ');
  const cases = places.map(
    ({ path, commands, options, source }) =>
      `${indent}  ${quote(path)}) words=${quote(names(commands))} options=${quote(names([...options, ...everywhere]))} source=${quote(source)} ;;`,
  );
  return [`${indent}local options=`, `${indent}case $path in`, ...cases, `${indent}esac`].join('\n');
}

function described(words: readonly Word[]): string {
  return words.map(([word, about]) => quote(`${word.replaceAll(':', '\\:')}:${about}`)).join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

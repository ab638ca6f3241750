import type { ShellOptions } from './shell-at-prompt.ts';
import type { Shell } from '../helpers/home.ts';

/** rc files in the manner of programs and people that put themselves between the shell and its prompt. */
export interface Setup extends Pick<ShellOptions, 'files' | 'env' | 'login'> {
  shell: Shell;
  name: string;
  /** Where the first prompt and all others end, before the cursor. */
  prompt: string;
  /** What is run beside the story that all have in common. */
  also?: string[];
}

const bashrc = (name: string, text: string, rest: Partial<Setup> = {}): Setup => ({
  shell: 'bash',
  name,
  prompt: '$ ',
  files: { '.bashrc': `PS1='bash$ '\n${text}\n` },
  ...rest,
});

const zshrc = (name: string, text: string, rest: Partial<Setup> = {}): Setup => ({
  shell: 'zsh',
  name,
  prompt: '% ',
  files: { '.zshrc': `PS1='zsh%% '\nunsetopt prompt_sp\nHISTFILE=~/.zhistory HISTSIZE=99 SAVEHIST=99\n${text}\n` },
  ...rest,
});

const fishrc = (name: string, text: string, rest: Partial<Setup> = {}): Setup => ({
  shell: 'fish',
  name,
  prompt: '> ',
  files: {
    '.config/fish/config.fish': `set -g fish_greeting\nfunction fish_prompt; printf 'fish> '; end\n${text}\n`,
  },
  ...rest,
});

/**
 * The mechanism of bash-preexec: installed at the first prompt, over the first entry of PROMPT_COMMAND; a DEBUG trap that
 * takes for the user's what stands in no line of PROMPT_COMMAND, once the last entry has said that the prompt is done.
 */
const preexec = String.raw`
hook_install_text=$'hook_trap="$(trap -p DEBUG)"\ntrap - DEBUG\nhook_install'
hook_install() {
  [[ \${PROMPT_COMMAND[*]} == *hook_precmd* ]] && return 1
  trap 'hook_debug "$_"' DEBUG
  local before=\${PROMPT_COMMAND-}
  before=\${before//"$hook_install_text"/:}
  before=\${before%$'\n':}
  [[ $before != : ]] || before=
  PROMPT_COMMAND='hook_precmd'\${before:+$'\n'$before}
  PROMPT_COMMAND+=('hook_on')
  hook_precmd
  hook_on
}
hook_on() { hook_is_on=on; }
hook_precmd() {
  local status=$?
  hook_is_on=
  printf 'ended with %s\n' "$status"
  return "$status"
}
hook_debug() {
  local status=$? IFS=$'\n;' lines line
  [[ ! \${COMP_LINE-} && \${hook_is_on-} ]] || return
  read -rd '' -a lines <<<"\${PROMPT_COMMAND[*]}"
  for line in "\${lines[@]}"; do
    if [[ $line == "$BASH_COMMAND" ]]; then hook_is_on=; return; fi
  done
  hook_is_on=
  IFS=' ' read -r _ line <<<"$(HISTTIMEFORMAT= builtin history 1)"
  printf 'about to run %s\n' "$line"
  : "$1"
}
PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}$hook_install_text`.replaceAll('\\$', '$');

/** systemd 257 ships such a hook in /etc/profile.d: an entry of its own in the array, and one in PS0. */
const systemd = String.raw`
context_precmd() {
  local status="$?"
  printf '\e]3008;end=%s;exit=%s\e\\' "$context_id" "$status"
  context_id=$((context_id + 1))
}
context_ps0() { printf '\e]3008;start=%s\e\\' "$context_id"; }
context_id=1
[[ "$(declare -p PROMPT_COMMAND 2>&1)" == "declare -a"* ]] || PROMPT_COMMAND=("$PROMPT_COMMAND")
PROMPT_COMMAND+=(context_precmd)
PS0='$(context_ps0)'"$PS0"`;

/** starship and oh-my-posh: the prompt is made anew by PROMPT_COMMAND, with the status of the command before it. */
const starship = String.raw`
star_precmd() {
  star_status=$? star_pipe=("\${PIPESTATUS[@]}")
  if [[ \${BP_PIPESTATUS-} ]]; then star_pipe=("\${BP_PIPESTATUS[@]}"); fi
  PS1="\n\\w [$star_status/\${star_pipe[*]}]\n\\[\e[32m\\]> \\[\e[0m\\]$ "
  return "$star_status"
}
PROMPT_COMMAND="star_precmd\${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
star_began=0
PS0='\${star_began:$((star_began=1,0)):0}'`.replaceAll('\\$', '$');

/** A line editor written in bash (ble.sh) draws the prompt itself and gives readline an empty one. */
const drawsItself = String.raw`
saved=$PS1
draw() {
  local status=$?
  if [[ $PS1 ]]; then saved=$PS1; fi
  PS1=
  local drawn=\${saved@P}
  drawn=\${drawn//[$'\001\002']}
  printf '%s' "$drawn" >/dev/tty
  return $status
}
give_back() { PS1=$saved; }
trap '[[ $BASH_COMMAND == draw* ]] || give_back' DEBUG
PROMPT_COMMAND=draw`.replaceAll('\\$', '$');

export const bashSetups: Setup[] = [
  bashrc('in the manner of bash-preexec', preexec),
  bashrc(
    'in the manner of bash-preexec, which finds other hooks',
    `PROMPT_COMMAND='true mine'\n${preexec}\n${systemd}`,
  ),
  bashrc('with a hook in the manner of systemd', systemd),
  bashrc('in the manner of starship', starship),
  bashrc('in the manner of a line editor that draws the prompt', drawsItself),
  bashrc('with starship and a hook as an array', `${starship}\n${systemd}\nset -u`),
  bashrc(
    'with a history of its own',
    "HISTFILE=~/my-history HISTSIZE=5 HISTFILESIZE=4 HISTCONTROL=ignoreboth HISTTIMEFORMAT='%F '\nshopt -s histappend cmdhist lithist\nPROMPT_COMMAND='history -a'",
    { also: [' hidden=1', "echo 'one'"] },
  ),
  bashrc('in vi mode with a sign of the mode', "set -o vi\nbind 'set show-mode-in-prompt on'"),
  bashrc('with set -u, set -e and an array', "set -ue\nPROMPT_COMMAND=('true one' 'true two')", {
    also: ['true last'],
  }),
  bashrc('that unsets PROMPT_COMMAND', 'unset PROMPT_COMMAND PS0'),
  bashrc(
    'with a direnv-like hook',
    `_dir_hook() { local s=$?; trap -- '' SIGINT; eval "$(printf 'export SEEN=%s' 1)"; trap - SIGINT; return $s; }
if [[ ";\${PROMPT_COMMAND:-};" != *";_dir_hook;"* ]]; then PROMPT_COMMAND="_dir_hook\${PROMPT_COMMAND:+;$PROMPT_COMMAND}"; fi`,
  ),
  bashrc('as a login shell with all of them', '', {
    login: true,
    files: { '.bash_profile': '. ~/.bashrc\n', '.bashrc': `PS1='bash$ '\n${starship}\n${systemd}\nset -u\n` },
  }),
];

/** powerlevel10k: a prompt before the files are read and all output into a file meanwhile, then two lines, a right prompt, and a short prompt for what has been run. */
const powerlevel = String.raw`
print -rn -- $'\e[1m~ instant\e[0m\n> '
exec {instant_fd}>&1 >|$HOME/instant-output 2>&1
instant_first() {
  exec 1>&$instant_fd 2>&1 {instant_fd}>&-
  print -rn -- $'\r\e[A\e[J'
  print -rn -- "$(<$HOME/instant-output)"
  precmd_functions=(\${precmd_functions:#instant_first})
}
typeset -ga precmd_functions=(instant_first $precmd_functions)
echo 'said while the files are read'
setopt prompt_subst
power_precmd() { power_status=$?; PROMPT=$'%F{blue}%~%f $power_status\n%B>%b %% '; RPROMPT='%D{at the right}' }
power_finish() { PROMPT='> '; RPROMPT=; zle .reset-prompt; zle -R }
zle -N zle-line-finish power_finish
precmd_functions+=(power_precmd)`.replaceAll('\\$', '$');

const ohMyZsh = {
  '.oh-my-zsh/oh-my-zsh.sh': `for config_file in $ZSH/lib/*.zsh; do source "$config_file"; done; unset config_file
for plugin ($plugins) source "$ZSH/plugins/$plugin/$plugin.plugin.zsh"
source "$ZSH/themes/$ZSH_THEME.zsh-theme"\n`,
  '.oh-my-zsh/lib/hooks.zsh': `setopt prompt_subst multios
autoload -U add-zsh-hook
title_precmd() { print -Pn "\\e]2;%~\\a" }
title_preexec() { print -n "\\e]2;\${1%% *}\\a" }
add-zsh-hook precmd title_precmd
add-zsh-hook preexec title_preexec
autoload -Uz is-at-least
if (( \${+terminfo[smkx]} )) && (( \${+terminfo[rmkx]} )); then
  zle-line-init() { echoti smkx }
  zle-line-finish() { echoti rmkx }
  zle -N zle-line-init; zle -N zle-line-finish
fi\n`,
  '.oh-my-zsh/plugins/suggest/suggest.plugin.zsh': `
suggest-self-insert() { zle .self-insert; POSTDISPLAY= region_highlight=()
  [[ $BUFFER != ec ]] || { POSTDISPLAY='ho suggested'; region_highlight=("$#BUFFER $(( $#BUFFER + $#POSTDISPLAY )) fg=8") } }
zle -N self-insert suggest-self-insert
suggest-accept() { POSTDISPLAY= region_highlight=(); zle .accept-line }
zle -N accept-line suggest-accept\n`,
  '.oh-my-zsh/themes/plain.zsh-theme': `PROMPT='%(?:%F{green}ok:%F{red}no) %c%f %% '; RPROMPT='\${SECONDS_NOT}[%?]'\n`,
};

export const zshSetups: Setup[] = [
  zshrc('in the manner of powerlevel10k', powerlevel),
  zshrc('in the manner of oh-my-zsh', '', {
    files: {
      ...ohMyZsh,
      '.zshrc': `unsetopt prompt_sp\nHISTFILE=~/.zhistory HISTSIZE=99 SAVEHIST=99
ZSH=$HOME/.oh-my-zsh ZSH_THEME=plain plugins=(suggest)\nsource $ZSH/oh-my-zsh.sh\n`,
    },
  }),
  zshrc(
    'in the manner of starship',
    `zmodload zsh/datetime zsh/parameter
star_precmd() { star_status=$? star_pipe=(\${pipestatus[@]}); star_jobs=\${#jobstates} }
star_preexec() { star_began=1 }
precmd_functions+=(star_precmd); preexec_functions+=(star_preexec)
star-keymap() { zle reset-prompt }
zle -N zle-keymap-select star-keymap
setopt prompt_subst; PROMPT='[$star_status/$star_pipe] %% '; RPROMPT='right'; PROMPT2='… '`,
  ),
  zshrc('with set -e', 'setopt err_exit', { also: ['true last'] }),
  zshrc('with err_return and no_unset', 'setopt err_return no_unset'),
  zshrc(
    'with a history of its own',
    'HISTFILE=~/my-history SAVEHIST=4\nsetopt share_history hist_ignore_space extended_history',
    {
      also: [' hidden=1', "echo 'one'"],
    },
  ),
  zshrc('with set -x', 'PS4=+; set -x'),
  zshrc('with a readonly prompt', 'typeset -r PS1 PROMPT'),
  zshrc('with ZDOTDIR elsewhere', '', {
    files: {
      '.zshenv': 'export ZDOTDIR=$HOME/.config/zsh\n',
      '.config/zsh/.zshrc': "PS1='zsh%% '\nunsetopt prompt_sp\nHISTFILE=$ZDOTDIR/history HISTSIZE=99 SAVEHIST=99\n",
    },
  }),
  zshrc(
    'in vi mode that shows its mode',
    `bindkey -v; KEYTIMEOUT=1; setopt prompt_subst
show-mode() { MODE=$KEYMAP; zle reset-prompt }; zle -N zle-keymap-select show-mode; zle -N zle-line-init show-mode
PS1='$MODE %% '`,
  ),
  zshrc('as a login shell with sh and ksh habits', '', {
    login: true,
    files: {
      '.zprofile': 'setopt ksh_arrays\n',
      '.zshrc':
        "PS1='zsh%% '\nunsetopt prompt_sp\nsetopt sh_word_split no_unset\nHISTFILE=~/.zhistory HISTSIZE=99 SAVEHIST=99\n",
      '.zlogin': 'setopt ksh_glob no_nomatch posix_builtins\n',
    },
  }),
];

export const fishSetups: Setup[] = [
  fishrc(
    'in the manner of starship',
    `function fish_prompt
  switch "$fish_key_bindings"; case fish_hybrid_key_bindings fish_vi_key_bindings; set keymap "$fish_bind_mode"; case '*'; set keymap insert; end
  set -l cmd_pipestatus $pipestatus; set -l cmd_status $status
  echo; echo "~ [$cmd_status/$cmd_pipestatus] $keymap"; printf '> '
end
function fish_right_prompt; printf right; end
builtin functions -e fish_mode_prompt`,
  ),
  fishrc('in vi mode that shows its mode', 'fish_vi_key_bindings'),
  fishrc('with a history of its own', 'set -g fish_history work', { also: [' true hidden', "echo 'one'"] }),
  fishrc(
    'with functions named like builtins',
    "function printf; command printf $argv; end; alias string 'builtin string'",
  ),
  fishrc('as a login shell', 'status is-login; or echo wrong', { login: true }),
];

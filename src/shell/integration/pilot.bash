# Tells pilot where prompts and commands begin and end, by escape sequences that carry a secret of this session.
# Builtins only and no fork per prompt. bash reads this file in place of ~/.bashrc (--rcfile) or, in a login
# shell, which knows no --rcfile, as the $ENV of posix mode; so first it reads what bash itself would have read.

__pilot_nonce=${PILOT_NONCE-}
__pilot_file=${PILOT_SCRATCH:+$PILOT_SCRATCH/history}
__pilot_login=${PILOT_LOGIN-}
if [ -n "$__pilot_login" ]; then
  set +o posix
  shopt -u inherit_errexit 2>/dev/null
  # Posix mode has chosen another default.
  if [ "$__pilot_login" = default-histfile ]; then HISTFILE=~/.bash_history; fi
  if [ -n "${PILOT_ENV+set}" ]; then export ENV="$PILOT_ENV"; else unset ENV; fi
fi
unset PILOT_NONCE PILOT_SCRATCH PILOT_LOGIN PILOT_ENV

# The functions come before the user's files, whose aliases would change them.

# --- the hooks in PROMPT_COMMAND -----------------------------------------------------------------------------

# Runs first: the user's own commands may change the history (`history -n`). $1: the exit code, where $? is no longer it.
__pilot_before() {
  local __pilot_status=${1-$?} __pilot_number=${__pilot_count@P} __pilot_marks= __pilot_text=
  if [[ $__pilot_number != "$__pilot_last" ]]; then
    __pilot_last=$__pilot_number
    __pilot_history
    __pilot_marks+=$'\e]133;D;'"$__pilot_status;pilot=$__pilot_nonce"$'\a'
  fi
  __pilot_encode "$PWD"
  __pilot_marks+=$'\e]133;A;'"pilot=$__pilot_nonce;redraw=last;cwd=$__pilot_text"$'\a'
  __pilot_aliases
  builtin printf %s "$__pilot_marks" >/dev/tty || :
  __pilot_mark_prompt
  __pilot_base=${HISTCMD-}
  __pilot_done=1
  # Before 5.1 PROMPT_COMMAND is one string, and what follows in it must find the user's $?.
  [[ $__pilot_array || $- == *e* ]] || return "$__pilot_status"
  return 0
}

# Runs last: a prompt that is made anew each time has lost its mark by now, and `. ~/.bashrc` may have thrown
# the first hook out.
__pilot_after() {
  local __pilot_status=$?
  if [[ $__pilot_array && ! $__pilot_done ]]; then
    PROMPT_COMMAND=("$__pilot_hook_before" "${PROMPT_COMMAND[@]}")
    __pilot_before "$__pilot_status"
  fi
  __pilot_mark_prompt
  __pilot_done=
  return 0
}

# bash-preexec puts itself, at the first prompt, in the place of its own text in the first entry of PROMPT_COMMAND,
# sets a DEBUG trap, and adds a last entry after which the next command is the user's. So at the first prompt the first
# entry must still be the first, and what stands behind that last one must not be ours.
__pilot_first() {
  local __pilot_status=$?
  PROMPT_COMMAND=${PROMPT_COMMAND#"$__pilot_hook_first"}
  PROMPT_COMMAND=${PROMPT_COMMAND#$'\n'}
  PROMPT_COMMAND+=("$__pilot_hook_second")
  __pilot_before "$__pilot_status"
}

__pilot_second() {
  local __pilot_status=$? __pilot_i __pilot_at=
  PROMPT_COMMAND=("$__pilot_hook_before" "${PROMPT_COMMAND[@]}")
  for __pilot_i in "${!PROMPT_COMMAND[@]}"; do
    if [[ ${PROMPT_COMMAND[__pilot_i]} == "$__pilot_hook_second" ]]; then __pilot_at=$__pilot_i; fi
  done
  if ((__pilot_at == __pilot_i)); then
    unset "PROMPT_COMMAND[__pilot_at]"
  else
    PROMPT_COMMAND[__pilot_at]=$__pilot_hook_after
  fi
  __pilot_before "$__pilot_status"
  __pilot_mark_prompt
  __pilot_done=
}

# --- marks ---------------------------------------------------------------------------------------------------

# The exact text of the command comes from the history, through a private file: no builtin gives it as a value,
# and a command substitution would fork. `grew` is 0 when the shell did not add the command (HISTCONTROL,
# HISTIGNORE): the text may then be an earlier command's, and pilot compares it with what stood on the screen.
__pilot_history() {
  local __pilot_grew=0 __pilot_entry= __pilot_index
  [[ ${HISTCMD-} == "$__pilot_base" ]] || __pilot_grew=1
  if [[ $__pilot_file && ! (${HISTTIMEFORMAT+x} && ${HISTTIMEFORMAT@a} == *r*) ]]; then
    # Written over, never cut off: ext4 takes a cut for a file being replaced, and waits 2 ms for the disk.
    { HISTTIMEFORMAT= builtin history 1 && builtin printf '\0'; } 1<>"$__pilot_file" || return 0
    IFS= builtin read -r -d '' __pilot_entry <"$__pilot_file" || :
    # Nothing of it stays behind; a character has four bytes at most.
    builtin printf '%*s' $((${#__pilot_entry} * 4)) '' 1<>"$__pilot_file"
  fi
  __pilot_entry=${__pilot_entry%$'\n'}
  __pilot_entry=${__pilot_entry#"${__pilot_entry%%[! ]*}"}
  __pilot_index=${__pilot_entry%%[!0-9]*}
  __pilot_entry=${__pilot_entry#"$__pilot_index"}
  __pilot_marks+=$'\e]133;H;'"pilot=$__pilot_nonce;grew=$__pilot_grew"
  if [[ $__pilot_index && ${#__pilot_entry} -lt 32768 ]]; then
    # Between the number and the text: a star for an edited entry or a space, and a space.
    __pilot_encode "${__pilot_entry:2}"
    __pilot_marks+=";number=$__pilot_index;history=$__pilot_text"
  fi
  __pilot_marks+=$'\a'
}

# All aliases, when they are others than at the last prompt.
__pilot_aliases() {
  local IFS='&' __pilot_names __pilot_stand
  __pilot_names="${!BASH_ALIASES[*]}=${BASH_ALIASES[*]}"
  [[ "$__pilot_names" != "${__pilot_named-=}" ]] || return 0
  __pilot_named=$__pilot_names
  ((${#__pilot_named} < 65536)) || return 0
  unset __pilot_names
  __pilot_names=("${!BASH_ALIASES[@]}") __pilot_stand=("${BASH_ALIASES[@]}")
  # One by one: in a long text bash takes long to replace something.
  __pilot_names=("${__pilot_names[@]//\%/%25}") __pilot_stand=("${__pilot_stand[@]//\%/%25}")
  __pilot_names=("${__pilot_names[@]//\;/%3B}") __pilot_stand=("${__pilot_stand[@]//\;/%3B}")
  __pilot_names=("${__pilot_names[@]//\&/%26}") __pilot_stand=("${__pilot_stand[@]//\&/%26}")
  __pilot_encode_controls "names=${__pilot_names[*]};stand=${__pilot_stand[*]}"
  __pilot_marks+=$'\e]133;N;'"pilot=$__pilot_nonce;$__pilot_text"$'\a'
}

# Into __pilot_text: %, ; and control characters as the %XX of their bytes.
__pilot_encode() {
  __pilot_text=$1
  [[ $1 == *[%\;[:cntrl:]]* ]] || return 0
  __pilot_text=${__pilot_text//\%/%25}
  __pilot_encode_controls "${__pilot_text//\;/%3B}"
}

__pilot_encode_controls() {
  local __pilot_i
  __pilot_text=$1
  [[ $__pilot_text == *[[:cntrl:]]* ]] || return 0
  [[ ${__pilot_raw+x} ]] || __pilot_list_controls
  for ((__pilot_i = 0; __pilot_i < ${#__pilot_raw[@]}; __pilot_i++)); do
    __pilot_text=${__pilot_text//"${__pilot_raw[__pilot_i]}"/"${__pilot_safe[__pilot_i]}"}
  done
}

__pilot_list_controls() {
  local __pilot_i __pilot_hex __pilot_one
  __pilot_raw=() __pilot_safe=()
  for ((__pilot_i = 1; __pilot_i < 160; __pilot_i++)); do
    builtin printf -v __pilot_hex %02X "$__pilot_i"
    if ((__pilot_i < 32 || __pilot_i == 127)); then
      builtin printf -v __pilot_one "\\x$__pilot_hex"
      __pilot_raw+=("$__pilot_one") __pilot_safe+=("%$__pilot_hex")
    elif ((__pilot_i > 127)); then
      builtin printf -v __pilot_one "\\u00$__pilot_hex"
      # Not one character: the locale cannot write it.
      if ((${#__pilot_one} == 1)); then
        __pilot_raw+=("$__pilot_one") __pilot_safe+=("%C2%$__pilot_hex")
      fi
    fi
  done
}

# The end of the prompt is marked in PS1, so that a redraw marks it again, and the start of a command in PS0.
# Both name variables that no child inherits: an exported PS1 marks nothing in a nested shell.
__pilot_mark_prompt() {
  __pilot_end=$__pilot_end_by_name __pilot_start=$__pilot_start_by_name __pilot_more_end=$__pilot_more_by_name
  if ! shopt -q promptvars; then
    __pilot_end=$__pilot_end_as_is __pilot_start=$__pilot_c __pilot_more_end=$__pilot_more_as_is
    __pilot_base=${HISTCMD-}
  fi
  if [[ ${PS1-} != *"$__pilot_end" ]] && __pilot_may_set PS1; then
    PS1=${PS1-}
    PS1=${PS1//"$__pilot_end_by_name"/}
    PS1=${PS1//"$__pilot_end_as_is"/}$__pilot_end
  fi
  if [[ ${PS2-} != *"$__pilot_more_end" ]] && __pilot_may_set PS2; then
    PS2=${PS2-}
    PS2=${PS2//"$__pilot_more_by_name"/}
    PS2=${PS2//"$__pilot_more_as_is"/}$__pilot_more_end
  fi
  if [[ ${PS0-} != "$__pilot_start"* ]] && __pilot_may_set PS0; then
    PS0=${PS0-}
    PS0=${PS0//"$__pilot_start_by_name"/}
    PS0=$__pilot_start${PS0//"$__pilot_c"/}
  fi
}

__pilot_may_set() {
  [[ ${!1+x} ]] || return 0
  local -n __pilot_variable=$1
  [[ ${__pilot_variable@a} != *r* ]]
}

# --- start ---------------------------------------------------------------------------------------------------

# $1: the user's DEBUG trap.
__pilot_start_marks() {
  __pilot_b=$'\e]133;B;pilot='$__pilot_nonce __pilot_bel=$'\a'
  __pilot_c=$'\e]133;C;pilot='$__pilot_nonce$'\a'
  # Read together with the mark is the history's number, after all that PROMPT_COMMAND may have done to it. Exit code
  # and folder are for the day on which somebody unsets PROMPT_COMMAND; a folder with odd characters is not told.
  __pilot_end_by_name='\[${__pilot_b+${__pilot_b:__pilot_base=HISTCMD,0};exit=$?;cwd=${PWD+${PWD##*[%;[:cntrl:]]*}}$__pilot_bel}\]'
  __pilot_end_as_is="\\[$__pilot_b$__pilot_bel\\]"
  __pilot_start_by_name='${__pilot_c-}'
  __pilot_more=$'\e]133;P;pilot='$__pilot_nonce$'\a'
  __pilot_more_by_name='\[${__pilot_more-}\]'
  __pilot_more_as_is="\\[$__pilot_more\\]"
  __pilot_end= __pilot_start= __pilot_more_end= __pilot_base=${HISTCMD-} __pilot_done=
  # As a prompt string it is the number of commands run so far.
  __pilot_count='\#'
  __pilot_last=${__pilot_count@P}
  # Written as bash prints commands, so that others who look for $BASH_COMMAND in PROMPT_COMMAND find it there
  # (bash-preexec). Without stderr `set -x` shows one line instead of all of ours.
  __pilot_hook_before='__pilot_before 2> /dev/null' __pilot_hook_after='__pilot_after 2> /dev/null'
  __pilot_hook_first='__pilot_first 2> /dev/null' __pilot_hook_second='__pilot_second 2> /dev/null'
  if [[ ! $__pilot_array ]]; then
    PROMPT_COMMAND=$__pilot_hook_before$'\n'${PROMPT_COMMAND-}$'\n'$__pilot_hook_after
    # A nested shell would inherit the text without the functions.
    export -n PROMPT_COMMAND
  elif [[ $1 ]]; then
    # It sees each command of PROMPT_COMMAND, and one that takes the time would count from the last of ours.
    PROMPT_COMMAND=("$__pilot_hook_before" "${PROMPT_COMMAND[@]}")
  elif [[ ${PROMPT_COMMAND-} == *DEBUG* ]]; then
    PROMPT_COMMAND=$__pilot_hook_first$'\n'$PROMPT_COMMAND
  else
    PROMPT_COMMAND=("$__pilot_hook_before" "${PROMPT_COMMAND[@]}" "$__pilot_hook_after")
  fi
}

__pilot_off() {
  builtin printf '\e]133;X;pilot=%s;reason=%s\a' "$__pilot_nonce" "$1"
}

# --- the user's files, then the marks --------------------------------------------------------------------------

# At the top level, not in a function: a `declare` in the user's files must make a global variable.
if [ -z "$__pilot_login" ]; then
  # /etc/bash.bashrc, on systems that have it, was read by bash before this file.
  if [ -f ~/.bashrc ]; then . ~/.bashrc; fi
else
  if [ -f /etc/profile ]; then . /etc/profile; fi
  if [ -r ~/.bash_profile ]; then
    . ~/.bash_profile
  elif [ -r ~/.bash_login ]; then
    . ~/.bash_login
  elif [ -r ~/.profile ]; then
    . ~/.profile
  fi
fi

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  __pilot_off "bash ${BASH_VERSION%%[!0-9.]*} is older than 4.4"
elif [[ $- == *r* ]]; then
  __pilot_off 'a restricted bash may not write marks'
elif ! __pilot_may_set PROMPT_COMMAND || ! __pilot_may_set PS1 || ! __pilot_may_set PS0; then
  __pilot_off 'PROMPT_COMMAND, PS1 or PS0 is readonly'
else
  # Without it a paste in vi's command mode is a row of commands.
  bind -m vi-command -q bracketed-paste-begin &>/dev/null ||
    bind -m vi-command '"\e[200~": bracketed-paste-begin' &>/dev/null || :
  # The key by which pilot empties the line, to put another one in its place.
  bind -m emacs '"\e[9001~": kill-whole-line' &>/dev/null || :
  bind -m vi-insert '"\e[9001~": kill-whole-line' &>/dev/null || :
  bind -m vi-command '"\e[9001~": kill-whole-line' &>/dev/null || :
  __pilot_array=
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then __pilot_array=1; fi
  __pilot_start_marks "$(trap -p DEBUG)"
fi

# An empty $_, as after most rc files.
: ''

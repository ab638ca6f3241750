# Tells pilot where prompts and commands begin and end and what is being typed, by escape sequences that carry
# a secret of this session. Builtins only and no fork per prompt; the user's prompt is not touched.

# At the first prompt all of the user's files have been read.
_pilot_start() {
  { 'builtin' 'emulate' -L zsh -o no_aliases -o no_xtrace } 2>/dev/null
  if (( ${+functions[_pilot_precmd]} )); then return 0; fi

  # Widgets are not traced by `set -x`, but these are: hence their stderr.
  _pilot_precmd() {
    {
      local -i exit_code=$?
      'builtin' 'emulate' -L zsh -o no_aliases -o no_xtrace
      _pilot_tell_prompt $exit_code
    } 2>/dev/null
    return 0
  }

  _pilot_tell_prompt() {
    local marks= REPLY
    if (( _pilot_ran )); then
      marks=$'\e]133;D;'"$1;pilot=$_pilot_nonce"$'\a'
      _pilot_ran=0
    fi
    _pilot_encode "$PWD"
    _pilot_write "$marks"$'\e]133;A;'"pilot=$_pilot_nonce;redraw=1;cwd=$REPLY"$'\a'
    [[ "${(kv)aliases}" == "$_pilot_named" ]] || _pilot_aliases
    (( ${preexec_functions[(Ie)_pilot_preexec]} )) || preexec_functions+=(_pilot_preexec)
  }

  _pilot_aliases() {
    _pilot_named="${(kv)aliases}"
    (( $#_pilot_named < 65536 )) || return 0
    local -a names=("${(@k)aliases}") stand=("${(@v)aliases}")
    names=("${(@)names//\%/%25}") stand=("${(@)stand//\%/%25}")
    names=("${(@)names//\;/%3B}") stand=("${(@)stand//\;/%3B}")
    names=("${(@)names//\&/%26}") stand=("${(@)stand//\&/%26}")
    _pilot_encode_controls "names=${(j:&:)names};stand=${(j:&:)stand}"
    _pilot_write $'\e]133;N;'"pilot=$_pilot_nonce;$REPLY"$'\a'
  }

  _pilot_preexec() {
    {
      'builtin' 'emulate' -L zsh -o no_aliases -o no_xtrace
      local REPLY
      _pilot_ran=1 _pilot_line=
      # The first argument is empty while the history is off.
      _pilot_encode "${1:-$3}"
      _pilot_write $'\e]133;C;'"pilot=$_pilot_nonce;cmdline_url=$REPLY"$'\a'
    } 2>/dev/null
    return 0
  }

  # When this widget runs the prompt stands on the screen, and the cursor behind it.
  _pilot_line_init() {
    local -i _pilot_exit=$?
    _pilot_user_widget zle-line-init "$@"
    'builtin' 'emulate' -L zsh -o no_aliases -o no_xtrace
    if [[ $CONTEXT == cont ]]; then _pilot_write $'\e]133;P;'"pilot=$_pilot_nonce"$'\a'; fi
    [[ $CONTEXT == start ]] || return 0
    _pilot_line=
    # Somebody has set precmd_functions anew.
    if (( ! ${precmd_functions[(Ie)_pilot_precmd]} )); then
      precmd_functions+=(_pilot_precmd)
      _pilot_tell_prompt $_pilot_exit
    fi
    _pilot_write $'\e]133;B;'"pilot=$_pilot_nonce"$'\a'
  }

  _pilot_line_redraw() {
    _pilot_user_widget zle-line-pre-redraw "$@"
    'builtin' 'emulate' -L zsh -o no_aliases -o no_xtrace
    [[ $CONTEXT == (start|cont) ]] || return 0
    local text=$PREBUFFER$BUFFER REPLY
    local -i cursor=$(( $#PREBUFFER + CURSOR ))
    (( $#text < 16384 )) || { text=; cursor=0 }
    [[ "$cursor;$text" != "$_pilot_line" ]] || return 0
    _pilot_line="$cursor;$text"
    _pilot_encode "$text"
    _pilot_write $'\e]133;L;'"pilot=$_pilot_nonce;cursor=$cursor;line=$REPLY"$'\a'
  }

  # Puts a function in the place of a widget, which it calls first. add-zle-hook-widget, which does the same, fails
  # under `emulate sh`; but where others have used it, two such chains would call each other for ever.
  _pilot_hook() {
    if [[ ${widgets[$1]-} == user:azhw:* ]]; then
      add-zle-hook-widget "${1#zle-}" "$2"
      return
    fi
    if (( ${+widgets[$1]} )); then 'builtin' 'zle' -A "$1" "_pilot_user_$1"; fi
    'builtin' 'zle' -N "$1" "$2"
  }

  # Before any emulation: the widget runs with the user's options.
  _pilot_user_widget() {
    local widget="_pilot_user_$1"
    shift
    if (( ${+widgets[$widget]} )); then 'builtin' 'zle' "$widget" -- "$@"; fi
    return 0
  }

  # Into REPLY: %, ; and control characters as the %XX of their bytes.
  _pilot_encode() {
    _pilot_encode_controls "${${1//\%/%25}//;/%3B}"
  }

  _pilot_encode_controls() {
    'builtin' 'setopt' local_options extended_glob
    REPLY=$1
    [[ $REPLY == *[[:cntrl:]]* ]] || return 0
    local MATCH
    local -i MBEGIN MEND
    REPLY=${REPLY//(#m)[[:cntrl:]]/${_pilot_controls[$(( #MATCH ))]}}
  }

  _pilot_write() {
    'builtin' 'print' -rn -- "$1" 2>/dev/null >/dev/tty
    return 0
  }

  if [[ ${(t)precmd_functions}${(t)preexec_functions} == *readonly* ]]; then
    _pilot_start() { : }
    _pilot_write $'\e]133;X;'"pilot=$_pilot_nonce;reason=precmd_functions or preexec_functions is readonly"$'\a'
    return 0
  fi
  'builtin' 'typeset' -g _pilot_line= _pilot_named=
  'builtin' 'typeset' -gi _pilot_ran=0
  'builtin' 'typeset' -gA _pilot_controls
  local -i n
  local hex
  for (( n = 1; n < 160; n++ )); do
    'builtin' 'printf' -v hex %02X $n
    if (( n < 32 || n == 127 )); then
      _pilot_controls[$n]=%$hex
    elif (( n > 127 )); then
      _pilot_controls[$n]=%C2%$hex
    fi
  done

  precmd_functions=("${(@)precmd_functions:#_pilot_start}" _pilot_precmd)
  # The key by which pilot empties the line, to put another one in its place.
  local keymap
  for keymap in emacs viins vicmd; do 'builtin' 'bindkey' -M $keymap '^[[9001~' kill-buffer; done
  _pilot_hook zle-line-init _pilot_line_init
  _pilot_hook zle-line-pre-redraw _pilot_line_redraw
  _pilot_precmd
}

'builtin' 'typeset' -ga precmd_functions
precmd_functions+=(_pilot_start)
# Should one of the user's files replace precmd_functions: the scheduler runs right after them.
if 'builtin' 'zmodload' zsh/sched 2>/dev/null; then
  'builtin' 'sched' +0 '{ _pilot_start; } 2>/dev/null'
fi

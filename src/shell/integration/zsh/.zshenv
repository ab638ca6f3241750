# zsh reads this file in place of the user's .zshenv because pilot sets ZDOTDIR. From here on ZDOTDIR is the
# user's again, so zsh finds all other files by itself. Quoted words are safe from aliases of /etc/zshenv.

'builtin' 'typeset' -g +x _pilot_nonce="${PILOT_NONCE-}" _pilot_scripts="${${(%):-%x}:A:h:h}"
if [[ -n "${PILOT_ZDOTDIR+set}" ]]; then
  'builtin' 'export' ZDOTDIR="$PILOT_ZDOTDIR"
else
  'builtin' 'unset' 'ZDOTDIR'
fi
'builtin' 'unset' 'PILOT_NONCE' 'PILOT_ZDOTDIR'

{
  if [[ -r "${ZDOTDIR-$HOME}/.zshenv" ]]; then
    'builtin' 'source' "${ZDOTDIR-$HOME}/.zshenv"
  fi
} always {
  if [[ -o 'interactive' ]]; then
    'builtin' 'source' "$_pilot_scripts/pilot.zsh"
  fi
}

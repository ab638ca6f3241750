# Tells pilot where prompts and commands begin and end, by escape sequences that carry a secret of this session.
# fish reads this file after the user's own (--init-command). Builtins only and no fork per prompt.

set --global --unexport __pilot_nonce "$PILOT_NONCE"
set --erase PILOT_NONCE
set --global __pilot_named ';'

# The key by which pilot empties the line, to put another one in its place.
for __pilot_mode in default insert visual
    bind --mode $__pilot_mode \e\[9001~ 'commandline --replace ""'
end
set --erase __pilot_mode

# A line that is given up (Ctrl-C) brings a new prompt without the event of one.
function __pilot_prompt --on-event fish_prompt --on-event fish_cancel
    functions fish_prompt | string match --quiet '*__pilot_user_prompt*'
    or __pilot_mark_prompt
    set --local redraw 1
    test "$fish_handle_reflow" = 0
    and set redraw 0
    printf '\e]133;A;pilot=%s;redraw=%s;cwd=%s\a' $__pilot_nonce $redraw (string escape --style=url -- $PWD)
    __pilot_aliases
end

# All abbreviations and aliases, which are functions here, when they may be others than at the last prompt.
function __pilot_aliases
    set --local functions (functions --names)
    not set --query __pilot_defined
    and test "$functions" = "$__pilot_functions"
    and return
    set --global __pilot_functions $functions
    # A function that has a file would be read from there if it was asked for, unless it is known to be an alias.
    set --local files (string replace --regex '.*/(.*)\.fish$' '$1' -- $fish_function_path/*.fish | string escape --style=regex)
    set --local own (string match --invert --regex -- '^('(string join '|' $files)')$' $functions)
    set --local texts $__pilot_texts
    set --erase __pilot_defined
    for file in $__fish_config_dir/config.fish $__fish_config_dir/conf.d/*.fish
        test -r $file
        and set --append texts (string match --entire alias <$file)
    end
    set --append own (string match --regex --all -- '\balias +[^\s=]+' $texts | string replace --regex '^alias +' '')
    set --local lines
    test -n "$own"
    and set lines (functions $own 2>/dev/null | string match --entire -- --description)
    for file in $__fish_config_dir/functions/*.fish
        set --append lines (string match --entire -- --description <$file)
    end
    set --local escaped '(?:[^\\\\\'" ]|\\\\.)+' "'(?:[^'\\\\]|\\\\.)*'" '"(?:[^"\\\\]|\\\\.)*"'
    set --local described "^function .* --description ("(string join '|' $escaped)").*"
    set --local found (string replace --filter --regex -- $described '$1' $lines | string unescape | string match --regex '^alias [^ =]+[ =].*')
    builtin --query abbr
    and set --append found (abbr --show | string replace --filter --regex -- '^abbr -a -- (\S+ .*)$' 'alias $1' | string unescape)
    set --local names (string replace --regex '^alias ([^ =]+).*' '$1' -- $found | string escape --style=url | string join '&')
    set --local stand (string replace --regex '^alias [^ =]+[ =]' '' -- $found | string escape --style=url | string join '&')
    test (string length -- "$names;$stand") -lt 65536 -a "$names;$stand" != "$__pilot_named"
    or return
    set --global __pilot_named "$names;$stand"
    printf '\e]133;N;pilot=%s;names=%s;stand=%s\a' $__pilot_nonce "$names" "$stand"
end

# Again whenever the user has chosen another prompt.
function __pilot_mark_prompt
    functions --query __pilot_user_prompt
    and functions --erase __pilot_user_prompt
    functions --copy fish_prompt __pilot_user_prompt
    function fish_prompt
        __pilot_user_prompt
        printf '\e]133;B;pilot=%s\a' $__pilot_nonce
    end
end

function __pilot_preexec --on-event fish_preexec
    string match --quiet --regex '\b(alias|abbr|source|functions?|funcsave|funced|eval)\b|^\. ' -- $argv[1]
    and set --global __pilot_defined
    string match --quiet '*alias*' -- $argv[1]
    and set --global --append __pilot_texts $argv[1]
    set --local private
    set --query fish_private_mode
    and set private ';private=1'
    printf '\e]133;C;pilot=%s%s;cmdline_url=%s\a' $__pilot_nonce "$private" (string escape --style=url -- $argv[1])
end

function __pilot_postexec --on-event fish_postexec
    printf '\e]133;D;%s;pilot=%s\a' $status $__pilot_nonce
end

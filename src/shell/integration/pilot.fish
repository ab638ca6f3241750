# Tells pilot where prompts and commands begin and end, by escape sequences that carry a secret of this session.
# fish reads this file after the user's own (--init-command). Builtins only and no fork per prompt.

set --global --unexport __pilot_nonce "$PILOT_NONCE"
set --erase PILOT_NONCE

# A line that is given up (Ctrl-C) brings a new prompt without the event of one.
function __pilot_prompt --on-event fish_prompt --on-event fish_cancel
    functions fish_prompt | string match --quiet '*__pilot_user_prompt*'
    or __pilot_mark_prompt
    set --local redraw 1
    test "$fish_handle_reflow" = 0
    and set redraw 0
    printf '\e]133;A;pilot=%s;redraw=%s;cwd=%s\a' $__pilot_nonce $redraw (string escape --style=url -- $PWD)
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
    set --local private
    set --query fish_private_mode
    and set private ';private=1'
    printf '\e]133;C;pilot=%s%s;cmdline_url=%s\a' $__pilot_nonce "$private" (string escape --style=url -- $argv[1])
end

function __pilot_postexec --on-event fish_postexec
    printf '\e]133;D;%s;pilot=%s\a' $status $__pilot_nonce
end

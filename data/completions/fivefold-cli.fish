# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion of fivefold-cli, which itself knows what may follow. Where it has no answer, files are offered.

function __fivefold_cli_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (fivefold-cli complete -- $words[2..] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end

complete -c fivefold-cli -f -a '(__fivefold_cli_complete)'

# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion of fivefold-cli

function __fivefold_cli_words
    # The words of the command so far, without options and the book.
    set -l skip 0
    for word in (commandline -opc)[2..]
        if test $skip = 1
            set skip 0
        else if contains -- $word -b --book
            set skip 1
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end

function __fivefold_cli_at
    # Whether the words so far are exactly these.
    test (string join ' ' (__fivefold_cli_words)) = "$argv"
end

function __fivefold_cli_in
    # Whether the command is one of these.
    set -l words (__fivefold_cli_words)
    contains -- "$words[1]" $argv; or contains -- "$words[1] $words[2]" $argv
end

function __fivefold_cli_names
    set -l book
    set -l words (commandline -opc)
    for i in (seq (count $words))
        contains -- $words[$i] -b --book; and set book --book $words[(math $i + 1)]
    end
    fivefold-cli $book $argv --json 2>/dev/null | string match -rg '^ *"name" : "(.*)",?$'
end

set -l scores 'inputs score rank explain sensitivity breakeven exposure chart "watchlist show"'
set -l named show rename delete add remove move set

complete -c fivefold-cli -s b -l book -r -a ':sample:' -d 'The book to work on'
complete -c fivefold-cli -s j -l json -d 'Print one JSON document'
complete -c fivefold-cli -s h -l help -d 'Explain the command'
complete -c fivefold-cli -n '__fivefold_cli_at ""' -l version -d 'Print the version'

complete -c fivefold-cli -f -n '__fivefold_cli_at ""' -a 'book theme scenario inputs score rank explain sensitivity breakeven exposure holdings transactions import watchlist chart undo redo'
complete -c fivefold-cli -f -n '__fivefold_cli_at book' -a 'create info check backup'
complete -c fivefold-cli -f -n '__fivefold_cli_at theme' -a 'list show check import export'
complete -c fivefold-cli -f -n '__fivefold_cli_at scenario' -a 'list show'
complete -c fivefold-cli -f -n '__fivefold_cli_at watchlist' -a 'list show create rename delete add remove move set'
complete -c fivefold-cli -f -n '__fivefold_cli_at chart' -a 'treemap bars chain plane curve waterfall growth distribution fan tornado bump'
complete -c fivefold-cli -f -n '__fivefold_cli_at scenario show' -a '(__fivefold_cli_names scenario list)'
for verb in $named
    complete -c fivefold-cli -f -n "__fivefold_cli_at watchlist $verb" -a '(__fivefold_cli_names watchlist list)'
end

complete -c fivefold-cli -n "__fivefold_cli_in $scores" -s s -l scenario -x -a '(__fivefold_cli_names scenario list)' -d 'Score this scenario'
complete -c fivefold-cli -n "__fivefold_cli_in $scores" -l set -x -a 'M= M_b= T_s= H= k= m= p= tau= r_f= erp= gamma= position= score_scale= rho_u= chi=' -d 'Set an assumption'
complete -c fivefold-cli -n "__fivefold_cli_in $scores" -l draws -x -a '1024 4096 16384 65536' -d 'A power of two'
complete -c fivefold-cli -n "__fivefold_cli_in $scores" -l seed -x -d 'Other draws'
complete -c fivefold-cli -n "__fivefold_cli_in $scores" -l deterministic -d 'Every assumption at its mode'
complete -c fivefold-cli -n '__fivefold_cli_in score rank' -x -l scrambles -d 'Standard errors from so many sets of draws'
complete -c fivefold-cli -n '__fivefold_cli_in rank' -l by -x -a 'score return loss tier' -d 'Sort by'
complete -c fivefold-cli -n '__fivefold_cli_in rank' -l class -x -a 'cash fund public private alternative not_investable unclassified' -d 'Only this class'
complete -c fivefold-cli -n '__fivefold_cli_in rank' -l sector -x -d 'Only what depends on this sector'
complete -c fivefold-cli -n '__fivefold_cli_in rank' -l owned -d 'Only what is held'
complete -c fivefold-cli -n '__fivefold_cli_in rank' -l stability -d 'How sure ranks are'
complete -c fivefold-cli -n '__fivefold_cli_in breakeven' -l against -x -d 'Where it meets another instrument'
complete -c fivefold-cli -n '__fivefold_cli_in breakeven' -l of -x -d 'Also of this assumption'
complete -c fivefold-cli -n '__fivefold_cli_in breakeven' -l target -x -a '50' -d 'The score to reach'
complete -c fivefold-cli -n '__fivefold_cli_in exposure chart' -l by -x -a 'sector subtheme class tier currency instrument' -d 'Which exposure'
complete -c fivefold-cli -n '__fivefold_cli_in score sensitivity exposure chart holdings transactions' -l portfolio -x -d 'Only this portfolio'
complete -c fivefold-cli -n '__fivefold_cli_in chart' -l size -x -a '960x600' -d 'Width and height'
complete -c fivefold-cli -n '__fivefold_cli_in chart' -l instrument -x -d 'Whom the chart is about'
complete -c fivefold-cli -n '__fivefold_cli_in chart' -l dark -d 'Light on dark'
complete -c fivefold-cli -n '__fivefold_cli_in import' -l as -x -a 'wealthfolio prices' -d 'What the file is'
complete -c fivefold-cli -n '__fivefold_cli_in import' -l into -x -d 'Portfolio that takes the transactions'
complete -c fivefold-cli -n '__fivefold_cli_in import' -l dry-run -d 'Write nothing'
complete -c fivefold-cli -n '__fivefold_cli_in "book create"' -l sample -d 'Fill it with the sample'
complete -c fivefold-cli -n '__fivefold_cli_in "book create"' -l name -x -d 'What the book is called'
complete -c fivefold-cli -n '__fivefold_cli_in "book create"' -l currency -x -d 'In which it counts'
complete -c fivefold-cli -n '__fivefold_cli_in "watchlist add"' -l position -x -d 'Where, from 1'
complete -c fivefold-cli -n '__fivefold_cli_in "watchlist set"' -l target-price -x -d 'A price, or none'
complete -c fivefold-cli -n '__fivefold_cli_in "watchlist set"' -l conviction -x -a '1 2 3 4 5 none' -d 'How sure'
complete -c fivefold-cli -n '__fivefold_cli_in "watchlist set"' -l tags -x -d 'With commas between'
complete -c fivefold-cli -n '__fivefold_cli_in "watchlist set"' -l note -x -d 'Any text'

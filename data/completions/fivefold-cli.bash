# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of fivefold-cli

_fivefold_cli_names() {
  # The names that a command lists, one a line: `NAMES COMMAND...`, of the book on the command line.
  local book=() i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in -b|--book) book=(--book "${COMP_WORDS[i + 1]}") ;; esac
  done
  fivefold-cli "${book[@]}" "$@" --json 2>/dev/null | sed -n 's/^ *"name" : "\(.*\)",\{0,1\}$/\1/p'
}

_fivefold_cli_reply_names() {
  local name
  while IFS= read -r name; do
    [[ $name == "$cur"* ]] && COMPREPLY+=("$(printf %q "$name")")
  done < <(_fivefold_cli_names "$@")
}

_fivefold_cli() {
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} i words=()
  COMPREPLY=()
  case $previous in
    -b|--book) compopt -o default; COMPREPLY=($(compgen -W ':sample:' -- "$cur")); return ;;
    --by) COMPREPLY=($(compgen -W 'score return loss tier sector subtheme class currency instrument' -- "$cur")); return ;;
    --class) COMPREPLY=($(compgen -W 'cash fund public private alternative not_investable unclassified' -- "$cur")); return ;;
    --as) COMPREPLY=($(compgen -W 'wealthfolio prices' -- "$cur")); return ;;
    --draws) COMPREPLY=($(compgen -W '1024 4096 16384 65536' -- "$cur")); return ;;
    -s|--scenario) _fivefold_cli_reply_names scenario list; return ;;
    --set) COMPREPLY=($(compgen -S = -W 'M M_b T_s H k m p tau r_f erp gamma position score_scale rho_u chi' -- "$cur"))
      compopt -o nospace; return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in -b|--book) ((i++)) ;; -*) ;; *) words+=("${COMP_WORDS[i]}") ;; esac
  done
  local common='--book --json --help' scoring='--scenario --set --draws --seed --deterministic'
  local first=${words[0]:-} second=${words[1]:-}
  case ${#words[@]}:$first:$second in
    0:*) COMPREPLY=($(compgen -W "book theme scenario inputs score rank explain sensitivity breakeven exposure holdings transactions
      import watchlist chart undo redo $common --version" -- "$cur")); return ;;
    1:book:) COMPREPLY=($(compgen -W 'create info check backup' -- "$cur")); return ;;
    1:theme:) COMPREPLY=($(compgen -W 'list show check import export' -- "$cur")); return ;;
    1:scenario:) COMPREPLY=($(compgen -W 'list show' -- "$cur")); return ;;
    1:watchlist:) COMPREPLY=($(compgen -W 'list show create rename delete add remove move set' -- "$cur")); return ;;
    1:chart:) [[ $cur == -* ]] || { COMPREPLY=($(compgen -W 'treemap bars chain plane curve waterfall growth distribution fan tornado bump' -- "$cur")); return; } ;;
    2:scenario:show) [[ $cur == -* ]] || { _fivefold_cli_reply_names scenario list; return; } ;;
    2:watchlist:show|2:watchlist:rename|2:watchlist:delete|2:watchlist:add|2:watchlist:remove|2:watchlist:move|2:watchlist:set)
      [[ $cur == -* ]] || { _fivefold_cli_reply_names watchlist list; return; } ;;
  esac
  if [[ $cur != -* ]]; then
    compopt -o default
    return
  fi
  case "$first $second" in
    'book create') common="$common --sample --name --currency" ;;
    'watchlist show'|'inputs '*|'explain '*) common="$common $scoring" ;;
    'score '*) common="$common $scoring --scrambles --portfolio" ;;
    'sensitivity '*) common="$common $scoring --portfolio" ;;
    'breakeven '*) common="$common $scoring --against --of --target" ;;
    'watchlist add') common="$common --position" ;;
    'watchlist set') common="$common --target-price --conviction --tags --note" ;;
    'rank '*) common="$common $scoring --scrambles --by --class --sector --owned --stability" ;;
    'exposure '*) common="$common $scoring --by --portfolio" ;;
    'chart '*) common="$common $scoring --size --by --portfolio --instrument --dark" ;;
    'holdings '*|'transactions '*) common="$common --portfolio" ;;
    'import '*) common="$common --as --into --dry-run" ;;
  esac
  COMPREPLY=($(compgen -W "$common" -- "$cur"))
}

complete -F _fivefold_cli fivefold-cli

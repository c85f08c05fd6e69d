# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of fivefold-cli, which itself knows what may follow. Where it has no answer, files are offered.

_fivefold_cli() {
  local line=${COMP_LINE:0:COMP_POINT} words candidate
  # blanks alone part the words here: bash itself parts them at ":" and "=" as well
  read -ra words <<<"$line"
  [[ $line == *[[:blank:]] ]] && words+=('')
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("$(printf %q "$candidate")")
  done < <(fivefold-cli complete -- "${words[@]:1}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
}

complete -o default -F _fivefold_cli fivefold-cli

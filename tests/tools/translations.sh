#!/bin/sh
# translations.sh SOURCE BUILD: every language of po/LINGUAS is complete: no string untranslated, none fuzzy. Prints TAP.
set -u
cd "$1" || exit 1
template=$(mktemp); trap 'rm -f "$template" "$template.po"' EXIT
xgettext --from-code=UTF-8 --add-comments --package-name=fivefold --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=ngettext:1,2 --keyword=g_dngettext:2,3 --files-from=po/POTFILES.in --output="$template" 2>/dev/null ||
  { echo "1..1"; echo "not ok 1 - xgettext failed"; exit 1; }
languages=$(grep -v '^#' po/LINGUAS)
echo "1..$(echo "$languages" | wc -w)"
number=0
for language in $languages; do
  number=$((number + 1))
  msgmerge --quiet --no-fuzzy-matching --output-file="$template.po" "po/$language.po" "$template"
  incomplete=$(msgattrib --untranslated --no-obsolete "$template.po" | grep -c '^msgid ' || true)
  fuzzy=$(msgattrib --only-fuzzy --no-obsolete "$template.po" | grep -c '^msgid ' || true)
  [ "$incomplete" -gt 0 ] && incomplete=$((incomplete - 1)) # its header
  [ "$fuzzy" -gt 0 ] && fuzzy=$((fuzzy - 1))
  if msgfmt --check --output-file=/dev/null "po/$language.po" && [ "$incomplete" = 0 ] && [ "$fuzzy" = 0 ]; then
    echo "ok $number - $language is complete"
  else
    echo "not ok $number - $language: $incomplete untranslated, $fuzzy fuzzy"
    msgattrib --untranslated --no-obsolete "$template.po" | grep '^msgid ' | head -n 20 | sed 's/^/# /'
  fi
done

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-join-words.h"

#include <glib/gi18n-lib.h>

static void
add_line (GString *lines, char *line)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
  g_free (line);
}

static void
add_goes (GString *lines, const FoldJoinPlan *plan)
{
  if (plan->transactions > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("%u transaction", "%u transactions", plan->transactions), plan->transactions));
  if (plan->prices > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u price", "%u prices", plan->prices), plan->prices));
  if (plan->identifiers > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("%u identifier", "%u identifiers", plan->identifiers), plan->identifiers));
  if (plan->watchlist_items > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("%u entry of a watchlist", "%u entries of watchlists", plan->watchlist_items),
                               plan->watchlist_items));
  if (plan->exposures > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u exposure", "%u exposures", plan->exposures), plan->exposures));
  if (plan->holdings > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u holding of the fund", "%u holdings of the fund", plan->holdings),
                                      plan->holdings));
  if (plan->funds > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("its part in %u fund", "its parts in %u funds", plan->funds), plan->funds));
  if (plan->notes > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u note", "%u notes", plan->notes), plan->notes));
  if (plan->assumptions > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("%u assumption", "%u assumptions", plan->assumptions), plan->assumptions));
  if (plan->takes_class)
    add_line (lines, g_strdup (_("its class")));
}

/* name: of the other, whose own counts. */
static void
add_stays (GString *lines, const FoldJoinPlan *plan, const char *name)
{
  if (plan->prices_left > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u price goes, as %s has one of the same day",
                                                "%u prices go, as %s has some of the same days", plan->prices_left),
                                      plan->prices_left, name));
  if (plan->prices_left_currency > 0)
    add_line (lines, g_strdup_printf (ngettext ("of those, %u is in another currency",
                                                "of those, %u are in another currency", plan->prices_left_currency),
                                      plan->prices_left_currency));
  if (plan->watchlist_items_left > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u entry goes, as its watchlist has %s already",
                                                "%u entries go, as their watchlists have %s already",
                                                plan->watchlist_items_left),
                                      plan->watchlist_items_left, name));
  if (plan->targets_left > 0)
    add_line (lines,
              g_strdup_printf (ngettext ("%u target price goes, as it is in another currency",
                                         "%u target prices go, as they are in another currency", plan->targets_left),
                               plan->targets_left));
  if (plan->exposures_left > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u exposure goes, as %s has its own",
                                                "%u exposures go, as %s has its own", plan->exposures_left),
                                      plan->exposures_left, name));
  if (plan->holdings_left > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u holding of the fund goes, as %s has its own",
                                                "%u holdings of the fund go, as %s has its own", plan->holdings_left),
                                      plan->holdings_left, name));
  if (plan->assumptions_left > 0)
    add_line (lines, g_strdup_printf (ngettext ("%u assumption goes, as there is one for %s",
                                                "%u assumptions go, as there are some for %s", plan->assumptions_left),
                                      plan->assumptions_left, name));
}

static void
add_doubts (GString *lines, FoldInstrument *one, FoldInstrument *other, const FoldJoinPlan *plan)
{
  const char *currency = fold_instrument_get_currency (one), *others = fold_instrument_get_currency (other);

  if (plan->differs_by_isin)
    add_line (lines, g_strdup (_("the two have different ISINs")));
  if (currency != NULL && others != NULL && *currency != '\0' && *others != '\0' && !g_str_equal (currency, others))
    /* Translators: two currencies */
    add_line (lines, g_strdup_printf (_("the two are quoted in different currencies, %s and %s"), currency, others));
}

void
fold_join_words (FoldInstrument *one, FoldInstrument *other, const FoldJoinPlan *plan, char **goes, char **stays)
{
  GString *over = g_string_new (NULL), *behind = g_string_new (NULL);

  add_goes (over, plan);
  if (over->len == 0)
    add_line (over, g_strdup (_("nothing but its name")));
  add_stays (behind, plan, fold_instrument_get_name (other));
  add_doubts (behind, one, other, plan);
  *goes = g_string_free (over, FALSE);
  *stays = g_string_free (behind, FALSE);
}

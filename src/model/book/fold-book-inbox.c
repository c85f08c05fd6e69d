/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What should be looked at before a score is trusted. */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-date.h"
#include "fold-diary-private.h"
#include "fold-plan-private.h"
#include "fold-portfolios-private.h"
#include "fold-scenarios-private.h"

#define DAYS_OF_A_YEAR 365
#define ENOUGH_OF_A_FUND 0.9

/* find_watched: the instruments on any watchlist. */
static GHashTable *
find_watched (GListModel *watchlists)
{
  GHashTable *watched = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (GListModel) watchlist = g_list_model_get_item (watchlists, i);
      for (guint k = 0; k < g_list_model_get_n_items (watchlist); k++)
        {
          g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (watchlist, k);
          g_hash_table_add (watched, fold_watchlist_item_get_instrument (item));
        }
    }
  return watched;
}

static FoldInboxItem *
instrument_item_new (FoldInstrument *instrument, const char *kind, const char *detail, const char *fix)
{
  return fold_inbox_item_point (fold_inbox_item_new (kind, fold_instrument_get_name (instrument), detail, fix),
                                FOLD_INBOX_MEND_INSTRUMENT, fold_instrument_get_id (instrument));
}

static double
get_known_part (FoldInstrument *fund)
{
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (fund, &n);
  double known = 0;
  for (guint i = 0; i < n; i++)
    known += holdings[i].weight;
  return known;
}

/* check_held: of what is held, and could be scored. */
static void
check_held (FoldInstrument *instrument, GPtrArray *inbox)
{
  double known = get_known_part (instrument);
  if (fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH)
    return;
  if (fold_instrument_get_exposed (instrument) == 0 && known == 0)
    g_ptr_array_add (inbox, instrument_item_new (instrument, "no-exposure",
                                                 _("It is not known how much of its revenue depends on the theme."),
                                                 _("Enter its exposures on its page, or leave it with none.")));
  else if (fold_instrument_get_exposed (instrument) == 0 && known < ENOUGH_OF_A_FUND)
    {
      g_autofree char *detail
          = g_strdup_printf (_("Only %.0f %% of what this fund holds is known; the rest is unknown."), known * 100);
      g_ptr_array_add (inbox, instrument_item_new (instrument, "fund-remainder", detail,
                                                   _("Add its other holdings on its page, from its latest report.")));
    }
}

static void
check_instrument (FoldInstrument *instrument, gboolean watched, GPtrArray *inbox)
{
  double exposed = fold_instrument_get_exposed (instrument);
  gboolean held = fold_instrument_get_weight (instrument) != 0;
  if (exposed > 1 + 1e-9)
    {
      g_autofree char *detail = g_strdup_printf (_("Its shares add up to %.1f %%."), exposed * 100);
      g_ptr_array_add (inbox, instrument_item_new (instrument, "shares", detail,
                                                   /* xgettext:no-c-format */
                                                   _("Lower its exposures so that they add up to at most 100 %.")));
    }
  if ((held || watched) && fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_UNCLASSIFIED)
    g_ptr_array_add (inbox, instrument_item_new (instrument, "unclassified", _("It has no class, so it has no score."),
                                                 _("Choose its class on its page.")));
  else if (held)
    check_held (instrument, inbox);
}

/* check_plan: what is entered for the venture capital method and does not count. */
static void
check_plan (const FoldAssumptionSet *set, FoldInstrument *instrument, GPtrArray *inbox)
{
  FoldVenture plan;
  const FoldPlanState state = fold_plan_read (set, instrument, &plan);
  if (!fold_plan_is_problem (state))
    return;
  g_autofree char *problem = fold_plan_describe (set, instrument);
  g_ptr_array_add (inbox, instrument_item_new (instrument, "venture-method", problem, fold_plan_get_fix (state)));
}

static void
check_theme (FoldTheme *theme, GPtrArray *inbox)
{
  FoldDate as_of;
  if (!fold_date_parse (fold_theme_get_as_of (theme), &as_of, NULL) || fold_date_today () - as_of <= DAYS_OF_A_YEAR)
    return;
  g_autofree char *detail = g_strdup_printf (_("Its numbers date from %s."), fold_theme_get_as_of (theme));
  FoldInboxItem *item = fold_inbox_item_new ("old-data", fold_theme_get_name (theme), detail,
                                             _("Review its assumptions, or import a newer pack."));
  g_ptr_array_add (inbox, fold_inbox_item_point (item, FOLD_INBOX_MEND_ASSUMPTIONS, 0));
}

static FoldInboxItem *
describe_damage (const FoldStoreDamage *damage)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, damage->row);
  /* Translators: the name of a table in the file, and the number of its row */
  g_autofree char *subject = g_strdup_printf (_("%s, row %s"), damage->table, row);
  g_autofree char *detail = NULL;
  switch (damage->kind)
    {
    case FOLD_STORE_DAMAGE_TEXT:
      detail = g_strdup_printf (_("The text of its “%s” is damaged; a mark shows where letters are missing."),
                                damage->column);
      return fold_inbox_item_new ("damaged-text", subject, detail, _("Enter it again, or open a backup."));
    case FOLD_STORE_DAMAGE_LENGTH:
      detail = g_strdup_printf (_("Its “%s” is too long to be shown in full."), damage->column);
      return fold_inbox_item_new ("long-text", subject, detail, _("Enter a shorter one."));
    case FOLD_STORE_DAMAGE_REFERENCE:
      detail = g_strdup_printf (_("Its “%s” points to something that is missing, so it is left out."), damage->column);
      return fold_inbox_item_new ("missing-reference", subject, detail, _("Open a backup, or enter it again."));
    case FOLD_STORE_DAMAGE_VALUE:
    default:
      detail = damage->column != NULL ? g_strdup_printf (_("Its “%s” has an invalid value."), damage->column)
                                      : g_strdup (_("It has an invalid value."));
      return fold_inbox_item_new ("bad-value", subject, detail, _("Open a backup, or enter it again."));
    }
}

static void
add_damage (FoldBook *self, GPtrArray *inbox)
{
  GPtrArray *damage = fold_store_get_damage (fold_book_get_store (self));
  for (guint i = 0; i < damage->len; i++)
    g_ptr_array_add (inbox, fold_inbox_item_point (describe_damage (damage->pdata[i]), FOLD_INBOX_MEND_BACKUP, 0));
  if (damage->len == FOLD_STORE_MOST_DAMAGE)
    g_ptr_array_add (inbox,
                     fold_inbox_item_point (fold_inbox_item_new ("more-damage", fold_book_get_name (self),
                                                                 _("There may be more damage than is listed here."),
                                                                 _("Open a backup instead.")),
                                            FOLD_INBOX_MEND_BACKUP, 0));
}

GPtrArray *
fold_book_dup_inbox (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  GPtrArray *inbox = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_inbox_item_free);
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (self));
  const FoldAssumptionSet *current = fold_scenarios_get_current (fold_book_get_scenarios (self));
  FoldTheme *theme = fold_themes_get_active (fold_book_get_themes (self));
  /* of tens of thousands few have assumptions of their own, and only those can have a plan */
  g_autoptr (GHashTable) own = fold_assumption_set_find_own (current);
  g_autoptr (GHashTable) watched = find_watched (G_LIST_MODEL (fold_book_get_watchlists (self)));
  add_damage (self, inbox);
  fold_portfolios_add_to_inbox (fold_book_get_portfolios (self), inbox);
  fold_diary_add_to_inbox (fold_book_get_diary (self), fold_date_today (), inbox);
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      check_instrument (instrument, g_hash_table_contains (watched, instrument), inbox);
      if (g_hash_table_contains (own, fold_instrument_get_slug (instrument)))
        check_plan (current, instrument, inbox);
    }
  if (theme != NULL)
    check_theme (theme, inbox);
  return inbox;
}

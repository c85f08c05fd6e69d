/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-ranking.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-names.h"
#include "fold-cli-run.h"

static char *option_by;
static char *option_class;
static char *option_sector;
static gboolean option_owned;

static const GOptionEntry entries[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by,
    N_("Sort by odds, happens, otherwise, score, return, loss, swing or tier (default: odds)"), "ORDER" },
  { "class", 0, 0, G_OPTION_ARG_STRING, &option_class,
    N_("Only this class: cash, fund, public, private, alternative, or one of the theme’s"), "CLASS" },
  { "sector", 0, 0, G_OPTION_ARG_STRING, &option_sector, N_("Only instruments exposed to this sector"), "SECTOR" },
  { "owned", 0, 0, G_OPTION_ARG_NONE, &option_owned, N_("Only what you hold"), NULL },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
fold_cli_ranking_get_options (void)
{
  return entries;
}

gboolean
fold_cli_ranking_parse_key (const char *text, FoldCliRankingKey *key, GError **error)
{
  int found = text != NULL ? fold_cli_names_find (fold_cli_orders, text) : FOLD_CLI_RANK_BY_ODDS;

  *key = (FoldCliRankingKey)MAX (found, 0);
  if (found >= 0)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
               _("Cannot sort by “%s”. Use --by odds, happens, otherwise, score, return, loss, swing or tier."), text);
  return FALSE;
}

gboolean
fold_cli_ranking_find_class (FoldBook *book, const char *text, FoldCliRankingFilter *filter, GError **error)
{
  FoldParameterClass *class = fold_themes_find_class (fold_book_get_themes (book), text);
  g_auto (GStrv) classes = NULL;
  g_autofree char *names = NULL;

  filter->asset_class = fold_asset_class_from_id (text);
  filter->has_asset_class = filter->asset_class != FOLD_ASSET_CLASS_UNCLASSIFIED || g_str_equal (text, "unclassified");
  if (filter->has_asset_class)
    return TRUE;
  if (class != NULL)
    {
      filter->class_slug = fold_parameter_class_get_slug (class);
      return TRUE;
    }
  classes = fold_cli_names_dup_classes (book);
  names = g_strjoinv (", ", classes);
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("There is no class “%s”. Use one of: %s."), text,
               names);
  return FALSE;
}

gboolean
fold_cli_ranking_read_filter (FoldBook *book, FoldCliRankingFilter *filter, GError **error)
{
  *filter = (FoldCliRankingFilter){ .owned = option_owned };
  if (!fold_cli_ranking_parse_key (option_by, &filter->key, error))
    return FALSE;
  if (option_class != NULL && !fold_cli_ranking_find_class (book, option_class, filter, error))
    return FALSE;
  if (option_sector != NULL)
    filter->sector = fold_cli_find_sector (book, option_sector, error);
  return option_sector == NULL || filter->sector != NULL;
}

GArray *
fold_cli_ranking_all (const FoldCliScoring *scoring)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < scoring->input->n_instruments; i++)
    g_array_append_val (order, i);
  return order;
}

static gboolean
depends_on (const FoldEngineInput *input, guint instrument, guint sector)
{
  for (guint i = input->exposure_start[instrument]; i < input->exposure_start[instrument + 1]; i++)
    if (input->subtheme_sector[input->exposure_subtheme[i]] == sector && input->mine.exposure[i].mode > 0)
      return TRUE;
  return FALSE;
}

static gboolean
passes (const FoldCliScoring *scoring, const FoldCliRankingFilter *filter, guint i)
{
  FoldInstrument *instrument = scoring->instruments[i];

  if (filter->owned && (instrument == NULL || fold_instrument_get_weight (instrument) == 0))
    return FALSE;
  if (filter->has_asset_class
      && (instrument == NULL || fold_instrument_get_asset_class (instrument) != filter->asset_class))
    return FALSE;
  if (filter->class_slug != NULL
      && g_strcmp0 (fold_snapshot_get_instrument_class (scoring->snapshot, i), filter->class_slug) != 0)
    return FALSE;
  return filter->sector == NULL || depends_on (scoring->input, i, fold_sector_get_position (filter->sector));
}

/* The smaller first, what is no number last. */
static int
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return !!isnan (a) - !!isnan (b);
  return (a > b) - (a < b);
}

/* What is sorted by, the smaller the further up. */
static double
get_key (const FoldCliScoring *scoring, const FoldOutcome *outcome, FoldCliRankingKey key)
{
  FoldWorth worth;

  fold_cli_scoring_find_worth (scoring, outcome, &worth);
  switch (key)
    {
    case FOLD_CLI_RANK_BY_ODDS:
      return -worth.odds;

    case FOLD_CLI_RANK_BY_HAPPENS:
      return -worth.happens;

    case FOLD_CLI_RANK_BY_OTHERWISE:
      return -worth.otherwise;

    case FOLD_CLI_RANK_BY_RETURN:
      return -outcome->expected_return;

    case FOLD_CLI_RANK_BY_LOSS:
      return outcome->p_loss;

    case FOLD_CLI_RANK_BY_SWING:
      return outcome->swing;

    case FOLD_CLI_RANK_BY_TIER:
      return outcome->tier;

    case FOLD_CLI_RANK_BY_SCORE:
    default:
      return -outcome->score;
    }
}

typedef struct
{
  const FoldCliScoring *scoring;
  const double *keys; /* by instrument */
} Order;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  const FoldOutcome *first = &order->scoring->result->instruments[i];
  const FoldOutcome *second = &order->scoring->result->instruments[j];
  int result = second->scored - first->scored;

  /* of those that have a score, the ones that nobody has assessed stand after the ranking */
  if (result == 0 && first->scored)
    result = order->scoring->input->assessed[j] - order->scoring->input->assessed[i];
  if (result == 0 && first->scored)
    {
      result = compare_numbers (order->keys[i], order->keys[j]);
      if (result == 0)
        result = compare_numbers (second->score, first->score);
      if (result == 0)
        result = compare_numbers (second->expected_return, first->expected_return);
    }
  if (result == 0)
    result = g_utf8_collate (order->scoring->input->instrument_names[i], order->scoring->input->instrument_names[j]);
  return result;
}

GArray *
fold_cli_ranking_sort (const FoldCliScoring *scoring, const FoldCliRankingFilter *filter)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *keys = g_new (double, scoring->input->n_instruments);
  Order by = { scoring, keys };

  for (guint i = 0; i < scoring->input->n_instruments; i++)
    if (passes (scoring, filter, i))
      {
        keys[i] = get_key (scoring, &scoring->result->instruments[i], filter->key);
        g_array_append_val (order, i);
      }
  g_array_sort_with_data (order, compare_cb, &by);
  return order;
}

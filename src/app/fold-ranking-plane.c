/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-plane.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-instrument-format.h"

static const FoldChartShape shapes[FOLD_ASSET_CLASS_COUNT] = {
  [FOLD_ASSET_CLASS_UNCLASSIFIED] = FOLD_CHART_SHAPE_PLUS,
  [FOLD_ASSET_CLASS_CASH] = FOLD_CHART_SHAPE_STAR,
  [FOLD_ASSET_CLASS_FUND] = FOLD_CHART_SHAPE_SQUARE,
  [FOLD_ASSET_CLASS_PUBLIC] = FOLD_CHART_SHAPE_CIRCLE,
  [FOLD_ASSET_CLASS_PRIVATE] = FOLD_CHART_SHAPE_TRIANGLE,
  [FOLD_ASSET_CLASS_ALTERNATIVE] = FOLD_CHART_SHAPE_DIAMOND,
  [FOLD_ASSET_CLASS_NOT_INVESTABLE] = FOLD_CHART_SHAPE_PLUS,
};

/* Sectors have the palette's colours in their order; what has no sector is neutral. */
static int
get_category (FoldBook *book, FoldInstrument *instrument)
{
  FoldSector *sector = fold_book_find_sector (book, fold_instrument_get_main_sector (instrument));
  guint position = sector != NULL ? fold_sector_get_position (sector) : G_MAXUINT;

  return position < FOLD_CHART_N_CATEGORIES ? (int) position + 1 : FOLD_CHART_NEUTRAL;
}

static void
add_instrument (FoldChartBuilder *builder, FoldBook *book, FoldInstrument *instrument)
{
  const FoldOutcome *outcome = fold_instrument_get_outcome (instrument);
  g_autofree char *value = fold_format_return (outcome->expected_return);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
                                             .id = fold_instrument_get_slug (instrument),
                                             .name = fold_instrument_get_name (instrument),
                                             .value_text = value,
                                             .value = outcome->expected_return,
                                             .share = fold_instrument_get_weight (instrument),
                                             .score = outcome->score,
                                             .has_score = isfinite (outcome->score),
                                             .category = get_category (book, instrument),
                                             .shape = shapes[fold_instrument_get_asset_class (instrument)],
                                             .x = outcome->cvar95,
                                             .y = outcome->expected_return,
                                             .size = fold_instrument_get_weight (instrument),
                                         });
}

static void
add_keys (FoldChartBuilder *builder, FoldBook *book, const gboolean *seen)
{
  GListModel *sectors = fold_book_get_sectors (book);

  for (guint i = 0; i < FOLD_ASSET_CLASS_COUNT; i++)
    if (seen[i])
      fold_chart_builder_add_key (builder, fold_asset_class_get_name ((FoldAssetClass) i), FOLD_CHART_NEUTRAL, shapes[i]);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (sectors), FOLD_CHART_N_CATEGORIES); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      fold_chart_builder_add_key (builder, fold_sector_get_short_name (sector), (int) i + 1, FOLD_CHART_SHAPE_CIRCLE);
    }
}

/**
 * fold_ranking_plane_new_scene:
 * @instruments: #FoldInstrument s; those without a score are left out
 *
 * The plane of risk (tail loss: the mean loss of the worst twentieth of the outcomes, a fraction of what was invested) and
 * expected return (a year). Data have the instruments' slugs for ids; sizes are the weights held.
 *
 * Returns: (transfer full)
 */
FoldChartScene *
fold_ranking_plane_new_scene (FoldBook *book, GListModel *instruments)
{
  FoldChartBuilder *builder = fold_chart_builder_new (FOLD_CHART_PLANE);
  gboolean seen[FOLD_ASSET_CLASS_COUNT] = { FALSE };

  fold_chart_builder_set_title (builder, _("Risk and return, under your assumptions"));
  fold_chart_builder_set_axes (
      builder, &(FoldChartAxis) { .title = _("Tail loss (mean of the worst twentieth)"), .format = FOLD_CHART_FORMAT_PERCENT },
      &(FoldChartAxis) { .title = _("Expected return a year"), .format = FOLD_CHART_FORMAT_PERCENT });
  fold_chart_builder_set_edge (builder, _("Efficient edge"));
  fold_chart_builder_set_empty_text (builder, _("Nothing with a score to show"));
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (fold_instrument_get_scorable (instrument) != FOLD_SCORABLE_YES)
        continue;
      seen[fold_instrument_get_asset_class (instrument)] = TRUE;
      add_instrument (builder, book, instrument);
    }
  add_keys (builder, book, seen);
  return fold_chart_builder_end (builder);
}

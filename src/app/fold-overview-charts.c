/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-overview-charts.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book-instruments.h"
#include "fold-chart-builder.h"
#include "fold-instrument-format.h"

/* A sector's colour is its place in the theme, everywhere. */
static int
sector_category (FoldSector *sector)
{
  const int category = sector ? (int) fold_sector_get_position (sector) + 1 : FOLD_CHART_NEUTRAL;

  return category <= FOLD_CHART_N_CATEGORIES ? category : FOLD_CHART_NEUTRAL;
}

static FoldSector *
sector_of_row (FoldBook              *book,
               const FoldExposureRow *row,
               FoldDimension          dimension)
{
  FoldInstrument *instrument;

  switch (dimension)
    {
    case FOLD_DIMENSION_SECTOR:
      return fold_book_find_sector (book, row->id);

    case FOLD_DIMENSION_SUBTHEME:
      return fold_book_find_sector (book, row->parent);

    case FOLD_DIMENSION_INSTRUMENT:
      instrument = fold_book_find_instrument (book, row->id);
      return instrument ? fold_book_find_sector (book, fold_instrument_get_main_sector (instrument)) : NULL;

    case FOLD_DIMENSION_CLASS:
    case FOLD_DIMENSION_TIER:
    case FOLD_DIMENSION_CURRENCY:
    default:
      return NULL;
    }
}

static int
category_of_row (FoldBook              *book,
                 const FoldExposureRow *row,
                 FoldDimension          dimension,
                 guint                  index)
{
  if (g_str_equal (row->id, FOLD_EXPOSURE_UNCLASSIFIED))
    return FOLD_CHART_NEUTRAL;

  switch (dimension)
    {
    case FOLD_DIMENSION_SECTOR:
    case FOLD_DIMENSION_SUBTHEME:
    case FOLD_DIMENSION_INSTRUMENT:
      return sector_category (sector_of_row (book, row, dimension));

    case FOLD_DIMENSION_CLASS:
      return (int) fold_asset_class_from_id (row->id);

    case FOLD_DIMENSION_TIER:
      return (int) g_ascii_strtoll (row->id, NULL, 10);

    case FOLD_DIMENSION_CURRENCY:
    default:
      return 1 + (int) index % FOLD_CHART_N_CATEGORIES;
    }
}

/* What is scored has its score in the chart: a sector, an instrument, and a sub-theme by its sector. */
static double
score_of_row (FoldBook              *book,
              const FoldExposureRow *row,
              FoldDimension          dimension)
{
  if (dimension == FOLD_DIMENSION_INSTRUMENT)
    {
      FoldInstrument *instrument = fold_book_find_instrument (book, row->id);

      return instrument ? fold_instrument_get_score (instrument) : NAN;
    }

  FoldSector *sector = sector_of_row (book, row, dimension);

  return sector ? fold_sector_get_score (sector) : NAN;
}

static void
add_groups (FoldChartBuilder   *builder,
            FoldBook           *book,
            const FoldExposure *exposure,
            FoldDimension       dimension)
{
  GListModel *sectors = fold_book_get_sectors (book);

  if (dimension != FOLD_DIMENSION_SUBTHEME)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      fold_chart_builder_add_group (builder, fold_sector_get_slug (sector), fold_sector_get_short_name (sector),
                                    sector_category (sector));
    }
}

static void
add_row (FoldChartBuilder      *builder,
         FoldBook              *book,
         const FoldExposureRow *row,
         FoldDimension          dimension,
         FoldChartKind          kind,
         guint                  index)
{
  g_autofree char *share = fold_format_percent (row->weight, 1);
  g_autofree char *money = fold_format_money (row->value, fold_book_get_base_currency (book));
  /* Translators: a share of the portfolio and the amount that it is */
  g_autofree char *text = g_strdup_printf (_("%s, %s"), share, money);
  const double score = score_of_row (book, row, dimension);
  const gboolean grouped = kind == FOLD_CHART_TREEMAP && dimension == FOLD_DIMENSION_SUBTHEME && *row->parent != '\0';

  /* What is owed has no area. */
  if (row->weight == 0 || (kind == FOLD_CHART_TREEMAP && row->weight < 0))
    return;

  fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
    .id = row->id,
    .name = row->name,
    .group = grouped ? row->parent : NULL,
    .value_text = kind == FOLD_CHART_TREEMAP ? share : text,
    .value = row->weight,
    .share = row->weight,
    .score = score,
    .has_score = isfinite (score),
    .category = category_of_row (book, row, dimension, index),
  });
}

/**
 * fold_overview_charts_exposure:
 * @exposure: of @dimension
 * @kind: %FOLD_CHART_TREEMAP or %FOLD_CHART_BARS
 *
 * Returns: (transfer full): where the money is, with the scores as they are now; the ids of its data are those of @exposure
 */
FoldChartScene *
fold_overview_charts_exposure (FoldBook           *book,
                               const FoldExposure *exposure,
                               FoldDimension       dimension,
                               FoldChartKind       kind)
{
  FoldChartBuilder *builder = fold_chart_builder_new (kind);

  fold_chart_builder_set_title (builder, C_("chart", "Exposure"));
  fold_chart_builder_set_units (builder, _("Share of the portfolio"));
  fold_chart_builder_set_empty_text (builder, _("Nothing held yet"));
  if (kind == FOLD_CHART_TREEMAP)
    add_groups (builder, book, exposure, dimension);
  for (guint i = 0; i < exposure->n_rows; i++)
    add_row (builder, book, &exposure->rows[i], dimension, kind, i);

  return fold_chart_builder_end (builder);
}

/* ln D = g x is linear in the waves, so a wave's part of the extra demand is its part of g (model 2.3, 2.10). */
static void
add_waves (FoldChartBuilder *builder,
           FoldSector       *sector)
{
  static const char *const ids[FOLD_N_WAVES] = { "direct", "first", "second", "later" };
  const char *const names[FOLD_N_WAVES] = {
    C_("wave", "Direct"), C_("wave", "First wave"), C_("wave", "Second wave"), C_("wave", "Later waves"),
  };
  const FoldSectorResult *result = fold_sector_get_result (sector);
  const char *slug = fold_sector_get_slug (sector);

  fold_chart_builder_add_group (builder, slug, fold_sector_get_short_name (sector), sector_category (sector));

  for (int wave = 0; wave < FOLD_N_WAVES; wave++)
    {
      const double share = result->g != 0 ? result->waves[wave] / result->g : 0;
      const double extra = (result->demand_happens - 1) * share;
      g_autofree char *id = g_strconcat (slug, ":", ids[wave], NULL);
      g_autofree char *name = g_strdup_printf ("%s, %s", fold_sector_get_short_name (sector), names[wave]);
      g_autofree char *text = g_strdup_printf (_("%+.0f %%"), 100 * extra);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
        .id = id,
        .name = name,
        .group = slug,
        .series = ids[wave],
        .value_text = text,
        .value = fabs (extra),
        .share = share,
      });
    }
}

/**
 * fold_overview_charts_chain:
 *
 * Returns: (transfer full): the extra demand of each sector if the scenario happens, divided into the waves of the chain
 *   reaction; the ids of its data are "SECTOR:WAVE"
 */
FoldChartScene *
fold_overview_charts_chain (FoldBook *book)
{
  FoldChartBuilder *builder = fold_chart_builder_new (FOLD_CHART_STACKED_BARS);
  GListModel *sectors = fold_book_get_sectors (book);

  fold_chart_builder_set_title (builder, C_("chart", "Chain Reaction"));
  fold_chart_builder_set_units (builder, _("Extra demand"));
  fold_chart_builder_set_empty_text (builder, _("This book has no theme"));
  fold_chart_builder_add_series (builder, "direct", C_("wave", "Direct"));
  fold_chart_builder_add_series (builder, "first", C_("wave", "First wave"));
  fold_chart_builder_add_series (builder, "second", C_("wave", "Second wave"));
  fold_chart_builder_add_series (builder, "later", C_("wave", "Later waves"));

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      add_waves (builder, sector);
    }

  return fold_chart_builder_end (builder);
}

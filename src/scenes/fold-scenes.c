/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-decimal.h"
#include "fold-driver.h"
#include "fold-money-scenes.h"
#include "fold-number.h"
#include "fold-scenes-private.h"
#include "fold-score-parts.h"
#include "fold-worth.h"

#define N_CURVE_POINTS 97

static const FoldChartShape shapes[FOLD_ASSET_CLASS_COUNT] = {
  [FOLD_ASSET_CLASS_UNCLASSIFIED] = FOLD_CHART_SHAPE_PLUS,
  [FOLD_ASSET_CLASS_CASH] = FOLD_CHART_SHAPE_STAR,
  [FOLD_ASSET_CLASS_FUND] = FOLD_CHART_SHAPE_SQUARE,
  [FOLD_ASSET_CLASS_PUBLIC] = FOLD_CHART_SHAPE_CIRCLE,
  [FOLD_ASSET_CLASS_PRIVATE] = FOLD_CHART_SHAPE_TRIANGLE,
  [FOLD_ASSET_CLASS_ALTERNATIVE] = FOLD_CHART_SHAPE_DIAMOND,
  [FOLD_ASSET_CLASS_NOT_INVESTABLE] = FOLD_CHART_SHAPE_HEXAGON,
};

void
fold_scenes_set_title (FoldChartBuilder *builder, const char *title, FoldLens lens)
{
  /* Translators: a chart's title and of which branch it speaks: "Why this score, if it happens" */
  g_autofree char *text = g_strdup_printf (C_("chart title", "%s, %s"), title, fold_lens_get_name (lens));

  fold_chart_builder_set_title (builder, text);
}

/* --- colours: sectors have the palette's in their order, and nothing else has any of them --- */

static int
category_at (guint position)
{
  return position < FOLD_CHART_N_CATEGORIES ? (int)position + 1 : FOLD_CHART_NEUTRAL;
}

int
fold_scenes_category_of_sector (FoldBook *book, const char *slug)
{
  FoldSector *sector = fold_themes_find_sector (fold_book_get_themes (book), slug);

  return sector != NULL ? category_at (fold_sector_get_position (sector)) : FOLD_CHART_NEUTRAL;
}

static int
category_of_instrument (FoldBook *book, const char *slug)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (book), slug);

  return instrument != NULL ? fold_scenes_category_of_sector (book, fold_instrument_get_main_sector (instrument))
                            : FOLD_CHART_NEUTRAL;
}

static int
category_of_row (FoldBook *book, const FoldExposureRow *row, FoldDimension dimension)
{
  if (fold_exposure_row_is_outside (row))
    return FOLD_CHART_NEUTRAL;
  switch (dimension)
    {
    case FOLD_DIMENSION_SECTOR:
      return fold_scenes_category_of_sector (book, row->id);

    case FOLD_DIMENSION_SUBTHEME:
      return fold_scenes_category_of_sector (book, row->parent);

    case FOLD_DIMENSION_INSTRUMENT:
      return category_of_instrument (book, row->id);

    case FOLD_DIMENSION_CLASS:
    case FOLD_DIMENSION_TIER:
    case FOLD_DIMENSION_CURRENCY:
    default:
      return FOLD_CHART_NEUTRAL;
    }
}

/* --- exposure --- */

static const char *
title_of (FoldDimension dimension)
{
  switch (dimension)
    {
    case FOLD_DIMENSION_SECTOR:
      return _("Exposure by sector");

    case FOLD_DIMENSION_SUBTHEME:
      return _("Exposure by sub-theme");

    case FOLD_DIMENSION_CLASS:
      return _("Exposure by class");

    case FOLD_DIMENSION_TIER:
      return _("Exposure by risk tier");

    case FOLD_DIMENSION_CURRENCY:
      return _("Exposure by currency");

    case FOLD_DIMENSION_INSTRUMENT:
    default:
      return _("Exposure by instrument");
    }
}

static double
score_of (FoldBook *book, const char *id, FoldDimension dimension)
{
  FoldSector *sector
      = dimension == FOLD_DIMENSION_SECTOR ? fold_themes_find_sector (fold_book_get_themes (book), id) : NULL;
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));

  if (sector != NULL)
    return fold_sector_get_score (sector);
  for (guint i = 0; dimension == FOLD_DIMENSION_INSTRUMENT && i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (g_str_equal (fold_instrument_get_slug (instrument), id))
        return fold_instrument_get_score (instrument);
    }
  return NAN;
}

/* Groups stand in the order of their first rows. Returns: (nullable): the row's group */
static const char *
add_group (FoldChartBuilder *builder,
           FoldBook *book,
           const FoldExposureRow *row,
           FoldDimension dimension,
           GHashTable *groups)
{
  FoldSector *sector = fold_themes_find_sector (fold_book_get_themes (book), row->parent);

  if (*row->parent == '\0')
    return NULL;
  if (!g_hash_table_add (groups, row->parent))
    return row->parent;
  if (dimension == FOLD_DIMENSION_SUBTHEME && sector != NULL)
    fold_chart_builder_add_group (builder, row->parent, fold_sector_get_short_name (sector),
                                  fold_scenes_category_of_sector (book, row->parent));
  else
    fold_chart_builder_add_group (builder, row->parent,
                                  fold_asset_class_get_name (fold_asset_class_from_id (row->parent)),
                                  FOLD_CHART_NEUTRAL);
  return row->parent;
}

FoldChartScene *
fold_scenes_new_exposure (FoldBook *book,
                          const FoldExposure *exposure,
                          FoldDimension dimension,
                          const FoldChartKind *kind)
{
  FoldChartBuilder *builder = fold_chart_builder_new (kind);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean additive = fold_chart_kind_is_additive (kind);
  gint64 left_out = 0;
  guint n_left_out = 0;

  fold_chart_builder_set_title (builder, title_of (dimension));
  fold_chart_builder_set_units (builder, fold_book_get_base_currency (book));
  fold_chart_builder_set_empty_text (builder, _("No holdings yet"));
  for (guint i = 0; i < exposure->n_rows; i++)
    {
      const FoldExposureRow *row = &exposure->rows[i];
      g_autofree char *text = fold_scenes_dup_money (book, row->value);
      double score = score_of (book, row->id, dimension);

      /* Not by the weight, which is of a whole that may be below zero itself. */
      left_out += MIN (row->value, 0);
      n_left_out += row->value < 0;
      if (additive && row->value <= 0)
        continue;
      fold_chart_builder_add_datum (builder,
                                    &(FoldChartDatum){
                                        .id = row->id,
                                        .name = row->name,
                                        .group = additive ? add_group (builder, book, row, dimension, groups) : NULL,
                                        .value_text = text,
                                        .value = fold_decimal_to_double (row->value, FOLD_MONEY_SCALE),
                                        .share = exposure->total > 0 ? row->weight : NAN,
                                        .score = score,
                                        .has_score = isfinite (score),
                                        .category = category_of_row (book, row, dimension),
                                    });
    }
  if (additive)
    fold_scenes_say_left_out (builder, book, n_left_out, left_out);
  return fold_chart_builder_end (builder);
}

/* --- chain reaction --- */

static void
add_waves (FoldChartBuilder *builder, FoldSector *sector, double demand)
{
  const FoldSectorResult *result = fold_sector_get_result (sector);
  const char *slug = fold_sector_get_slug (sector);
  g_autofree char *total = fold_chart_number_format (demand, FOLD_CHART_FORMAT_MULTIPLE, 0.1);

  fold_chart_builder_add_group (builder, slug, fold_sector_get_short_name (sector),
                                category_at (fold_sector_get_position (sector)));
  fold_chart_builder_set_group_text (builder, slug, total);
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    {
      double value = result->g != 0 ? (demand - 1) * result->waves[wave] / result->g : 0;
      g_autofree char *id = g_strdup_printf ("%s:%s", slug, fold_wave_get_id (wave));
      g_autofree char *change = fold_number_write (100 * value, 0, TRUE);
      /* Translators: a change in per cent, with its sign */
      g_autofree char *text = g_strdup_printf (_("%s %%"), change);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                 .id = id,
                                                 .name = fold_sector_get_name (sector),
                                                 .group = slug,
                                                 .series = fold_wave_get_id (wave),
                                                 .value_text = text,
                                                 .value = fabs (value),
                                             });
    }
}

/* A sector on its way to a bar. */
typedef struct
{
  FoldSector *sector;
  double demand;
} Demand;

static int
compare_demands (gconstpointer a, gconstpointer b)
{
  const Demand *one = a, *other = b;

  return one->demand > other->demand ? -1 : one->demand < other->demand;
}

static GArray *
sort_sectors (FoldBook *book, double chance)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (book));
  GArray *demands = g_array_new (FALSE, FALSE, sizeof (Demand));

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      const Demand demand = { sector, fold_worth_demand (fold_sector_get_result (sector), chance) };

      g_array_append_val (demands, demand);
    }
  g_array_sort (demands, compare_demands);
  return demands;
}

FoldChartScene *
fold_scenes_new_chain (FoldBook *book, double chance, FoldLens lens)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_stacked_bars);
  g_autoptr (GArray) demands = sort_sectors (book, chance);
  gboolean falls = FALSE;

  fold_scenes_set_title (builder, _("Chain reaction: change in demand"), lens);
  fold_chart_builder_set_empty_text (builder, _("The theme has no sectors"));
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    fold_chart_builder_add_series (builder, fold_wave_get_id (wave), fold_wave_get_name (wave));
  for (guint i = 0; i < demands->len; i++)
    {
      add_waves (builder, g_array_index (demands, Demand, i).sector, g_array_index (demands, Demand, i).demand);
      falls |= g_array_index (demands, Demand, i).demand < 1;
    }
  if (falls)
    fold_chart_builder_set_note (builder, _("Where demand falls, a bar shows how far: bars have no other side."));
  return fold_chart_builder_end (builder);
}

/* --- risk and return --- */

/* What its colour says, or else its shape: a symbol tells it of itself, where a legend would be as long as the
 * chart. */
static const char *
describe_symbol (FoldBook *book, FoldInstrument *instrument)
{
  FoldSector *sector
      = fold_themes_find_sector (fold_book_get_themes (book), fold_instrument_get_main_sector (instrument));

  return sector != NULL ? fold_sector_get_short_name (sector) : fold_instrument_get_asset_class_name (instrument);
}

/* A point of the plane; NaN where one of both is missing. */
static FoldChartPoint
locate (FoldInstrument *instrument, FoldPlane plane, FoldLens lens)
{
  const FoldOutcome *outcome = fold_instrument_get_outcome (instrument);
  const FoldWorth *worth = fold_instrument_get_worth (instrument);

  if (plane == FOLD_PLANE_WORTH)
    return (FoldChartPoint){ outcome->swing, fold_worth_get (worth, lens) };
  return (FoldChartPoint){ outcome->p_loss, outcome->expected_return };
}

static void
add_instrument (FoldChartBuilder *builder, FoldBook *book, FoldInstrument *instrument, FoldChartPoint point)
{
  const FoldOutcome *outcome = fold_instrument_get_outcome (instrument);
  const char *sector = fold_instrument_get_main_sector (instrument);
  g_autofree char *rate = fold_number_write (100 * point.y, 1, TRUE);
  /* Translators: a return, with its sign */
  g_autofree char *text = g_strdup_printf (_("%s %% a year"), rate);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = fold_instrument_get_slug (instrument),
                                             .name = fold_instrument_get_name (instrument),
                                             .detail = describe_symbol (book, instrument),
                                             .value_text = text,
                                             .value = point.y,
                                             .share = fold_instrument_get_weight (instrument),
                                             .score = outcome->score,
                                             .has_score = isfinite (outcome->score),
                                             .category = fold_scenes_category_of_sector (book, sector),
                                             .shape = shapes[fold_instrument_get_asset_class (instrument)],
                                             .x = point.x,
                                             .y = point.y,
                                             .size = MAX (fold_instrument_get_weight (instrument), 0),
                                         });
}

static void
set_plane (FoldChartBuilder *builder, FoldPlane plane, FoldLens lens)
{
  const gboolean worth = plane == FOLD_PLANE_WORTH;

  fold_scenes_set_title (builder, worth ? _("What the theme adds and swing") : _("Risk and return"), lens);
  fold_chart_builder_set_empty_text (builder, _("Nothing to show has a score"));
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = worth ? _("Swing a year") : _("Chance of loss"),
                                                 .format = FOLD_CHART_FORMAT_PERCENT },
                               &(FoldChartAxis){ .title
                                                 = worth ? _("What the theme adds a year, beyond what the price asks")
                                                         : _("Expected return a year"),
                                                 .format = FOLD_CHART_FORMAT_PERCENT });
  fold_chart_builder_set_edge (builder, _("Efficient frontier"));
}

/* A symbol's size is what is held, and there is no size below nothing. */
static void
say_owed (FoldChartBuilder *builder, guint n)
{
  g_autofree char *note
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "%u that is owed (a short position) is drawn hollow, as what is not held.",
                                      "%u that are owed (short positions) are drawn hollow, as what is not held.", n),
                         n);

  if (n > 0)
    fold_chart_builder_set_note (builder, note);
}

FoldChartScene *
fold_scenes_new_plane (FoldBook *book, GListModel *instruments, FoldPlane plane, FoldLens lens)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_plane);
  guint n_owed = 0;

  set_plane (builder, plane, lens);
  fold_chart_builder_reserve (builder, g_list_model_get_n_items (instruments));
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      const FoldChartPoint point = locate (instrument, plane, lens);

      if (fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES
          && (plane == FOLD_PLANE_RETURN || (isfinite (point.x) && isfinite (point.y))))
        {
          add_instrument (builder, book, instrument, point);
          n_owed += fold_instrument_get_weight (instrument) < 0;
        }
    }
  say_owed (builder, n_owed);
  return fold_chart_builder_end (builder);
}

/* --- the driver --- */

static void
add_line (FoldChartBuilder *builder, const FoldEngineInput *input, gboolean happens, double years)
{
  const FoldDriverView *driver = &input->mine.driver;
  FoldGrowth growth = fold_driver_growth_of (input);
  double multiple = happens ? driver->multiple.mode : driver->multiple_otherwise.mode;
  FoldChartPoint points[N_CURVE_POINTS];

  for (guint i = 0; i < N_CURVE_POINTS; i++)
    {
      double year = years * i / (N_CURVE_POINTS - 1);

      points[i] = (FoldChartPoint){ year, fold_driver_usage (&growth, multiple, year, driver->years_to_reach.mode) };
    }
  fold_chart_builder_add_line (builder, happens ? "happens" : "otherwise",
                               happens ? _("If it happens") : _("Otherwise"),
                               happens ? FOLD_CHART_LINE_SOLID : FOLD_CHART_LINE_DASHED, happens ? -1 : 0, points,
                               N_CURVE_POINTS);
}

FoldChartScene *
fold_scenes_new_curve (FoldBook *book, const FoldEngineInput *input)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  FoldTheme *theme = fold_themes_get_active (fold_book_get_themes (book));
  double years = MAX (input->holding_years, input->mine.driver.years_to_reach.mode) * 1.15;
  g_autofree char *marker = g_strdup_printf (_("Held for %g years"), input->holding_years);

  fold_chart_builder_set_title (builder, theme != NULL ? fold_theme_get_driver_name (theme) : NULL);
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = _("Years from now"), .format = FOLD_CHART_FORMAT_NUMBER },
                               &(FoldChartAxis){ .title = _("Usage (today = 1)"),
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE });
  add_line (builder, input, TRUE, years);
  add_line (builder, input, FALSE, years);
  fold_chart_builder_add_marker (builder, input->holding_years, marker);
  return fold_chart_builder_end (builder);
}

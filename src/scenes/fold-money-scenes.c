/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-money-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-decimal.h"
#include "fold-portfolio-worth.h"
#include "fold-scenes-private.h"

/* A year, from which on a tile has all of its colour. */
#define FULL_TINT 0.1

static double
units_of (gint64 money)
{
  return fold_decimal_to_double (money, FOLD_MONEY_SCALE);
}

char *
fold_scenes_dup_money (FoldBook *book, gint64 money)
{
  const double units = round (units_of (money));

  /* Translators: an amount in whole units, with its sign where it is negative, and the code of its currency, with a
     no-break space */
  return g_strdup_printf (_("%s%'.0f %s"), units < 0 ? "−" : "", fabs (units), fold_book_get_base_currency (book));
}

void
fold_scenes_say_left_out (FoldChartBuilder *builder, FoldBook *book, guint n, gint64 money)
{
  g_autofree char *amount = fold_scenes_dup_money (book, money);
  /* Translators: under a chart of areas; an amount of money below zero */
  g_autofree char *note
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Not drawn: %u that is below zero, %s. Areas cannot show it.",
                                      "Not drawn: %u that are below zero, together %s. Areas cannot show them.", n),
                         n, amount);

  if (n > 0)
    fold_chart_builder_set_note (builder, note);
}

/* --- what it could become --- */

static void
add_point (FoldChartBuilder *builder, FoldBook *book, const FoldChartDatum *datum, double units)
{
  g_autofree char *text
      = fold_scenes_dup_money (book, isfinite (units) && fabs (units) < 1e12 ? (gint64)(units * FOLD_MONEY_SCALE) : 0);
  FoldChartDatum copy = *datum;

  copy.value = units;
  copy.value_text = text;
  fold_chart_builder_add_datum (builder, &copy);
}

static void
add_ends (FoldChartBuilder *builder, FoldBook *book, const FoldPortfolioWorth *worth, double odds)
{
  const gint64 expected = worth->otherwise + (gint64)(odds * (double)worth->theme_bet);
  g_autofree char *bet = fold_scenes_dup_money (book, worth->theme_bet);
  /* Translators: the money that the scenario adds to a portfolio */
  g_autofree char *label = g_strdup_printf (_("Theme bet %s"), bet);

  add_point (builder, book, &(FoldChartDatum){ .id = "otherwise", .name = C_("lens", "If Not"), .series = "bar" },
             units_of (worth->otherwise));
  add_point (builder, book, &(FoldChartDatum){ .id = "odds", .name = C_("lens", "At My Odds"), .series = "bar" },
             units_of (expected));
  add_point (builder, book, &(FoldChartDatum){ .id = "happens", .name = C_("lens", "If It Happens"), .series = "bar" },
             units_of (worth->happens));
  fold_chart_builder_add_bracket (builder, units_of (worth->otherwise), units_of (worth->happens), label);
}

FoldChartScene *
fold_scenes_new_range (FoldBook *book, const FoldSnapshot *snapshot, const FoldEngineResult *result, guint portfolio)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_range);
  FoldPortfolioWorth worth;

  fold_portfolio_worth_init (&worth, snapshot, result, portfolio);
  fold_chart_builder_set_title (builder, _("What it could become on average"));
  fold_chart_builder_set_empty_text (builder, _("Nothing you hold has an outcome"));
  if (worth.is_known)
    {
      const double value = units_of (worth.value);

      add_ends (builder, book, &worth, input->probability);
      add_point (builder, book,
                 &(FoldChartDatum){ .id = "today", .name = C_("money", "Today"), .shape = FOLD_CHART_SHAPE_CIRCLE },
                 value);
      add_point (builder, book,
                 &(FoldChartDatum){ .id = "cash", .name = C_("money", "As Cash"), .shape = FOLD_CHART_SHAPE_SQUARE },
                 value * fold_engine_input_get_cash_multiple (input, 1));
      add_point (builder, book,
                 &(FoldChartDatum){
                     .id = "market", .name = C_("money", "As a Broad Fund"), .shape = FOLD_CHART_SHAPE_DIAMOND },
                 value * pow (1 + input->risk_free + input->equity_premium, input->holding_years));
    }
  return fold_chart_builder_end (builder);
}

/* --- money now and then --- */

static const char *
title_of (FoldDimension dimension)
{
  switch (dimension)
    {
    case FOLD_DIMENSION_SECTOR:
      return _("Money now and then by sector");
    case FOLD_DIMENSION_SUBTHEME:
      return _("Money now and then by sub-theme");
    case FOLD_DIMENSION_CLASS:
      return _("Money now and then by class");
    case FOLD_DIMENSION_TIER:
      return _("Money now and then by risk tier");
    case FOLD_DIMENSION_CURRENCY:
      return _("Money now and then by currency");
    case FOLD_DIMENSION_INSTRUMENT:
    default:
      return _("Money now and then by instrument");
    }
}

typedef struct
{
  const FoldMoneyRow *row;
  gint64 then;
} Tile;

static int
compare_tiles (gconstpointer a, gconstpointer b)
{
  const Tile *one = a, *other = b;

  return one->then > other->then ? -1 : one->then < other->then;
}

static GArray *
sort_rows (const FoldMoney *money, double chance)
{
  GArray *tiles = g_array_new (FALSE, FALSE, sizeof (Tile));

  for (guint i = 0; i < money->n_rows; i++)
    {
      const Tile tile = { &money->rows[i], fold_money_row_through (&money->rows[i], chance) };

      if (tile.row->now != 0 || tile.then != 0)
        g_array_append_val (tiles, tile);
    }
  g_array_sort (tiles, compare_tiles);
  return tiles;
}

static char *
dup_now_and_then (FoldBook *book, gint64 now, gint64 then)
{
  g_autofree char *end = fold_scenes_dup_money (book, then);

  /* Translators: an amount of money today, and what becomes of it */
  return g_strdup_printf (_("%'.0f → %s"), units_of (now), end);
}

/* What the row is called, and its sector, whose colour it has. */
static void
name_row (FoldBook *book, FoldDimension dimension, const char *id, const char **name, const char **sector)
{
  FoldThemes *themes = fold_book_get_themes (book);
  FoldSubtheme *subtheme = dimension == FOLD_DIMENSION_SUBTHEME ? fold_themes_find_subtheme (themes, id) : NULL;
  FoldSector *found = dimension == FOLD_DIMENSION_SECTOR ? fold_themes_find_sector (themes, id) : NULL;
  FoldInstrument *instrument
      = dimension == FOLD_DIMENSION_INSTRUMENT ? fold_instruments_find (fold_book_get_instruments (book), id) : NULL;

  *name = id;
  *sector = NULL;
  if (subtheme != NULL)
    {
      *name = fold_subtheme_get_name (subtheme);
      *sector = fold_subtheme_get_sector_slug (subtheme);
    }
  else if (found != NULL)
    {
      *name = fold_sector_get_name (found);
      *sector = id;
    }
  else if (instrument != NULL)
    {
      *name = fold_instrument_get_name (instrument);
      *sector = fold_instrument_get_main_sector (instrument);
    }
}

static void
add_tile (FoldChartBuilder *builder, FoldBook *book, FoldDimension dimension, const Tile *tile, double years)
{
  const double added
      = fold_annual_return (tile->row->priced > 0 ? (double)tile->then / (double)tile->row->priced : NAN, years);
  g_autofree char *text = dup_now_and_then (book, tile->row->now, tile->then);
  g_autofree char *number = fold_chart_number_format (added, FOLD_CHART_FORMAT_PERCENT, 0.001);
  /* Translators: what the theme adds to some money, in per cent a year, with its sign */
  g_autofree char *detail = isfinite (added) ? g_strdup_printf (_("%s%s a year"), added > 0 ? "+" : "", number) : NULL;
  const char *name, *sector;

  name_row (book, dimension, tile->row->id, &name, &sector);
  if (tile->row->name != NULL)
    name = tile->row->name;
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = tile->row->id,
                                             .name = name,
                                             .value_text = text,
                                             .detail = detail,
                                             .value = units_of (tile->then),
                                             .category = sector != NULL ? fold_scenes_category_of_sector (book, sector)
                                                                        : FOLD_CHART_NEUTRAL,
                                             .has_tint = isfinite (added),
                                             .tint = CLAMP (added / FULL_TINT, -1, 1),
                                             .has_before = TRUE,
                                             .before = units_of (tile->row->now),
                                         });
}

FoldChartScene *
fold_scenes_new_money (FoldBook *book,
                       const FoldMoney *money,
                       FoldDimension dimension,
                       const FoldChartKind *kind,
                       const FoldSnapshot *snapshot)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  FoldChartBuilder *builder = fold_chart_builder_new (kind);
  g_autoptr (GArray) tiles = money != NULL ? sort_rows (money, fold_engine_input_get_chance (input))
                                           : g_array_new (FALSE, FALSE, sizeof (Tile));
  gint64 left_out = 0;
  guint n_left_out = 0;

  fold_scenes_set_title (builder, title_of (dimension), input->lens);
  fold_chart_builder_set_units (builder, fold_book_get_base_currency (book));
  fold_chart_builder_set_empty_text (builder, _("Nothing you hold is exposed to the theme"));
  for (guint i = 0; i < tiles->len; i++)
    {
      const Tile *tile = &g_array_index (tiles, Tile, i);

      /* What is worth nothing then has no area, but is not below zero. */
      if (fold_chart_kind_is_additive (kind) && tile->then < 0)
        {
          n_left_out++;
          left_out += tile->then;
        }
      else
        add_tile (builder, book, dimension, tile, money->years);
    }
  fold_scenes_say_left_out (builder, book, n_left_out, left_out);
  return fold_chart_builder_end (builder);
}

/* --- outside the theme --- */

FoldChartScene *
fold_scenes_new_outside (FoldBook *book, const FoldMoney *money)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_stacked_bars);
  gint64 total = 0, left_out = 0;
  guint n_left_out = 0;

  fold_chart_builder_set_title (builder, _("Outside the theme"));
  fold_chart_builder_set_empty_text (builder, _("Everything you hold is exposed to the theme"));
  fold_chart_builder_add_group (builder, "outside", C_("chart", "Now"), FOLD_CHART_NEUTRAL);
  for (guint i = 0; money != NULL && i < FOLD_N_OUTSIDE; i++)
    {
      const FoldMoneyRow *row = &money->outside[i];
      const char *name = fold_outside_get_name ((FoldOutside)i);
      g_autofree char *text = fold_scenes_dup_money (book, row->now);

      total += row->now;
      left_out += MIN (row->now, 0);
      n_left_out += row->now < 0;
      if (row->now <= 0)
        continue;
      fold_chart_builder_add_series (builder, row->id, name);
      fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = row->id,
                                                                .name = name,
                                                                .group = "outside",
                                                                .series = row->id,
                                                                .value = units_of (row->now),
                                                                .value_text = text });
    }

  g_autofree char *sum = fold_scenes_dup_money (book, total);

  fold_chart_builder_set_group_text (builder, "outside", sum);
  fold_scenes_say_left_out (builder, book, n_left_out, left_out);
  return fold_chart_builder_end (builder);
}

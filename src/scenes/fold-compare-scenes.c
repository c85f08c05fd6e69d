/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-scenes-private.h"

/* The accent, then those of the palette that are furthest from each other. */
static const int column_categories[FOLD_MOST_COLUMNS] = { 1, 2, 3, 6 };

int
fold_scenes_category_of_column (const FoldComparison *comparison, guint column)
{
  const guint colour = fold_comparison_get_colour (comparison, column);

  return colour > 0 ? (int)colour : column_categories[column];
}

/* --- a dot per instrument and scenario --- */

static void
add_dot (FoldChartBuilder *builder, FoldBook *book, const FoldComparison *comparison, guint instrument, guint column)
{
  const FoldComparisonColumn *of = fold_comparison_get_column (comparison, column);
  const char *slug = fold_snapshot_get_instrument_id (of->snapshot, instrument);
  FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (book), slug);
  const double figure = fold_comparison_get_figure (comparison, column, instrument);
  const gboolean score = fold_comparison_get_by (comparison) == FOLD_FIGURE_SCORE;
  g_autofree char *id = g_strdup_printf ("%s:%u", slug, column);
  g_autofree char *group = g_strdup_printf ("%u", column);
  g_autofree char *text = score ? fold_chart_number_format (figure, FOLD_CHART_FORMAT_NUMBER, 0.1)
                                : fold_chart_number_format (figure, FOLD_CHART_FORMAT_PERCENT, 0.001);

  fold_chart_builder_add_datum (builder,
                                &(FoldChartDatum){
                                    .id = id,
                                    .name = fold_snapshot_get_input (of->snapshot)->instrument_names[instrument],
                                    .group = group,
                                    .series = slug,
                                    .value = figure,
                                    .value_text = text,
                                    .x = column,
                                    .y = figure,
                                    .category
                                    = found != NULL
                                          ? fold_scenes_category_of_sector (book,
                                                                            fold_instrument_get_main_sector (found))
                                          : FOLD_CHART_NEUTRAL,
                                });
}

FoldChartScene *
fold_scenes_new_dots (FoldBook *book, FoldComparison *comparison, GArray *instruments)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_slopes);
  const gboolean score = comparison != NULL && fold_comparison_get_by (comparison) == FOLD_FIGURE_SCORE;

  fold_scenes_set_title (builder, score ? _("Score in each scenario") : _("What the theme adds in each scenario"),
                         comparison != NULL ? fold_comparison_get_lens (comparison) : FOLD_LENS_ODDS);
  fold_chart_builder_set_units (builder, score ? _("score as a position") : _("a year beyond what the price asks"));
  fold_chart_builder_set_empty_text (builder,
                                     comparison == NULL ? _("Calculating") : _("Nothing to show has a score"));
  if (comparison == NULL)
    return fold_chart_builder_end (builder);
  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ 0 },
                               &(FoldChartAxis){ .format
                                                 = score ? FOLD_CHART_FORMAT_NUMBER : FOLD_CHART_FORMAT_PERCENT });
  for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
    {
      g_autofree char *group = g_strdup_printf ("%u", c);

      fold_chart_builder_add_group (builder, group, fold_comparison_get_column (comparison, c)->name,
                                    FOLD_CHART_NEUTRAL);
    }
  for (guint i = 0; i < MIN (instruments->len, FOLD_SCENES_MOST_DOTS); i++)
    for (guint c = 0; c < fold_comparison_get_n_columns (comparison); c++)
      add_dot (builder, book, comparison, g_array_index (instruments, guint, i), c);
  return fold_chart_builder_end (builder);
}

typedef struct
{
  guint instrument;
  double spread;
} Apart;

static int
compare_apart (gconstpointer a, gconstpointer b)
{
  const Apart *one = a, *other = b;

  if (one->spread != other->spread)
    return one->spread > other->spread ? -1 : 1;
  return one->instrument < other->instrument ? -1 : one->instrument > other->instrument;
}

static gboolean
has (GArray *instruments, guint instrument)
{
  for (guint i = 0; i < instruments->len; i++)
    if (g_array_index (instruments, guint, i) == instrument)
      return TRUE;
  return FALSE;
}

static void
add (GArray *instruments, guint instrument)
{
  if (instruments->len < FOLD_SCENES_MOST_DOTS && !has (instruments, instrument))
    g_array_append_val (instruments, instrument);
}

/* What is held, the largest first. */
static void
add_held (GArray *instruments, const FoldComparison *comparison)
{
  const FoldEngineInput *input = fold_snapshot_get_input (fold_comparison_get_column (comparison, 0)->snapshot);
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Apart));

  for (uint32_t at = 0; input->n_portfolios > 0 && at < input->portfolio_start[1]; at++)
    {
      const Apart found = { input->portfolio_instrument[at], fabs (input->portfolio_weight[at]) };

      if (!isnan (fold_comparison_get_figure (comparison, 0, found.instrument)))
        g_array_append_val (held, found);
    }
  g_array_sort (held, compare_apart);
  for (guint i = 0; i < held->len; i++)
    add (instruments, g_array_index (held, Apart, i).instrument);
}

GArray *
fold_scenes_choose_dots (FoldComparison *comparison)
{
  GArray *instruments = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (Apart));
  const guint n = fold_comparison_get_column (comparison, 0)->result->n_instruments;

  add_held (instruments, comparison);
  for (guint i = 0; i < n; i++)
    {
      guint best, worst;
      Apart found = { i, 0 };

      fold_comparison_find_ends (comparison, i, &best, &worst);
      found.spread
          = fold_comparison_get_figure (comparison, best, i) - fold_comparison_get_figure (comparison, worst, i);
      if (!isnan (found.spread))
        g_array_append_val (apart, found);
    }
  g_array_sort (apart, compare_apart);
  for (guint i = 0; i < apart->len; i++)
    add (instruments, g_array_index (apart, Apart, i).instrument);
  return instruments;
}

/* --- outcomes over each other --- */

/* Chances of bins of any width, as those of a doubling. */
static void
add_density (FoldChartBuilder *builder, const FoldComparison *comparison, guint column, const FoldOutlook *outlook)
{
  FoldChartPoint points[FOLD_OUTLOOK_MAX_BINS];
  g_autofree char *id = g_strdup_printf ("%u", column);
  const double per_doubling = 1 / log2 (outlook->bin_ratio);

  for (guint i = 0; i < outlook->n_bins; i++)
    points[i] = (FoldChartPoint){ outlook->bin_start * pow (outlook->bin_ratio, i + 0.5),
                                  (outlook->happens[i] + outlook->otherwise[i]) * per_doubling };
  fold_chart_builder_add_line (builder, id, fold_comparison_get_column (comparison, column)->name,
                               column % 2 == 0 ? FOLD_CHART_LINE_SOLID : FOLD_CHART_LINE_DASHED,
                               fold_scenes_category_of_column (comparison, column), points, outlook->n_bins);
  if (column == 0)
    fold_chart_builder_add_band (builder, NULL, id);
}

FoldChartScene *
fold_scenes_new_densities (FoldComparison *comparison, const char *subject, const FoldOutlook *const *outlooks)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  const guint n = comparison != NULL ? fold_comparison_get_n_columns (comparison) : 0;
  /* Translators: a portfolio or an instrument */
  g_autofree char *title = g_strdup_printf (_("Range of outcomes: %s"), subject);

  fold_scenes_set_title (builder, title, n > 0 ? fold_comparison_get_lens (comparison) : FOLD_LENS_ODDS);
  fold_chart_builder_set_units (builder, _("chance of each outcome"));
  fold_chart_builder_set_empty_text (builder, n == 0 ? _("Calculating") : _("No outcome to show"));
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = _("Multiple of the money invested"),
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                 .logarithmic = TRUE },
                               &(FoldChartAxis){
                                   .title = _("Chance"), .format = FOLD_CHART_FORMAT_PERCENT, .hidden = TRUE });
  for (guint c = 0; c < n; c++)
    if (outlooks[c] != NULL && outlooks[c]->scored && outlooks[c]->n_bins > 1)
      add_density (builder, comparison, c, outlooks[c]);
  if (n > 0)
    fold_chart_builder_add_marker (builder, 1, _("what was put in"));
  return fold_chart_builder_end (builder);
}

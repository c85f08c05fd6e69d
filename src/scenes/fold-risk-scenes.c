/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-risk-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-builder.h"
#include "fold-number.h"
#include "fold-scenes-private.h"

#define MOST_BARS 16

/* A position on its way to a bar. */
typedef struct
{
  const char *id;
  const char *name;
  double weight;
  double value;
} Bar;

static double
value_of (const FoldPortfolioRisk *risk, const FoldContribution *contribution, FoldRiskPart part)
{
  switch (part)
    {
    case FOLD_RISK_PART_SHARE:
      return contribution->volatility / risk->volatility;

    case FOLD_RISK_PART_RETURN:
      return contribution->expected_return;

    case FOLD_RISK_PART_TAIL:
    default:
      return contribution->tail;
    }
}

/* What a chart of a part is called, and its bars. */
static const struct
{
  const char *title;
  const char *bars;
} words[] = {
  [FOLD_RISK_PART_TAIL] = { N_("What each position adds to the tail loss"), N_("Adds to the tail loss") },
  [FOLD_RISK_PART_SHARE] = { N_("What share of the risk each position carries"), N_("Share of the risk") },
  [FOLD_RISK_PART_RETURN] = { N_("What each position adds to the expected return a year"), N_("Adds to the return") },
};

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *one = a, *other = b;

  return one->value > other->value ? -1 : one->value < other->value;
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Bar *one = a, *other = b;

  return fabs (one->value) > fabs (other->value) ? -1 : fabs (one->value) < fabs (other->value);
}

/* Positions without an outcome add nothing that is known. Returns: (transfer full) (element-type Bar) */
static GArray *
gather (const FoldSnapshot *snapshot, guint portfolio, const FoldPortfolioRisk *risk, FoldRiskPart part)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  const guint n_instruments = input->portfolio_start[portfolio + 1] - input->portfolio_start[portfolio];
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (Bar));

  for (guint i = 0; i < fold_snapshot_get_n_positions (snapshot, portfolio); i++)
    {
      const Bar bar = {
        .id = i < n_instruments ? fold_snapshot_get_position_id (snapshot, portfolio, i) : ":cash",
        .name = fold_snapshot_get_position_name (snapshot, portfolio, i),
        .weight = risk->contributions[i].weight,
        .value = value_of (risk, &risk->contributions[i], part),
      };

      if (isfinite (bar.value))
        g_array_append_val (bars, bar);
    }
  return bars;
}

/* The smallest become one, so that the sum stays. */
static void
shorten (GArray *bars)
{
  Bar rest = { .id = ":rest", .name = C_("positions", "All others") };

  if (bars->len <= MOST_BARS)
    return;
  g_array_sort (bars, compare_sizes);
  for (guint i = MOST_BARS - 1; i < bars->len; i++)
    {
      rest.weight += g_array_index (bars, Bar, i).weight;
      rest.value += g_array_index (bars, Bar, i).value;
    }
  g_array_set_size (bars, MOST_BARS - 1);
  g_array_append_val (bars, rest);
}

static void
add_bar (FoldChartBuilder *builder, const Bar *bar)
{
  g_autofree char *value = fold_number_write (100 * bar->value, 1, FALSE);
  g_autofree char *weight = fold_number_write (100 * bar->weight, 1, FALSE);
  /* Translators: what a position adds, in per cent of what is invested, and its part of the portfolio */
  g_autofree char *text = g_strdup_printf (_("adds %s %%, weight %s %%"), value, weight);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = bar->id,
                                             .name = bar->name,
                                             .detail = text,
                                             .value_text = text,
                                             .value = bar->value,
                                             .x = bar->weight,
                                             .y = bar->value,
                                         });
}

/* A tornado about nothing: the weight is one end of a row, what it adds the other. */
FoldChartScene *
fold_scenes_new_risk (const FoldSnapshot *snapshot, guint portfolio, const FoldPortfolioRisk *risk, FoldRiskPart part)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_tornado);
  g_autoptr (GArray) bars = gather (snapshot, portfolio, risk, part);

  fold_scenes_set_title (builder, _(words[part].title), fold_snapshot_get_lens (snapshot));
  fold_chart_builder_set_empty_text (builder, _("Nothing you hold has an outcome"));
  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_PERCENT }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_series (builder, "weight", C_("chart", "Weight"));
  fold_chart_builder_add_series (builder, "part", _(words[part].bars));
  shorten (bars);
  g_array_sort (bars, compare_bars);
  for (guint i = 0; i < bars->len; i++)
    add_bar (builder, &g_array_index (bars, Bar, i));
  return fold_chart_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-comparison.h"

#include "fold-cli-basis.h"
#include "fold-cli-json.h"
#include "fold-cli-outcome.h"
#include "fold-cli-portfolios.h"
#include "fold-cli-scoring.h"

/* So many pairs of instruments are written, those that change places most. */
#define MOST_CONFLICTS 10000

typedef struct
{
  JsonBuilder *builder;
  FoldComparison *comparison;
  const FoldEngineOptions *options;
} Writer;

/* What prints scores, of a column; it owns nothing. */
static FoldCliScoring
view_of (const Writer *self, guint column)
{
  const FoldComparisonColumn *of = fold_comparison_get_column (self->comparison, column);

  return (FoldCliScoring){
    .snapshot = of->snapshot,
    .input = fold_snapshot_get_input (of->snapshot),
    .options = *self->options,
    .result = of->own,
    .scenario = of->name,
  };
}

static const FoldSnapshot *
first_snapshot (const Writer *self)
{
  return fold_comparison_get_column (self->comparison, 0)->snapshot;
}

static void
build_id (const Writer *self, const char *member, guint instrument)
{
  fold_cli_json_string (self->builder, member, fold_snapshot_get_instrument_id (first_snapshot (self), instrument));
}

static void
build_names (const Writer *self)
{
  fold_cli_json_begin_array (self->builder, "scenarios");
  for (guint c = 0; c < fold_comparison_get_n_columns (self->comparison); c++)
    json_builder_add_string_value (self->builder, fold_comparison_get_column (self->comparison, c)->name);
  json_builder_end_array (self->builder);
}

static void
build_value (const Writer *self, const FoldAssumptionDifference *difference, guint column)
{
  const FoldRange range = difference->ranges[column];

  if (difference->origins[column] == FOLD_ORIGIN_NONE)
    {
      json_builder_add_null_value (self->builder);
      return;
    }
  json_builder_begin_object (self->builder);
  fold_cli_json_number (self->builder, "low", range.low);
  fold_cli_json_number (self->builder, "mode", range.mode);
  fold_cli_json_number (self->builder, "high", range.high);
  json_builder_end_object (self->builder);
}

static void
build_assumption (const Writer *self, const FoldAssumptionDifference *difference)
{
  const guint n = fold_comparison_get_n_columns (self->comparison);

  json_builder_begin_object (self->builder);
  fold_cli_json_string (self->builder, "key", difference->key);
  fold_cli_json_begin_array (self->builder, "values");
  for (guint c = 0; c < n; c++)
    build_value (self, difference, c);
  json_builder_end_array (self->builder);
  fold_cli_json_begin_array (self->builder, "set_by");
  for (guint c = 0; c < n; c++)
    if (difference->origins[c] == FOLD_ORIGIN_NONE)
      json_builder_add_null_value (self->builder);
    else
      json_builder_add_string_value (self->builder, fold_origin_get_id (difference->origins[c]));
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
build_assumptions (const Writer *self)
{
  GPtrArray *differences = fold_comparison_get_differences (self->comparison);

  fold_cli_json_begin_array (self->builder, "assumptions");
  for (guint i = 0; i < differences->len; i++)
    build_assumption (self, g_ptr_array_index (differences, i));
  json_builder_end_array (self->builder);
}

static void
build_instrument (const Writer *self, guint instrument)
{
  json_builder_begin_object (self->builder);
  build_id (self, "id", instrument);
  fold_cli_json_begin_array (self->builder, "figures");
  for (guint c = 0; c < fold_comparison_get_n_columns (self->comparison); c++)
    {
      const FoldCliScoring view = view_of (self, c);

      json_builder_begin_object (self->builder);
      fold_cli_outcome_build_figures (self->builder, &view, &view.result->instruments[instrument]);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static guint
count_instruments (const Writer *self)
{
  return fold_comparison_get_column (self->comparison, 0)->result->n_instruments;
}

static void
build_instruments (const Writer *self)
{
  fold_cli_json_begin_array (self->builder, "instruments");
  for (guint i = 0; i < count_instruments (self); i++)
    build_instrument (self, i);
  json_builder_end_array (self->builder);
}

/* Where a scenario trades in it there is more to say: what it is before them. */
static void
build_figures_of (const Writer *self, gint64 id)
{
  for (guint c = 0; c < fold_comparison_get_n_columns (self->comparison); c++)
    {
      const FoldCliScoring view = view_of (self, c);
      const int index = fold_snapshot_find_portfolio (view.snapshot, id);

      if (index < 0)
        {
          json_builder_add_null_value (self->builder);
          continue;
        }
      json_builder_begin_object (self->builder);
      fold_cli_portfolios_build_figures (self->builder, &view, (guint)index);
      json_builder_end_object (self->builder);
    }
}

static const char *
get_portfolio_name (const Writer *self, gint64 id)
{
  for (guint c = 0; c < fold_comparison_get_n_columns (self->comparison); c++)
    {
      const FoldSnapshot *snapshot = fold_comparison_get_column (self->comparison, c)->snapshot;
      const int index = fold_snapshot_find_portfolio (snapshot, id);

      if (index >= 0)
        return fold_snapshot_get_input (snapshot)->portfolio_names[index];
    }
  return NULL;
}

static void
build_portfolio (const Writer *self, gint64 id)
{
  json_builder_begin_object (self->builder);
  fold_cli_json_string (self->builder, "name", get_portfolio_name (self, id));
  fold_cli_json_begin_array (self->builder, "figures");
  build_figures_of (self, id);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
build_portfolios (const Writer *self)
{
  g_autoptr (GArray) portfolios = fold_comparison_list_portfolios (self->comparison);

  fold_cli_json_begin_array (self->builder, "portfolios");
  for (guint i = 0; i < portfolios->len; i++)
    build_portfolio (self, g_array_index (portfolios, gint64, i));
  json_builder_end_array (self->builder);
}

static void
build_wins (const Writer *self)
{
  fold_cli_json_begin_array (self->builder, "wins_in_all");
  for (guint i = 0; i < count_instruments (self); i++)
    if (fold_comparison_judge (self->comparison, i) == FOLD_VERDICT_WINS)
      json_builder_add_string_value (self->builder, fold_snapshot_get_instrument_id (first_snapshot (self), i));
  json_builder_end_array (self->builder);
}

/* Returns: how many there are, whether they are written or not */
static guint
build_conflicts (const Writer *self)
{
  guint n = 0;
  g_autoptr (GArray) flips = fold_comparison_find_flips (self->comparison, MOST_CONFLICTS, &n);

  fold_cli_json_begin_array (self->builder, "conflicts");
  for (guint i = 0; i < flips->len; i++)
    {
      const FoldFlip *flip = &g_array_index (flips, FoldFlip, i);

      json_builder_begin_array (self->builder);
      json_builder_add_string_value (self->builder,
                                     fold_snapshot_get_instrument_id (first_snapshot (self), flip->first));
      json_builder_add_string_value (self->builder,
                                     fold_snapshot_get_instrument_id (first_snapshot (self), flip->second));
      json_builder_end_array (self->builder);
    }
  json_builder_end_array (self->builder);
  return n;
}

static void
build_cause (const Writer *self, gboolean known, const FoldCause *cause)
{
  fold_cli_json_string (self->builder, "decided_by", known ? cause->assumption->key : NULL);
  if (known)
    fold_cli_json_boolean (self->builder, "alone", cause->alone);
  else
    fold_cli_json_string (self->builder, "alone", NULL);
}

static void
build_columns (const Writer *self, const char *member, guint instrument, gboolean win)
{
  const double reference = fold_comparison_get_reference (self->comparison);

  fold_cli_json_begin_array (self->builder, member);
  for (guint c = 0; c < fold_comparison_get_n_columns (self->comparison); c++)
    {
      const double lead = fold_comparison_get_figure (self->comparison, c, instrument) - reference;

      if (win ? lead > FOLD_COMPARISON_ROUNDING : lead < -FOLD_COMPARISON_ROUNDING)
        json_builder_add_string_value (self->builder, fold_comparison_get_column (self->comparison, c)->name);
    }
  json_builder_end_array (self->builder);
}

static void
build_split (const Writer *self)
{
  fold_cli_json_begin_array (self->builder, "wins_in_one");
  for (guint i = 0; i < count_instruments (self); i++)
    {
      FoldCause cause;

      if (fold_comparison_judge (self->comparison, i) != FOLD_VERDICT_SPLIT)
        continue;
      json_builder_begin_object (self->builder);
      build_id (self, "id", i);
      build_columns (self, "wins", i, TRUE);
      build_columns (self, "loses", i, FALSE);
      build_cause (self, fold_comparison_explain (self->comparison, i, &cause), &cause);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
build_basis (const Writer *self)
{
  const FoldCliScoring view = view_of (self, 0);
  FoldCause cause;

  build_cause (self, fold_comparison_explain_portfolio (self->comparison, &cause), &cause);
  fold_cli_json_string (self->builder, "lens", fold_cli_scoring_get_lens (&view));
  fold_cli_json_string (self->builder, "by",
                        fold_comparison_get_by (self->comparison) == FOLD_FIGURE_SCORE ? "score" : "odds");
  fold_cli_basis_build (self->builder, &view);
}

void
fold_cli_comparison_print_json (FoldComparison *comparison, const FoldEngineOptions *options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const Writer writer = { builder, comparison, options };
  guint n;

  json_builder_begin_object (builder);
  build_names (&writer);
  build_assumptions (&writer);
  build_instruments (&writer);
  build_portfolios (&writer);
  build_wins (&writer);
  n = build_conflicts (&writer);
  fold_cli_json_integer (builder, "n_conflicts", n);
  build_split (&writer);
  build_basis (&writer);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

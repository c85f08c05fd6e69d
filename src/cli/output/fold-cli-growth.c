/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-growth.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-rounding.h"
#include "fold-score-parts.h"

#define MOST_ROWS 16
#define LEAST_ROW 0.01    /* of the growth; less goes to the rest */
#define LEAST_GROWTH 1e-9 /* ln rho; parts of less than that are parts of nothing */

/* --- JSON --- */

static void
build_part (JsonBuilder *builder, const FoldSnapshot *snapshot, const FoldGrowthPart *part)
{
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "subtheme", fold_snapshot_get_subtheme_id (snapshot, part->subtheme));
  fold_cli_json_string (builder, "sector", fold_snapshot_get_sector_id (snapshot, part->origin));
  fold_cli_json_string (builder, "wave", fold_wave_get_id (part->wave));
  fold_cli_json_number (builder, "log", part->log);
  json_builder_end_object (builder);
}

void
fold_cli_growth_build (JsonBuilder *builder, const FoldCliScoring *scoring, const FoldExplanation *explanation)
{
  fold_cli_json_begin_array (builder, "growth");
  for (guint i = 0; i < explanation->n_growth; i++)
    build_part (builder, scoring->snapshot, &explanation->growth[i]);
  json_builder_end_array (builder);
}

void
fold_cli_growth_build_logs (JsonBuilder *builder, const FoldExplanation *explanation)
{
  fold_cli_json_string (builder, "branch", "happens");
  fold_cli_json_number (builder, "log_revenue", explanation->log_revenue);
  fold_cli_json_number (builder, "log_leverage", explanation->log_leverage);
  fold_cli_json_number (builder, "log_rerating", explanation->log_rerating);
  fold_cli_json_number (builder, "log_value", explanation->log_value);
}

/* --- text --- */

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const FoldGrowthPart *first = a, *second = b;
  double difference = fabs (second->log) - fabs (first->log);

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* The largest first. Returns: (transfer full) (element-type FoldGrowthPart) */
static GArray *
sort_parts (const FoldExplanation *explanation)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (FoldGrowthPart));

  g_array_append_vals (parts, explanation->growth, explanation->n_growth);
  g_array_sort (parts, compare_sizes);
  return parts;
}

/* How many of the sorted parts are worth a row. */
static guint
count_large (GArray *parts, double log_revenue)
{
  guint n = 0;

  while (n < MIN (parts->len, MOST_ROWS)
         && fabs (g_array_index (parts, FoldGrowthPart, n).log) >= LEAST_ROW * fabs (log_revenue))
    n++;
  return n;
}

/* What the parts from n on add up to. */
static double
sum_rest (GArray *parts, guint n)
{
  double sum = 0;

  for (guint i = n; i < parts->len; i++)
    sum += g_array_index (parts, FoldGrowthPart, i).log;
  return sum;
}

static void
add_numbers (FoldCliTable *table, double log, gint64 per_mille)
{
  fold_cli_table_take (table, fold_cli_format_number (log, 4));
  fold_cli_table_take (table, fold_cli_format_percent (per_mille / 1000.0));
}

static void
add_part (FoldCliTable *table, const FoldEngineInput *input, const FoldGrowthPart *part, gint64 per_mille)
{
  fold_cli_table_add (table, input->subtheme_names[part->subtheme]);
  fold_cli_table_add (table, input->sector_names[part->origin]);
  fold_cli_table_add (table, fold_wave_get_name (part->wave));
  add_numbers (table, part->log, per_mille);
}

static void
add_sum (FoldCliTable *table, const char *name, double log, gint64 per_mille)
{
  fold_cli_table_add (table, name);
  fold_cli_table_add (table, NULL);
  fold_cli_table_add (table, NULL);
  add_numbers (table, log, per_mille);
}

/* Tenths of per cent that add up to the whole, the rest included. */
static void
add_parts (FoldCliTable *table, const FoldEngineInput *input, GArray *parts, double log_revenue)
{
  const guint n = count_large (parts, log_revenue);
  const double rest = sum_rest (parts, n);
  double shares[MOST_ROWS + 1];
  gint64 per_mille[MOST_ROWS + 1];

  for (guint i = 0; i < n; i++)
    shares[i] = 1000 * g_array_index (parts, FoldGrowthPart, i).log / log_revenue;
  shares[n] = 1000 * rest / log_revenue;
  fold_round_to_sum (shares, n + 1, 1000, per_mille);
  for (guint i = 0; i < n; i++)
    add_part (table, input, &g_array_index (parts, FoldGrowthPart, i), per_mille[i]);
  if (parts->len > n)
    add_sum (table, _("Everything else"), rest, per_mille[n]);
  add_sum (table, _("Total"), log_revenue, 1000);
}

static void
print_value (const FoldExplanation *explanation)
{
  g_autofree char *revenue = fold_cli_format_multiple (exp (explanation->log_revenue));
  g_autofree char *value = fold_cli_format_multiple (exp (explanation->log_value));

  fold_cli_print (_("Revenue grows to e^%.4f = %s."), explanation->log_revenue, revenue);
  fold_cli_print ("\n");
  /* Translators: by the operating leverage and by the re-rating; then what the value grows to */
  fold_cli_print (_("Value grows to e^(%.4f %+.4f by leverage %+.4f by re-rating) = %s."), explanation->log_revenue,
                  explanation->log_leverage, explanation->log_rerating, value);
  fold_cli_print ("\n");
}

void
fold_cli_growth_print (const FoldCliScoring *scoring, const FoldExplanation *explanation)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autoptr (GArray) parts = sort_parts (explanation);

  if (fabs (explanation->log_revenue) < LEAST_GROWTH)
    {
      fold_cli_print ("%s\n", _("The theme does not affect its revenue."));
      return;
    }
  fold_cli_table_add_column (table, _("Where its growth comes from"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Started by"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Arrives by"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Logarithm"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Share"), FOLD_CLI_ALIGN_END);
  add_parts (table, scoring->input, parts, explanation->log_revenue);
  fold_cli_print ("%s\n\n",
                  _("If the scenario happens, in your view, with every assumption at its most likely value:"));
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
  print_value (explanation);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-answer-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book-assumptions.h"
#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-scenes-private.h"
#include "fold-snapshot-levers.h"

#define CASH_SCORE 50.0
#define MOST_SWINGS 8
#define FEWEST_SHARE 0.005 /* of the growth; less is not worth a row */

static FoldChartBuilder *
builder_new (FoldChartKind kind, const char *title, const char *units, gboolean answered, const char *nothing)
{
  FoldChartBuilder *builder = fold_chart_builder_new (kind);

  fold_chart_builder_set_title (builder, title);
  fold_chart_builder_set_units (builder, units);
  fold_chart_builder_set_empty_text (builder, answered ? nothing : _("Being worked out"));
  return builder;
}

/* --- why this score --- */

static const char *
name_of_group (FoldGroup group, gboolean venture)
{
  switch (group)
    {
    case FOLD_GROUP_MARKET:
      return venture ? _("Its plan beyond cash") : _("Market return beyond cash");

    case FOLD_GROUP_DIRECT:
      return _("Direct growth of usage");

    case FOLD_GROUP_CHAIN:
      return _("Chain reaction");

    case FOLD_GROUP_CAPTURE:
      return _("Capture of its market");

    case FOLD_GROUP_MARGIN:
      return _("Margin and re-rating");

    case FOLD_GROUP_PRICE:
      return _("What is already priced in");

    case FOLD_GROUP_SURVIVAL:
      return _("Failure and dilution");

    case FOLD_GROUP_ILLIQUIDITY:
      return _("Illiquidity");

    case FOLD_GROUP_UNCERTAINTY:
    default:
      return _("Uncertainty and risk aversion");
    }
}

/* Tenths that add up to those of the score: the largest remainders are rounded up. */
static void
round_points (const FoldExplanation *explanation, int *tenths)
{
  int left = (int)lround (10 * explanation->score) - (int)(10 * CASH_SCORE);

  for (int g = 0; g < FOLD_N_GROUPS; g++)
    left -= tenths[g] = (int)floor (10 * explanation->points[g]);
  for (; left > 0; left--)
    {
      int best = 0;

      for (int g = 1; g < FOLD_N_GROUPS; g++)
        if (10 * explanation->points[g] - tenths[g] > 10 * explanation->points[best] - tenths[best])
          best = g;
      tenths[best]++;
    }
}

static void
add_step (FoldChartBuilder *builder, const char *name, int from, int tenths)
{
  g_autofree char *number = fold_chart_number_format (tenths / 10.0, FOLD_CHART_FORMAT_NUMBER, 0.1);
  g_autofree char *text = g_strconcat (tenths > 0 ? "+" : "", number, NULL);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                           .id = name,
                                           .name = name,
                                           .value = tenths / 10.0,
                                           .value_text = text,
                                           .x = from / 10.0,
                                           .y = (from + tenths) / 10.0,
                                         });
}

FoldChartScene *
fold_scenes_new_reasons (const FoldExplanation *explanation)
{
  FoldChartBuilder *builder = builder_new (FOLD_CHART_WATERFALL, _("Why this score"), _("points"), explanation != NULL,
                                           _("There is no score to explain"));
  int tenths[FOLD_N_GROUPS], at = (int)(10 * CASH_SCORE);

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = _("Score") }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_marker (builder, CASH_SCORE, _("Cash 50"));
  if (explanation != NULL && explanation->scored)
    {
      g_autofree char *score = fold_chart_number_format (explanation->score, FOLD_CHART_FORMAT_NUMBER, 0.1);

      round_points (explanation, tenths);
      for (int g = 0; g < FOLD_N_GROUPS; g++)
        {
          add_step (builder, name_of_group ((FoldGroup)g, explanation->venture), at, tenths[g]);
          at += tenths[g];
        }
      fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = "score",
                                                                .name = _("Score"),
                                                                .value = explanation->score,
                                                                .value_text = score,
                                                                .x = CASH_SCORE,
                                                                .y = at / 10.0 });
    }
  return fold_chart_builder_end (builder);
}

/* --- where the growth comes from --- */

/* What a sub-theme gets by a wave, and from which sectors. */
typedef struct
{
  double log;
  GString *origins;
} Cell;

static char *
format_share (double share)
{
  return fold_chart_number_format (share, FOLD_CHART_FORMAT_PERCENT, 0.01);
}

static Cell
gather (FoldBook *book,
        const FoldSnapshot *snapshot,
        const FoldExplanation *explanation,
        guint subtheme,
        guint wave)
{
  Cell cell = { 0, g_string_new (NULL) };

  for (guint i = 0; i < explanation->n_growth; i++)
    {
      const FoldGrowthPart *part = &explanation->growth[i];
      FoldSector *origin = fold_book_find_sector (book, fold_snapshot_get_sector_id (snapshot, part->origin));
      g_autofree char *share = format_share (part->log / explanation->log_revenue);

      if (part->subtheme != subtheme || part->wave != wave)
        continue;
      cell.log += part->log;
      /* Translators: a sector and its part of the growth: "Cloud 12%" */
      g_string_append_printf (cell.origins, _("%s%s %s"), cell.origins->len > 0 ? _(", ") : "",
                              origin != NULL ? fold_sector_get_short_name (origin) : "", share);
    }
  return cell;
}

static double
sum_of_subtheme (const FoldExplanation *explanation, guint subtheme)
{
  double sum = 0;

  for (guint i = 0; i < explanation->n_growth; i++)
    sum += explanation->growth[i].subtheme == subtheme ? explanation->growth[i].log : 0;
  return sum;
}

static void
add_subtheme (FoldChartBuilder *builder,
              FoldBook *book,
              const FoldSnapshot *snapshot,
              const FoldExplanation *explanation,
              guint subtheme,
              const char *const *series)
{
  const char *slug = fold_snapshot_get_subtheme_id (snapshot, subtheme);
  FoldSubtheme *found = fold_book_find_subtheme (book, slug);
  guint sector = fold_snapshot_get_input (snapshot)->subtheme_sector[subtheme];
  g_autofree char *total
    = fold_chart_number_format (exp (sum_of_subtheme (explanation, subtheme)), FOLD_CHART_FORMAT_MULTIPLE, 0);

  fold_chart_builder_add_group (builder, slug, found != NULL ? fold_subtheme_get_name (found) : slug,
                                fold_scenes_category_of_sector (book, fold_snapshot_get_sector_id (snapshot, sector)));
  fold_chart_builder_set_group_text (builder, slug, total);
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    {
      Cell cell = gather (book, snapshot, explanation, subtheme, wave);
      double share = cell.log / explanation->log_revenue;
      g_autofree char *id = g_strdup_printf ("%s:%s", slug, series[wave]);
      g_autofree char *text = format_share (share);

      if (fabs (share) >= FEWEST_SHARE)
        fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = id,
                                                                  .name = series[wave],
                                                                  .group = slug,
                                                                  .series = series[wave],
                                                                  .detail = cell.origins->str,
                                                                  .value = fabs (cell.log),
                                                                  .value_text = text });
      g_string_free (cell.origins, TRUE);
    }
}

FoldChartScene *
fold_scenes_new_growth (FoldBook *book, const FoldSnapshot *snapshot, const FoldExplanation *explanation)
{
  const char *const series[FOLD_N_WAVES] = { _("Direct"), _("First wave"), _("Second wave"), _("Later waves") };
  FoldChartBuilder *builder
    = builder_new (FOLD_CHART_STACKED_BARS, _("Where the growth comes from"), _("part of the growth of revenue"),
                   explanation != NULL, _("Nothing of its revenue depends on the theme"));

  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    fold_chart_builder_add_series (builder, series[wave], series[wave]);
  for (guint s = 0; explanation != NULL && s < fold_snapshot_get_input (snapshot)->n_subthemes; s++)
    if (explanation->log_revenue != 0
        && fabs (sum_of_subtheme (explanation, s) / explanation->log_revenue) >= FEWEST_SHARE)
      add_subtheme (builder, book, snapshot, explanation, s, series);
  return fold_chart_builder_end (builder);
}

/* --- how the outcome spreads --- */

static void
add_quantile (FoldChartBuilder *builder, double x, const char *name)
{
  g_autofree char *multiple = fold_chart_number_format (x, FOLD_CHART_FORMAT_MULTIPLE, 0);
  /* Translators: a quantile of the outcomes and where it lies: "5%: 0.4×", "Median: 1.8×" */
  g_autofree char *label = g_strdup_printf (C_ ("quantile", "%s: %s"), name, multiple);

  if (x > 0)
    fold_chart_builder_add_marker (builder, x, label);
}

static void
add_branch (FoldChartBuilder *builder, const FoldOutlook *outlook, gboolean happens)
{
  const double *chances = happens ? outlook->happens : outlook->otherwise;
  const char *id = happens ? "happens" : "otherwise";
  FoldChartPoint points[FOLD_OUTLOOK_MAX_BINS];
  double sum = 0;

  for (guint i = 0; i < outlook->n_bins; i++)
    {
      points[i] = (FoldChartPoint){ outlook->bin_start * pow (outlook->bin_ratio, i + 0.5), chances[i] };
      sum += chances[i];
    }
  if (sum <= 0)
    return;
  fold_chart_builder_add_line (builder, id, happens ? _("If it happens") : _("Otherwise"),
                               happens ? FOLD_CHART_LINE_SOLID : FOLD_CHART_LINE_DASHED, happens ? -1 : 2, points,
                               outlook->n_bins);
  fold_chart_builder_add_band (builder, NULL, id);
}

FoldChartScene *
fold_scenes_new_distribution (const FoldOutlook *outlook)
{
  FoldChartBuilder *builder = builder_new (FOLD_CHART_CURVE, _("What may come of it"), _("chance of each outcome"),
                                           outlook != NULL, _("There is no outcome to show"));

  fold_chart_builder_set_axes (
    builder,
    &(FoldChartAxis){
      .title = _("Multiple of the money put in"), .format = FOLD_CHART_FORMAT_MULTIPLE, .logarithmic = TRUE },
    &(FoldChartAxis){ .title = _("Chance"), .format = FOLD_CHART_FORMAT_PERCENT, .hidden = TRUE });
  if (outlook != NULL && outlook->scored && outlook->n_bins > 1)
    {
      const double *quantile = outlook->years[outlook->n_years - 1].quantile;

      add_branch (builder, outlook, TRUE);
      add_branch (builder, outlook, FALSE);
      add_quantile (builder, quantile[0], C_ ("quantile", "5%"));
      add_quantile (builder, quantile[2], C_ ("quantile", "Median"));
      add_quantile (builder, quantile[4], C_ ("quantile", "95%"));
    }
  return fold_chart_builder_end (builder);
}

/* Year 0 is the money that is put in. Nothing below a hundredth is told apart on the logarithmic axis. */
static void
add_fan_line (FoldChartBuilder *builder,
              const FoldOutlook *outlook,
              const char *id,
              const char *name,
              FoldChartLineStyle style,
              int category,
              gsize offset)
{
  FoldChartPoint points[FOLD_OUTLOOK_MAX_YEARS + 1] = { { 0, 1 } };

  for (guint i = 0; i < outlook->n_years; i++)
    {
      const double *value = (const double *)(const void *)((const char *)&outlook->years[i] + offset);

      points[i + 1] = (FoldChartPoint){ outlook->years[i].years, MAX (*value, 0.01) };
    }
  fold_chart_builder_add_line (builder, id, name, style, category, points, outlook->n_years + 1);
}

FoldChartScene *
fold_scenes_new_fan (const FoldOutlook *outlook)
{
  const struct
  {
    const char *id;
    const char *name;
    FoldChartLineStyle style;
    int category;
    gsize offset;
  } lines[] = {
    { "p95", C_ ("quantile", "95%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[4]) },
    { "p75", C_ ("quantile", "75%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[3]) },
    { "happens", _("If it happens"), FOLD_CHART_LINE_DASHED, 0, G_STRUCT_OFFSET (FoldOutlookYear, median_happens) },
    { "p50", C_ ("quantile", "Median"), FOLD_CHART_LINE_SOLID, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[2]) },
    { "otherwise", _("Otherwise"), FOLD_CHART_LINE_DASHED, 2, G_STRUCT_OFFSET (FoldOutlookYear, median_otherwise) },
    { "p25", C_ ("quantile", "25%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[1]) },
    { "p5", C_ ("quantile", "5%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[0]) },
  };
  FoldChartBuilder *builder
    = builder_new (FOLD_CHART_CURVE, _("Outcome by year of leaving"), _("multiple of the money put in"),
                   outlook != NULL, _("There is no outcome to show"));

  if (outlook != NULL && outlook->scored)
    {
      fold_chart_builder_set_axes (
        builder,
        &(FoldChartAxis){ .title = _("Years from now"), .max = outlook->years[outlook->n_years - 1].years },
        &(FoldChartAxis){ .title = _("Multiple of the money put in"),
                          .format = FOLD_CHART_FORMAT_MULTIPLE,
                          .logarithmic = TRUE });
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        add_fan_line (builder, outlook, lines[i].id, lines[i].name, lines[i].style, lines[i].category,
                      lines[i].offset);
      fold_chart_builder_add_band (builder, "p5", "p95");
      fold_chart_builder_add_band (builder, "p25", "p75");
    }
  return fold_chart_builder_end (builder);
}

/* --- what matters most --- */

static char *
dup_swing_ends (FoldAssumption *assumption, const FoldSensitivityRow *row)
{
  g_autofree char *low = fold_assumption_format (assumption, row->low);
  g_autofree char *high = fold_assumption_format (assumption, row->high);

  /* All ranges at once: from where one in ten is worse to where one in ten is better. */
  if (row->lever.kind == FOLD_LEVER_SHARED_OPTIMISM)
    return g_strdup (_("everything together"));
  /* Translators: the low and the high end of an assumption: "2.1× to 8.3×" */
  return g_strdup_printf (_("%s to %s"), low, high);
}

static void
add_swing (FoldChartBuilder *builder, FoldBook *book, const FoldSnapshot *snapshot, const FoldSensitivityRow *row)
{
  g_autofree char *key = fold_snapshot_dup_lever_key (snapshot, &row->lever);
  FoldAssumption *assumption = fold_book_get_assumption (book, key);
  g_autofree char *ends = NULL, *text = NULL;
  g_autofree char *low = fold_chart_number_format (row->low_score, FOLD_CHART_FORMAT_NUMBER, 0.1);
  g_autofree char *high = fold_chart_number_format (row->high_score, FOLD_CHART_FORMAT_NUMBER, 0.1);

  if (assumption == NULL)
    return;
  ends = dup_swing_ends (assumption, row);
  /* Translators: scores at the low and at the high end of an assumption */
  text = g_strdup_printf (_("score %s to %s"), low, high);
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = key,
                                                            .name = fold_assumption_get_name (assumption),
                                                            .detail = ends,
                                                            .value = fabs (row->high_score - row->low_score),
                                                            .value_text = text,
                                                            .x = row->low_score,
                                                            .y = row->high_score });
}

FoldChartScene *
fold_scenes_new_swing (FoldBook *book, const FoldSnapshot *snapshot, const FoldSensitivity *sensitivity)
{
  FoldChartBuilder *builder
    = builder_new (FOLD_CHART_TORNADO, _("What matters most"), _("score at the ends of each assumption"),
                   sensitivity != NULL, _("No assumption has a range that its score depends on"));

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = _("Score") }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_series (builder, "low", _("At the low end (one in ten is lower)"));
  fold_chart_builder_add_series (builder, "high", _("At the high end (one in ten is higher)"));
  if (sensitivity != NULL)
    {
      g_autofree char *base = fold_chart_number_format (sensitivity->base_score, FOLD_CHART_FORMAT_NUMBER, 0.1);
      /* Translators: the score with every assumption at its most likely value */
      g_autofree char *label = g_strdup_printf (_("All most likely: %s"), base);

      fold_chart_builder_add_marker (builder, sensitivity->base_score, label);
      for (guint i = 0; i < MIN (sensitivity->n, MOST_SWINGS); i++)
        add_swing (builder, book, snapshot, &sensitivity->rows[i]);
    }
  return fold_chart_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-samples.h"

#include <math.h>

static const char *const sectors[] = {
  "AI and machine learning", "Cloud services and infrastructure", "Developer tools", "Data and analytics",
  "Education and training", "Security", "Automation and science",
};

static const struct
{
  const char *name;
  double value;
  int category;
} holdings[] = {
  { "Microsoft", 0.182, 2 }, { "Alphabet", 0.141, 1 }, { "NVIDIA", 0.12, 1 }, { "Amazon", 0.098, 2 },
  { "Snowflake", 0.074, 4 }, { "Global technology fund", 0.07, 0 }, { "JetBrains (private stake)", 0.061, 3 },
  { "Datadog", 0.052, 2 }, { "Palo Alto Networks", 0.047, 6 }, { "MongoDB", 0.041, 4 }, { "Coursera", 0.033, 5 },
  { "GitLab", 0.029, 3 }, { "Cash", 0.025, 0 }, { "UiPath", 0.016, 7 }, { "Elastic", 0.008, 4 }, { "Duolingo", 0.003, 5 },
};

static void
add_holdings (FoldChartBuilder *builder, gboolean grouped, gboolean scored)
{
  for (guint i = 0; i < G_N_ELEMENTS (holdings); i++)
    {
      g_autofree char *id = g_strdup_printf ("holding-%u", i);
      g_autofree char *text = g_strdup_printf ("%.1f %%", holdings[i].value * 100);
      g_autofree char *group = g_strdup_printf ("sector-%d", holdings[i].category);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
        .id = id, .name = holdings[i].name, .value = holdings[i].value, .value_text = text, .share = holdings[i].value,
        .category = holdings[i].category, .group = grouped && holdings[i].category > 0 ? group : NULL,
        .score = 40 + i * 2, .has_score = scored,
      });
    }
}

static void
add_waves (FoldChartBuilder *builder)
{
  static const char *const waves[] = { "Direct", "First wave", "Second wave", "Later waves" };
  static const double weights[] = { 0.59, 0.27, 0.09, 0.05 };

  for (guint w = 0; w < G_N_ELEMENTS (waves); w++)
    fold_chart_builder_add_series (builder, waves[w], waves[w]);
  for (guint s = 0; s < G_N_ELEMENTS (sectors); s++)
    {
      double total = 3.8 - s * 0.4;
      g_autofree char *text = g_strdup_printf ("%.1f×", total);

      fold_chart_builder_add_group (builder, sectors[s], sectors[s], (int) s + 1);
      fold_chart_builder_set_group_text (builder, sectors[s], text);
      for (guint w = 0; w < G_N_ELEMENTS (waves); w++)
        {
          g_autofree char *id = g_strdup_printf ("%u/%u", s, w);
          double weight = weights[w] * (w == 0 ? 1 - 0.06 * s : 1);
          g_autofree char *value = g_strdup_printf ("%.2f", log (total) * weight);

          fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
            .id = id, .name = waves[w], .group = sectors[s], .series = waves[w], .value = log (total) * weight,
            .value_text = value, .share = weight,
          });
        }
    }
}

static void
add_plane (FoldChartBuilder *builder)
{
  static const char *const classes[] = { "Public", "Private", "Fund", "Alternative" };

  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis) { .title = "Risk (deviation a year)", .format = FOLD_CHART_FORMAT_PERCENT },
                               &(FoldChartAxis) { .title = "Expected return a year", .format = FOLD_CHART_FORMAT_PERCENT });
  fold_chart_builder_set_edge (builder, "Efficient edge");
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    fold_chart_builder_add_key (builder, classes[i], FOLD_CHART_NEUTRAL, (FoldChartShape) i);
  for (guint i = 0; i < 40; i++)
    {
      const char *name = i < G_N_ELEMENTS (holdings) ? holdings[i].name : "Candidate company";
      g_autofree char *id = g_strdup_printf ("instrument-%u", i);
      double risk = 0.04 + 0.5 * fmod (i * 0.618034, 1) * (0.4 + 0.6 * fmod (i * 0.37, 1));

      fold_chart_builder_add_datum (builder, &(FoldChartDatum) {
        .id = id, .name = name, .x = risk, .y = 0.02 + 0.35 * risk + 0.12 * (fmod (i * 0.7548, 1) - 0.45),
        .size = i < G_N_ELEMENTS (holdings) ? holdings[i].value : 0, .category = (int) (i * 3 % 8),
        .shape = (FoldChartShape) (i % 4),
      });
    }
}

static void
add_s_curve (FoldChartBuilder *builder, const char *id, const char *name, FoldChartLineStyle style, int category, double end)
{
  FoldChartPoint points[41];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double t = i * 0.25, rise = 1 / (1 + exp (-1.1 * (t - 4))), floor_ = 1 / (1 + exp (4.4));

      points[i] = (FoldChartPoint) { t, exp (log (end) * (rise - floor_) / (1 - floor_)) };
    }
  fold_chart_builder_add_line (builder, id, name, style, category, points, G_N_ELEMENTS (points));
}

static void
add_curves (FoldChartBuilder *builder)
{
  fold_chart_builder_set_axes (builder, &(FoldChartAxis) { .title = "Years from now" },
                               &(FoldChartAxis) { .title = "Usage", .format = FOLD_CHART_FORMAT_MULTIPLE });
  add_s_curve (builder, "grows", "Usage grows", FOLD_CHART_LINE_SOLID, -1, 5);
  add_s_curve (builder, "otherwise", "Otherwise", FOLD_CHART_LINE_DASHED, 0, 1.3);
  add_s_curve (builder, "market", "What the market prices", FOLD_CHART_LINE_THIN, 0, 2.2);
  fold_chart_builder_set_marker (builder, 5, "Hold for 5 years");
  fold_chart_builder_add_handle (builder, "M", "Usage grows to", 8, 4.88, FOLD_CHART_HANDLE_X | FOLD_CHART_HANDLE_Y);
  fold_chart_builder_add_handle (builder, "M_b", "Otherwise", 8, 1.3, FOLD_CHART_HANDLE_Y);
}

static FoldChartBuilder *
create_builder (FoldChartKind kind)
{
  static const char *const titles[][2] = {
    [FOLD_CHART_TREEMAP] = { "Exposure by instrument", "share of the portfolio" },
    [FOLD_CHART_BARS] = { "Exposure by instrument", "share of the portfolio" },
    [FOLD_CHART_STACKED_BARS] = { "Chain reaction", "growth of demand in logs" },
    [FOLD_CHART_PLANE] = { "Risk and return", NULL },
    [FOLD_CHART_CURVE] = { "Usage of Python", "multiple of today" },
  };
  FoldChartBuilder *builder = fold_chart_builder_new (kind);

  fold_chart_builder_set_title (builder, titles[kind][0]);
  fold_chart_builder_set_units (builder, titles[kind][1]);
  fold_chart_builder_set_empty_text (builder, "Nothing to show yet");
  return builder;
}

FoldChartScene *
chart_sample_grouped_treemap (void)
{
  FoldChartBuilder *builder = create_builder (FOLD_CHART_TREEMAP);

  for (guint s = 0; s < G_N_ELEMENTS (sectors); s++)
    {
      g_autofree char *id = g_strdup_printf ("sector-%u", s + 1);

      fold_chart_builder_add_group (builder, id, sectors[s], (int) s + 1);
    }
  add_holdings (builder, TRUE, FALSE);
  return fold_chart_builder_end (builder);
}

FoldChartScene *
chart_sample_empty (FoldChartKind kind)
{
  return fold_chart_builder_end (create_builder (kind));
}

FoldChartScene *
chart_sample (FoldChartKind kind)
{
  FoldChartBuilder *builder = create_builder (kind);

  switch (kind)
    {
    case FOLD_CHART_TREEMAP:
    case FOLD_CHART_BARS:
      add_holdings (builder, FALSE, kind == FOLD_CHART_BARS);
      break;
    case FOLD_CHART_STACKED_BARS:
      add_waves (builder);
      break;
    case FOLD_CHART_PLANE:
      add_plane (builder);
      break;
    case FOLD_CHART_CURVE:
      add_curves (builder);
      break;
    default:
      g_assert_not_reached ();
    }
  return fold_chart_builder_end (builder);
}

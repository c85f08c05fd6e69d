/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-samples.h"

#include <math.h>

static const char *const sectors[] = {
  "AI and machine learning", "Cloud services and infrastructure",
  "Developer tools",         "Data and analytics",
  "Education and training",  "Security",
  "Automation and science",
};

static const struct
{
  const char *name;
  double value;
  int category;
} holdings[] = {
  { "Microsoft", 0.182, 2 },
  { "Alphabet", 0.141, 1 },
  { "NVIDIA", 0.12, 1 },
  { "Amazon", 0.098, 2 },
  { "Snowflake", 0.074, 4 },
  { "Global technology fund", 0.07, 0 },
  { "JetBrains (private stake)", 0.061, 3 },
  { "Datadog", 0.052, 2 },
  { "Palo Alto Networks", 0.047, 6 },
  { "MongoDB", 0.041, 4 },
  { "Coursera", 0.033, 5 },
  { "GitLab", 0.029, 3 },
  { "Cash", 0.025, 0 },
  { "UiPath", 0.016, 7 },
  { "Elastic", 0.008, 4 },
  { "Duolingo", 0.003, 5 },
};

static void
add_holdings (FoldChartBuilder *builder, gboolean grouped, gboolean scored)
{
  for (guint i = 0; i < G_N_ELEMENTS (holdings); i++)
    {
      g_autofree char *id = g_strdup_printf ("holding-%u", i);
      g_autofree char *text = g_strdup_printf ("%.1f %%", holdings[i].value * 100);
      g_autofree char *group = g_strdup_printf ("sector-%d", holdings[i].category);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                 .id = id,
                                                 .name = holdings[i].name,
                                                 .value = holdings[i].value,
                                                 .value_text = text,
                                                 .share = holdings[i].value,
                                                 .category = holdings[i].category,
                                                 .group = grouped && holdings[i].category > 0 ? group : NULL,
                                                 .score = 40 + i * 2,
                                                 .has_score = scored,
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

      fold_chart_builder_add_group (builder, sectors[s], sectors[s], (int)s + 1);
      fold_chart_builder_set_group_text (builder, sectors[s], text);
      for (guint w = 0; w < G_N_ELEMENTS (waves); w++)
        {
          g_autofree char *id = g_strdup_printf ("%u/%u", s, w);
          double weight = weights[w] * (w == 0 ? 1 - 0.06 * s : 1);
          g_autofree char *value = g_strdup_printf ("%.2f", log (total) * weight);

          fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                     .id = id,
                                                     .name = waves[w],
                                                     .group = sectors[s],
                                                     .series = waves[w],
                                                     .value = log (total) * weight,
                                                     .value_text = value,
                                                     .share = weight,
                                                 });
        }
    }
}

static void
add_plane (FoldChartBuilder *builder)
{
  static const char *const classes[] = { "Public", "Private", "Fund", "Alternative" };

  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = "Risk (deviation a year)",
                                                 .format = FOLD_CHART_FORMAT_PERCENT },
                               &(FoldChartAxis){ .title = "Expected return a year",
                                                 .format = FOLD_CHART_FORMAT_PERCENT });
  fold_chart_builder_set_edge (builder, "Efficient frontier");
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    fold_chart_builder_add_key (builder, classes[i], FOLD_CHART_NEUTRAL, (FoldChartShape)i);
  for (guint i = 0; i < 40; i++)
    {
      const char *name = i < G_N_ELEMENTS (holdings) ? holdings[i].name : "Candidate company";
      g_autofree char *id = g_strdup_printf ("instrument-%u", i);
      double risk = 0.04 + 0.5 * fmod (i * 0.618034, 1) * (0.4 + 0.6 * fmod (i * 0.37, 1));

      fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                 .id = id,
                                                 .name = name,
                                                 .x = risk,
                                                 .y = 0.02 + 0.35 * risk + 0.12 * (fmod (i * 0.7548, 1) - 0.45),
                                                 .size = i < G_N_ELEMENTS (holdings) ? holdings[i].value : 0,
                                                 .category = (int)(i * 3 % 8),
                                                 .shape = (FoldChartShape)(i % 4),
                                             });
    }
}

static void
add_s_curve (FoldChartBuilder *builder,
             const char *id,
             const char *name,
             FoldChartLineStyle style,
             int category,
             double end)
{
  FoldChartPoint points[41];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double t = i * 0.25, rise = 1 / (1 + exp (-1.1 * (t - 4))), floor_ = 1 / (1 + exp (4.4));

      points[i] = (FoldChartPoint){ t, exp (log (end) * (rise - floor_) / (1 - floor_)) };
    }
  fold_chart_builder_add_line (builder, id, name, style, category, points, G_N_ELEMENTS (points));
}

static void
add_curves (FoldChartBuilder *builder)
{
  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = "Years from now" },
                               &(FoldChartAxis){ .title = "Usage", .format = FOLD_CHART_FORMAT_MULTIPLE });
  add_s_curve (builder, "grows", "Usage grows", FOLD_CHART_LINE_SOLID, -1, 5);
  add_s_curve (builder, "otherwise", "Otherwise", FOLD_CHART_LINE_DASHED, 0, 1.3);
  add_s_curve (builder, "market", "What the market prices", FOLD_CHART_LINE_THIN, 0, 2.2);
  fold_chart_builder_add_marker (builder, 5, "Hold for 5 years");
  fold_chart_builder_add_handle (builder, "M", "Usage grows to", 8, 4.88, FOLD_CHART_HANDLE_X | FOLD_CHART_HANDLE_Y);
  fold_chart_builder_add_handle (builder, "M_b", "Otherwise", 8, 1.3, FOLD_CHART_HANDLE_Y);
}

static void
add_steps (FoldChartBuilder *builder)
{
  static const struct
  {
    const char *name;
    double change;
  } steps[] = {
    { "Market without the theme", 9.4 },
    { "Direct demand", 7.1 },
    { "Chain reaction", 4.2 },
    { "Capture", -1.3 },
    { "Margin and re-rating", 0 },
    { "What is priced in", -6.8 },
    { "Survival and dilution", -0.4 },
    { "Illiquidity", -0.1 },
    { "Uncertainty and risk aversion", 6.4 },
  };
  double score = 50;

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = "Score" }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_marker (builder, 50, "Cash 50");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text = g_strdup_printf ("%+.1f", steps[i].change);

      fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                 .id = steps[i].name,
                                                 .name = steps[i].name,
                                                 .value = steps[i].change,
                                                 .value_text = text,
                                                 .x = score,
                                                 .y = score + steps[i].change,
                                             });
      score += steps[i].change;
    }
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = "score",
                                             .name = "Score",
                                             .value = score,
                                             .value_text = "68.5",
                                             .x = 50,
                                             .y = score,
                                         });
}

static void
add_inputs (FoldChartBuilder *builder)
{
  static const struct
  {
    const char *name;
    const char *detail;
    double low;
    double high;
  } inputs[] = {
    { "Usage grows to", "2.4× to 8.1×", 58, 71 }, { "My probability", "25% to 60%", 61, 70.5 },
    { "Already priced", "15% to 45%", 69.5, 62 }, { "Chain reaction", "0.6 to 1.4", 63, 67.5 },
    { "I hold for", "4 to 9 years", 64.2, 63.1 }, { "Risk aversion", "2 to 5", 67, 63.4 },
    { "Otherwise", "1.4× to 2.9×", 64.2, 66 },    { "Equity premium", "3% to 6%", 65, 65 },
  };

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = "Score" }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_marker (builder, 65, "now 65");
  fold_chart_builder_add_series (builder, "low", "At the low end");
  fold_chart_builder_add_series (builder, "high", "At the high end");
  fold_chart_builder_set_parts (builder, "Alone", "With others");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                               .id = inputs[i].name,
                                               .name = inputs[i].name,
                                               .detail = inputs[i].detail,
                                               .x = inputs[i].low,
                                               .y = inputs[i].high,
                                               .value = fabs (inputs[i].high - inputs[i].low),
                                               .parts = { 0.4 / (i + 1), i == 0 ? NAN : 0.5 / (i + 1) },
                                           });
}

FoldChartScene *
chart_sample_fan (void)
{
  static const struct
  {
    const char *name;
    FoldChartLineStyle style;
    int category;
    double growth;
  } lines[] = {
    { "5%", FOLD_CHART_LINE_THIN, -1, -0.12 },        { "25%", FOLD_CHART_LINE_THIN, -1, 0 },
    { "Median", FOLD_CHART_LINE_SOLID, -1, 0.07 },    { "75%", FOLD_CHART_LINE_THIN, -1, 0.13 },
    { "95%", FOLD_CHART_LINE_THIN, -1, 0.21 },        { "Usage grows", FOLD_CHART_LINE_DASHED, 0, 0.11 },
    { "Otherwise", FOLD_CHART_LINE_DASHED, 2, 0.04 },
  };
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);

  fold_chart_builder_set_title (builder, "Outcome by exit year");
  fold_chart_builder_set_units (builder, "multiple of the money invested");
  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = "Years from now" },
                               &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_MULTIPLE, .logarithmic = TRUE });
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      FoldChartPoint points[8];

      for (guint t = 0; t < G_N_ELEMENTS (points); t++)
        points[t] = (FoldChartPoint){ t, exp (lines[i].growth * t + (lines[i].growth - 0.06) * 2 * sqrt (t)) };
      fold_chart_builder_add_line (builder, lines[i].name, lines[i].name, lines[i].style, lines[i].category, points,
                                   G_N_ELEMENTS (points));
    }
  fold_chart_builder_add_band (builder, "5%", "95%");
  fold_chart_builder_add_band (builder, "25%", "75%");
  return fold_chart_builder_end (builder);
}

FoldChartScene *
chart_sample_density (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);

  fold_chart_builder_set_title (builder, "Range of outcomes");
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = "Multiple of the money invested",
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                 .logarithmic = TRUE },
                               &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_PERCENT, .hidden = TRUE });
  for (guint branch = 0; branch < 2; branch++)
    {
      FoldChartPoint points[60];

      for (guint i = 0; i < G_N_ELEMENTS (points); i++)
        {
          double z = -2.5 + i * 0.09, away = (z - (branch == 0 ? 1 : 0.3)) / (branch == 0 ? 0.5 : 0.8);

          points[i] = (FoldChartPoint){ exp (z), 0.1 * exp (-away * away / 2) };
        }
      fold_chart_builder_add_line (builder, branch == 0 ? "grows" : "otherwise",
                                   branch == 0 ? "Usage grows" : "Otherwise",
                                   branch == 0 ? FOLD_CHART_LINE_SOLID : FOLD_CHART_LINE_DASHED, branch == 0 ? -1 : 2,
                                   points, G_N_ELEMENTS (points));
      fold_chart_builder_add_band (builder, NULL, branch == 0 ? "grows" : "otherwise");
    }
  fold_chart_builder_add_bracket (builder, 0.4, 6.2, "Nine in ten outcomes: 0.4× to 6.2×");
  fold_chart_builder_add_bracket (builder, 1.1, 2.9, "From the assumptions alone: 1.1× to 2.9×");
  fold_chart_builder_add_marker (builder, 0.4, "5%: 0.4×");
  fold_chart_builder_add_marker (builder, 1.6, "Median: 1.6×");
  fold_chart_builder_add_marker (builder, 2, "Mean: 2×");
  fold_chart_builder_add_marker (builder, 6.2, "95%: 6.2×");
  return fold_chart_builder_end (builder);
}

/* Sixty ranks that cross, five of them told apart. */
FoldChartScene *
chart_sample_ranks (void)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);

  fold_chart_builder_set_title (builder, "Ranks against the multiple");
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = "Usage grows to",
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                 .logarithmic = TRUE,
                                                 .min = 1,
                                                 .max = 10 },
                               &(FoldChartAxis){ .title = "Rank", .reversed = TRUE, .min = 1, .max = 60 });
  for (guint k = 60; k-- > 0;)
    {
      FoldChartPoint points[10];
      g_autofree char *id = g_strdup_printf ("i%u", k);
      gboolean told = k < 16 && k % 4 == 0;

      for (guint m = 0; m < G_N_ELEMENTS (points); m++)
        points[m] = (FoldChartPoint){ m + 1, 1 + 59 * (0.5 + 0.5 * sin (k * 0.4 + m * (k % 5) * 0.08)) };
      fold_chart_builder_add_line (builder, id, told ? holdings[k].name : "Candidate company",
                                   told ? FOLD_CHART_LINE_SOLID : FOLD_CHART_LINE_PALE, told ? (int)k / 2 : 0, points,
                                   G_N_ELEMENTS (points));
    }
  fold_chart_builder_add_line (builder, "flip", "Microsoft before Snowflake", FOLD_CHART_LINE_SOLID, 0,
                               &(FoldChartPoint){ 3.4, 22 }, 1);
  return fold_chart_builder_end (builder);
}

static void
add_ends_and_marks (FoldChartBuilder *builder)
{
  const struct
  {
    const char *name;
    const char *text;
    double value;
    gboolean of_bar;
    FoldChartShape shape;
  } data[] = {
    { "If not", "138,100 EUR", 138100, TRUE, FOLD_CHART_SHAPE_CIRCLE },
    { "At my odds", "162,400 EUR", 162400, TRUE, FOLD_CHART_SHAPE_CIRCLE },
    { "If it happens", "198,800 EUR", 198800, TRUE, FOLD_CHART_SHAPE_CIRCLE },
    { "Today", "84,214 EUR", 84214, FALSE, FOLD_CHART_SHAPE_CIRCLE },
    { "Cash", "110,800 EUR", 110800, FALSE, FOLD_CHART_SHAPE_SQUARE },
    { "Broad fund", "148,900 EUR", 148900, FALSE, FOLD_CHART_SHAPE_DIAMOND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                               .id = data[i].name,
                                               .name = data[i].name,
                                               .series = data[i].of_bar ? "bar" : NULL,
                                               .value_text = data[i].text,
                                               .value = data[i].value,
                                               .shape = data[i].shape,
                                           });
  fold_chart_builder_add_bracket (builder, 138100, 198800, "Theme bet 60,700 EUR");
}

static void
add_plain_holdings (FoldChartBuilder *builder)
{
  add_holdings (builder, FALSE, FALSE);
}

static void
add_scored_holdings (FoldChartBuilder *builder)
{
  add_holdings (builder, FALSE, TRUE);
}

/* Two years of prices by the month, and what was done on two days between. */
static void
add_prices (FoldChartBuilder *builder)
{
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_DATE, .min = 19700, .max = 20440 },
                               &(FoldChartAxis){ .title = "Price in USD", .format = FOLD_CHART_FORMAT_NUMBER });
  fold_chart_builder_add_key (builder, "Buy", 0, FOLD_CHART_SHAPE_TRIANGLE);
  fold_chart_builder_add_key (builder, "Sell", 0, FOLD_CHART_SHAPE_TRIANGLE_DOWN);
  for (int i = 0; i < 24; i++)
    {
      g_autofree char *id = g_strdup_printf ("price:%d", i);
      const double price = 100 + 3 * i + 12 * sin (i);

      fold_chart_builder_add_datum (builder,
                                    &(FoldChartDatum){
                                        .id = id, .name = "a day", .value = price, .x = 19700 + 31 * i, .y = price });
      if (i % 10 == 4)
        fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = i == 4 ? "trade:1" : "trade:2",
                                                                  .name = i == 4 ? "Buy" : "Sell",
                                                                  .series = "trades",
                                                                  .detail = i == 4 ? "+10" : "−5",
                                                                  .shape = i == 4 ? FOLD_CHART_SHAPE_TRIANGLE
                                                                                  : FOLD_CHART_SHAPE_TRIANGLE_DOWN,
                                                                  .value = price + 2,
                                                                  .x = 19705 + 31 * i,
                                                                  .y = price + 2 });
    }
}

static void
add_slopes (FoldChartBuilder *builder)
{
  static const char *const columns[] = { "Base", "Slow burn, twofold", "Fading, half" };
  static const struct
  {
    const char *id;
    const char *name;
    double figures[3];
  } lines[] = {
    { "nvidia", "NVIDIA", { .006, -.064, -.14 } },
    { "world", "A fund of the whole world", { 0, -.01, -.02 } },
    { "astral", "Astral", { .023, -.12, -.25 } },
  };

  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ 0 }, &(FoldChartAxis){ .format = FOLD_CHART_FORMAT_PERCENT });
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    fold_chart_builder_add_group (builder, columns[c], columns[c], FOLD_CHART_NEUTRAL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      {
        g_autofree char *id = g_strdup_printf ("%s:%u", lines[i].id, c);

        fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                                   .id = id,
                                                   .name = lines[i].name,
                                                   .group = columns[c],
                                                   .series = lines[i].id,
                                                   .value = lines[i].figures[c],
                                                   .x = c,
                                                   .y = lines[i].figures[c],
                                                   .category = (int)i + 1,
                                               });
      }
}

static const struct
{
  const FoldChartKind *kind;
  const char *title;
  const char *units;
  void (*fill) (FoldChartBuilder *builder);
} samples[] = {
  { &fold_chart_treemap, "Exposure by instrument", "share of the portfolio", add_plain_holdings },
  { &fold_chart_bars, "Exposure by instrument", "share of the portfolio", add_scored_holdings },
  { &fold_chart_stacked_bars, "Chain reaction", "growth of demand in logs", add_waves },
  { &fold_chart_plane, "Risk and return", NULL, add_plane },
  { &fold_chart_curve, "Usage of Python", "multiple of today", add_curves },
  { &fold_chart_waterfall, "Why this score", "points", add_steps },
  { &fold_chart_tornado, "What matters most", "score", add_inputs },
  { &fold_chart_range, "What it could become", NULL, add_ends_and_marks },
  { &fold_chart_timeline, "Price", "USD", add_prices },
  { &fold_chart_slopes, "Who is ahead", "a year", add_slopes },
};

#define ADDRESS(name) &fold_chart_##name,
const FoldChartKind *const chart_sample_kinds[] = { FOLD_CHART_KINDS (ADDRESS) NULL };

static guint
find_sample (const FoldChartKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (samples[i].kind == kind)
      return i;
  g_error ("a kind of chart has no sample");
}

static FoldChartBuilder *
create_builder (const FoldChartKind *kind)
{
  guint sample = find_sample (kind);
  FoldChartBuilder *builder = fold_chart_builder_new (kind);

  fold_chart_builder_set_title (builder, samples[sample].title);
  fold_chart_builder_set_units (builder, samples[sample].units);
  fold_chart_builder_set_empty_text (builder, "Nothing to show yet");
  return builder;
}

FoldChartScene *
chart_sample_grouped_treemap (void)
{
  FoldChartBuilder *builder = create_builder (&fold_chart_treemap);

  for (guint s = 0; s < G_N_ELEMENTS (sectors); s++)
    {
      g_autofree char *id = g_strdup_printf ("sector-%u", s + 1);

      fold_chart_builder_add_group (builder, id, sectors[s], (int)s + 1);
    }
  add_holdings (builder, TRUE, FALSE);
  return fold_chart_builder_end (builder);
}

FoldChartScene *
chart_sample_empty (const FoldChartKind *kind)
{
  return fold_chart_builder_end (create_builder (kind));
}

FoldChartScene *
chart_sample (const FoldChartKind *kind)
{
  FoldChartBuilder *builder = create_builder (kind);

  samples[find_sample (kind)].fill (builder);
  return fold_chart_builder_end (builder);
}

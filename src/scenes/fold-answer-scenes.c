/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-answer-scenes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-chart-builder.h"
#include "fold-chart-number.h"
#include "fold-rounding.h"
#include "fold-scenes-private.h"
#include "fold-score-parts.h"
#include "fold-snapshot-levers.h"

#define CASH_SCORE 50.0
#define MOST_SWINGS 8
#define LEAST_GROWTH 1e-9 /* ln rho; parts of less than that are parts of nothing */

static FoldChartBuilder *
builder_new (const FoldChartKind *kind, const char *units, gboolean answered, const char *nothing)
{
  FoldChartBuilder *builder = fold_chart_builder_new (kind);

  fold_chart_builder_set_units (builder, units);
  fold_chart_builder_set_empty_text (builder, answered ? nothing : _("Calculating"));
  return builder;
}

/* --- why this score --- */

static void
add_step (FoldChartBuilder *builder, const char *name, int from, gint64 tenths)
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
fold_scenes_new_reasons (const FoldExplanation *explanation, FoldLens lens)
{
  FoldChartBuilder *builder
      = builder_new (&fold_chart_waterfall, _("points"), explanation != NULL, _("No score to explain"));
  gint64 tenths[FOLD_N_GROUPS], at = (int)(10 * CASH_SCORE);

  fold_scenes_set_title (builder, _("Why this score"), lens);
  fold_chart_builder_set_axes (builder, &(FoldChartAxis){ .title = _("Score") }, &(FoldChartAxis){ 0 });
  fold_chart_builder_add_marker (builder, CASH_SCORE, _("Cash 50"));
  if (explanation != NULL && explanation->scored)
    {
      g_autofree char *score = fold_chart_number_format (explanation->score, FOLD_CHART_FORMAT_NUMBER, 0.1);

      fold_score_parts_round (explanation, tenths);
      for (int g = 0; g < FOLD_N_GROUPS; g++)
        {
          add_step (builder, fold_group_get_name ((FoldGroup)g, explanation->venture), at, tenths[g]);
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

/* The growth in whole per cent that add up to 100, so that what comes to none of them has no place in the chart. */
typedef struct
{
  FoldBook *book;
  const FoldSnapshot *snapshot;
  const FoldExplanation *explanation;
  guint n_subthemes;
  double *logs;     /* [n_subthemes * FOLD_N_WAVES] parts of ln rho, by sub-theme and wave: cells */
  gint64 *percents; /* the same, of the whole */
} Growth;

static guint
cell_of (const FoldGrowthPart *part)
{
  return part->subtheme * FOLD_N_WAVES + part->wave;
}

static void
growth_init (Growth *self, FoldBook *book, const FoldSnapshot *snapshot, const FoldExplanation *explanation)
{
  const guint n_subthemes = fold_snapshot_get_input (snapshot)->n_subthemes, n = n_subthemes * FOLD_N_WAVES;
  g_autofree double *shares = g_new (double, n);

  *self = (Growth){ book, snapshot, explanation, n_subthemes, g_new0 (double, n), g_new (gint64, n) };
  for (guint i = 0; i < explanation->n_growth; i++)
    self->logs[cell_of (&explanation->growth[i])] += explanation->growth[i].log;
  for (guint cell = 0; cell < n; cell++)
    shares[cell] = 100 * self->logs[cell] / explanation->log_revenue;
  fold_round_to_sum (shares, n, 100, self->percents);
}

static void
growth_clear (Growth *self)
{
  g_free (self->logs);
  g_free (self->percents);
}

static char *
format_percent (gint64 percent)
{
  return fold_chart_number_format (percent / 100.0, FOLD_CHART_FORMAT_PERCENT, 0.01);
}

static void
append_origin (const Growth *growth, GString *text, guint sector, gint64 percent)
{
  FoldSector *origin = fold_themes_find_sector (fold_book_get_themes (growth->book),
                                                fold_snapshot_get_sector_id (growth->snapshot, sector));
  g_autofree char *share = format_percent (percent);

  /* Translators: a sector and its part of the growth: "Cloud 12%" */
  g_string_append_printf (text, _("%s%s %s"), text->len > 0 ? _(", ") : "",
                          origin != NULL ? fold_sector_get_short_name (origin) : "", share);
}

/* The sectors that a cell's growth starts from, with parts that add up to it. */
static char *
dup_origins (const Growth *growth, guint cell)
{
  const FoldExplanation *explanation = growth->explanation;
  const guint n = fold_snapshot_get_input (growth->snapshot)->n_sectors;
  g_autofree double *shares = g_new0 (double, n);
  g_autofree gint64 *percents = g_new (gint64, n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < explanation->n_growth; i++)
    if (cell_of (&explanation->growth[i]) == cell)
      shares[explanation->growth[i].origin] += 100 * explanation->growth[i].log / explanation->log_revenue;
  fold_round_to_sum (shares, n, growth->percents[cell], percents);
  for (guint sector = 0; sector < n; sector++)
    if (percents[sector] != 0)
      append_origin (growth, text, sector, percents[sector]);
  return g_string_free_and_steal (text);
}

static void
add_cell (FoldChartBuilder *builder, const Growth *growth, const char *subtheme, guint cell)
{
  const guint wave = cell % FOLD_N_WAVES;
  g_autofree char *id = g_strdup_printf ("%s:%s", subtheme, fold_wave_get_id (wave));
  g_autofree char *text = format_percent (growth->percents[cell]);
  g_autofree char *origins = dup_origins (growth, cell);

  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = id,
                                                            .name = fold_wave_get_name (wave),
                                                            .group = subtheme,
                                                            .series = fold_wave_get_id (wave),
                                                            .detail = origins,
                                                            .value = fabs (growth->logs[cell]),
                                                            .value_text = text });
}

static void
add_subtheme (FoldChartBuilder *builder, const Growth *growth, guint subtheme)
{
  const char *slug = fold_snapshot_get_subtheme_id (growth->snapshot, subtheme);
  const guint sector = fold_snapshot_get_input (growth->snapshot)->subtheme_sector[subtheme];
  const guint first = subtheme * FOLD_N_WAVES;
  FoldSubtheme *found = fold_themes_find_subtheme (fold_book_get_themes (growth->book), slug);
  g_autofree char *total = NULL;
  double sum = 0;

  fold_chart_builder_add_group (builder, slug, found != NULL ? fold_subtheme_get_name (found) : slug,
                                fold_scenes_category_of_sector (growth->book,
                                                                fold_snapshot_get_sector_id (growth->snapshot,
                                                                                             sector)));
  for (guint cell = first; cell < first + FOLD_N_WAVES; cell++)
    {
      sum += growth->logs[cell];
      if (growth->percents[cell] != 0)
        add_cell (builder, growth, slug, cell);
    }
  total = fold_chart_number_format (exp (sum), FOLD_CHART_FORMAT_MULTIPLE, 0);
  fold_chart_builder_set_group_text (builder, slug, total);
}

static gboolean
shows_subtheme (const Growth *growth, guint subtheme)
{
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    if (growth->percents[subtheme * FOLD_N_WAVES + wave] != 0)
      return TRUE;
  return FALSE;
}

static void
add_growth (FoldChartBuilder *builder, FoldBook *book, const FoldSnapshot *snapshot, const FoldExplanation *explanation)
{
  Growth growth;

  growth_init (&growth, book, snapshot, explanation);
  for (guint s = 0; s < growth.n_subthemes; s++)
    if (shows_subtheme (&growth, s))
      add_subtheme (builder, &growth, s);
  growth_clear (&growth);
}

FoldChartScene *
fold_scenes_new_growth (FoldBook *book, const FoldSnapshot *snapshot, const FoldExplanation *explanation)
{
  FoldChartBuilder *builder = builder_new (&fold_chart_stacked_bars, _("share of revenue growth"), explanation != NULL,
                                           _("None of its revenue depends on the theme"));

  fold_chart_builder_set_title (builder, _("Where the growth comes from"));
  for (guint wave = 0; wave < FOLD_N_WAVES; wave++)
    fold_chart_builder_add_series (builder, fold_wave_get_id (wave), fold_wave_get_name (wave));
  if (explanation != NULL && fabs (explanation->log_revenue) > LEAST_GROWTH)
    add_growth (builder, book, snapshot, explanation);
  return fold_chart_builder_end (builder);
}

/* --- how the outcome spreads --- */

static void
add_median (FoldChartBuilder *builder, double x)
{
  g_autofree char *multiple = fold_chart_number_format (x, FOLD_CHART_FORMAT_MULTIPLE, 0);
  /* Translators: a quantile of the outcomes and where it lies: "Median: 1.8×" */
  g_autofree char *label = g_strdup_printf (C_("quantile", "%s: %s"), C_("quantile", "Median"), multiple);

  if (x > 0)
    fold_chart_builder_add_marker (builder, x, label);
}

/* The axis is logarithmic: what is lost altogether lies at its left end. */
static void
add_band (FoldChartBuilder *builder, const FoldOutlook *outlook, double low, double high, gboolean total)
{
  g_autofree char *from = fold_chart_number_format (low, FOLD_CHART_FORMAT_MULTIPLE, 0);
  g_autofree char *to = fold_chart_number_format (high, FOLD_CHART_FORMAT_MULTIPLE, 0);
  g_autofree char *label = total ? g_strdup_printf (_("Nine in ten outcomes: %s to %s"), from, to)
                                 : g_strdup_printf (_("From the assumptions alone: %s to %s"), from, to);

  if (high > 0)
    fold_chart_builder_add_bracket (builder, MAX (low, outlook->bin_start), high, label);
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
fold_scenes_new_distribution (const FoldOutlook *outlook, FoldLens lens)
{
  FoldChartBuilder *builder
      = builder_new (&fold_chart_curve, _("chance of each outcome"), outlook != NULL, _("No outcome to show"));

  fold_scenes_set_title (builder, _("Range of outcomes"), lens);
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){ .title = _("Multiple of the money invested"),
                                                 .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                 .logarithmic = TRUE },
                               &(FoldChartAxis){
                                   .title = _("Chance"), .format = FOLD_CHART_FORMAT_PERCENT, .hidden = TRUE });
  if (outlook != NULL && outlook->scored && outlook->n_bins > 1)
    {
      const double *quantile = outlook->years[outlook->n_years - 1].quantile;

      add_branch (builder, outlook, TRUE);
      add_branch (builder, outlook, FALSE);
      add_median (builder, quantile[2]);
      add_band (builder, outlook, quantile[0], quantile[4], TRUE);
      add_band (builder, outlook, outlook->assumption_low, outlook->assumption_high, FALSE);
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
fold_scenes_new_fan (const FoldOutlook *outlook, FoldLens lens)
{
  const struct
  {
    const char *id;
    const char *name;
    FoldChartLineStyle style;
    int category;
    gsize offset;
  } lines[] = {
    { "p95", C_("quantile", "95%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[4]) },
    { "p75", C_("quantile", "75%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[3]) },
    { "happens", _("If it happens"), FOLD_CHART_LINE_DASHED, 0, G_STRUCT_OFFSET (FoldOutlookYear, median_happens) },
    { "p50", C_("quantile", "Median"), FOLD_CHART_LINE_SOLID, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[2]) },
    { "otherwise", _("Otherwise"), FOLD_CHART_LINE_DASHED, 2, G_STRUCT_OFFSET (FoldOutlookYear, median_otherwise) },
    { "p25", C_("quantile", "25%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[1]) },
    { "p5", C_("quantile", "5%"), FOLD_CHART_LINE_THIN, -1, G_STRUCT_OFFSET (FoldOutlookYear, quantile[0]) },
  };
  FoldChartBuilder *builder = builder_new (&fold_chart_curve, _("multiple of the money invested"), outlook != NULL,
                                           _("No outcome to show"));

  fold_scenes_set_title (builder, _("Outcome by exit year"), lens);
  if (outlook != NULL && outlook->scored)
    {
      fold_chart_builder_set_axes (builder,
                                   &(FoldChartAxis){ .title = _("Years from now"),
                                                     .max = outlook->years[outlook->n_years - 1].years },
                                   &(FoldChartAxis){ .title = _("Multiple of the money invested"),
                                                     .format = FOLD_CHART_FORMAT_MULTIPLE,
                                                     .logarithmic = TRUE });
      for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        add_fan_line (builder, outlook, lines[i].id, lines[i].name, lines[i].style, lines[i].category, lines[i].offset);
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
  if (row->lever.parameter == FOLD_PARAMETER_SHARED_OPTIMISM)
    return g_strdup (_("everything together"));
  /* Translators: the low and the high end of an assumption: "2.1× to 8.3×" */
  return g_strdup_printf (_("%s to %s"), low, high);
}

/* An instrument has a score; of a portfolio, which has none, the certain return a year that it stands for. */
typedef struct
{
  FoldBook *book;
  const FoldSnapshot *snapshot;
  gboolean is_portfolio;
} Swings;

static double
measure_of (const Swings *self, double score)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->snapshot);

  if (!self->is_portfolio)
    return score;
  return score > 0 ? (1 + input->risk_free) * pow (100 / score - 1, -input->score_scale) - 1 : -1;
}

static char *
dup_measure (const Swings *self, double measure)
{
  return self->is_portfolio ? fold_chart_number_format (measure, FOLD_CHART_FORMAT_PERCENT, 0.001)
                            : fold_chart_number_format (measure, FOLD_CHART_FORMAT_NUMBER, 0.1);
}

static void
add_swing (FoldChartBuilder *builder, const Swings *swings, const FoldSensitivityRow *row)
{
  const double from = measure_of (swings, row->low_score), to = measure_of (swings, row->high_score);
  g_autofree char *key = fold_snapshot_dup_lever_key (swings->snapshot, &row->lever);
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (swings->book), key);
  g_autofree char *ends = NULL, *text = NULL;
  g_autofree char *low = dup_measure (swings, from), *high = dup_measure (swings, to);

  if (assumption == NULL)
    return;
  ends = dup_swing_ends (assumption, row);
  /* Translators: certain returns a year, or scores, at the low and at the high end of an assumption */
  text = g_strdup_printf (swings->is_portfolio ? _("worth a certain %s to %s a year") : _("score %s to %s"), low,
                          high);
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){ .id = key,
                                                            .name = fold_assumption_get_name (assumption),
                                                            .detail = ends,
                                                            .value = fabs (to - from),
                                                            .value_text = text,
                                                            .x = from,
                                                            .y = to,
                                                            .parts = { row->s1, row->st } });
}

static gboolean
is_technical (const FoldSensitivityRow *row)
{
  return row->lever.parameter == FOLD_PARAMETER_SHARED_OPTIMISM;
}

/* What one may have an opinion on comes first; how far all assumptions err together is a matter of the model. */
static void
add_swings (FoldChartBuilder *builder, const Swings *swings, const FoldSensitivity *sensitivity)
{
  const double at = measure_of (swings, sensitivity->base_score);
  g_autofree char *base = dup_measure (swings, at);
  /* Translators: the score, or the certain return, with every assumption at its most likely value */
  g_autofree char *label = g_strdup_printf (_("Everything at its most likely value: %s"), base);
  guint n = 0;

  fold_chart_builder_add_marker (builder, at, label);
  for (int technical = 0; technical < 2; technical++)
    for (guint i = 0; i < sensitivity->n && (technical || n < MOST_SWINGS - 1); i++)
      if (is_technical (&sensitivity->rows[i]) == technical && n++ < MOST_SWINGS)
        add_swing (builder, swings, &sensitivity->rows[i]);
}

FoldChartScene *
fold_scenes_new_swing (FoldBook *book, const FoldSnapshot *snapshot, const FoldSensitivity *sensitivity)
{
  const Swings swings = { book, snapshot, sensitivity != NULL && sensitivity->pick.kind == FOLD_PICK_PORTFOLIO };
  const char *nothing = sensitivity != NULL && isnan (sensitivity->base_score)
                            ? _("No score to explain")
                            : _("No uncertainty: none of the assumptions involved has a low and a high.");
  FoldChartBuilder *builder
      = builder_new (&fold_chart_tornado,
                     swings.is_portfolio ? _("certain return a year at the ends of each assumption")
                                         : _("score at the ends of each assumption"),
                     sensitivity != NULL, nothing);

  fold_scenes_set_title (builder, _("What matters most"), fold_snapshot_get_lens (snapshot));
  fold_chart_builder_set_axes (builder,
                               &(FoldChartAxis){
                                   .title = swings.is_portfolio ? _("Worth a certain return a year of") : _("Score"),
                                   .format = swings.is_portfolio ? FOLD_CHART_FORMAT_PERCENT : FOLD_CHART_FORMAT_NUMBER,
                               },
                               &(FoldChartAxis){ 0 });
  fold_chart_builder_add_series (builder, "low", _("At the low end (one in ten is lower)"));
  fold_chart_builder_add_series (builder, "high", _("At the high end (one in ten is higher)"));
  fold_chart_builder_set_parts (builder, _("Explains alone"), _("With others"));
  if (sensitivity != NULL && !sensitivity->certain)
    add_swings (builder, &swings, sensitivity);
  return fold_chart_builder_end (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fold-chart-export.h"
#include "fold-cli-answers.h"
#include "fold-cli-command.h"
#include "fold-cli-exposures.h"
#include "fold-cli-json.h"
#include "fold-cli-names.h"
#include "fold-cli-scoring.h"
#include "fold-scenes.h"

#define WIDTH 960
#define HEIGHT 600

static char *option_size;
static char *option_by;
static char *option_portfolio;
static char *option_instrument;
static gboolean option_dark;

static const GOptionEntry chart_options[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &option_size, N_("Pixels, or points in PDF (960x600)"), N_("WIDTHxHEIGHT") },
  { "by", 0, 0, G_OPTION_ARG_STRING, &option_by,
    N_("What treemap and bars show, as in “exposure” (default: subtheme for treemap, sector for bars)"), "DIMENSION" },
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio,
    N_("Whose exposure or outcome (default: all portfolios together)"), "PORTFOLIO" },
  { "instrument", 0, 0, G_OPTION_ARG_STRING, &option_instrument,
    N_("The subject of waterfall, growth, distribution, fan and tornado, and the one that bump highlights"),
    "INSTRUMENT" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &option_dark, N_("Use the dark style"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
read_size (double *width, double *height, GError **error)
{
  unsigned int across = WIDTH, down = HEIGHT;
  int end = 0;

  if (option_size != NULL && (sscanf (option_size, "%5ux%5u%n", &across, &down, &end) != 2 || option_size[end] != '\0'))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” is not a size. Write it like 960x600."),
                   option_size);
      return FALSE;
    }
  *width = across;
  *height = down;
  return TRUE;
}

static FoldChartScene *
new_exposure_scene (FoldBook *book,
                    const FoldSnapshot *snapshot,
                    const char *by,
                    const FoldChartKind *kind,
                    GError **error)
{
  g_autoptr (FoldExposure) exposure = NULL;
  FoldDimension dimension;

  if (!fold_cli_exposures_parse_dimension (option_by != NULL ? option_by : by, &dimension, error)
      || (exposure = fold_cli_exposures_new (book, snapshot, option_portfolio, dimension, error)) == NULL)
    return NULL;
  return fold_scenes_new_exposure (book, exposure, dimension, kind);
}

static FoldChartScene *
new_scene (FoldBook *book, const char *kind, GError **error)
{
  g_autoptr (FoldCliScoring) scoring = fold_cli_scoring_new (book, error);

  if (scoring == NULL)
    return NULL;
  fold_snapshot_publish (scoring->snapshot, book, scoring->result, NULL);
  if ((fold_cli_answers_has (kind) || g_str_equal (kind, "curve")) && !fold_cli_scoring_refuse_blend (scoring, error))
    return NULL;
  if (fold_cli_answers_has (kind))
    return fold_cli_answers_new_scene (book, scoring, kind, option_instrument, option_portfolio, error);
  if (g_str_equal (kind, "treemap"))
    return new_exposure_scene (book, scoring->snapshot, "subtheme", &fold_chart_treemap, error);
  if (g_str_equal (kind, "bars"))
    return new_exposure_scene (book, scoring->snapshot, "sector", &fold_chart_bars, error);
  if (g_str_equal (kind, "chain"))
    return fold_scenes_new_chain (book, fold_engine_input_get_chance (scoring->input), scoring->input->lens);
  if (g_str_equal (kind, "plane"))
    return fold_scenes_new_plane (book, G_LIST_MODEL (fold_book_get_instruments (book)), FOLD_PLANE_RETURN,
                                  scoring->input->lens);
  return fold_scenes_new_curve (book, scoring->input);
}

static gboolean
check_kind (const char *kind, GError **error)
{
  g_autofree char *kinds = NULL;

  if (g_strv_contains (fold_cli_charts, kind))
    return TRUE;
  kinds = g_strjoinv (", ", (char **)fold_cli_charts);
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("There is no chart “%s”. Use one of: %s."), kind, kinds);
  return FALSE;
}

static gboolean
run_chart (FoldCliRun *run, GError **error)
{
  const char *path = run->operands[1];
  g_autoptr (FoldChartScene) scene = NULL;
  FoldChartStyle style;
  FoldBook *book = NULL;
  double width, height;

  if (!check_kind (run->operands[0], error) || !read_size (&width, &height, error)
      || (book = fold_cli_run_read (run, error)) == NULL || (scene = new_scene (book, run->operands[0], error)) == NULL)
    return FALSE;

  fold_chart_style_init (&style, option_dark ? FOLD_CHART_DARK : FOLD_CHART_LIGHT);
  if (!fold_chart_export (scene, &style, width, height, path, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Saved “%s”."), path));
  return TRUE;
}

const FoldCliCommand fold_cli_chart_commands[] = {
  { "chart", "KIND FILE", N_("Draw a chart as PNG, SVG or PDF"),
    N_("KIND is treemap or bars (where the money is), chain (how the chain reaction moves the sectors), plane (risk "
       "and return of the instruments), curve (usage by year), waterfall (why an instrument scores what it does), "
       "growth (where its growth comes from), distribution (its range of outcomes), fan (its outcome by exit year), "
       "tornado (what matters most) or bump (ranks against the multiple). The extension of FILE sets the format; an "
       "existing file is replaced."),
    2, 2, FOLD_CLI_COMMAND_SCORES, chart_options, run_chart },
  { NULL },
};

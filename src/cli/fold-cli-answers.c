/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-answers.h"

#include <glib/gi18n-lib.h>

#include "fold-answer-scenes.h"
#include "fold-cli-run.h"
#include "fold-snapshot-levers.h"

#define LEADING_RANKS 10
#define PATH_POINTS 37
#define OUTLOOK_DRAWS 16384

/* What is asked about, and by whom it is answered. */
typedef struct
{
  FoldBook *book;
  const FoldCliScoring *scoring;
  FoldEngine *engine;
  FoldPick pick;
  const char *slug; /* of the instrument, or NULL */
} Question;

typedef FoldEngineStatus (*Ask) (const Question *question, FoldChartScene **scene);

static FoldEngineStatus
explain (const Question *question, gboolean growth, FoldChartScene **scene)
{
  FoldExplanation *explanation = NULL;
  FoldEngineStatus status = fold_explanation_new (question->engine, question->scoring->input, question->pick.index,
                                                  &question->scoring->options, NULL, &explanation);

  if (status == FOLD_ENGINE_DONE)
    *scene = growth ? fold_scenes_new_growth (question->book, question->scoring->snapshot, explanation)
                    : fold_scenes_new_reasons (explanation);
  fold_explanation_free (explanation);
  return status;
}

static FoldEngineStatus
ask_reasons (const Question *question, FoldChartScene **scene)
{
  return explain (question, FALSE, scene);
}

static FoldEngineStatus
ask_growth (const Question *question, FoldChartScene **scene)
{
  return explain (question, TRUE, scene);
}

/* A distribution needs more draws to be smooth than a score to be sure. */
static FoldEngineStatus
look_ahead (const Question *question, FoldOutlook *outlook)
{
  FoldEngineOptions options = question->scoring->options;

  options.draws = MAX (options.draws, OUTLOOK_DRAWS);
  return (question->pick.is_portfolio ? fold_outlook_of_portfolio : fold_outlook_of_instrument) (
      question->engine, question->scoring->input, question->pick.index, &options, NULL, outlook);
}

static FoldEngineStatus
ask_distribution (const Question *question, FoldChartScene **scene)
{
  FoldOutlook outlook;
  FoldEngineStatus status = look_ahead (question, &outlook);

  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_distribution (&outlook);
  return status;
}

static FoldEngineStatus
ask_fan (const Question *question, FoldChartScene **scene)
{
  FoldOutlook outlook;
  FoldEngineStatus status = look_ahead (question, &outlook);

  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_fan (&outlook);
  return status;
}

static FoldEngineStatus
ask_swing (const Question *question, FoldChartScene **scene)
{
  FoldSnapshot *snapshot = question->scoring->snapshot;
  FoldSensitivity *sensitivity
      = fold_sensitivity_new (question->scoring->input, question->pick, fold_snapshot_get_linked (snapshot));
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;

  if (sensitivity != NULL)
    status = fold_sensitivity_swing (sensitivity, question->engine, &question->scoring->options, NULL);
  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_swing (question->book, snapshot, sensitivity);
  fold_sensitivity_free (sensitivity);
  return status;
}

static FoldEngineStatus
ask_ranks (const Question *question, FoldChartScene **scene)
{
  FoldSnapshot *snapshot = question->scoring->snapshot;
  double multiples[PATH_POINTS];
  FoldRankPath *path = NULL;
  FoldLever lever;
  FoldEngineStatus status = FOLD_ENGINE_REFUSED;

  for (guint i = 0; i < PATH_POINTS; i++)
    multiples[i] = 1 + 0.25 * i;
  if (fold_snapshot_find_lever (snapshot, "M", &lever, NULL, NULL))
    status = fold_rank_path_new (question->engine, question->scoring->input, &lever, multiples, PATH_POINTS,
                                 &question->scoring->options, LEADING_RANKS, NULL, NULL, &path);
  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_ranks (question->book, snapshot, path, question->slug);
  g_clear_pointer (&path, fold_rank_path_free);
  return status;
}

static const struct
{
  const char *kind;
  Ask ask;
  gboolean of_instrument; /* of one instrument, not of a portfolio */
} answers[] = {
  { "waterfall", ask_reasons, TRUE }, { "growth", ask_growth, TRUE },  { "distribution", ask_distribution, FALSE },
  { "fan", ask_fan, FALSE },          { "tornado", ask_swing, FALSE }, { "bump", ask_ranks, FALSE },
};

static int
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].kind, kind))
      return (int)i;
  return -1;
}

gboolean
fold_cli_answers_has (const char *kind)
{
  return find_kind (kind) >= 0;
}

static gboolean
find_pick (Question *question, const char *instrument, const char *portfolio, GError **error)
{
  FoldSnapshot *snapshot = question->scoring->snapshot;
  FoldInstrument *found = NULL;
  FoldPortfolio *held = NULL;
  int index;

  if (instrument != NULL && (found = fold_cli_find_instrument (question->book, instrument, error)) == NULL)
    return FALSE;
  if (portfolio != NULL && (held = fold_cli_find_portfolio (question->book, portfolio, error)) == NULL)
    return FALSE;
  question->slug = found != NULL ? fold_instrument_get_slug (found) : NULL;
  index = found != NULL ? fold_snapshot_find_instrument (snapshot, question->slug)
                        : fold_snapshot_find_portfolio (snapshot, held != NULL ? fold_portfolio_get_id (held) : 0);
  if (index < 0)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("Nothing of that has an outcome. Name an instrument with --instrument."));
      return FALSE;
    }
  question->pick = (FoldPick){ found == NULL, (uint32_t)index };
  return TRUE;
}

FoldChartScene *
fold_cli_answers_new_scene (FoldBook *book,
                            const FoldCliScoring *scoring,
                            const char *kind,
                            const char *instrument,
                            const char *portfolio,
                            GError **error)
{
  Question question = { .book = book, .scoring = scoring };
  int found = find_kind (kind);
  FoldEngineStatus status = FOLD_ENGINE_NO_MEMORY;
  FoldChartScene *scene = NULL;

  g_return_val_if_fail (found >= 0, NULL);

  if (answers[found].of_instrument && instrument == NULL)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                   _("Whose? A chart “%s” is about one instrument: name it with --instrument."), kind);
      return NULL;
    }
  if (!find_pick (&question, instrument, portfolio, error))
    return NULL;
  question.engine = fold_engine_new ();
  if (question.engine != NULL)
    status = answers[found].ask (&question, &scene);
  fold_engine_free (question.engine);
  if (status != FOLD_ENGINE_DONE)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The chart could not be worked out."));
  return scene;
}

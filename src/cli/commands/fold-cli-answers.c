/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-answers.h"

#include <glib/gi18n-lib.h>

#include "fold-answer-scenes.h"
#include "fold-cli-question.h"
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
                    : fold_scenes_new_reasons (explanation, question->scoring->input->lens);
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
  return (question->pick.kind == FOLD_PICK_PORTFOLIO
              ? fold_outlook_of_portfolio
              : fold_outlook_of_instrument) (question->engine, question->scoring->input, question->pick.index, &options,
                                             NULL, outlook);
}

static FoldEngineStatus
ask_distribution (const Question *question, FoldChartScene **scene)
{
  FoldOutlook outlook;
  FoldEngineStatus status = look_ahead (question, &outlook);

  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_distribution (&outlook, question->scoring->input->lens);
  return status;
}

static FoldEngineStatus
ask_fan (const Question *question, FoldChartScene **scene)
{
  FoldOutlook outlook;
  FoldEngineStatus status = look_ahead (question, &outlook);

  if (status == FOLD_ENGINE_DONE)
    *scene = fold_scenes_new_fan (&outlook, question->scoring->input->lens);
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
    status = fold_sensitivity_total (sensitivity, question->engine, &question->scoring->options, NULL, NULL);
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

typedef enum
{
  ABOUT_INSTRUMENT,
  ABOUT_EITHER, /* an instrument, else a portfolio */
  ABOUT_ALL,
} About;

static const struct
{
  const char *kind;
  Ask ask;
  About about;
} answers[] = {
  { "waterfall", ask_reasons, ABOUT_INSTRUMENT },
  { "growth", ask_growth, ABOUT_INSTRUMENT },
  { "distribution", ask_distribution, ABOUT_EITHER },
  { "fan", ask_fan, ABOUT_EITHER },
  { "tornado", ask_swing, ABOUT_EITHER },
  { "bump", ask_ranks, ABOUT_ALL },
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
find_pick (Question *question, About about, const char *instrument, const char *portfolio, GError **error)
{
  if (instrument == NULL)
    return about == ABOUT_ALL
           || fold_cli_question_pick_portfolio (question->book, question->scoring, portfolio, &question->pick, error);
  if (!fold_cli_question_pick_instrument (question->book, question->scoring, instrument, &question->pick, error))
    return FALSE;
  question->slug = fold_snapshot_get_instrument_id (question->scoring->snapshot, question->pick.index);
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

  if (answers[found].about == ABOUT_INSTRUMENT && instrument == NULL)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
                   _("The chart “%s” is about one instrument. Name it with --instrument."), kind);
      return NULL;
    }
  if (!find_pick (&question, answers[found].about, instrument, portfolio, error))
    return NULL;
  question.engine = fold_engine_new ();
  if (question.engine != NULL)
    status = answers[found].ask (&question, &scene);
  fold_engine_free (question.engine);
  return fold_cli_question_check (status, error) ? scene : NULL;
}

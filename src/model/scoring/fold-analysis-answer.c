/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-analysis-answer.h"

#include "fold-break-even.h"
#include "fold-snapshot-levers.h"

/* The multiples of a rank path: 1x to 10x by a quarter. */
#define PATH_POINTS 37
#define PATH_FIRST 1.0
#define PATH_STEP 0.25

static const FoldEngineOptions usual = { .draws = 1024 };

/* What stands beside an instrument's score rests on the draws of its best one, so that both say the same: its parts add
 * up to the score, its quantiles are those of the outcome; while something moves, on those of the score of then. A
 * portfolio takes longer. */
static const FoldEngineOptions best = { .draws = 16384 }, outlook_of_portfolio = { .draws = 4096 };

/* Total indices take long; of an instrument, for which it is bearable, they are worked out once more. */
static const FoldEngineOptions index_steps[] = { { .draws = 4096 }, { .draws = 16384 } };

void
fold_answer_free (FoldAnswer *self)
{
  g_clear_pointer (&self->snapshot, fold_snapshot_unref);
  g_clear_pointer (&self->sensitivity, fold_sensitivity_free);
  g_clear_pointer (&self->explanation, fold_explanation_free);
  g_clear_pointer (&self->decision, fold_decision_free);
  g_clear_pointer (&self->path, fold_rank_path_free);
  g_free (self->break_even);
  g_free (self->roots);
  g_free (self->outlook);
  g_free (self->spreads);
  g_free (self);
}

/* has_holding: something that can be held, and no sector. */
static gboolean
has_holding (const FoldInquiry *self)
{
  return self->has_pick && self->pick.kind != FOLD_PICK_SECTOR;
}

guint
fold_inquiry_count_steps (const FoldInquiry *self, FoldQuestions question)
{
  FoldLever lever;
  switch (question)
    {
    case FOLD_QUESTION_SWING:
    case FOLD_QUESTION_BREAK_EVEN:
    case FOLD_QUESTION_OUTLOOK:
      return has_holding (self);
    case FOLD_QUESTION_EXPLANATION:
      return self->has_pick && self->pick.kind == FOLD_PICK_INSTRUMENT;
    case FOLD_QUESTION_FLIP:
      return has_holding (self) && self->other >= 0;
    case FOLD_QUESTION_ROOTS:
      return has_holding (self) && self->key != NULL
             && fold_snapshot_find_lever (self->snapshot, self->key, &lever, NULL, NULL);
    case FOLD_QUESTION_DECISION:
      return self->has_pick && (!self->has_reference || self->reference >= 0);
    case FOLD_QUESTION_INDICES:
      return !has_holding (self) ? 0 : G_N_ELEMENTS (index_steps) - (self->pick.kind == FOLD_PICK_PORTFOLIO ? 1 : 0);
    case FOLD_QUESTION_STABILITY:
    case FOLD_QUESTION_RANK_PATH:
    case FOLD_QUESTION_ALL_ROOTS:
    default:
      return 1;
    }
}

/* --- one question each --- */

static FoldEngineStatus
find_tornado (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  answer->sensitivity = fold_sensitivity_new (fold_snapshot_get_input (self->snapshot), self->pick,
                                              fold_snapshot_get_linked (self->snapshot));
  return answer->sensitivity != NULL ? fold_sensitivity_swing (answer->sensitivity, engine, &usual, cancel)
                                     : FOLD_ENGINE_NO_MEMORY;
}

static FoldEngineStatus
find_swing (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  FoldEngineStatus status = find_tornado (self, answer, engine, cancel);
  if (status != FOLD_ENGINE_DONE)
    return status;
  return fold_sensitivity_first_order (answer->sensitivity, engine, &usual, cancel);
}

static FoldEngineStatus
find_indices (const FoldInquiry *self,
              FoldAnswer *answer,
              guint step,
              FoldEngine *engine,
              const atomic_bool *cancel,
              _Atomic double *progress)
{
  FoldEngineStatus status = find_tornado (self, answer, engine, cancel);
  if (status != FOLD_ENGINE_DONE)
    return status;
  return fold_sensitivity_total (answer->sensitivity, engine, &index_steps[step], cancel, progress);
}

static FoldEngineStatus
find_roots (const FoldInquiry *self,
            const FoldBreakEven *question,
            const char *key,
            const FoldEngineOptions *options,
            FoldEngine *engine,
            const atomic_bool *cancel,
            FoldRoots *roots)
{
  FoldLever lever;
  FoldScan scan;
  if (!fold_snapshot_find_lever (self->snapshot, key, &lever, &scan, NULL))
    g_return_val_if_reached (FOLD_ENGINE_REFUSED);
  return fold_break_even_find (question, engine, fold_snapshot_get_input (self->snapshot), &lever, &scan, options,
                               cancel, roots);
}

static FoldEngineStatus
find_break_even (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldBreakEven question = { self->pick, NULL, FOLD_SCORE_OF_CASH };
  answer->break_even = g_new0 (FoldBreakEvens, 1);
  FoldEngineStatus status = fold_break_even_probability (&question, engine, fold_snapshot_get_input (self->snapshot),
                                                         &best, cancel, &answer->break_even->p);
  if (status != FOLD_ENGINE_DONE)
    return status;
  return find_roots (self, &question, "M", &best, engine, cancel, &answer->break_even->multiple);
}

static FoldEngineStatus
find_flip (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldPick other = { FOLD_PICK_INSTRUMENT, (uint32_t)self->other };
  const FoldBreakEven question = { self->pick, &other, FOLD_SCORE_OF_CASH };
  answer->break_even = g_new0 (FoldBreakEvens, 1);
  FoldEngineStatus status = find_roots (self, &question, "M", &best, engine, cancel, &answer->break_even->multiple);
  if (status == FOLD_ENGINE_DONE)
    status = find_roots (self, &question, "p", &best, engine, cancel, &answer->break_even->p);
  return status;
}

static FoldEngineStatus
find_values (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldBreakEven question = { self->pick, NULL, FOLD_SCORE_OF_CASH };
  answer->roots = g_new0 (FoldRoots, 1);
  return find_roots (self, &question, self->key, &best, engine, cancel, answer->roots);
}

/* A table shows one decimal; so many draws are enough for that, and all instruments take a fifth of a second. */
static FoldEngineStatus
find_all_roots (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->snapshot);
  FoldEngineStatus status = FOLD_ENGINE_DONE;
  answer->roots = g_new0 (FoldRoots, input->n_instruments + 1);
  for (guint i = 0; i < input->n_instruments && status == FOLD_ENGINE_DONE; i++)
    {
      const FoldBreakEven question = { { FOLD_PICK_INSTRUMENT, i }, NULL, FOLD_SCORE_OF_CASH };
      if (input->kind[i] != FOLD_NOT_SCORED)
        status = find_roots (self, &question, "M", &usual, engine, cancel, &answer->roots[i]);
    }
  return status;
}

/* Some thirty assumptions at seventy values each. */
static FoldEngineStatus
find_decision (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldPick other = { FOLD_PICK_INSTRUMENT, (uint32_t)MAX (self->reference, 0) };
  const FoldBreakEven question
      = { self->pick, self->has_reference ? &other : NULL,
          self->figure == FOLD_FIGURE_ODDS ? FOLD_ODDS_OF_PRICE : FOLD_SCORE_OF_CASH, self->figure };
  return fold_decision_new (&question, engine, fold_snapshot_get_input (self->snapshot),
                            fold_snapshot_get_linked (self->snapshot), &usual, cancel, &answer->decision);
}

static FoldEngineStatus
find_outlook (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->snapshot);
  answer->outlook = g_new (FoldOutlook, 1);
  return self->pick.kind == FOLD_PICK_PORTFOLIO
             ? fold_outlook_of_portfolio (engine, input, self->pick.index, &outlook_of_portfolio, cancel,
                                          answer->outlook)
             : fold_outlook_of_instrument (engine, input, self->pick.index, &best, cancel, answer->outlook);
}

static FoldEngineStatus
find_stability (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->snapshot);
  answer->spreads = g_new (FoldRankSpread, input->n_instruments + 1);
  return fold_rank_stability (engine, input, &usual, FOLD_FIRST_RANKS, cancel, answer->spreads, NULL);
}

static FoldEngineStatus
find_rank_path (const FoldInquiry *self, FoldAnswer *answer, FoldEngine *engine, const atomic_bool *cancel)
{
  double multiples[PATH_POINTS];
  FoldLever lever;
  for (guint i = 0; i < PATH_POINTS; i++)
    multiples[i] = PATH_FIRST + i * PATH_STEP;
  if (!fold_snapshot_find_lever (self->snapshot, "M", &lever, NULL, NULL))
    g_return_val_if_reached (FOLD_ENGINE_REFUSED);
  return fold_rank_path_new (engine, fold_snapshot_get_input (self->snapshot), &lever, multiples, PATH_POINTS, &usual,
                             FOLD_LEADING_RANKS, cancel, NULL, &answer->path);
}

FoldAnswer *
fold_inquiry_answer (const FoldInquiry *self,
                     FoldQuestions question,
                     guint step,
                     FoldEngine *engine,
                     const atomic_bool *cancel,
                     _Atomic double *progress)
{
  g_autoptr (FoldAnswer) answer = g_new0 (FoldAnswer, 1);
  FoldEngineStatus status = FOLD_ENGINE_REFUSED;
  answer->question = question;
  answer->snapshot = fold_snapshot_ref (self->snapshot);
  switch (question)
    {
    case FOLD_QUESTION_SWING:
      status = find_swing (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_EXPLANATION:
      status = fold_explanation_new (engine, fold_snapshot_get_input (self->snapshot), self->pick.index,
                                     self->moving ? &usual : &best, cancel, &answer->explanation);
      break;
    case FOLD_QUESTION_BREAK_EVEN:
      status = find_break_even (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_FLIP:
      status = find_flip (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_ROOTS:
      status = find_values (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_OUTLOOK:
      status = find_outlook (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_DECISION:
      status = find_decision (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_INDICES:
      status = find_indices (self, answer, step, engine, cancel, progress);
      break;
    case FOLD_QUESTION_STABILITY:
      status = find_stability (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_RANK_PATH:
      status = find_rank_path (self, answer, engine, cancel);
      break;
    case FOLD_QUESTION_ALL_ROOTS:
      status = find_all_roots (self, answer, engine, cancel);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return status == FOLD_ENGINE_DONE ? g_steal_pointer (&answer) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-decision.h"
#include "fold-explanation.h"
#include "fold-outlook.h"
#include "fold-ranks.h"
#include "fold-roots.h"
#include "fold-scorer.h"
#include "fold-sensitivity.h"

G_BEGIN_DECLS

/* What can be asked, in the order in which it is answered: the quick ones first. Stability, rank path and all roots are
 * about all instruments, the others about one instrument or portfolio (the explanation about an instrument alone, the
 * decision about a sector as well). */
typedef enum
{
  FOLD_QUESTION_SWING = 1 << 0,       /* the tornado, with what each assumption explains by itself */
  FOLD_QUESTION_EXPLANATION = 1 << 1, /* why this score */
  FOLD_QUESTION_BREAK_EVEN = 1 << 2,  /* the probability and the multiple at which it is as good as cash */
  FOLD_QUESTION_FLIP = 1 << 3,        /* where its score meets that of the other instrument */
  FOLD_QUESTION_ROOTS = 1 << 4,       /* the values of one assumption at which it is as good as cash */
  FOLD_QUESTION_OUTLOOK = 1 << 5,     /* how the outcome spreads, by the year of leaving and at the end */
  FOLD_QUESTION_STABILITY = 1 << 6,   /* how sure each rank is */
  FOLD_QUESTION_RANK_PATH = 1 << 7,   /* ranks against the multiple */
  FOLD_QUESTION_ALL_ROOTS = 1 << 8,   /* of every instrument the multiples at which it is as good as cash */
  FOLD_QUESTION_DECISION = 1 << 9,    /* what decides: where each assumption would turn the answer round */
  FOLD_QUESTION_INDICES = 1 << 10,    /* the tornado with total indices too; answered several times, better each time */
} FoldQuestions;

#define FOLD_N_QUESTIONS 11

/* How many instruments are "the first" in a question of ranks. */
#define FOLD_FIRST_RANKS 5
/* How many first ones the crossings of a rank path are told of. */
#define FOLD_LEADING_RANKS 10

/* FoldBreakEvens: the values at which two scores meet; of the probability one at most where the other is cash. */
typedef struct
{
  FoldRoots p;
  FoldRoots multiple;
} FoldBreakEvens;

/* FoldAnalysis: answers about what the scorer scores, from a thread of its own; a page that asks has one.
 *
 *   self->analysis = fold_analysis_new (scorer, FOLD_QUESTION_SWING | FOLD_QUESTION_BREAK_EVEN);
 *   g_signal_connect (self->analysis, "answered", G_CALLBACK (answered_cb), self);
 *   fold_analysis_ask_instrument (self->analysis, "nvidia");
 *
 * From then on it follows the scorer: while something moves it answers the swing and the explanation (some
 * milliseconds), after a rest everything, the quick questions first. What is asked last wins; what is under way is
 * given up. A page that goes out of sight asks for nothing: fold_analysis_set_questions (self, 0).
 *
 * Signal "answered" (uint question): a getter has a new answer, or none any more; on the main context. Answers are
 * (transfer none): keep a pointer no longer than until the next "answered"; they belong to
 * fold_analysis_get_snapshot (), where a lever finds its key (fold-snapshot-levers.h) and with it
 * fold_scenarios_get_assumption () its name. A getter is NULL before its first answer, after what is asked about
 * has changed, and where there is nothing to answer. Old answers stay while something moves. Property, read-only:
 * busy (boolean: an answer is under way). */
#define FOLD_TYPE_ANALYSIS (fold_analysis_get_type ())
G_DECLARE_FINAL_TYPE (FoldAnalysis, fold_analysis, FOLD, ANALYSIS, GObject)

FoldAnalysis *fold_analysis_new (FoldScorer *scorer, FoldQuestions questions);
void fold_analysis_set_questions (FoldAnalysis *self, FoldQuestions questions);

/* What the questions are about: an instrument or a sector by slug (NULL: nothing), or a portfolio by row id (0: all
 * together). */
void fold_analysis_ask_instrument (FoldAnalysis *self, const char *slug);
void fold_analysis_ask_sector (FoldAnalysis *self, const char *slug);
void fold_analysis_ask_portfolio (FoldAnalysis *self, gint64 portfolio);
/* fold_analysis_set_other: the instrument of the flip; NULL: none. */
void fold_analysis_set_other (FoldAnalysis *self, const char *slug);
/* fold_analysis_set_reference: what the decision's figure is to meet: that of an instrument; without one, at my odds
 * what the price asks, and of scores cash. At first it is the price. */
void fold_analysis_set_reference (FoldAnalysis *self, FoldFigureKind figure, const char *slug);
/* fold_analysis_set_key: the assumption of the roots; NULL: none. What is no lever (fold-snapshot-levers.h) has no
 * answer. */
void fold_analysis_set_key (FoldAnalysis *self, const char *key);

gboolean fold_analysis_get_busy (FoldAnalysis *self);
/* fold_analysis_get_progress: of the indices that are under way, 0 to 1; for a tick callback while busy. */
double fold_analysis_get_progress (FoldAnalysis *self);

FoldSnapshot *fold_analysis_get_snapshot (FoldAnalysis *self, FoldQuestions question);
const FoldSensitivity *fold_analysis_get_swing (FoldAnalysis *self);
const FoldSensitivity *fold_analysis_get_indices (FoldAnalysis *self);
const FoldExplanation *fold_analysis_get_explanation (FoldAnalysis *self);
const FoldBreakEvens *fold_analysis_get_break_even (FoldAnalysis *self);
const FoldBreakEvens *fold_analysis_get_flip (FoldAnalysis *self);
const FoldRoots *fold_analysis_get_roots (FoldAnalysis *self);
const FoldOutlook *fold_analysis_get_outlook (FoldAnalysis *self);
/* fold_analysis_get_decision: key and name of a row as those of a lever's above. */
const FoldDecision *fold_analysis_get_decision (FoldAnalysis *self);
/* fold_analysis_get_stability: parallel to the instruments of the snapshot; top is for FOLD_FIRST_RANKS. */
const FoldRankSpread *fold_analysis_get_stability (FoldAnalysis *self);
const FoldRankPath *fold_analysis_get_rank_path (FoldAnalysis *self);
/* fold_analysis_get_all_roots: parallel to the instruments of the snapshot. */
const FoldRoots *fold_analysis_get_all_roots (FoldAnalysis *self);

/* fold_analysis_wait: runs the main context until there is nothing more to come; for tests and pictures. The scorer has
 * to be done. */
void fold_analysis_wait (FoldAnalysis *self);

G_END_DECLS

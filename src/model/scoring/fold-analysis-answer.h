/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-analysis.h"

/* What a FoldAnalysis asks its thread, and what it gets. Private to the room. */

G_BEGIN_DECLS

/* FoldInquiry: what is asked about, as a value. */
typedef struct
{
  FoldSnapshot *snapshot;
  FoldQuestions questions;
  gboolean moving; /* it is soon asked again */
  gboolean has_pick;
  FoldPick pick;
  int other; /* index of an instrument, or -1 */
  char *key; /* of an assumption, or NULL */
  FoldFigureKind figure;
  gboolean has_reference;
  int reference; /* index of an instrument, or -1 where it is not there */
} FoldInquiry;

/* FoldAnswer: to one question. */
typedef struct
{
  FoldQuestions question;
  FoldSnapshot *snapshot;
  FoldSensitivity *sensitivity;
  FoldExplanation *explanation;
  FoldBreakEvens *break_even;
  FoldDecision *decision;
  FoldRoots *roots; /* one, or as many as there are instruments */
  FoldOutlook *outlook;
  FoldRankSpread *spreads;
  FoldRankPath *path;
} FoldAnswer;

void fold_answer_free (FoldAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldAnswer, fold_answer_free)

/* fold_inquiry_count_steps: how often a question is answered, better each time; 0 where there is nothing to answer. */
guint fold_inquiry_count_steps (const FoldInquiry *self, FoldQuestions question);

/* fold_inquiry_answer: works it out here and now. Returns: (transfer full): NULL where it was cancelled, or there is no
 * answer */
FoldAnswer *fold_inquiry_answer (const FoldInquiry *self,
                                 FoldQuestions question,
                                 guint step,
                                 FoldEngine *engine,
                                 const atomic_bool *cancel,
                                 _Atomic double *progress);

G_END_DECLS

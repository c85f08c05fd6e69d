/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-performance-read.h"

G_BEGIN_DECLS

/* FoldPerformance: the returns of a book as it is: read and worked out on a thread when somebody asks and after every
 * change of the book, the latest question first. A page that shows some has one, and lets it rest while nobody looks.
 *
 * Signal "computed" (): fold_performance_get_returns () has another answer. */
#define FOLD_TYPE_PERFORMANCE (fold_performance_get_type ())
G_DECLARE_FINAL_TYPE (FoldPerformance, fold_performance, FOLD, PERFORMANCE, GObject)

FoldPerformance *fold_performance_new (FoldBook *book);

/* fold_performance_ask: what is to be known from now on. */
void fold_performance_ask (FoldPerformance *self, const FoldPerformanceQuestion *question);
/* fold_performance_set_active: at first it rests; what has changed meanwhile is asked for when it is active again. */
void fold_performance_set_active (FoldPerformance *self, gboolean active);

/* fold_performance_get_returns: of the latest answer, until the next "computed"; NULL before the first, and where the
 * book could not be read: *problem (may be NULL) says why then, or is NULL. Returns: (transfer none) (nullable) */
FoldReturns *fold_performance_get_returns (FoldPerformance *self, const char **problem);

/* fold_performance_get_money_weighted: a return as it is told: a year, or, of what is younger, over its days.
 * days: (out): 0 for a year. NaN where it is missing. */
double fold_performance_get_money_weighted (FoldReturns *returns, const FoldReturn *result, guint *days);

G_END_DECLS

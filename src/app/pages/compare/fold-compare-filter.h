/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-comparison.h"

G_BEGIN_DECLS

/* What of the instruments is shown beside each other, in the order of the drop-down. */
typedef enum
{
  FOLD_COMPARE_ALL,
  FOLD_COMPARE_HELD,
  FOLD_COMPARE_WINS,
  FOLD_COMPARE_SPLIT,
} FoldCompareShown;

/**
 * FoldCompareFilter:
 *
 * Which instruments the table of the Scenarios page shows: those that are searched for, and of them all, or those that
 * are held, win in all scenarios, or win in one and lose in another.
 */
typedef struct _FoldCompareFilter FoldCompareFilter;

FoldCompareFilter *fold_compare_filter_new (void);
void fold_compare_filter_free (FoldCompareFilter *self);

/** Returns: (transfer none): for a list of instruments */
GtkFilter *fold_compare_filter_get_filter (FoldCompareFilter *self);

/** @typed: what is searched for; "" is nothing */
void fold_compare_filter_set (FoldCompareFilter *self, const char *typed, FoldCompareShown shown);

/** Goes by what wins in a comparison from now on, and looks again only where that is something else. */
void fold_compare_filter_follow (FoldCompareFilter *self, const FoldComparison *comparison);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-date.h"

G_BEGIN_DECLS

/* How long a fact is taken for one. */
#define FOLD_FACT_MONTHS 18

/**
 * fold_fact_last_day:
 * @as_of: the day, month or year that a fact is of: "2026-11-22", "2026-11", "2026"; "" where that is not known
 *
 * Returns: the last day that it may mean, or FOLD_DATE_NONE where it is no date
 */
FoldDate fold_fact_last_day (const char *as_of);

/**
 * fold_fact_review_date:
 *
 * Returns: when to look it up again, FOLD_FACT_MONTHS after the last day of @as_of; FOLD_DATE_NONE where @as_of is no
 *   date
 */
FoldDate fold_fact_review_date (const char *as_of);

/**
 * fold_fact_is_stale:
 * @today: a day
 *
 * Returns: whether the fact of @as_of should have been looked up again by then; %FALSE where that is not known
 */
gboolean fold_fact_is_stale (const char *as_of, FoldDate today);

G_END_DECLS

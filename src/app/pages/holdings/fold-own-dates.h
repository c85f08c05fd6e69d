/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-date.h"

G_BEGIN_DECLS

#define FOLD_TYPE_OWN_DATES (fold_own_dates_get_type ())

/**
 * FoldOwnDates:
 *
 * Two buttons with calendars: the first and the last day of a period, which never ends before it begins: whichever day
 * is chosen, the other one gives way.
 *
 * Signal "changed" (): somebody chose a day.
 */
G_DECLARE_FINAL_TYPE (FoldOwnDates, fold_own_dates, FOLD, OWN_DATES, AdwBin)

/** Says nothing to those who listen. */
void fold_own_dates_set (FoldOwnDates *self, FoldDate from, FoldDate to);

FoldDate fold_own_dates_get_from (FoldOwnDates *self);
FoldDate fold_own_dates_get_to (FoldOwnDates *self);

G_END_DECLS

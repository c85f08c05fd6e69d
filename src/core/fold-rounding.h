/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_round_to_sum:
 * @parts: [@n] what adds up to @total, but for rounding
 * @total: the sum as it is shown, a whole number
 * @rounded: (out caller-allocates): [@n] the parts as whole numbers that add up to it
 *
 * All are rounded down, then those with the largest remainders up.
 */
void fold_round_to_sum (const double *parts, guint n, gint64 total, gint64 *rounded);

G_END_DECLS

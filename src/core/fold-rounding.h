/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fold_round_to_sum (const double *parts, guint n, int total, int *rounded);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a score is written like, everywhere. Private to this room. */

/** A whole number, a dash for NAN. Caller frees. */
char *fold_score_text (double score);

/** A signed number with one decimal, NULL for NAN and what rounds to nothing. Caller frees. */
char *fold_score_change_text (double change);

/** Role METER: range 0..100, the score, its text. */
void fold_score_update_accessible (GtkAccessible *accessible, double score, const char *text);

G_END_DECLS

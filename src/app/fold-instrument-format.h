/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-plan.h"

G_BEGIN_DECLS

/* Figures of instruments as a person reads them, in the user's locale; what is missing is "—", never 0. */

void  fold_instrument_format_bind  (GtkWidgetClass *klass);

char *fold_format_return           (double rate);
char *fold_format_percent          (double fraction, int digits);
char *fold_format_multiple         (double multiple);
char *fold_format_date             (const char *iso);
char *fold_format_money            (gint64 money, const char *currency);
char *fold_format_price            (gint64 price, const char *currency);
char *fold_format_quantity         (gint64 quantity);
gboolean fold_format_read_number   (const char *text, gint64 scale, gint64 *value, GError **error);
const char *fold_format_tier_words (guint tier);
const char *fold_format_confidence (const char *confidence);
const char *fold_format_status (const char *status);
const char *fold_format_unscored   (FoldInstrument *instrument);
const char *fold_format_plan       (FoldBook *book, FoldInstrument *instrument);

G_END_DECLS

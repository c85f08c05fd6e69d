/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

gboolean fold_currency_is_valid (const char *code);
gboolean fold_currency_is_known (const char *code);
char *fold_currency_read (const char *text, gint64 *divisor, GError **error);
int fold_currency_get_digits (const char *code);

G_END_DECLS

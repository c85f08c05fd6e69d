/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

/**
 * FoldNumberStyle:
 * @FOLD_NUMBER_STYLE_UNKNOWN: not known; what has two readings is an error
 * @FOLD_NUMBER_STYLE_POINT: decimal point, "1,234.56"
 * @FOLD_NUMBER_STYLE_COMMA: decimal comma, "1.234,56"
 */
typedef enum
{
  FOLD_NUMBER_STYLE_UNKNOWN,
  FOLD_NUMBER_STYLE_POINT,
  FOLD_NUMBER_STYLE_COMMA,
} FoldNumberStyle;

gboolean fold_number_read (const char *text,
                           FoldNumberStyle style,
                           gint64 scale,
                           gint64 *value,
                           char **currency,
                           GError **error);
FoldNumberStyle fold_number_style_of (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-model-error.h"

G_DEFINE_QUARK (fold-model-error-quark, fold_model_error)

gboolean
fold_model_refuse (GError **error, FoldModelError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, FOLD_MODEL_ERROR, code, sentence);
  return FALSE;
}

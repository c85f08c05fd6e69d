/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Refusals of the model: every message is one sentence that says what is wrong, where, and how to fix it. */
#define FOLD_MODEL_ERROR (fold_model_error_quark ())

typedef enum
{
  FOLD_MODEL_ERROR_UNKNOWN,       /* no such key, instrument, list, scenario */
  FOLD_MODEL_ERROR_OUT_OF_DOMAIN, /* a value outside its domain, NaN included */
  FOLD_MODEL_ERROR_EXISTS,        /* the name or identifier is taken */
  FOLD_MODEL_ERROR_INVALID,       /* contradicts itself: shares over 100 %, a cycle of funds, ... */
} FoldModelError;

GQuark fold_model_error_quark (void);

/* fold_model_refuse: sets an error of the model with a formatted sentence and returns FALSE. */
gboolean fold_model_refuse (GError **error, FoldModelError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-model-error.h"

G_DEFINE_QUARK (fold-model-error-quark, fold_model_error)

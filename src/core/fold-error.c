/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-error.h"

G_DEFINE_QUARK (fold-core-error-quark, fold_core_error)

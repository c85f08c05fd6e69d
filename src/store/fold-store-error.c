/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-store-error.h"

G_DEFINE_QUARK (fold-store-error-quark, fold_store_error)

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ledger-error.h"

G_DEFINE_QUARK (fold-ledger-error-quark, fold_ledger_error)

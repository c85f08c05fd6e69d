/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Refusals of the ledger: every message is one sentence that says what is wrong and how to fix it. */
#define FOLD_LEDGER_ERROR (fold_ledger_error_quark ())

typedef enum
{
  FOLD_LEDGER_ERROR_INVALID, /* an entry that says too little, or contradicts itself */
} FoldLedgerError;

GQuark fold_ledger_error_quark (void);

G_END_DECLS

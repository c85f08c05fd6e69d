/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"
#include "fold-transaction.h"

G_BEGIN_DECLS

/* fold_transaction_load_rows: fills objects with the transactions of a portfolio, by its id. */
gboolean fold_transaction_load_rows (FoldObjects *objects,
                                     FoldStore *store,
                                     gint64 portfolio,
                                     const FoldObjects *accounts,
                                     const FoldObjects *instruments,
                                     GError **error);

G_END_DECLS

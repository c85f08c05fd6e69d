/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-account.h"
#include "fold-objects.h"

G_BEGIN_DECLS

/* fold_account_load_rows: fills objects with the accounts of a portfolio, by its id. */
gboolean fold_account_load_rows (FoldObjects *objects, FoldStore *store, gint64 portfolio, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instruments-private.h"
#include "fold-portfolios-private.h"

G_BEGIN_DECLS

/* FoldPrepared: what takes long to read, read before: on the thread of an edit of many rows, or of another program's in
 * a large book. */
typedef struct _FoldPrepared FoldPrepared;

/* fold_prepared_new: on any thread; what of it fails is read again, and its error told. Returns: (transfer full) */
FoldPrepared *fold_prepared_new (FoldStore *store, FoldParts parts);
void fold_prepared_free (FoldPrepared *self);

/* fold_prepared_give: to those that load next. self: (transfer full) (nullable): NULL forgets what they were given */
void fold_prepared_give (FoldPrepared *self, FoldInstruments *instruments, FoldPortfolios *portfolios);

G_END_DECLS

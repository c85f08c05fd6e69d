/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection-private.h"
#include "fold-instruments-private.h"
#include "fold-watchlists.h"

G_BEGIN_DECLS

FoldWatchlists *fold_watchlists_new (FoldEdits *edits, FoldInstruments *instruments);
/* fold_watchlists_load: after the instruments. */
gboolean fold_watchlists_load (FoldWatchlists *self, FoldTranslations *texts, GError **error);

FoldInstruments *fold_watchlists_get_instruments (FoldWatchlists *self); /* (transfer none) */

G_END_DECLS

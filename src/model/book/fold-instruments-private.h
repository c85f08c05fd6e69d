/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-key.h"
#include "fold-collection-private.h"
#include "fold-instruments.h"
#include "fold-themes-private.h"

G_BEGIN_DECLS

FoldInstruments *fold_instruments_new (FoldEdits *edits, FoldThemes *themes);
/* fold_instruments_load: after the themes. tables: where only these have changed; NULL: read all. */
gboolean
fold_instruments_load (FoldInstruments *self, const char *const *tables, FoldTranslations *texts, GError **error);

/* fold_instruments_kept_names: whether the last load found the same ones by the same ids, names, classes and
 * currencies. */
gboolean fold_instruments_kept_names (FoldInstruments *self);

/* fold_instruments_prepare: what fold_instruments_load () would read, on any thread. Returns: (transfer full)
 * (nullable): NULL where it cannot be read */
FoldInstruments *fold_instruments_prepare (FoldStore *store);
/* fold_instruments_take_prepared: for the next load. prepared: (transfer full) (nullable) */
void fold_instruments_take_prepared (FoldInstruments *self, FoldInstruments *prepared);

/* fold_instruments_forget: deletes one inside an edit, with what was assumed of it; no transaction may name it. */
gboolean fold_instruments_forget (FoldStore *store, gint64 id, GError **error);

FoldThemes *fold_instruments_get_themes (FoldInstruments *self); /* (transfer none) */

/* fold_instruments_find_slug: by its id alone. (transfer none); NULL where there is none */
FoldInstrument *fold_instruments_find_slug (FoldInstruments *self, const char *slug);

/* fold_instruments_index_names: what a folded text that is no slug names. Returns: (transfer full)
 * fold_instruments_get_names: the same, made once per load. (transfer none) */
GHashTable *fold_instruments_index_names (FoldInstruments *self);
GHashTable *fold_instruments_get_names (FoldInstruments *self);

/* fold_instruments_get_vocabulary: what keys of assumptions may name: of the active theme, and every instrument.
 * Returns: (transfer none); another one after a load */
FoldVocabulary *fold_instruments_get_vocabulary (FoldInstruments *self);

G_END_DECLS

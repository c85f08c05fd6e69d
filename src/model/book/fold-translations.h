/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-store.h"

G_BEGIN_DECLS

/* FoldTranslations: the book's texts in the best of the user's languages that it has; empty where the user's first
 * language is the one that the texts are in (English) or none fits. Private to the room. */
typedef struct _FoldTranslations FoldTranslations;

/* fold_translations_load: languages: the best first, as g_get_language_names (). Returns: (transfer full) */
FoldTranslations *fold_translations_load (FoldStore *store, const char *const *languages, GError **error);
void fold_translations_free (FoldTranslations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldTranslations, fold_translations_free)

/* fold_translations_get: original where there is no translation. */
const char *
fold_translations_get (FoldTranslations *self, const char *table, gint64 row, const char *column, const char *original);

/* Inside an edit. fold_translations_forget: of a text that is the user's own now. fold_translations_forget_lost: of
 * rows that were deleted: their ids may be given again, and their old texts must not come back. */
gboolean fold_translations_forget (FoldStore *store, const char *table, gint64 row, const char *column, GError **error);
gboolean fold_translations_forget_lost (FoldStore *store, GError **error);

G_END_DECLS

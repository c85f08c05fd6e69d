/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* FoldImportLookup: the instruments of a book by what a file calls them; good until the book changes. */
typedef struct _FoldImportLookup FoldImportLookup;

FoldImportLookup *fold_import_lookup_new (FoldBook *book);
void fold_import_lookup_free (FoldImportLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportLookup, fold_import_lookup_free)

/* fold_import_lookup_find: codes (ticker, symbol, ISIN, WKN, CUSIP) in any case come first. What looks like a ticker is
 * never taken for a name that is written otherwise: IOT is no "IoT". *ambiguous: several instruments have that code.
 * Returns: (transfer none) (nullable) */
FoldInstrument *fold_import_lookup_find (FoldImportLookup *self, const char *text, gboolean *ambiguous);

G_END_DECLS

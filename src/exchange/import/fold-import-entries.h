/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what of a file is no transaction, price or rate: entries of watchlists, and parts of funds. */
#pragma once

#include "fold-import-plan-private.h"

G_BEGIN_DECLS

/* fold_import_parts_match: on the book's thread: finds each file's fund and, of its parts, the instruments of the
 * book: by ISIN, else by the ticker on that exchange, written with or without a sign in it ("BRKB"), else by name.
 * What the book has not got stays unclassified and makes no instrument. */
void fold_import_parts_match (FoldImportPlan *plan, FoldBook *book);
/* fold_import_part_plan: all parts of a fund are new, or all are known: its contents are replaced as a whole. */
void fold_import_part_plan (FoldImportPlanner *planner, FoldImportRecord *record);
gboolean fold_import_parts_write (FoldImportPlan *plan, FoldStore *store, GError **error);

/* fold_import_watch_take: on the book's thread: the watchlists that the files name. */
void fold_import_watch_take (FoldImportPlan *plan, FoldBook *book);
gboolean fold_import_watch_plan (FoldImportPlanner *planner, FoldImportRecord *record, GError **error);
gboolean fold_import_watch_write (FoldImportPlan *plan, FoldImportRecord *record, FoldStore *store, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-imports.h"

G_BEGIN_DECLS

/* FoldImportPlanning: plans files that come in together on a thread. The latest wish wins: what is
 * planned for an earlier one is stopped, and nobody hears of it. */
typedef struct _FoldImportPlanning FoldImportPlanning;

/* The files have their plan, or error says why not. */
typedef void (*FoldImportPlanned) (gpointer owner, const GError *error);

/* fold_import_planning_new: imports: (element-type FoldImport). owner is not kept alive. */
FoldImportPlanning *
fold_import_planning_new (GListModel *imports, FoldBook *book, FoldImportPlanned planned, gpointer owner);
void fold_import_planning_start (FoldImportPlanning *self, const FoldImportPlace *place);
void fold_import_planning_stop (FoldImportPlanning *self);
gboolean fold_import_planning_is_busy (FoldImportPlanning *self);    /* until the owner hears of it */
double fold_import_planning_get_progress (FoldImportPlanning *self); /* 0 to 1 */
void fold_import_planning_free (FoldImportPlanning *self);           /* the owner hears nothing any more */

G_END_DECLS

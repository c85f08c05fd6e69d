/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"

G_BEGIN_DECLS

/* FoldImportDecisions: what somebody decided about rows of a file, before anything is written. A row is known again by
 * its line, its text and its place among what the line is booked as, so that decisions hold when the file is read again
 * in another way. */
typedef struct _FoldImportDecisions FoldImportDecisions;

typedef struct
{
  FoldImportChoice choice;
  FoldImportRecord *changed; /* what the row is booked as instead; NULL: as the file says */
} FoldImportDecision;

FoldImportDecisions *fold_import_decisions_new (void);
FoldImportDecisions *fold_import_decisions_copy (FoldImportDecisions *self);
void fold_import_decisions_free (FoldImportDecisions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportDecisions, fold_import_decisions_free)

gboolean fold_import_decisions_is_empty (FoldImportDecisions *self);

/* fold_import_decisions_choose: FOLD_IMPORT_CHOICE_NONE takes a choice back, and leaves what was changed. */
void fold_import_decisions_choose (FoldImportDecisions *self,
                                   guint row,
                                   guint place,
                                   const char *source,
                                   FoldImportChoice choice);
/* fold_import_decisions_change: changed: (transfer full); the row is booked, whatever was chosen before. */
void fold_import_decisions_change (FoldImportDecisions *self,
                                   guint row,
                                   guint place,
                                   const char *source,
                                   FoldImportRecord *changed);
void fold_import_decisions_forget (FoldImportDecisions *self, guint row, guint place, const char *source);
/* fold_import_decisions_find: Returns: (transfer none) (nullable) */
const FoldImportDecision *
fold_import_decisions_find (FoldImportDecisions *self, guint row, guint place, const char *source);

G_END_DECLS

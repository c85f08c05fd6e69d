/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "fold-import-content.h"

G_BEGIN_DECLS

#define FOLD_TYPE_IMPORT_STATE (fold_import_state_get_type ())
GType fold_import_state_get_type (void);

/* FoldImportRow: one row of a planned import. Immutable; read-only properties: row (uint, line of the file, from 1),
 * state (FoldImportState), state-name (translated; what somebody decided about the row, where
 * somebody did), source (the row as it stands in the file), column (name of the
 * column that the reason is about, "" none), reason (string, "" but in quarantine). */
#define FOLD_TYPE_IMPORT_ROW (fold_import_row_get_type ())
G_DECLARE_FINAL_TYPE (FoldImportRow, fold_import_row, FOLD, IMPORT_ROW, GObject)

FoldImportRow *
fold_import_row_new (guint row, FoldImportState state, const char *source, const char *column, const char *reason);

/* fold_import_row_set_booking: what it is read as; copied. fold_import_row_get_booking: NULL where it is no record. of:
 * (nullable): what the file calls its instrument. */
void fold_import_row_set_booking (FoldImportRow *self, const FoldImportRecord *record);
const FoldEntry *fold_import_row_get_booking (FoldImportRow *self, FoldImportKind *kind, const char **of);

/* fold_import_row_set_decision: what somebody decided about it; place: among what the row is booked as, from 0. */
void fold_import_row_set_decision (FoldImportRow *self, guint place, FoldImportChoice choice, gboolean is_changed);
guint fold_import_row_get_place (FoldImportRow *self);
FoldImportChoice fold_import_row_get_choice (FoldImportRow *self);
gboolean fold_import_row_is_changed (FoldImportRow *self);
const char *fold_import_row_get_source (FoldImportRow *self);

guint fold_import_row_get_row (FoldImportRow *self);
FoldImportState fold_import_row_get_state (FoldImportRow *self);
const char *fold_import_row_get_state_name (FoldImportRow *self);
const char *fold_import_row_get_column (FoldImportRow *self);
const char *fold_import_row_get_reason (FoldImportRow *self);

G_END_DECLS

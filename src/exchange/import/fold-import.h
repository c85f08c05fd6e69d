/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-import-content.h"
#include "fold-import-rows.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/**
 * FoldImportError:
 * @FOLD_IMPORT_ERROR_FILE: the file is empty, or hides its numbers
 * @FOLD_IMPORT_ERROR_HEADER: the file names nothing that the format needs; without a format, that any format needs
 * @FOLD_IMPORT_ERROR_FORMAT: there is no format of that id
 * @FOLD_IMPORT_ERROR_ROW: a row cannot be used
 * @FOLD_IMPORT_ERROR_RULES: a file of rules cannot be used
 *
 * The messages are whole sentences in the user's language: what, where, how to fix it.
 */
typedef enum
{
  FOLD_IMPORT_ERROR_FILE,
  FOLD_IMPORT_ERROR_HEADER,
  FOLD_IMPORT_ERROR_FORMAT,
  FOLD_IMPORT_ERROR_ROW,
  FOLD_IMPORT_ERROR_RULES,
} FoldImportError;

#define FOLD_IMPORT_ERROR (fold_import_error_quark ())
GQuark fold_import_error_quark (void);

/* FoldImport: a file on its way into a book, in three steps: read (any thread), plan (what of it the book does not know
 * yet; writes nothing), apply (one undoable step). The formats are those of fold-import-format.h. A row that cannot be
 * used is set aside with its reason and never keeps the others back. Properties, read-only, notified by a plan:
 * file-name, format (string), n-new, n-known, n-quarantined (uint), rows (GListModel of FoldImportRow, in the order of
 * the file). */
#define FOLD_TYPE_IMPORT (fold_import_get_type ())
G_DECLARE_FINAL_TYPE (FoldImport, fold_import, FOLD, IMPORT, GObject)

/* fold_import_new: reads bytes; format: an id, or NULL: told by the content. file_name: what the batch will be called.
 * Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. Returns: (transfer full) */
FoldImport *fold_import_new (GBytes *bytes, const char *file_name, const char *format, GError **error);
/* fold_import_new_with: rule: the format, or NULL: told by the content; hints: of what the file leaves open, or
 * NULL. */
FoldImport *fold_import_new_with (GBytes *bytes,
                                  const char *file_name,
                                  FoldRule *rule,
                                  const FoldImportHints *hints,
                                  GError **error);
/* fold_import_new_from_file: reads and parses here and now. */
FoldImport *fold_import_new_from_file (GFile *file, const char *format, GCancellable *cancellable, GError **error);
/* fold_import_load_async: the same in another thread. */
void fold_import_load_async (GFile *file,
                             const char *format,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
FoldImport *fold_import_load_finish (GAsyncResult *result, GError **error);

/* fold_import_read_async: fold_import_new_with () in another thread; finish it with fold_import_load_finish (). */
void fold_import_read_async (GBytes *bytes,
                             const char *file_name,
                             FoldRule *rule,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* fold_import_preview: the rows as they were read, without a plan: all that could be read count as new. */
void fold_import_preview (FoldImport *self);

/* fold_import_get_hints: what the file was read with. */
const FoldImportHints *fold_import_get_hints (FoldImport *self);
/* fold_import_read_again_async: the same file once more, by other hints, and by another rule or NULL, in another
 * thread; it becomes an import of its own, without a plan, with what was decided about its rows:
 * fold_import_load_finish (). */
void fold_import_read_again_async (FoldImport *self,
                                   FoldRule *rule,
                                   const FoldImportHints *hints,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* fold_import_plan: compares this file alone with the book; several that come in together: fold-imports.h. portfolio:
 * name of the one that transactions go into, made when it is missing; NULL is the book's first, or a new one. Can be
 * called again. */
gboolean fold_import_plan (FoldImport *self, FoldBook *book, const char *portfolio, GError **error);

/* fold_import_apply: writes the last plan as one batch and one undo step; where nothing of it is new, writes nothing.
 * batch (may be NULL) becomes the batch's row id, 0 where nothing was written. The plan must have been made with this
 * book, after its last change. */
gboolean fold_import_apply (FoldImport *self, FoldBook *book, gint64 *batch, GError **error);

const char *fold_import_get_file_name (FoldImport *self);
const char *fold_import_get_format (FoldImport *self);       /* its id */
const char *fold_import_get_format_title (FoldImport *self); /* in the user's language */
const FoldImportContent *fold_import_get_content (FoldImport *self);
gboolean fold_import_has_transactions (FoldImport *self); /* which go into a portfolio, as prices do not */
/* fold_import_get_fund: of a planned file that says what a fund holds: the fund that it replaces the contents of,
 * as the book or else the file names it. known: (out): the part of it that the book has instruments for, 0..1.
 * Returns: (transfer none) (nullable) */
const char *fold_import_get_fund (FoldImport *self, double *known);
const char *fold_import_get_portfolio (FoldImport *self); /* of the last plan or the one being made; NULL before */
guint fold_import_get_n_new (FoldImport *self);
guint fold_import_get_n_known (FoldImport *self);
guint fold_import_get_n_quarantined (FoldImport *self);
guint fold_import_get_n_out (FoldImport *self);          /* rows that somebody left out */
gint64 fold_import_get_batch (FoldImport *self);         /* that was written last; 0: none */
GBytes *fold_import_get_bytes (FoldImport *self);        /* (transfer none): of the file */
FoldRule *fold_import_get_rule (FoldImport *self);       /* (transfer none): its format */
FoldImportRows *fold_import_get_rows (FoldImport *self); /* (transfer none); empty before the first plan */

/* What somebody decides about a row of the last plan; it counts from the next plan on. */
void fold_import_leave_out (FoldImport *self, FoldImportRow *row);
/* fold_import_book_anyway: a row that the book has. */
void fold_import_book_anyway (FoldImport *self, FoldImportRow *row);
/* fold_import_change: what is booked instead of what the row says, or because it could not be used; copied. */
void fold_import_change (FoldImport *self, FoldImportRow *row, const FoldImportRecord *record);
void fold_import_take_back (FoldImport *self, FoldImportRow *row);
/* fold_import_find_record: what the row is booked as; of one that is set aside what of it could be read. Returns:
 * (transfer none) (nullable): until the next plan */
const FoldImportRecord *fold_import_find_record (FoldImport *self, FoldImportRow *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-export-table.h"

G_BEGIN_DECLS

/**
 * FoldExportError:
 * @FOLD_EXPORT_ERROR_FORMAT: there is no such format, or none for that subject, or the file's name tells none
 * @FOLD_EXPORT_ERROR_FOLDER: what would be a folder is a file
 *
 * The messages are whole sentences in the user's language: what, where, how to fix it.
 */
typedef enum
{
  FOLD_EXPORT_ERROR_FORMAT,
  FOLD_EXPORT_ERROR_FOLDER,
} FoldExportError;

#define FOLD_EXPORT_ERROR (fold_export_error_quark ())
GQuark fold_export_error_quark (void);

/* What of a book is taken out. */
typedef enum
{
  FOLD_EXPORT_TRANSACTIONS,
  FOLD_EXPORT_POSITIONS,
  FOLD_EXPORT_PRICES, /* and rates */
  FOLD_EXPORT_WATCHLIST,
  FOLD_EXPORT_RANKING,
} FoldExportSubject;
#define FOLD_EXPORT_N_SUBJECTS 5

/* fold_export_subject_get_id: "transactions"; static. fold_export_subject_from_id: FALSE for an unknown one. */
const char *fold_export_subject_get_id (FoldExportSubject subject);
gboolean fold_export_subject_from_id (const char *id, FoldExportSubject *subject);

typedef enum
{
  FOLD_EXPORT_CSV,
  FOLD_EXPORT_JSON,
  FOLD_EXPORT_PP, /* Portfolio Performance; transactions are a folder of files */
  FOLD_EXPORT_LEDGER,
  FOLD_EXPORT_HLEDGER,
  FOLD_EXPORT_BEANCOUNT,
} FoldExportFormat;
#define FOLD_EXPORT_N_FORMATS 6

/* static; the title translated, the suffix of a file like "csv" */
const char *fold_export_format_get_id (FoldExportFormat format);
const char *fold_export_format_get_title (FoldExportFormat format);
const char *fold_export_format_get_suffix (FoldExportFormat format);
/* fold_export_format_takes: whether the format has that subject. */
gboolean fold_export_format_takes (FoldExportFormat format, FoldExportSubject subject);
gboolean fold_export_format_is_folder (FoldExportFormat format, FoldExportSubject subject);

/* fold_export_format_find: id: as after --as; NULL: by the ending of file_name, and CSV where that tells nothing.
 * Errors: FOLD_EXPORT_ERROR_FORMAT. */
gboolean fold_export_format_find (const char *id,
                                  const char *file_name,
                                  FoldExportSubject subject,
                                  FoldExportFormat *format,
                                  GError **error);

/* FoldExport: something on its way into a file. It holds copies, so that any thread can write it. */
typedef struct _FoldExport FoldExport;

/* fold_export_new_ledger: transactions or prices; portfolio: NULL: of all. fold_export_new_table: table: taken over;
 * CSV or JSON. On the book's thread. Returns: (transfer full) */
FoldExport *
fold_export_new_ledger (FoldBook *book, FoldPortfolio *portfolio, FoldExportSubject subject, FoldExportFormat format);
FoldExport *fold_export_new_table (FoldExportTable *table, FoldExportFormat format);
void fold_export_free (FoldExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldExport, fold_export_free)

/* fold_export_write: into the file, or into the folder, which is made where it is missing and in which files of the
 * same names are replaced; store: the book's. Once. n_rows (may be NULL): how many there were of what was exported.
 * Errors: FOLD_EXPORT_ERROR_FOLDER, FOLD_CORE_ERROR (a file that cannot be written, numbers that are too large), those
 * of the store. */
gboolean fold_export_write (FoldExport *self, FoldStore *store, GFile *file, guint *n_rows, GError **error);

/* fold_export_write_async: the same on a thread; self: taken over. */
void fold_export_write_async (FoldExport *self,
                              FoldStore *store,
                              GFile *file,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean fold_export_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS

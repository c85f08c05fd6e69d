/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"

G_BEGIN_DECLS

/* FoldImportSource: a file that is to be read. views: what a family of formats has made of the bytes
 * (g_datalist_set_data_full ()), so that its members, asked one after another, parse them once. */
typedef struct
{
  GBytes *bytes;
  const char *file_name;
  GData *views;
} FoldImportSource;

/* FoldImportFormat: one format of files. A new one is a file in formats/ and a line of fold-import-formats.h there. */
typedef struct _FoldImportFormat FoldImportFormat;
struct _FoldImportFormat
{
  const char *id;              /* as "import --as" and the book have it */
  const char *title;           /* N_(), what such a file holds */
  const char *needs;           /* what it must name, with commas between, as messages show it */
  const char *const *without;  /* columns that a file of it never has, small letters and digits alone; NULL: any */
  const char *const *suffixes; /* of file names, in small letters, like "csv" */

  /* Whether a file is of this format. FALSE where it can be of none, with an error that says why. */
  gboolean (*probe) (const FoldImportFormat *self, FoldImportSource *source, gboolean *fits, GError **error);
  /* Fills content; a row that cannot be used is a refusal. FALSE where the file as a whole cannot be read. */
  gboolean (*read) (const FoldImportFormat *self, FoldImportSource *source, FoldImportContent *content, GError **error);
};

/* All formats, ended by NULL; a file that is of several counts as the first. Defined in formats/. */
extern const FoldImportFormat *const fold_import_formats[];

/* fold_import_format_read: id: of the format, or NULL: told by the content. *format becomes the one found.
 * Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. Returns: (transfer full) */
FoldImportContent *fold_import_format_read (GBytes *bytes,
                                            const char *file_name,
                                            const char *id,
                                            const FoldImportFormat **format,
                                            GError **error);

/* fold_import_format_dup_ids: of all formats. Returns: (transfer full) */
GStrv fold_import_format_dup_ids (void);

/* fold_import_format_dup_suffixes: of all formats, each once. Returns: (transfer full) */
GStrv fold_import_format_dup_suffixes (void);

G_END_DECLS

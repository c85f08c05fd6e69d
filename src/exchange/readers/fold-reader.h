/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-grid.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* FoldImportSource: a file that is to be read, out of its container. views: what a reader has made of the bytes
 * (g_datalist_set_data_full ()), so that rules, asked one after another, have them parsed once. */
typedef struct
{
  GBytes *bytes;
  const char *file_name;
  GData *views;
} FoldImportSource;

/* FoldReader: turns the bytes of a file into rows of named cells; one file in readers/ each, and a line of
 * fold-readers.h. */
typedef struct
{
  const char *id; /* as "kind" of "reader" in a file of rules */
  /* Whether the file can be one at all; cheap. */
  gboolean (*may_read) (FoldImportSource *source);
  /* The rows that the rule is about. A file that has nothing of what the rule asks for (fold_rule_fits ()) gives NULL
   * without an error; one that is damaged NULL with a sentence in error. Returns: (transfer full) (nullable)
   * Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. */
  FoldGrid *(*read) (FoldImportSource *source, FoldRule *rule, GError **error);
} FoldReader;

/* fold_reader_find: Returns: (transfer none) (nullable) */
const FoldReader *fold_reader_find (const char *id);

/* fold_import_source_get_csv: the file as a table of text, parsed once. Returns: (transfer none) */
FoldCsv *fold_import_source_get_csv (FoldImportSource *self, GError **error);
/* fold_import_source_get_text: the file as valid UTF-8 without a mark, decoded once. Returns: (transfer none) */
const char *fold_import_source_get_text (FoldImportSource *self, gsize *length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-markup.h"
#include "fold-reader.h"

G_BEGIN_DECLS

/* What a file of rules says to its reader ("reader": { ... }). What is missing or of another shape is as if it were not
 * there; the schema of such files finds it. */

/* fold_reader_dup_texts: a text or a list of them. Returns: (transfer full): empty where there is none */
char **fold_reader_dup_texts (JsonObject *options, const char *key);
/* fold_reader_get_text: Returns: (transfer none) */
const char *fold_reader_get_text (JsonObject *options, const char *key, const char *otherwise);

/* FoldReaderWords: texts that others are compared with as the rules compare them. */
typedef GHashTable FoldReaderWords;
FoldReaderWords *fold_reader_words_new (const char *const *texts);
/* fold_reader_words_from_options: otherwise (nullable): the one word where the option is missing. */
FoldReaderWords *fold_reader_words_from_options (JsonObject *options, const char *key, const char *otherwise);
/* fold_reader_words_add_labels: also the translations that labels (nullable) has of them. */
void fold_reader_words_add_labels (FoldReaderWords *self, JsonObject *labels);
gboolean fold_reader_words_have (FoldReaderWords *self, const char *text);

/* FoldReaderJoin: adds the cells of another row to a row: of the one among rows whose cell key is the row's cell on. Of
 * lists of cells, which only the reader of JSON knows, the names have FOLD_READER_JOIN_BY between them. */
#define FOLD_READER_JOIN_BY "\n"
typedef struct
{
  char **rows; /* "rows" or "section" */
  char *key;
  char *on;
  char *split; /* between several keys in one cell; NULL: the cell is one key */
  char *as;    /* what the reader of JSON writes before the names of the cells */
} FoldReaderJoin;

/* fold_reader_dup_joins: Returns: (transfer full) (element-type FoldReaderJoin): of "join", an object or a list */
GPtrArray *fold_reader_dup_joins (JsonObject *options);

/* fold_reader_index_key: lets every key that the cell has stand for row, where none stands for it yet. index: from
 * texts to rows. */
void fold_reader_index_key (const FoldReaderJoin *join, GHashTable *index, const char *cell, gpointer row);

/* fold_reader_get_first: the first character of the file that is no blank; 0 where it has none. */
char fold_reader_get_first (FoldImportSource *source);
/* fold_reader_is_table: whether the file does not begin like another kind of text. */
gboolean fold_reader_is_table (FoldImportSource *source);

/* fold_reader_get_markup: the file as a tree of elements, parsed once. Errors: as fold_markup_new (). Returns:
 * (transfer none) (nullable) */
FoldMarkup *fold_reader_get_markup (FoldImportSource *source, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-parameter.h"
#include "fold-range.h"

/* The grammar of assumption keys; what they name is in the table of parameters. Private to the room. */

G_BEGIN_DECLS

/* FoldKey: a parsed key. subject: sector, sub-theme, class, instrument or the spillover's receiver, else NULL; driver:
 * the other end of a spillover; subtheme: that of an exposure. They point into storage. */
typedef struct
{
  const FoldParameter *parameter;
  gboolean market;
  gboolean of_class; /* class.ID.NAME rather than instrument.ID.NAME */
  const char *subject;
  const char *driver;
  const char *subtheme;
  char *storage;
} FoldKey;

/* fold_key_parse: FALSE where key has no such shape; says nothing of whether its subject exists. "market.pi" is "pi":
 * the implied probability is the market's by nature. */
gboolean fold_key_parse (const char *key, FoldKey *parsed);
void fold_key_clear (FoldKey *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoldKey, fold_key_clear)

/* fold_key_format: the canonical text. Returns: (transfer full) */
char *fold_key_format (const FoldKey *self);

/* fold_key_get_prefix: "sector." of a key that begins so, "" where it is of none of those. */
const char *fold_key_get_prefix (const char *key);
/* fold_key_list_names: of those with that prefix, "a, b, c". Returns: (transfer full) */
char *fold_key_list_names (const char *prefix);

/* fold_parameter_check: value inside the domain; key as typed, for the sentence. */
gboolean fold_parameter_check (const FoldParameter *self, const char *key, double value, GError **error);

/* FoldShareFinder: what is known of an instrument's exposure to a sub-theme, apart from any assumption; FALSE where
 * nothing is. */
typedef gboolean (*FoldShareFinder) (gconstpointer owner,
                                     const char *instrument,
                                     const char *subtheme,
                                     FoldRange *range);

/* FoldVocabulary: what the keys of a theme may name; immutable once made, but that its owner leaves it in the end. */
typedef struct
{
  gatomicrefcount n_references;
  GPtrArray *sectors; /* slugs */
  GPtrArray *subthemes;
  GPtrArray *classes;
  GHashTable *instruments; /* slug to slug of the class, "" where unclassified */
  FoldShareFinder find_share;
  gconstpointer owner; /* whom it asks; NULL: nobody */
} FoldVocabulary;

FoldVocabulary *fold_vocabulary_new (void);
FoldVocabulary *fold_vocabulary_ref (FoldVocabulary *self);
void fold_vocabulary_unref (FoldVocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldVocabulary, fold_vocabulary_unref)

/* fold_vocabulary_parse: as fold_key_parse (), and the subject exists; the error names the choices. */
gboolean fold_vocabulary_parse (FoldVocabulary *self, const char *key, FoldKey *parsed, GError **error);

G_END_DECLS

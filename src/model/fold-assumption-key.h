/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption.h"
#include "fold-range.h"

/* The grammar of assumption keys, the one place where their domains stand (model 2.1). Private to the room. */

G_BEGIN_DECLS

typedef enum
{
  FOLD_SCOPE_THEME,      /* NAME */
  FOLD_SCOPE_SECTOR,     /* sector.ID.NAME */
  FOLD_SCOPE_SPILLOVER,  /* spillover.RECEIVER.DRIVER */
  FOLD_SCOPE_SUBTHEME,   /* subtheme.ID.NAME */
  FOLD_SCOPE_INSTRUMENT, /* class.ID.NAME and instrument.ID.NAME */
} FoldScope;

/* FoldParameter: one kind of number. Domain: minimum..maximum, an open minimum excluded. may_range: a low and a high
 * are allowed. may_differ: the market may see it otherwise ("market."). of_one: said of an instrument, never of a
 * class. fallback: where neither theme nor scenario says anything. */
typedef struct
{
  const char *name;
  FoldScope scope;
  FoldAssumptionGroup group;
  FoldAssumptionUnit unit;
  double minimum;
  double maximum;
  double step;
  guint digits;
  gboolean open_minimum;
  gboolean logarithmic;
  gboolean may_range;
  gboolean may_differ;
  gboolean of_one;
  double fallback;
  const char *label;  /* to be translated; of what has a subject, what it is of it */
  const char *action; /* to be translated: the name of the undo step, %s the new value; NULL: the general one */
} FoldParameter;

/* FoldKey: a parsed key. subject: sector, sub-theme, class, instrument or the spillover's receiver, else NULL; driver:
 * the other end of a spillover. Both point into storage. */
typedef struct
{
  const FoldParameter *parameter;
  gboolean market;
  gboolean of_class; /* class.ID.NAME rather than instrument.ID.NAME */
  const char *subject;
  const char *driver;
  char *storage;
} FoldKey;

/* fold_key_parse: FALSE where key has no such shape; says nothing of whether its subject exists. "market.*.pi" is
 * "*.pi": the implied probability is the market's by nature. */
gboolean fold_key_parse (const char *key, FoldKey *parsed);
void fold_key_clear (FoldKey *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoldKey, fold_key_clear)

/* fold_key_format: the canonical text. Returns: (transfer full) */
char *fold_key_format (const FoldKey *self);

const FoldParameter *fold_parameters_get (guint *n);
/* fold_parameter_find: by scope and name; a spillover's name does not count. NULL where there is none. */
const FoldParameter *fold_parameter_find (FoldScope scope, const char *name);
/* fold_parameter_names: those of a scope, of a class or of one instrument, "a, b and c". Returns: (transfer full) */
char *fold_parameter_names (FoldScope scope, gboolean of_class);

/* fold_parameter_check: value inside the domain; key as typed, for the sentence. */
gboolean fold_parameter_check (const FoldParameter *self, const char *key, double value, GError **error);

/* FoldVocabulary: what the keys of a theme may name; immutable once made. */
typedef struct
{
  gatomicrefcount n_references;
  GPtrArray *sectors; /* slugs */
  GPtrArray *subthemes;
  GPtrArray *classes;
  GHashTable *instruments; /* slug to slug of the class, "" where unclassified */
} FoldVocabulary;

FoldVocabulary *fold_vocabulary_new (void);
FoldVocabulary *fold_vocabulary_ref (FoldVocabulary *self);
void fold_vocabulary_unref (FoldVocabulary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldVocabulary, fold_vocabulary_unref)

/* fold_vocabulary_parse: as fold_key_parse (), and the subject exists; the error names the choices. */
gboolean fold_vocabulary_parse (FoldVocabulary *self, const char *key, FoldKey *parsed, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-decisions.h"

struct _FoldImportDecisions
{
  GHashTable *by_row; /* what a row is known again by -> FoldImportDecision */
};

static void
decision_free (gpointer data)
{
  FoldImportDecision *self = data;

  g_clear_pointer (&self->changed, fold_import_record_free);
  g_free (self);
}

FoldImportDecisions *
fold_import_decisions_new (void)
{
  FoldImportDecisions *self = g_new0 (FoldImportDecisions, 1);

  self->by_row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decision_free);
  return self;
}

void
fold_import_decisions_free (FoldImportDecisions *self)
{
  g_hash_table_unref (self->by_row);
  g_free (self);
}

FoldImportDecisions *
fold_import_decisions_copy (FoldImportDecisions *other)
{
  FoldImportDecisions *self = fold_import_decisions_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, other->by_row);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      FoldImportDecision *decision = g_memdup2 (value, sizeof *decision);

      if (decision->changed != NULL)
        decision->changed = fold_import_record_copy (decision->changed);
      g_hash_table_insert (self->by_row, g_strdup (key), decision);
    }
  return self;
}

gboolean
fold_import_decisions_is_empty (FoldImportDecisions *self)
{
  return g_hash_table_size (self->by_row) == 0;
}

static char *
dup_key (guint row, guint place, const char *source)
{
  return g_strdup_printf ("%u %u %s", row, place, source);
}

const FoldImportDecision *
fold_import_decisions_find (FoldImportDecisions *self, guint row, guint place, const char *source)
{
  g_autofree char *key = dup_key (row, place, source);

  return g_hash_table_lookup (self->by_row, key);
}

static FoldImportDecision *
ensure (FoldImportDecisions *self, guint row, guint place, const char *source)
{
  char *key = dup_key (row, place, source);
  FoldImportDecision *decision = g_hash_table_lookup (self->by_row, key);

  if (decision != NULL)
    {
      g_free (key);
      return decision;
    }
  decision = g_new0 (FoldImportDecision, 1);
  g_hash_table_insert (self->by_row, key, decision);
  return decision;
}

void
fold_import_decisions_choose (FoldImportDecisions *self,
                              guint row,
                              guint place,
                              const char *source,
                              FoldImportChoice choice)
{
  FoldImportDecision *decision = ensure (self, row, place, source);

  decision->choice = choice;
  if (choice == FOLD_IMPORT_CHOICE_NONE && decision->changed == NULL)
    fold_import_decisions_forget (self, row, place, source);
}

void
fold_import_decisions_change (FoldImportDecisions *self,
                              guint row,
                              guint place,
                              const char *source,
                              FoldImportRecord *changed)
{
  FoldImportDecision *decision = ensure (self, row, place, source);

  g_clear_pointer (&decision->changed, fold_import_record_free);
  decision->changed = changed;
  decision->choice = FOLD_IMPORT_CHOICE_NONE;
}

void
fold_import_decisions_forget (FoldImportDecisions *self, guint row, guint place, const char *source)
{
  g_autofree char *key = dup_key (row, place, source);

  g_hash_table_remove (self->by_row, key);
}

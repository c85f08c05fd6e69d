/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-edits-private.h"

#include <glib/gi18n-lib.h>

#include "fold-object-private.h"

G_DEFINE_FINAL_TYPE (FoldEdits, fold_edits, G_TYPE_OBJECT)

enum
{
  PROP_WORKING = 1,
};

static GParamSpec *properties[PROP_WORKING + 1];

static guint long_edit_signal;

static void
fold_edits_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_WORKING)
    g_value_set_boolean (value, fold_edits_get_working (FOLD_EDITS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fold_edits_dispose (GObject *object)
{
  fold_edits_close (FOLD_EDITS (object));
  G_OBJECT_CLASS (fold_edits_parent_class)->dispose (object);
}

static void
fold_edits_finalize (GObject *object)
{
  g_hash_table_unref (FOLD_EDITS (object)->view_state);
  G_OBJECT_CLASS (fold_edits_parent_class)->finalize (object);
}

static void
fold_edits_class_init (FoldEditsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_edits_get_property;
  object_class->dispose = fold_edits_dispose;
  object_class->finalize = fold_edits_finalize;

  properties[PROP_WORKING] = fold_property_boolean ("working");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* before an edit, an undo or a redo of many rows: what is only shown so far goes back to what the book has */
  long_edit_signal
      = g_signal_new ("long-edit", FOLD_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_edits_init (FoldEdits *self)
{
  self->view_state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

FoldEdits *
fold_edits_new (FoldStore *store, FoldReload reload, gpointer user_data)
{
  FoldEdits *self = g_object_new (FOLD_TYPE_EDITS, NULL);
  self->store = g_object_ref (store);
  self->reload = reload;
  self->user_data = user_data;
  return self;
}

void
fold_edits_close (FoldEdits *self)
{
  g_clear_pointer (&self->worker, fold_worker_free);
  self->reload = NULL;
  self->preparation = NULL;
  g_clear_object (&self->store);
}

void
fold_edits_notify_working (FoldEdits *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKING]);
}

void
fold_edits_emit_long_edit (FoldEdits *self)
{
  g_signal_emit (self, long_edit_signal, 0);
}

void
fold_edits_set_preparation (FoldEdits *self, const FoldPreparation *preparation, gpointer owner)
{
  self->preparation = preparation;
  self->preparation_owner = owner;
}

FoldStore *
fold_edits_get_store (FoldEdits *self)
{
  return self->store;
}

/* --- edits --- */

gboolean
fold_edits_run (FoldEdits *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error)
{
  g_return_val_if_fail (self->store != NULL, FALSE);
  if (self->in_group)
    return edit (self->store, user_data, error);
  return fold_store_edit (self->store, label, edit, user_data, error);
}

gboolean
fold_edits_begin_group (FoldEdits *self, const char *label, GError **error)
{
  g_return_val_if_fail (self->store != NULL && !self->in_group, FALSE);
  self->in_group = fold_store_begin_edit (self->store, label, error);
  return self->in_group;
}

gboolean
fold_edits_end_group (FoldEdits *self, gboolean commit, GError **error)
{
  g_return_val_if_fail (self->in_group, FALSE);
  self->in_group = FALSE;
  if (commit && fold_store_commit_edit (self->store, error))
    return TRUE;
  if (!commit)
    fold_store_rollback_edit (self->store);
  return fold_edits_reload (self, FOLD_PART_ALL, commit ? NULL : error) && !commit;
}

gboolean
fold_edits_catch_up (FoldEdits *self, FoldParts parts, GError **error)
{
  return !self->in_group || fold_edits_reload (self, parts, error);
}

gboolean
fold_edits_reload (FoldEdits *self, FoldParts parts, GError **error)
{
  g_return_val_if_fail (self->reload != NULL, FALSE);
  return self->reload (self->user_data, parts, error);
}

/* --- what is on screen --- */

char *
fold_edits_dup_view_state (FoldEdits *self, const char *key)
{
  gpointer value;
  if (g_hash_table_lookup_extended (self->view_state, key, NULL, &value))
    return g_strdup (value);
  g_autoptr (FoldStatement) row
      = fold_store_query (self->store, NULL, "SELECT value FROM view_state WHERE key = ?", "s", key);
  return row != NULL && fold_statement_step (row, NULL) ? g_strdup (fold_statement_read_text (row, "value")) : NULL;
}

gboolean
fold_edits_set_view_state (FoldEdits *self, const char *key, const char *value, GError **error)
{
  if (fold_store_is_read_only (self->store) || fold_store_is_lent (self->store))
    {
      g_hash_table_insert (self->view_state, g_strdup (key), g_strdup (value));
      return TRUE;
    }
  if (value == NULL)
    return fold_store_execute (self->store, error, "DELETE FROM view_state WHERE key = ?", "s", key);
  return fold_store_execute (self->store, error,
                             "INSERT INTO view_state (key, value) VALUES (?, ?) "
                             "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                             "ss", key, value);
}

void
fold_edits_flush_view_state (FoldEdits *self)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, self->view_state);
  while (!fold_store_is_read_only (self->store) && g_hash_table_iter_next (&iter, &key, &value))
    {
      fold_edits_set_view_state (self, key, value, NULL);
      g_hash_table_iter_remove (&iter);
    }
}

/* --- names --- */

char *
fold_edits_take_name (const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  if (*stripped != '\0' && g_utf8_validate (stripped, -1, NULL))
    return g_steal_pointer (&stripped);
  fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("A name cannot be empty. Type at least one letter."));
  return NULL;
}

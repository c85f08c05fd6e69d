/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-objects.h"

#include <string.h>

#include "fold-list-difference.h"

double
fold_row_get_share (FoldStatement *row, const char *column)
{
  gint64 ppm = fold_statement_read_int64 (row, column);
  return (double)CLAMP (ppm, 0, (gint64)FOLD_PPM) / FOLD_PPM;
}

static gboolean
is_slug (const char *text)
{
  return *text != '\0' && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

const char *
fold_row_get_slug (FoldStatement *row, const char *column)
{
  const char *text = fold_statement_read_name (row, column);
  g_autofree char *stand_in = NULL;
  if (is_slug (text))
    return text;
  stand_in = g_strdup_printf ("damaged_%u", g_str_hash (text));
  return g_intern_string (stand_in);
}

void
fold_objects_init (FoldObjects *self, GType type)
{
  self->list = g_list_store_new (type);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

void
fold_objects_clear (FoldObjects *self)
{
  g_clear_object (&self->list);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
}

gpointer
fold_objects_get (const FoldObjects *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

gpointer
fold_objects_get_at (const FoldObjects *self, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  return object;
}

guint
fold_objects_get_n (const FoldObjects *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

gpointer
fold_objects_find (const FoldObjects *self, const char *text, FoldObjectMatch matches)
{
  GHashTableIter iter;
  gpointer object;
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    if (matches (object, text))
      return object;
  return NULL;
}

/* drop_missing: forgets the objects whose rows were not seen. */
static void
drop_missing (GHashTable *by_id, GPtrArray *wanted)
{
  if (g_hash_table_size (by_id) == wanted->len)
    return;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (seen, wanted->pdata[i]);
  GHashTableIter iter;
  gpointer object;
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    if (!g_hash_table_contains (seen, object))
      g_hash_table_iter_remove (&iter);
}

/* load_object: that of the row on which statement stands. Returns: (transfer none) */
static gpointer
load_object (FoldObjects *self, FoldStatement *statement, FoldTranslations *texts, FoldObjectLoad load, gpointer data)
{
  gint64 id = fold_statement_read_int64 (statement, "id");
  gpointer object = fold_objects_get (self, id);
  gboolean is_new = object == NULL;
  if (is_new)
    {
      object = g_object_new (g_list_model_get_item_type (G_LIST_MODEL (self->list)), NULL);
      g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), object);
    }
  /* nobody listens to a new one, and tens of thousands may come at once */
  if (!is_new)
    g_object_freeze_notify (object);
  load (object, statement, texts, data);
  if (!is_new)
    g_object_thaw_notify (object);
  return object;
}

gboolean
fold_objects_load (FoldObjects *self,
                   FoldStatement *statement,
                   FoldTranslations *texts,
                   FoldObjectLoad load,
                   gpointer data,
                   GError **error)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;
  if (statement == NULL)
    return FALSE;
  while (fold_statement_step (statement, &failure))
    g_ptr_array_add (wanted, g_object_ref (load_object (self, statement, texts, load, data)));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  drop_missing (self->by_id, wanted);
  fold_list_become (self->list, wanted);
  return TRUE;
}

/* put_in_order: object, new in the list or at an old place. */
static void
put_in_order (FoldObjects *self, gpointer object, GCompareFunc compare)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = fold_objects_get_n (self);
  gboolean is_in = FALSE;
  for (guint i = 0; i < n; i++)
    {
      gpointer other = fold_objects_get_at (self, i);
      if (other == object)
        continue;
      if (!is_in && compare (object, other) < 0)
        {
          g_ptr_array_add (wanted, g_object_ref (object));
          is_in = TRUE;
        }
      g_ptr_array_add (wanted, g_object_ref (other));
    }
  if (!is_in)
    g_ptr_array_add (wanted, g_object_ref (object));
  fold_list_become (self->list, wanted);
}

gboolean
fold_objects_load_one (FoldObjects *self,
                       FoldStatement *statement,
                       FoldTranslations *texts,
                       FoldObjectLoad load,
                       gpointer data,
                       GCompareFunc compare,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (statement == NULL)
    return FALSE;
  if (fold_statement_step (statement, &failure))
    put_in_order (self, load_object (self, statement, texts, load, data), compare);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
fold_objects_take (FoldObjects *self,
                   const FoldObjects *loaded,
                   gint64 (*get_id) (gpointer object),
                   gboolean (*update) (gpointer object, gpointer loaded))
{
  gboolean changed = FALSE;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < fold_objects_get_n (loaded); i++)
    {
      gpointer other = fold_objects_get_at (loaded, i);
      gint64 id = get_id (other);
      gpointer object = fold_objects_get (self, id);
      if (object != NULL)
        changed |= update (object, other);
      else
        {
          object = other;
          g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), g_object_ref (object));
        }
      g_ptr_array_add (wanted, g_object_ref (object));
    }
  drop_missing (self->by_id, wanted);
  changed |= fold_list_become (self->list, wanted);
  return changed;
}

typedef struct
{
  GListStore *list;
  GPtrArray *wanted;
} Becoming;

static gboolean
is_same (guint before, guint now, gpointer user_data)
{
  const Becoming *becoming = user_data;
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (becoming->list), before);
  return item == becoming->wanted->pdata[now];
}

gboolean
fold_list_become (GListStore *list, GPtrArray *wanted)
{
  Becoming becoming = { list, wanted };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list)), head, tail;

  if (!fold_list_find_difference (n, wanted->len, is_same, &becoming, &head, &tail))
    return FALSE;
  g_list_store_splice (list, head, n - head - tail, wanted->pdata + head, wanted->len - head - tail);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-difference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-assumption-key.h"
#include "fold-assumption-set-private.h"

static const struct
{
  const char *id;
  const char *words;
} origins[] = {
  [FOLD_ORIGIN_NONE] = { NULL, NULL },
  [FOLD_ORIGIN_THEME] = { "theme", N_("from the theme") },
  [FOLD_ORIGIN_SCENARIO] = { "scenario", N_("set in the scenario") },
  [FOLD_ORIGIN_WORKING] = { "working", N_("not saved yet") },
  [FOLD_ORIGIN_RUN] = { "run", N_("set for this run") },
};

const char *
fold_origin_get_id (FoldOrigin origin)
{
  return origins[origin].id;
}

const char *
fold_origin_get_words (FoldOrigin origin)
{
  return origins[origin].words != NULL ? _(origins[origin].words) : NULL;
}

static void
difference_free (gpointer data)
{
  FoldAssumptionDifference *difference = data;
  g_free (difference->key);
  g_free (difference);
}

/* add_twin: what is said of one view may be what the other one sees, where the market is linked. */
static void
add_twin (GHashTable *keys, const char *text)
{
  g_auto (FoldKey) key = { NULL };
  if (!fold_key_parse (text, &key) || !key.parameter->may_differ)
    return;
  key.market = !key.market;
  g_hash_table_add (keys, fold_key_format (&key));
}

static GHashTable *
find_keys (const FoldSaid *columns, guint n)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    if (columns[i].now != NULL)
      fold_assumption_set_add_keys (columns[i].now, keys);
  g_autofree char **said = (char **)g_hash_table_get_keys_as_array (keys, NULL);
  g_autoptr (GStrvBuilder) copies = g_strv_builder_new ();
  g_strv_builder_addv (copies, (const char **)said);
  g_auto (GStrv) texts = g_strv_builder_end (copies);
  for (guint i = 0; texts[i] != NULL; i++)
    add_twin (keys, texts[i]);
  return keys;
}

static gboolean
is_said (const FoldAssumptionSet *set, const FoldKey *key, FoldRange range)
{
  return fold_range_equal (fold_assumption_set_resolve (set, key), range);
}

static FoldOrigin
find_origin (const FoldSaid *said, const FoldKey *key, FoldRange range)
{
  if (!is_said (said->working, key, range))
    return FOLD_ORIGIN_RUN;
  if (!is_said (said->saved, key, range))
    return FOLD_ORIGIN_WORKING;
  return fold_assumption_set_is_theme (said->saved, key) ? FOLD_ORIGIN_THEME : FOLD_ORIGIN_SCENARIO;
}

/* compare: NULL where it is the same wherever there is one. */
static FoldAssumptionDifference *
compare (const char *text, const FoldSaid *columns, guint n)
{
  g_auto (FoldKey) key = { NULL };
  const FoldRange *first = NULL;
  gboolean differs = FALSE;
  if (!fold_key_parse (text, &key))
    return NULL;
  FoldAssumptionDifference *self = g_new0 (FoldAssumptionDifference, 1);
  self->key = g_strdup (text);
  for (guint i = 0; i < n; i++)
    {
      if (columns[i].now == NULL)
        continue;
      self->ranges[i] = fold_assumption_set_resolve (columns[i].now, &key);
      self->origins[i] = find_origin (&columns[i], &key, self->ranges[i]);
      if (first == NULL)
        first = &self->ranges[i];
      differs |= !fold_range_equal (*first, self->ranges[i]);
    }
  if (!differs)
    g_clear_pointer (&self, difference_free);
  return self;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const FoldAssumptionDifference *one = *(FoldAssumptionDifference *const *)a,
                                 *other = *(FoldAssumptionDifference *const *)b;
  g_auto (FoldKey) left = { NULL }, right = { NULL };
  fold_key_parse (one->key, &left);
  fold_key_parse (other->key, &right);
  if (left.market != right.market)
    return left.market ? 1 : -1;
  if (left.parameter != right.parameter)
    return left.parameter < right.parameter ? -1 : 1;
  return strcmp (one->key, other->key);
}

GPtrArray *
fold_assumption_differences_new (const FoldSaid *columns, guint n)
{
  g_return_val_if_fail (n <= FOLD_MOST_COLUMNS, NULL);
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);
  g_autoptr (GHashTable) keys = find_keys (columns, n);
  GHashTableIter iter;
  gpointer text;
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      FoldAssumptionDifference *difference = compare (text, columns, n);
      if (difference != NULL)
        g_ptr_array_add (differences, difference);
    }
  g_ptr_array_sort (differences, compare_places);
  return differences;
}

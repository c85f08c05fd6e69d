/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-model-error.h"

FoldVocabulary *
fold_vocabulary_new (void)
{
  FoldVocabulary *self = g_new0 (FoldVocabulary, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->sectors = g_ptr_array_new_with_free_func (g_free);
  self->subthemes = g_ptr_array_new_with_free_func (g_free);
  self->classes = g_ptr_array_new_with_free_func (g_free);
  self->instruments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

FoldVocabulary *
fold_vocabulary_ref (FoldVocabulary *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

void
fold_vocabulary_unref (FoldVocabulary *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_ptr_array_unref (self->sectors);
  g_ptr_array_unref (self->subthemes);
  g_ptr_array_unref (self->classes);
  g_hash_table_unref (self->instruments);
  g_free (self);
}

static gboolean
contains (GPtrArray *ids, const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static char *
join (GPtrArray *ids)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *)ids->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
set_unknown_subject (GError **error, const char *key, const char *id, GPtrArray *choices)
{
  if (choices == NULL)
    {
      g_set_error (
          error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
          _("“%s” names the instrument “%s”, which the book does not have. Use an id that the ranking shows."), key,
          id);
      return;
    }
  g_autofree char *names = join (choices);
  g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
               _("“%s” names “%s”, which the theme does not have. Use one of %s."), key, id, names);
}

static void
set_unknown_shape (GError **error, const char *key)
{
  g_autofree char *names = fold_key_list_names ("");
  g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
               _("“%s” is not an assumption. Use one of %s, or sector.ID.NAME, spillover.RECEIVER.DRIVER, "
                 "subtheme.ID.eta, class.CLASS.NAME, instrument.ID.NAME."),
               key, names);
}

/* set_unknown_key: why key is none at all: the market's own values are fewer, and each scope has its names. */
static void
set_unknown_key (GError **error, const char *key)
{
  g_auto (FoldKey) mine = { NULL };
  if (g_str_has_prefix (key, "market.") && fold_key_parse (key + strlen ("market."), &mine))
    {
      g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
                   _("“%s” is not an assumption: both views share “%s”. Set it without “market.”."), key,
                   key + strlen ("market."));
      return;
    }
  const char *prefix = fold_key_get_prefix (key);
  g_autofree char *names = fold_key_list_names (prefix);
  if (*prefix != '\0' && !g_str_equal (prefix, "spillover."))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
                 _("“%s” is not an assumption. Write %sID.NAME with one of these names: %s."), key, prefix, names);
  else
    set_unknown_shape (error, key);
}

/* find_missing: the part of key that names nothing, and what it could have named (NULL: an instrument). */
static const char *
find_missing (FoldVocabulary *self, const FoldKey *key, GPtrArray **choices)
{
  switch (key->parameter->scope)
    {
    case FOLD_SCOPE_DRIVER:
    case FOLD_SCOPE_SETTINGS:
      return NULL;
    case FOLD_SCOPE_SECTOR:
    case FOLD_SCOPE_SPILLOVER:
      *choices = self->sectors;
      if (!contains (self->sectors, key->subject))
        return key->subject;
      return key->driver != NULL && !contains (self->sectors, key->driver) ? key->driver : NULL;
    case FOLD_SCOPE_SUBTHEME:
      *choices = self->subthemes;
      return contains (self->subthemes, key->subject) ? NULL : key->subject;
    case FOLD_SCOPE_EXPOSURE:
      if (!g_hash_table_contains (self->instruments, key->subject))
        return key->subject;
      *choices = self->subthemes;
      return contains (self->subthemes, key->subtheme) ? NULL : key->subtheme;
    case FOLD_SCOPE_CLASS:
    case FOLD_SCOPE_INSTRUMENT:
    case FOLD_SCOPE_PLAN:
      *choices = key->of_class ? self->classes : NULL;
      if (key->of_class ? contains (self->classes, key->subject)
                        : g_hash_table_contains (self->instruments, key->subject))
        return NULL;
      return key->subject;
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
fold_vocabulary_parse (FoldVocabulary *self, const char *key, FoldKey *parsed, GError **error)
{
  if (!fold_key_parse (key, parsed))
    {
      set_unknown_key (error, key);
      return FALSE;
    }
  GPtrArray *choices = NULL;
  const char *missing = find_missing (self, parsed, &choices);
  if (missing != NULL)
    set_unknown_subject (error, key, missing, choices);
  else if (parsed->driver != NULL && g_str_equal (parsed->subject, parsed->driver))
    g_set_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN,
                 _("“%s” is not an assumption: a sector cannot drive itself. Name two different sectors."), key);
  else
    return TRUE;
  fold_key_clear (parsed);
  return FALSE;
}

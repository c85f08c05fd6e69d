/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-assumption-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-objects.h"

struct _FoldAssumptionList
{
  FoldInstruments *instruments;
  FoldThemes *themes; /* those of the instruments */
  const FoldAssumptionValues *values;
  GListStore *list;
  GHashTable *by_key;
};

/* --- notes --- */

static void
free_notes (gpointer data)
{
  FoldAssumptionNotes *notes = data;
  g_free (notes->rationale);
  g_free (notes->source);
  g_free (notes->confidence);
  g_free (notes->review_date);
  g_free (notes);
}

GHashTable *
fold_assumption_notes_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_notes);
}

void
fold_assumption_notes_read (GHashTable *notes, FoldStatement *row, FoldTranslations *texts)
{
  FoldAssumptionNotes *note = g_new0 (FoldAssumptionNotes, 1);
  const char *rationale = fold_statement_read_text (row, "rationale");
  note->rationale = g_strdup (fold_translations_get (texts, "assumption", fold_statement_read_int64 (row, "id"),
                                                     "rationale", rationale));
  note->source = g_strdup (fold_statement_read_text (row, "source"));
  note->confidence = g_strdup (fold_statement_read_text (row, "confidence"));
  note->review_date = g_strdup (fold_statement_read_text (row, "review_date"));
  g_hash_table_insert (notes, g_strdup (fold_statement_read_text (row, "key")), note);
}

/* --- names --- */

static const char *
get_sector_name (FoldAssumptionList *self, const char *slug)
{
  FoldSector *sector = fold_themes_find_sector (self->themes, slug);
  return sector != NULL ? fold_sector_get_short_name (sector) : slug;
}

static const char *
get_subject_name (FoldAssumptionList *self, const FoldKey *key)
{
  if (key->parameter->scope == FOLD_SCOPE_SECTOR)
    return get_sector_name (self, key->subject);
  if (key->parameter->scope == FOLD_SCOPE_SUBTHEME)
    {
      FoldSubtheme *subtheme = fold_themes_find_subtheme (self->themes, key->subject);
      return subtheme != NULL ? fold_subtheme_get_name (subtheme) : key->subject;
    }
  if (key->of_class)
    {
      FoldParameterClass *parameters = fold_themes_find_class (self->themes, key->subject);
      return parameters != NULL ? fold_parameter_class_get_name (parameters) : key->subject;
    }
  FoldInstrument *instrument = fold_instruments_find_slug (self->instruments, key->subject);
  return instrument != NULL ? fold_instrument_get_name (instrument) : key->subject;
}

static char *
describe_mine (FoldAssumptionList *self, const FoldKey *key)
{
  const char *label = _(key->parameter->label);
  if (key->subject == NULL)
    return g_strdup (label);
  if (key->parameter->scope == FOLD_SCOPE_SPILLOVER)
    /* a sector that receives, a sector that drives it */
    return g_strdup_printf (_("%s, driven by %s"), get_sector_name (self, key->subject),
                            get_sector_name (self, key->driver));
  if (key->parameter->scope == FOLD_SCOPE_EXPOSURE)
    {
      FoldSubtheme *subtheme = fold_themes_find_subtheme (self->themes, key->subtheme);
      /* an instrument, and a part of the theme */
      return g_strdup_printf (_("%s: exposure to %s"), get_subject_name (self, key),
                              subtheme != NULL ? fold_subtheme_get_name (subtheme) : key->subtheme);
    }
  /* what it is about, and which of its numbers: "Cloud: direct response" */
  return g_strdup_printf (_("%s: %s"), get_subject_name (self, key), label);
}

static char *
describe (FoldAssumptionList *self, const FoldKey *key)
{
  g_autofree char *mine = describe_mine (self, key);
  return key->market ? g_strdup_printf (_("The market: %s"), mine) : g_steal_pointer (&mine);
}

/* --- values --- */

/* resolve_base: what the theme itself says. */
static FoldRange
resolve_base (FoldAssumptionList *self, const FoldKey *key)
{
  g_autoptr (FoldAssumptionSet) base
      = fold_assumption_set_new (fold_instruments_get_vocabulary (self->instruments), self->values->base);
  return fold_assumption_set_resolve (base, key);
}

static void
update_values (FoldAssumptionList *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  fold_assumption_set_values (assumption, fold_assumption_set_resolve (self->values->current, key),
                              fold_assumption_set_resolve (self->values->saved, key), resolve_base (self, key));
}

static void
update_texts (FoldAssumptionList *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  g_autofree char *name = describe (self, key);
  const char *text = fold_assumption_get_key (assumption);
  const FoldAssumptionNotes *notes
      = g_hash_table_lookup (self->values->notes, key->market ? text + strlen ("market.") : text);
  fold_assumption_set_name (assumption, name);
  if (notes != NULL)
    fold_assumption_set_notes (assumption, notes->rationale, notes->source, notes->confidence, notes->review_date);
  else
    fold_assumption_set_notes (assumption, NULL, NULL, NULL, NULL);
}

static FoldAssumption *
ensure_assumption (FoldAssumptionList *self, const FoldKey *key)
{
  g_autofree char *text = fold_key_format (key);
  FoldAssumption *assumption = g_hash_table_lookup (self->by_key, text);
  if (assumption != NULL)
    return assumption;
  assumption = fold_assumption_new (key);
  g_hash_table_insert (self->by_key, g_steal_pointer (&text), assumption);
  update_texts (self, assumption);
  update_values (self, assumption);
  return assumption;
}

FoldAssumptionList *
fold_assumption_list_new (FoldInstruments *instruments, const FoldAssumptionValues *values)
{
  FoldAssumptionList *self = g_new0 (FoldAssumptionList, 1);
  self->instruments = g_object_ref (instruments);
  self->themes = fold_instruments_get_themes (instruments);
  self->values = values;
  self->list = g_list_store_new (FOLD_TYPE_ASSUMPTION);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
fold_assumption_list_free (FoldAssumptionList *self)
{
  g_object_unref (self->instruments);
  g_object_unref (self->list);
  g_hash_table_unref (self->by_key);
  g_free (self);
}

GListStore *
fold_assumption_list_get_list (FoldAssumptionList *self)
{
  return self->list;
}

FoldAssumption *
fold_assumption_list_get (FoldAssumptionList *self, const char *key)
{
  g_auto (FoldKey) parsed = { NULL };
  FoldVocabulary *vocabulary = fold_instruments_get_vocabulary (self->instruments);
  if (self->values->current == NULL || !fold_vocabulary_parse (vocabulary, key, &parsed, NULL))
    return NULL;
  return ensure_assumption (self, &parsed);
}

/* --- the list --- */

static void
list_one (FoldAssumptionList *self, GPtrArray *wanted, FoldKey key)
{
  g_ptr_array_add (wanted, g_object_ref (ensure_assumption (self, &key)));
}

/* is_of_theme: not of a single instrument. */
static gboolean
is_of_theme (const FoldParameter *parameter)
{
  return parameter->scope == FOLD_SCOPE_CLASS
         || (parameter->scope != FOLD_SCOPE_EXPOSURE && !fold_parameter_is_of_instrument (parameter));
}

/* list_parameter: its keys for every subject of the theme, in the theme's order. */
static void
list_parameter (FoldAssumptionList *self, GPtrArray *wanted, const FoldParameter *parameter)
{
  FoldVocabulary *words = fold_instruments_get_vocabulary (self->instruments);
  gboolean of_class = parameter->scope == FOLD_SCOPE_CLASS;
  GPtrArray *subjects = of_class                                  ? words->classes
                        : parameter->scope == FOLD_SCOPE_SUBTHEME ? words->subthemes
                                                                  : words->sectors;
  if (parameter->scope == FOLD_SCOPE_DRIVER || parameter->scope == FOLD_SCOPE_SETTINGS)
    {
      list_one (self, wanted, (FoldKey){ .parameter = parameter });
      if (parameter->may_differ)
        list_one (self, wanted, (FoldKey){ .parameter = parameter, .market = TRUE });
      return;
    }
  for (guint i = 0; i < subjects->len; i++)
    if (parameter->scope != FOLD_SCOPE_SPILLOVER)
      list_one (self, wanted, (FoldKey){ .parameter = parameter, .subject = subjects->pdata[i], .of_class = of_class });
    else
      for (guint k = 0; k < subjects->len; k++)
        if (k != i)
          list_one (self, wanted,
                    (FoldKey){ .parameter = parameter, .subject = subjects->pdata[i], .driver = subjects->pdata[k] });
}

/* drop_unknown: assumptions about what the theme no longer has. */
static void
drop_unknown (FoldAssumptionList *self)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (FoldKey) parsed = { NULL };
      if (!fold_vocabulary_parse (fold_instruments_get_vocabulary (self->instruments), key, &parsed, NULL))
        g_hash_table_iter_remove (&iter);
    }
}

void
fold_assumption_list_refresh (FoldAssumptionList *self)
{
  GHashTableIter iter;
  gpointer assumption;
  drop_unknown (self);
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &assumption))
    {
      update_texts (self, assumption);
      update_values (self, assumption);
    }
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_there = fold_themes_get_active (self->themes) != NULL;
  for (guint i = 0; is_there && i < FOLD_N_PARAMETERS; i++)
    if (is_of_theme (&fold_parameters[i]))
      list_parameter (self, wanted, &fold_parameters[i]);
  fold_list_become (self->list, wanted);
}

void
fold_assumption_list_follow (FoldAssumptionList *self, FoldAssumption *assumption)
{
  const FoldKey *key = fold_assumption_get_parsed_key (assumption);
  GHashTableIter iter;
  gpointer other;
  if (key->parameter->scope != FOLD_SCOPE_CLASS && key->parameter->scope != FOLD_SCOPE_SETTINGS
      && !fold_assumption_set_get_linked (self->values->current))
    {
      update_values (self, assumption);
      return;
    }
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (fold_assumption_get_parsed_key (other)->parameter == key->parameter
        || fold_assumption_get_parsed_key (other)->parameter->follows == key->parameter)
      update_values (self, other);
}

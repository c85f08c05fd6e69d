/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-theme-data.h"

#include "fold-assumption-set-private.h"

/* set_empty: every string of an element starts as "". */
#define set_empty(...) set_all_empty ((char **[]){ __VA_ARGS__ }, G_N_ELEMENTS (((char **[]){ __VA_ARGS__ })))
#define free_all(...) free_strings ((char *[]){ __VA_ARGS__ }, G_N_ELEMENTS (((char *[]){ __VA_ARGS__ })))

static void
set_all_empty (char ***fields, guint n)
{
  for (guint i = 0; i < n; i++)
    *fields[i] = g_strdup ("");
}

static void
free_strings (char **strings, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (strings[i]);
}

static void
text_free (gpointer data)
{
  FoldPackText *text = data;
  free_all (text->column, text->language, text->text);
  g_free (text);
}

GPtrArray *
fold_pack_texts_new (void)
{
  return g_ptr_array_new_with_free_func (text_free);
}

void
fold_pack_texts_add (GPtrArray *texts, const char *column, const char *language, const char *text)
{
  FoldPackText *element = g_new0 (FoldPackText, 1);
  *element = (FoldPackText){ g_strdup (column), g_strdup (language), g_strdup (text) };
  g_ptr_array_add (texts, element);
}

const char *
fold_pack_texts_find (GPtrArray *texts, const char *column, const char *language)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const FoldPackText *text = texts->pdata[i];
      if (g_str_equal (text->column, column) && g_str_equal (text->language, language))
        return text->text;
    }
  return NULL;
}

FoldPackAssumption *
fold_pack_assumption_new (const char *key, FoldRange range)
{
  FoldPackAssumption *self = g_new0 (FoldPackAssumption, 1);
  self->key = g_strdup (key);
  self->range = range;
  set_empty (&self->rationale, &self->source, &self->confidence, &self->review_date);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
assumption_free (gpointer data)
{
  FoldPackAssumption *self = data;
  free_all (self->key, self->rationale, self->source, self->confidence, self->review_date);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackSubtheme *
fold_pack_subtheme_new (void)
{
  FoldPackSubtheme *self = g_new0 (FoldPackSubtheme, 1);
  set_empty (&self->id, &self->name, &self->thesis);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
subtheme_free (gpointer data)
{
  FoldPackSubtheme *self = data;
  free_all (self->id, self->name, self->thesis);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackSector *
fold_pack_sector_new (void)
{
  FoldPackSector *self = g_new0 (FoldPackSector, 1);
  set_empty (&self->id, &self->name, &self->short_name, &self->thesis);
  self->subthemes = g_ptr_array_new_with_free_func (subtheme_free);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
sector_free (gpointer data)
{
  FoldPackSector *self = data;
  free_all (self->id, self->name, self->short_name, self->thesis);
  g_ptr_array_unref (self->subthemes);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackClass *
fold_pack_class_new (void)
{
  FoldPackClass *self = g_new0 (FoldPackClass, 1);
  set_empty (&self->id, &self->name, &self->asset_class);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
class_free (gpointer data)
{
  FoldPackClass *self = data;
  free_all (self->id, self->name, self->asset_class);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackIdentifier *
fold_pack_identifier_new (const char *kind, const char *value)
{
  FoldPackIdentifier *self = g_new0 (FoldPackIdentifier, 1);
  self->kind = g_strdup (kind);
  self->value = g_strdup (value);
  set_empty (&self->exchange, &self->confidence, &self->note);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
identifier_free (gpointer data)
{
  FoldPackIdentifier *self = data;
  free_all (self->kind, self->value, self->exchange, self->confidence, self->note);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackExposure *
fold_pack_exposure_new (void)
{
  FoldPackExposure *self = g_new0 (FoldPackExposure, 1);
  set_empty (&self->subtheme, &self->confidence, &self->rationale, &self->as_of, &self->source);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
exposure_free (gpointer data)
{
  FoldPackExposure *self = data;
  free_all (self->subtheme, self->confidence, self->rationale, self->as_of, self->source);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackHolding *
fold_pack_holding_new (const char *instrument, double weight)
{
  FoldPackHolding *self = g_new0 (FoldPackHolding, 1);
  *self = (FoldPackHolding){ g_strdup (instrument), weight };
  return self;
}

static void
holding_free (gpointer data)
{
  FoldPackHolding *self = data;
  g_free (self->instrument);
  g_free (self);
}

FoldPackInstrument *
fold_pack_instrument_new (void)
{
  FoldPackInstrument *self = g_new0 (FoldPackInstrument, 1);
  set_empty (&self->id, &self->name, &self->class_id, &self->status, &self->currency, &self->country, &self->note,
             &self->as_of, &self->source, &self->holdings_as_of);
  self->identifiers = g_ptr_array_new_with_free_func (identifier_free);
  self->exposures = g_ptr_array_new_with_free_func (exposure_free);
  self->holdings = g_ptr_array_new_with_free_func (holding_free);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
instrument_free (gpointer data)
{
  FoldPackInstrument *self = data;
  free_all (self->id, self->name, self->class_id, self->status, self->currency, self->country, self->note, self->as_of,
            self->source, self->holdings_as_of);
  g_ptr_array_unref (self->identifiers);
  g_ptr_array_unref (self->exposures);
  g_ptr_array_unref (self->holdings);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackScenario *
fold_pack_scenario_new (void)
{
  FoldPackScenario *self = g_new0 (FoldPackScenario, 1);
  set_empty (&self->name, &self->description);
  self->values = g_ptr_array_new_with_free_func (assumption_free);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
scenario_free (gpointer data)
{
  FoldPackScenario *self = data;
  free_all (self->name, self->description);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackWatchlist *
fold_pack_watchlist_new (void)
{
  FoldPackWatchlist *self = g_new0 (FoldPackWatchlist, 1);
  set_empty (&self->name);
  self->instruments = g_new0 (char *, 1);
  self->texts = fold_pack_texts_new ();
  return self;
}

static void
watchlist_free (gpointer data)
{
  FoldPackWatchlist *self = data;
  g_free (self->name);
  g_strfreev (self->instruments);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldThemeData *
fold_theme_data_new (void)
{
  FoldThemeData *self = g_new0 (FoldThemeData, 1);
  set_empty (&self->id, &self->name, &self->description, &self->disclaimer, &self->as_of, &self->driver_name,
             &self->driver_unit, &self->driver_description);
  self->assumptions = g_ptr_array_new_with_free_func (assumption_free);
  self->sectors = g_ptr_array_new_with_free_func (sector_free);
  self->classes = g_ptr_array_new_with_free_func (class_free);
  self->instruments = g_ptr_array_new_with_free_func (instrument_free);
  self->scenarios = g_ptr_array_new_with_free_func (scenario_free);
  self->watchlists = g_ptr_array_new_with_free_func (watchlist_free);
  self->texts = fold_pack_texts_new ();
  return self;
}

void
fold_theme_data_free (FoldThemeData *self)
{
  free_all (self->id, self->name, self->description, self->disclaimer, self->as_of, self->driver_name,
            self->driver_unit, self->driver_description);
  g_ptr_array_unref (self->assumptions);
  g_ptr_array_unref (self->sectors);
  g_ptr_array_unref (self->classes);
  g_ptr_array_unref (self->instruments);
  g_ptr_array_unref (self->scenarios);
  g_ptr_array_unref (self->watchlists);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

FoldPackAssumption *
fold_theme_data_find_assumption (const FoldThemeData *self, const char *key)
{
  for (guint i = 0; i < self->assumptions->len; i++)
    {
      FoldPackAssumption *assumption = self->assumptions->pdata[i];
      if (g_str_equal (assumption->key, key))
        return assumption;
    }
  return NULL;
}

/* find_share: a FoldShareFinder. */
static gboolean
find_share (gconstpointer owner, const char *id, const char *subtheme, FoldRange *range)
{
  const FoldThemeData *self = owner;
  for (guint i = 0; i < self->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = self->instruments->pdata[i];
      for (guint k = 0; k < instrument->exposures->len && g_str_equal (instrument->id, id); k++)
        {
          const FoldPackExposure *exposure = instrument->exposures->pdata[k];
          if (!g_str_equal (exposure->subtheme, subtheme))
            continue;
          *range = (FoldRange){ exposure->low, exposure->share, exposure->high };
          return TRUE;
        }
    }
  return FALSE;
}

FoldAssumptionSet *
fold_theme_data_dup_assumptions (const FoldThemeData *self)
{
  g_autoptr (FoldVocabulary) words = fold_vocabulary_new ();
  g_autoptr (GHashTable) base = fold_range_table_new ();
  words->find_share = find_share;
  words->owner = self;
  for (guint i = 0; i < self->sectors->len; i++)
    {
      const FoldPackSector *sector = self->sectors->pdata[i];
      g_ptr_array_add (words->sectors, g_strdup (sector->id));
      for (guint k = 0; k < sector->subthemes->len; k++)
        g_ptr_array_add (words->subthemes, g_strdup (((FoldPackSubtheme *)sector->subthemes->pdata[k])->id));
    }
  for (guint i = 0; i < self->classes->len; i++)
    g_ptr_array_add (words->classes, g_strdup (((FoldPackClass *)self->classes->pdata[i])->id));
  for (guint i = 0; i < self->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = self->instruments->pdata[i];
      g_hash_table_insert (words->instruments, g_strdup (instrument->id), g_strdup (instrument->class_id));
    }
  for (guint i = 0; i < self->assumptions->len; i++)
    {
      const FoldPackAssumption *assumption = self->assumptions->pdata[i];
      fold_range_table_put (base, assumption->key, assumption->range);
    }
  return fold_assumption_set_new (words, base);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instruments-private.h"

#include "fold-instrument-private.h"
#include "fold-let-go.h"

/* What was loaded of an instrument, in a number. */
typedef struct
{
  gint64 id;
  guint64 digest;
} FoldDigest;

struct _FoldInstruments
{
  FoldCollection parent;
  FoldThemes *themes;
  GHashTable *by_slug;
  GHashTable *by_name; /* made when it is asked for; NULL: not yet */
  FoldVocabulary *vocabulary;
  GArray *digests;           /* FoldDigest, in the list's order; NULL: not up to date */
  FoldInstruments *prepared; /* for the next load; NULL: it reads for itself */
  gboolean kept_names;       /* the last load found the same instruments under the same names */
};

G_DEFINE_FINAL_TYPE (FoldInstruments, fold_instruments, FOLD_TYPE_COLLECTION)

static void
fold_instruments_finalize (GObject *object)
{
  FoldInstruments *self = FOLD_INSTRUMENTS (object);
  g_clear_object (&self->prepared);
  g_clear_pointer (&self->digests, g_array_unref);
  g_object_unref (self->themes);
  g_hash_table_unref (self->by_slug);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  self->vocabulary->owner = NULL;
  fold_vocabulary_unref (self->vocabulary);
  G_OBJECT_CLASS (fold_instruments_parent_class)->finalize (object);
}

static void
fold_instruments_class_init (FoldInstrumentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_instruments_finalize;
}

static void
fold_instruments_init (FoldInstruments *self)
{
  self->by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->vocabulary = fold_vocabulary_new ();
}

FoldInstruments *
fold_instruments_new (FoldEdits *edits, FoldThemes *themes)
{
  FoldInstruments *self = fold_collection_new (FOLD_TYPE_INSTRUMENTS, FOLD_TYPE_INSTRUMENT, edits);
  self->themes = g_object_ref (themes);
  return self;
}

/* --- loading --- */

static GHashTable *
index_classes (FoldThemes *themes)
{
  GHashTable *by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *classes = fold_themes_get_classes (themes);
  for (guint i = 0; i < g_list_model_get_n_items (classes); i++)
    {
      /* the list keeps it alive */
      g_autoptr (FoldParameterClass) parameters = g_list_model_get_item (classes, i);
      g_hash_table_insert (by_slug, (gpointer)fold_parameter_class_get_slug (parameters), parameters);
    }
  return by_slug;
}

/* find_main_sector: where the largest part of its revenue lies; the theme's order decides between equals. */
static const char *
find_main_sector (FoldInstruments *self, FoldInstrument *instrument)
{
  const char *best = "", *sector = "";
  double largest = 0, share = 0;
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n); /* sector by sector */
  for (guint i = 0; i < n; i++)
    {
      FoldSubtheme *subtheme = fold_themes_find_subtheme (self->themes, exposures[i].subtheme);
      const char *own = fold_subtheme_get_sector_slug (subtheme);
      share = g_str_equal (own, sector) ? share + exposures[i].share : exposures[i].share;
      sector = own;
      if (share > largest)
        {
          largest = share;
          best = sector;
        }
    }
  return best;
}

static void
add_sectors (FoldVocabulary *vocabulary, GListModel *sectors)
{
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      GListModel *subthemes = fold_sector_get_subthemes (sector);
      g_ptr_array_add (vocabulary->sectors, g_strdup (fold_sector_get_slug (sector)));
      for (guint k = 0; k < g_list_model_get_n_items (subthemes); k++)
        {
          g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, k);
          g_ptr_array_add (vocabulary->subthemes, g_strdup (fold_subtheme_get_slug (subtheme)));
        }
    }
}

/* find_share: a FoldShareFinder. */
static gboolean
find_share (gconstpointer owner, const char *slug, const char *subtheme, FoldRange *range)
{
  FoldInstrument *instrument = g_hash_table_lookup (((const FoldInstruments *)owner)->by_slug, slug);
  guint n = 0;
  const FoldInstrumentExposure *exposures = instrument != NULL ? fold_instrument_get_exposures (instrument, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (exposures[i].subtheme, subtheme))
      {
        *range = (FoldRange){ exposures[i].low, exposures[i].share, exposures[i].high };
        return TRUE;
      }
  return FALSE;
}

static void
add_instruments (FoldVocabulary *vocabulary, GHashTable *by_slug)
{
  GHashTableIter iter;
  gpointer slug, instrument;
  g_hash_table_iter_init (&iter, by_slug);
  while (g_hash_table_iter_next (&iter, &slug, &instrument))
    g_hash_table_insert (vocabulary->instruments, g_strdup (slug),
                         g_strdup (fold_instrument_get_class_slug (instrument)));
}

/* rebuild_vocabulary: who keeps the one before may be on another thread. */
static void
rebuild_vocabulary (FoldInstruments *self)
{
  FoldVocabulary *vocabulary = fold_vocabulary_new ();
  vocabulary->find_share = find_share;
  vocabulary->owner = self;
  GListModel *classes = fold_themes_get_classes (self->themes);
  add_sectors (vocabulary, fold_themes_get_sectors (self->themes));
  for (guint i = 0; i < g_list_model_get_n_items (classes); i++)
    {
      g_autoptr (FoldParameterClass) parameters = g_list_model_get_item (classes, i);
      g_ptr_array_add (vocabulary->classes, g_strdup (fold_parameter_class_get_slug (parameters)));
    }
  if (self->kept_names)
    {
      g_hash_table_unref (vocabulary->instruments);
      vocabulary->instruments = g_hash_table_ref (self->vocabulary->instruments);
    }
  else
    add_instruments (vocabulary, self->by_slug);
  fold_vocabulary_unref (self->vocabulary);
  self->vocabulary = vocabulary;
}

/* note_digests: on the thread that has loaded them. */
static void
note_digests (FoldInstruments *self)
{
  guint n = fold_collection_get_n (self);
  g_clear_pointer (&self->digests, g_array_unref);
  self->digests = g_array_sized_new (FALSE, FALSE, sizeof (FoldDigest), n);
  for (guint i = 0; i < n; i++)
    {
      FoldInstrument *instrument = fold_objects_get_at (fold_collection_get_objects (self), i);
      FoldDigest digest = { fold_instrument_get_id (instrument), fold_instrument_get_digest (instrument) };
      g_array_append_val (self->digests, digest);
    }
}

/* renew_digest: of one that has stayed in its place. */
static void
renew_digest (FoldInstruments *self, FoldInstrument *instrument)
{
  const gint64 id = fold_instrument_get_id (instrument);
  for (guint i = 0; self->digests != NULL && i < self->digests->len; i++)
    if (g_array_index (self->digests, FoldDigest, i).id == id)
      g_array_index (self->digests, FoldDigest, i).digest = fold_instrument_get_digest (instrument);
}

static gboolean
digests_equal (const GArray *one, const GArray *other)
{
  return one != NULL && other != NULL && one->len == other->len
         && memcmp (one->data, other->data, one->len * sizeof (FoldDigest)) == 0;
}

static gboolean
read_rows (FoldInstruments *self, FoldTranslations *texts, GError **error)
{
  FoldObjects *objects = fold_collection_get_objects (self);
  g_autoptr (GHashTable) classes = index_classes (self->themes);
  GHashTableIter iter;
  gpointer instrument;
  if (!fold_instrument_load_rows (objects, fold_collection_get_store (self), fold_themes_get_active_id (self->themes),
                                  classes, fold_themes_get_subthemes (self->themes), texts, error))
    return FALSE;
  g_hash_table_iter_init (&iter, objects->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    fold_instrument_finish_load (instrument, find_main_sector (self, instrument));
  note_digests (self);
  return TRUE;
}

static void
index_slugs (FoldInstruments *self)
{
  GHashTableIter iter;
  gpointer instrument;
  g_hash_table_remove_all (self->by_slug);
  g_hash_table_iter_init (&iter, fold_collection_get_objects (self)->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    g_hash_table_insert (self->by_slug, (gpointer)fold_instrument_get_slug (instrument), instrument);
}

/* --- what an edit of our own has changed --- */

/* add_changed: to ids the instruments of the changed rows of table, whose column tells whose they are. Returns: FALSE
 * where that is not known. */
static gboolean
add_changed (FoldInstruments *self, const char *table, const char *column, GHashTable *ids)
{
  FoldStore *store = fold_collection_get_store (self);
  const GArray *rows = fold_store_get_changed_rows (store, table);
  g_autofree char *sql = g_strdup_printf ("SELECT %s AS id FROM %s WHERE id = ?", column, table);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (FoldStatement) row = fold_store_query (store, NULL, sql, "i", g_array_index (rows, gint64, i));
      if (row == NULL || !fold_statement_step (row, NULL))
        return FALSE;
      gint64 id = fold_statement_read_int64 (row, "id");
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return rows != NULL;
}

/* find_changed: tables: those that were changed. Returns: (transfer full) (nullable): ids; NULL where all are read
 * again */
static GHashTable *
find_changed (FoldInstruments *self, const char *const *tables)
{
  static const char *const columns[][2] = { { "instrument", "id" },
                                            { "instrument_identifier", "instrument_id" },
                                            { "exposure", "instrument_id" },
                                            { "fund_holding", "fund_id" } };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (tables != NULL && g_strv_contains (tables, columns[i][0])
        && !add_changed (self, columns[i][0], columns[i][1], ids))
      return NULL;
  return g_hash_table_size (ids) > 0 ? g_steal_pointer (&ids) : NULL;
}

/* dup_names: what others know an instrument by; NULL where there is none. */
static char *
dup_names (FoldInstrument *instrument)
{
  return instrument != NULL
             ? g_strjoin ("\n", fold_instrument_get_slug (instrument), fold_instrument_get_class_slug (instrument),
                          fold_instrument_get_currency (instrument), fold_instrument_get_name (instrument), NULL)
             : NULL;
}

static gboolean
read_changed (FoldInstruments *self, GHashTable *ids, FoldTranslations *texts, GError **error)
{
  g_autoptr (GHashTable) classes = index_classes (self->themes);
  GHashTableIter iter;
  gpointer id;
  self->kept_names = TRUE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *before = dup_names (fold_instruments_get (self, *(gint64 *)id));
      if (!fold_instrument_load_row (fold_collection_get_objects (self), fold_collection_get_store (self),
                                     fold_themes_get_active_id (self->themes), classes,
                                     fold_themes_get_subthemes (self->themes), texts, *(gint64 *)id, error))
        return FALSE;
      FoldInstrument *instrument = fold_instruments_get (self, *(gint64 *)id);
      fold_instrument_finish_load (instrument, find_main_sector (self, instrument));
      g_autofree char *after = dup_names (instrument);
      self->kept_names = self->kept_names && g_strcmp0 (before, after) == 0;
      renew_digest (self, instrument);
    }
  if (!self->kept_names)
    g_clear_pointer (&self->digests, g_array_unref);
  return TRUE;
}

/* --- read before, on another thread --- */

static gboolean
update (gpointer object, gpointer loaded)
{
  return fold_instrument_take (object, loaded);
}

static gint64
get_id (gpointer object)
{
  return fold_instrument_get_id (object);
}

/* become: what a program writes that changes no instrument is found out without looking at them. */
static void
become (FoldInstruments *self, FoldInstruments *prepared)
{
  self->kept_names = digests_equal (self->digests, prepared->digests)
                     || !fold_objects_take (fold_collection_get_objects (self), fold_collection_get_objects (prepared),
                                            get_id, update);
  g_clear_pointer (&self->digests, g_array_unref);
  self->digests = g_steal_pointer (&prepared->digests);
}

/* take_rows: FALSE where what was prepared is of another theme than the one that is shown. */
static gboolean
take_rows (FoldInstruments *self)
{
  FoldInstruments *prepared = g_steal_pointer (&self->prepared);
  gboolean is_same
      = prepared != NULL && fold_themes_get_active_id (prepared->themes) == fold_themes_get_active_id (self->themes);
  if (is_same)
    become (self, prepared);
  fold_let_go (prepared, g_object_unref);
  return is_same;
}

FoldInstruments *
fold_instruments_prepare (FoldStore *store)
{
  g_autoptr (FoldTranslations) texts = fold_translations_load (store, g_get_language_names (), NULL);
  g_autoptr (FoldEdits) edits = fold_edits_new (store, NULL, NULL);
  g_autoptr (FoldThemes) themes = fold_themes_new (edits);
  g_autoptr (FoldInstruments) self = fold_instruments_new (edits, themes);
  if (texts == NULL || !fold_themes_load (themes, texts, NULL) || !read_rows (self, texts, NULL))
    return NULL; /* it is read again, and its error told */
  fold_edits_close (edits);
  return g_steal_pointer (&self);
}

void
fold_instruments_take_prepared (FoldInstruments *self, FoldInstruments *prepared)
{
  fold_let_go (self->prepared, g_object_unref);
  self->prepared = prepared;
}

gboolean
fold_instruments_load (FoldInstruments *self, const char *const *tables, FoldTranslations *texts, GError **error)
{
  g_autoptr (GHashTable) changed = find_changed (self, tables);
  self->kept_names = FALSE;
  if (changed != NULL ? !read_changed (self, changed, texts, error)
                      : !take_rows (self) && !read_rows (self, texts, error))
    return FALSE;
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  if (!self->kept_names)
    index_slugs (self);
  rebuild_vocabulary (self);
  return TRUE;
}

gboolean
fold_instruments_kept_names (FoldInstruments *self)
{
  return self->kept_names;
}

/* --- what there is --- */

FoldInstrument *
fold_instruments_get (FoldInstruments *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENTS (self), NULL);
  return fold_objects_get (fold_collection_get_objects (self), id);
}

FoldInstrument *
fold_instruments_find_slug (FoldInstruments *self, const char *slug)
{
  return g_hash_table_lookup (self->by_slug, slug);
}

GHashTable *
fold_instruments_get_names (FoldInstruments *self)
{
  if (self->by_name == NULL)
    self->by_name = fold_instruments_index_names (self);
  return self->by_name;
}

FoldThemes *
fold_instruments_get_themes (FoldInstruments *self)
{
  return self->themes;
}

FoldVocabulary *
fold_instruments_get_vocabulary (FoldInstruments *self)
{
  return self->vocabulary;
}

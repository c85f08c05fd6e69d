/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book says of instruments. */
#include "fold-instrument-private.h"
#include "fold-object-private.h"
#include "fold-text.h"

static void
set_class (FoldInstrument *self, const char *slug, FoldParameterClass *parameters)
{
  FoldAssetClass asset_class
      = parameters != NULL ? fold_parameter_class_get_asset_class (parameters) : FOLD_ASSET_CLASS_UNCLASSIFIED;
  const char *name = parameters != NULL ? fold_parameter_class_get_name (parameters)
                                        : fold_asset_class_get_name (FOLD_ASSET_CLASS_UNCLASSIFIED);
  fold_object_set_text (self, &self->class_slug, parameters != NULL ? slug : "");
  fold_object_set_text (self, &self->class_name, name);
  fold_object_set_plain (self, &self->asset_class, &asset_class, sizeof asset_class);
}

/* set_name_key: at once, for books are opened on a thread, and tables sorted on the main one. */
static void
set_name_key (FoldInstrument *self)
{
  g_free (self->name_key);
  self->name_key = fold_text_dup_sort_key (self->name);
}

static void
set_name (FoldInstrument *self, const char *name)
{
  if (fold_object_set_text (self, &self->name, name))
    set_name_key (self);
}

/* load: data: the active theme's classes by slug. Identifiers, exposures and holdings follow from their
 * own tables. */
static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  set_name (self,
            fold_translations_get (texts, "instrument", self->id, "name", fold_statement_read_name (row, "name")));
  fold_object_set_text (self, &self->status, fold_statement_read_name (row, "status"));
  fold_object_set_text (self, &self->currency, fold_statement_read_name (row, "currency"));
  fold_object_set_text (self, &self->country, fold_statement_read_name (row, "country"));
  fold_object_set_text (self, &self->note,
                        fold_translations_get (texts, "instrument", self->id, "note",
                                               fold_statement_read_text (row, "note")));
  fold_object_set_text (self, &self->source, fold_statement_read_text (row, "source"));
  fold_object_set_text (self, &self->as_of, fold_statement_read_name (row, "as_of"));
  fold_object_set_uint (self, &self->slot, fold_statement_read_int (row, "slot"));
  fold_object_set_boolean (self, &self->own, fold_statement_read_boolean (row, "is_own"));
  fold_object_set_text (self, &self->original_name, fold_statement_read_name (row, "name"));
  const char *class_slug = *fold_statement_read_name (row, "class") != '\0' ? fold_row_get_slug (row, "class") : "";
  set_class (self, class_slug, g_hash_table_lookup (data, class_slug));
  g_array_set_size (self->identifiers, 0);
  g_array_set_size (self->exposures, 0);
  g_array_set_size (self->fund_holdings, 0);
}

static void
load_identifier (FoldInstrument *self, FoldStatement *row)
{
  FoldIdentifier identifier = { .kind = g_strdup (fold_statement_read_name (row, "kind")),
                                .value = g_strdup (fold_statement_read_name (row, "value")),
                                .exchange = g_strdup (fold_statement_read_name (row, "exchange")),
                                .confidence = g_strdup (fold_statement_read_name (row, "confidence")),
                                .note = g_strdup (fold_statement_read_text (row, "note")),
                                .id = fold_statement_read_int64 (row, "id") };
  g_array_append_val (self->identifiers, identifier);
}

static void
load_exposure (FoldInstrument *self, FoldStatement *row, FoldTranslations *texts)
{
  const char *rationale = fold_translations_get (texts, "exposure", fold_statement_read_int64 (row, "id"), "rationale",
                                                 fold_statement_read_text (row, "rationale"));
  double share = fold_row_get_share (row, "share_ppm");
  FoldInstrumentExposure exposure = { .subtheme = g_ref_string_new_intern (fold_row_get_slug (row, "subtheme")),
                                      .share = share,
                                      .low = MIN (fold_row_get_share (row, "low_ppm"), share),
                                      .high = MAX (fold_row_get_share (row, "high_ppm"), share),
                                      .confidence = g_strdup (fold_statement_read_name (row, "confidence")),
                                      .rationale = g_strdup (rationale),
                                      .as_of = g_strdup (fold_statement_read_name (row, "as_of")),
                                      .source = g_strdup (fold_statement_read_text (row, "source")) };
  g_array_append_val (self->exposures, exposure);
}

static void
load_fund_holding (FoldInstrument *self, FoldStatement *row)
{
  const char *as_of = fold_statement_read_name (row, "as_of");
  FoldFundHolding holding = { .instrument = g_strdup (fold_row_get_slug (row, "instrument")),
                              .weight = fold_row_get_share (row, "weight_ppm"),
                              .as_of = g_strdup (as_of) };
  g_array_append_val (self->fund_holdings, holding);
}

static const char *
first_of_kind (FoldInstrument *self, const char *kind)
{
  for (guint i = 0; i < self->identifiers->len; i++)
    {
      const FoldIdentifier *identifier = &g_array_index (self->identifiers, FoldIdentifier, i);
      if (g_str_equal (identifier->kind, kind))
        return identifier->value;
    }
  return "";
}

typedef struct
{
  const FoldObjects *instruments;
  GHashTable *subthemes; /* of the theme, by slug */
  FoldTranslations *texts;
} FoldChildren;

static void
visit_identifier (FoldStatement *row, gpointer data)
{
  const FoldChildren *self = data;
  FoldInstrument *instrument = fold_objects_get (self->instruments, fold_statement_read_int64 (row, "instrument_id"));
  if (instrument != NULL)
    load_identifier (instrument, row);
}

static void
visit_exposure (FoldStatement *row, gpointer data)
{
  const FoldChildren *self = data;
  FoldInstrument *instrument = fold_objects_get (self->instruments, fold_statement_read_int64 (row, "instrument_id"));
  if (instrument != NULL && g_hash_table_contains (self->subthemes, fold_row_get_slug (row, "subtheme")))
    load_exposure (instrument, row, self->texts);
}

static void
visit_fund_holding (FoldStatement *row, gpointer data)
{
  const FoldChildren *self = data;
  FoldInstrument *fund = fold_objects_get (self->instruments, fold_statement_read_int64 (row, "fund_id"));
  if (fund != NULL)
    load_fund_holding (fund, row);
}

/* query: of all instruments, or of one. of_one: the condition for that. only: its id, 0: all. theme: 0 where the
 * statement has no place for it. */
static FoldStatement *
query (FoldStore *store,
       const char *select,
       const char *of_one,
       const char *order,
       gint64 theme,
       gint64 only,
       GError **error)
{
  g_autofree char *sql = g_strconcat (select, only != 0 ? of_one : "", order, NULL);
  if (theme != 0 && only != 0)
    return fold_store_query (store, error, sql, "ii", theme, only);
  if (theme != 0 || only != 0)
    return fold_store_query (store, error, sql, "i", theme != 0 ? theme : only);
  return fold_store_query (store, error, sql, NULL);
}

static gboolean
load_children (FoldChildren *self, FoldStore *store, gint64 theme, gint64 only, GError **error)
{
  g_autoptr (FoldStatement) identifiers
      = query (store, "SELECT instrument_id, kind, value, exchange, confidence, note, id FROM instrument_identifier",
               " WHERE instrument_id = ?", " ORDER BY instrument_id, id", 0, only, error);
  if (!fold_statement_visit (identifiers, visit_identifier, self, error))
    return FALSE;
  g_autoptr (FoldStatement) exposures
      = theme != 0
            ? query (store,
                     "SELECT e.instrument_id, e.id, t.slug AS subtheme, e.share_ppm, e.low_ppm, e.high_ppm, "
                     "e.confidence, e.rationale, e.as_of, e.source FROM exposure e "
                     "JOIN subtheme t ON t.id = e.subtheme_id JOIN sector s ON s.id = t.sector_id WHERE s.theme_id = ?",
                     " AND e.instrument_id = ?", " ORDER BY e.instrument_id, s.position, t.position, t.id", theme, only,
                     error)
            : NULL;
  if (theme != 0 && !fold_statement_visit (exposures, visit_exposure, self, error))
    return FALSE;
  g_autoptr (FoldStatement) holdings
      = query (store,
               "SELECT h.fund_id, i.slug AS instrument, h.weight_ppm, h.as_of FROM fund_holding h "
               "JOIN instrument i ON i.id = h.instrument_id",
               " WHERE h.fund_id = ?", " ORDER BY h.fund_id, h.weight_ppm DESC, h.id", 0, only, error);
  return fold_statement_visit (holdings, visit_fund_holding, self, error);
}

#define SELECT_INSTRUMENTS                                                                                             \
  "SELECT id, slug, name, class, status, currency, country, note, source, as_of, slot, theme_id IS NULL AS is_own "    \
  "FROM instrument"

gboolean
fold_instrument_load_rows (FoldObjects *objects,
                           FoldStore *store,
                           gint64 theme,
                           GHashTable *classes,
                           GHashTable *subthemes,
                           FoldTranslations *texts,
                           GError **error)
{
  g_autoptr (FoldStatement) rows
      = query (store, SELECT_INSTRUMENTS, "", " ORDER BY name COLLATE NOCASE, id", 0, 0, error);
  FoldChildren children = { objects, subthemes, texts };
  return fold_objects_load (objects, rows, texts, load, classes, error)
         && load_children (&children, store, theme, 0, error);
}

/* compare: as the rows are ordered. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const FoldInstrument *one = a, *other = b;
  int order = g_ascii_strcasecmp (one->original_name, other->original_name);
  return order != 0 ? order : (one->id > other->id) - (one->id < other->id);
}

gboolean
fold_instrument_load_row (FoldObjects *objects,
                          FoldStore *store,
                          gint64 theme,
                          GHashTable *classes,
                          GHashTable *subthemes,
                          FoldTranslations *texts,
                          gint64 id,
                          GError **error)
{
  g_autoptr (FoldStatement) row = query (store, SELECT_INSTRUMENTS, " WHERE id = ?", "", 0, id, error);
  FoldChildren children = { objects, subthemes, texts };
  return fold_objects_load_one (objects, row, texts, load, classes, compare, error)
         && load_children (&children, store, theme, id, error);
}

/* --- what was loaded, in a number --- */

static const gsize texts[] = {
  G_STRUCT_OFFSET (FoldInstrument, slug),        G_STRUCT_OFFSET (FoldInstrument, name),
  G_STRUCT_OFFSET (FoldInstrument, class_slug),  G_STRUCT_OFFSET (FoldInstrument, class_name),
  G_STRUCT_OFFSET (FoldInstrument, status),      G_STRUCT_OFFSET (FoldInstrument, currency),
  G_STRUCT_OFFSET (FoldInstrument, country),     G_STRUCT_OFFSET (FoldInstrument, note),
  G_STRUCT_OFFSET (FoldInstrument, source),      G_STRUCT_OFFSET (FoldInstrument, as_of),
  G_STRUCT_OFFSET (FoldInstrument, ticker),      G_STRUCT_OFFSET (FoldInstrument, isin),
  G_STRUCT_OFFSET (FoldInstrument, main_sector), G_STRUCT_OFFSET (FoldInstrument, original_name),
};

#define FNV_BASIS G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_PRIME G_GUINT64_CONSTANT (1099511628211)

/* add_bytes: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991), 64 bits. */
static guint64
add_bytes (guint64 digest, gconstpointer bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    digest = (digest ^ ((const guchar *)bytes)[i]) * FNV_PRIME;
  return digest;
}

/* add_texts: with their ends, so that one never runs into the next. */
static guint64
add_texts (guint64 digest, const char *const *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    digest = add_bytes (digest, values[i] != NULL ? values[i] : "", values[i] != NULL ? strlen (values[i]) + 1 : 1);
  return digest;
}

static guint64
add_exposures (guint64 digest, GArray *exposures)
{
  for (guint i = 0; i < exposures->len; i++)
    {
      const FoldInstrumentExposure *exposure = &g_array_index (exposures, FoldInstrumentExposure, i);
      const double numbers[] = { exposure->share, exposure->low, exposure->high };
      const char *values[]
          = { exposure->subtheme, exposure->confidence, exposure->rationale, exposure->as_of, exposure->source };
      digest = add_texts (add_bytes (digest, numbers, sizeof numbers), values, G_N_ELEMENTS (values));
    }
  return digest;
}

static guint64
add_identifiers (guint64 digest, GArray *identifiers)
{
  for (guint i = 0; i < identifiers->len; i++)
    {
      const FoldIdentifier *identifier = &g_array_index (identifiers, FoldIdentifier, i);
      const char *values[]
          = { identifier->kind, identifier->value, identifier->exchange, identifier->confidence, identifier->note };
      digest = add_texts (add_bytes (digest, &identifier->id, sizeof identifier->id), values, G_N_ELEMENTS (values));
    }
  return digest;
}

static guint64
add_fund_holdings (guint64 digest, GArray *holdings)
{
  for (guint i = 0; i < holdings->len; i++)
    {
      const FoldFundHolding *holding = &g_array_index (holdings, FoldFundHolding, i);
      const char *values[] = { holding->instrument, holding->as_of };
      digest = add_texts (add_bytes (digest, &holding->weight, sizeof holding->weight), values, G_N_ELEMENTS (values));
    }
  return digest;
}

/* digest_all: the lengths of the lists come first, so that none runs into the next. */
static guint64
digest_all (FoldInstrument *self)
{
  const guint64 numbers[] = { self->asset_class,      self->slot,           self->own,
                              self->identifiers->len, self->exposures->len, self->fund_holdings->len };
  guint64 digest = add_bytes (FNV_BASIS, numbers, sizeof numbers);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    digest = add_texts (digest, (const char *const *)&G_STRUCT_MEMBER (char *, self, texts[i]), 1);
  digest = add_identifiers (digest, self->identifiers);
  digest = add_exposures (digest, self->exposures);
  return add_fund_holdings (digest, self->fund_holdings);
}

void
fold_instrument_finish_load (FoldInstrument *self, const char *main_sector)
{
  const char *ticker = first_of_kind (self, "ticker");
  double exposed = 0;
  for (guint i = 0; i < self->exposures->len; i++)
    exposed += g_array_index (self->exposures, FoldInstrumentExposure, i).share;
  g_clear_pointer (&self->search_key, g_free);
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_text (self, &self->ticker, *ticker != '\0' ? ticker : first_of_kind (self, "symbol"));
  fold_object_set_text (self, &self->isin, first_of_kind (self, "isin"));
  fold_object_set_text (self, &self->main_sector, main_sector);
  fold_object_set_double (self, &self->exposed, exposed);
  self->digest = digest_all (self);
  g_object_thaw_notify (G_OBJECT (self));
}

guint64
fold_instrument_get_digest (FoldInstrument *self)
{
  return self->digest;
}

/* --- what another thread has loaded --- */

static void
swap_arrays (GArray **own, GArray **loaded)
{
  GArray *before = *own;
  *own = *loaded;
  *loaded = before;
}

static void
take_fields (FoldInstrument *self, FoldInstrument *loaded)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_name (self, loaded->name);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fold_object_set_text (self, &G_STRUCT_MEMBER (char *, self, texts[i]), G_STRUCT_MEMBER (char *, loaded, texts[i]));
  fold_object_set_plain (self, &self->asset_class, &loaded->asset_class, sizeof loaded->asset_class);
  fold_object_set_uint (self, &self->slot, loaded->slot);
  fold_object_set_boolean (self, &self->own, loaded->own);
  fold_object_set_double (self, &self->exposed, loaded->exposed);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Of tens of thousands few are different. */
gboolean
fold_instrument_take (FoldInstrument *self, FoldInstrument *loaded)
{
  if (self->digest == loaded->digest)
    return FALSE;
  self->digest = loaded->digest;
  take_fields (self, loaded);
  swap_arrays (&self->identifiers, &loaded->identifiers);
  swap_arrays (&self->exposures, &loaded->exposures);
  swap_arrays (&self->fund_holdings, &loaded->fund_holdings);
  g_clear_pointer (&self->search_key, g_free);
  return TRUE;
}

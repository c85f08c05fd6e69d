/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument.h"

#include <math.h>

#include "fold-instrument-private.h"
#include "fold-result-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"
#include "fold-search.h"
#include "fold-text.h"

/* What changes at once. */
typedef struct
{
  FoldOutcome outcome;
  FoldWorth worth;
  double change;
} FoldInstrumentScore;

struct _FoldInstrument
{
  FoldObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *class_slug;
  char *class_name;
  char *status;
  char *currency;
  char *country;
  char *note;
  char *source;
  char *as_of;
  char *ticker;
  char *isin;
  char *main_sector;
  FoldAssetClass asset_class;
  guint slot;
  gboolean own;
  double exposed;
  double weight;
  char *original_name;
  char *search_key; /* made when it is asked for; NULL: not yet */
  char *name_key;   /* of the name */
  FoldInstrumentScore score;
  GArray *identifiers;   /* FoldIdentifier */
  GArray *exposures;     /* FoldInstrumentExposure */
  GArray *fund_holdings; /* FoldFundHolding */
};

G_DEFINE_FINAL_TYPE (FoldInstrument, fold_instrument, FOLD_TYPE_OBJECT)

static gboolean
is_scorable (FoldInstrument *self)
{
  return fold_instrument_get_scorable (self) == FOLD_SCORABLE_YES;
}

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldInstrument, id),
  FOLD_FIELD (TEXT, "slug", FoldInstrument, slug),
  FOLD_FIELD (TEXT, "name", FoldInstrument, name),
  FOLD_FIELD (TEXT, "class-slug", FoldInstrument, class_slug),
  FOLD_FIELD (TEXT, "class-name", FoldInstrument, class_name),
  FOLD_FIELD (TEXT, "status", FoldInstrument, status),
  FOLD_FIELD (TEXT, "currency", FoldInstrument, currency),
  FOLD_FIELD (TEXT, "country", FoldInstrument, country),
  FOLD_FIELD (TEXT, "note", FoldInstrument, note),
  FOLD_FIELD (TEXT, "source", FoldInstrument, source),
  FOLD_FIELD (TEXT, "as-of", FoldInstrument, as_of),
  FOLD_FIELD (TEXT, "ticker", FoldInstrument, ticker),
  FOLD_FIELD (TEXT, "isin", FoldInstrument, isin),
  FOLD_FIELD (TEXT, "main-sector", FoldInstrument, main_sector),
  FOLD_FIELD_OF (ENUM, "asset-class", FoldInstrument, asset_class, fold_asset_class_get_type),
  FOLD_FIELD_FROM (TEXT, "asset-class-name", FoldInstrument, asset_class, fold_instrument_get_asset_class_name),
  FOLD_FIELD (UINT, "slot", FoldInstrument, slot),
  FOLD_FIELD (BOOLEAN, "own", FoldInstrument, own),
  FOLD_FIELD_FROM (BOOLEAN, "scorable", FoldInstrument, asset_class, is_scorable),
  FOLD_FIELD (DOUBLE, "exposed", FoldInstrument, exposed),
  FOLD_FIELD (DOUBLE, "weight", FoldInstrument, weight),
  FOLD_FIELD (DOUBLE, "change", FoldInstrument, score.change),
  FOLD_FIELD (BYTE, "tier", FoldInstrument, score.outcome.tier),
  FOLD_FIELD (DOUBLE, "score", FoldInstrument, score.outcome.score),
  FOLD_FIELD (DOUBLE, "expected-multiple", FoldInstrument, score.outcome.expected_multiple),
  FOLD_FIELD (DOUBLE, "expected-return", FoldInstrument, score.outcome.expected_return),
  FOLD_FIELD (DOUBLE, "ce-return", FoldInstrument, score.outcome.ce_return),
  FOLD_FIELD (DOUBLE, "p5", FoldInstrument, score.outcome.p5),
  FOLD_FIELD (DOUBLE, "p50", FoldInstrument, score.outcome.p50),
  FOLD_FIELD (DOUBLE, "p95", FoldInstrument, score.outcome.p95),
  FOLD_FIELD (DOUBLE, "p-loss", FoldInstrument, score.outcome.p_loss),
  FOLD_FIELD (DOUBLE, "p-total-loss", FoldInstrument, score.outcome.p_total_loss),
  FOLD_FIELD (DOUBLE, "cvar95", FoldInstrument, score.outcome.cvar95),
  FOLD_FIELD (DOUBLE, "swing", FoldInstrument, score.outcome.swing),
  FOLD_FIELD (DOUBLE, "if-it-happens", FoldInstrument, score.worth.happens),
  FOLD_FIELD (DOUBLE, "at-my-odds", FoldInstrument, score.worth.odds),
  FOLD_FIELD (DOUBLE, "if-not", FoldInstrument, score.worth.otherwise),
  FOLD_FIELD (DOUBLE, "break-even-odds", FoldInstrument, score.worth.break_even_odds),
  FOLD_FIELD (TEXT, NULL, FoldInstrument, original_name),
  FOLD_FIELD (TEXT, NULL, FoldInstrument, search_key),
  FOLD_FIELD (TEXT, NULL, FoldInstrument, name_key),
};

static void
clear_identifier (gpointer data)
{
  FoldIdentifier *identifier = data;
  g_free (identifier->kind);
  g_free (identifier->value);
  g_free (identifier->exchange);
  g_free (identifier->confidence);
  g_free (identifier->note);
}

static void
clear_exposure (gpointer data)
{
  FoldInstrumentExposure *exposure = data;
  g_free (exposure->subtheme);
  g_free (exposure->confidence);
  g_free (exposure->rationale);
  g_free (exposure->as_of);
}

static void
clear_fund_holding (gpointer data)
{
  FoldFundHolding *holding = data;
  g_free (holding->instrument);
  g_free (holding->as_of);
}

static void
fold_instrument_finalize (GObject *object)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  g_array_unref (self->identifiers);
  g_array_unref (self->exposures);
  g_array_unref (self->fund_holdings);
  G_OBJECT_CLASS (fold_instrument_parent_class)->finalize (object);
}

static void
fold_instrument_class_init (FoldInstrumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_instrument_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_instrument_init (FoldInstrument *self)
{
  fold_outcome_none (&self->score.outcome);
  self->score.worth = (FoldWorth){ NAN, NAN, NAN, NAN };
  self->score.change = NAN;
  self->identifiers = g_array_new (FALSE, TRUE, sizeof (FoldIdentifier));
  g_array_set_clear_func (self->identifiers, clear_identifier);
  self->exposures = g_array_new (FALSE, TRUE, sizeof (FoldInstrumentExposure));
  g_array_set_clear_func (self->exposures, clear_exposure);
  self->fund_holdings = g_array_new (FALSE, TRUE, sizeof (FoldFundHolding));
  g_array_set_clear_func (self->fund_holdings, clear_fund_holding);
}

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

/* load: data: the active theme's classes by slug. Identifiers, exposures and holdings follow from their
 * own tables. */
static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  if (fold_object_set_text (self, &self->name,
                            fold_translations_get (texts, "instrument", self->id, "name",
                                                   fold_statement_read_name (row, "name"))))
    set_name_key (self);
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
  FoldInstrumentExposure exposure = { .subtheme = g_strdup (fold_row_get_slug (row, "subtheme")),
                                      .share = share,
                                      .low = MIN (fold_row_get_share (row, "low_ppm"), share),
                                      .high = MAX (fold_row_get_share (row, "high_ppm"), share),
                                      .confidence = g_strdup (fold_statement_read_name (row, "confidence")),
                                      .rationale = g_strdup (rationale),
                                      .as_of = g_strdup (fold_statement_read_name (row, "as_of")) };
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

static gboolean
load_children (FoldChildren *self, FoldStore *store, gint64 theme, GError **error)
{
  g_autoptr (FoldStatement) identifiers = fold_store_query (
      store, error,
      "SELECT instrument_id, kind, value, exchange, confidence, note, id FROM instrument_identifier "
      "ORDER BY instrument_id, id",
      NULL);
  if (!fold_statement_visit (identifiers, visit_identifier, self, error))
    return FALSE;
  g_autoptr (FoldStatement) exposures
      = fold_store_query (store, error,
                          "SELECT e.instrument_id, e.id, t.slug AS subtheme, e.share_ppm, e.low_ppm, e.high_ppm, "
                          "e.confidence, e.rationale, e.as_of FROM exposure e JOIN subtheme t ON t.id = e.subtheme_id "
                          "JOIN sector s ON s.id = t.sector_id WHERE s.theme_id = ? "
                          "ORDER BY e.instrument_id, s.position, t.position, t.id",
                          "i", theme);
  if (!fold_statement_visit (exposures, visit_exposure, self, error))
    return FALSE;
  g_autoptr (FoldStatement) holdings
      = fold_store_query (store, error,
                          "SELECT h.fund_id, i.slug AS instrument, h.weight_ppm, h.as_of FROM fund_holding h "
                          "JOIN instrument i ON i.id = h.instrument_id ORDER BY h.fund_id, h.weight_ppm DESC, h.id",
                          NULL);
  return fold_statement_visit (holdings, visit_fund_holding, self, error);
}

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
      = fold_store_query (store, error,
                          "SELECT id, slug, name, class, status, currency, country, note, source, as_of, slot, "
                          "theme_id IS NULL AS is_own FROM instrument ORDER BY name COLLATE NOCASE, id",
                          NULL);
  FoldChildren children = { objects, subthemes, texts };
  return fold_objects_load (objects, rows, texts, load, classes, error)
         && load_children (&children, store, theme, error);
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
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
fold_instrument_get_id (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->id;
}

const char *
fold_instrument_get_slug (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->slug;
}

const char *
fold_instrument_get_name (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->name;
}

const char *
fold_instrument_get_class_slug (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->class_slug;
}

const char *
fold_instrument_get_class_name (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->class_name;
}

const char *
fold_instrument_get_status (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->status;
}

const char *
fold_instrument_get_currency (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->currency;
}

const char *
fold_instrument_get_country (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->country;
}

const char *
fold_instrument_get_note (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->note;
}

const char *
fold_instrument_get_source (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->source;
}

const char *
fold_instrument_get_as_of (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->as_of;
}

const char *
fold_instrument_get_ticker (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->ticker;
}

const char *
fold_instrument_get_main_sector (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->main_sector;
}

FoldAssetClass
fold_instrument_get_asset_class (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->asset_class;
}

guint
fold_instrument_get_slot (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->slot;
}

gboolean
fold_instrument_get_own (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->own;
}

double
fold_instrument_get_exposed (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->exposed;
}

double
fold_instrument_get_weight (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->weight;
}

double
fold_instrument_get_change (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), 0);
  return self->score.change;
}

const char *
fold_instrument_get_asset_class_name (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), "");
  return fold_asset_class_get_name (self->asset_class);
}

FoldScorable
fold_instrument_get_scorable (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FOLD_SCORABLE_UNCLASSIFIED);
  if (self->asset_class == FOLD_ASSET_CLASS_UNCLASSIFIED)
    return FOLD_SCORABLE_UNCLASSIFIED;
  return self->asset_class == FOLD_ASSET_CLASS_NOT_INVESTABLE ? FOLD_SCORABLE_NOT_INVESTABLE : FOLD_SCORABLE_YES;
}

const char *
fold_instrument_get_original_name (FoldInstrument *self)
{
  return self->original_name;
}

double
fold_instrument_get_score (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NAN);
  return self->score.outcome.score;
}

const FoldWorth *
fold_instrument_get_worth (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return &self->score.worth;
}

const FoldOutcome *
fold_instrument_get_outcome (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return &self->score.outcome;
}

const FoldIdentifier *
fold_instrument_get_identifiers (FoldInstrument *self, guint *n)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  *n = self->identifiers->len;
  return (const FoldIdentifier *)(gpointer)self->identifiers->data;
}

const FoldInstrumentExposure *
fold_instrument_get_exposures (FoldInstrument *self, guint *n)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  *n = self->exposures->len;
  return (const FoldInstrumentExposure *)(gpointer)self->exposures->data;
}

const FoldFundHolding *
fold_instrument_get_fund_holdings (FoldInstrument *self, guint *n)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  *n = self->fund_holdings->len;
  return (const FoldFundHolding *)(gpointer)self->fund_holdings->data;
}

static const char *
get_search_key (FoldInstrument *self)
{
  g_autoptr (GString) key = NULL;
  if (self->search_key != NULL)
    return self->search_key;
  key = g_string_new (NULL);
  fold_search_add_text (key, self->name);
  fold_search_add_text (key, self->original_name);
  for (guint i = 0; i < self->identifiers->len; i++)
    fold_search_add_text (key, g_array_index (self->identifiers, FoldIdentifier, i).value);
  return self->search_key = g_string_free (g_steal_pointer (&key), FALSE);
}

gboolean
fold_instrument_matches (FoldInstrument *self, const char *const *words)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  return fold_search_matches (get_search_key (self), words);
}

const char *
fold_instrument_get_name_key (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), "");
  return self->name_key != NULL ? self->name_key : "";
}

void
fold_instrument_set_weight (FoldInstrument *self, double weight)
{
  fold_object_set_double (self, &self->weight, weight);
}

/* Of tens of thousands only those in view have somebody who listens. */
void
fold_instrument_set_outcome (FoldInstrument *self, const FoldOutcome *new, const FoldWorth *worth, double change)
{
  const FoldInstrumentScore score = { fold_outcome_keep_quantiles (&self->score.outcome, new), *worth, change };
  fold_object_set_plain (self, &self->score, &score, sizeof score);
}

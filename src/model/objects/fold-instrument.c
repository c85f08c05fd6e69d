/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument.h"

#include <math.h>

#include "fold-instrument-private.h"
#include "fold-result-private.h"
#include "fold-object.h"

struct _FoldInstrument
{
  GObject parent;
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
  double change;
  char *original_name;
  FoldOutcome outcome;
  GArray *identifiers;   /* FoldIdentifier */
  GArray *exposures;     /* FoldInstrumentExposure */
  GArray *fund_holdings; /* FoldFundHolding */
};

G_DEFINE_FINAL_TYPE (FoldInstrument, fold_instrument, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_NAME,
  PROP_CLASS_SLUG,
  PROP_CLASS_NAME,
  PROP_STATUS,
  PROP_CURRENCY,
  PROP_COUNTRY,
  PROP_NOTE,
  PROP_SOURCE,
  PROP_AS_OF,
  PROP_TICKER,
  PROP_ISIN,
  PROP_MAIN_SECTOR,
  PROP_ASSET_CLASS,
  PROP_ASSET_CLASS_NAME,
  PROP_SLOT,
  PROP_OWN,
  PROP_SCORABLE,
  PROP_EXPOSED,
  PROP_WEIGHT,
  PROP_CHANGE,
  PROP_TIER,
  PROP_SCORE,
  PROP_EXPECTED_MULTIPLE,
  PROP_EXPECTED_RETURN,
  PROP_CE_RETURN,
  PROP_P5,
  PROP_P50,
  PROP_P95,
  PROP_P_LOSS,
  PROP_P_TOTAL_LOSS,
  PROP_CVAR95,
} FoldInstrumentProperty;

static GParamSpec *properties[PROP_CVAR95 + 1];

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
fold_instrument_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  switch ((FoldInstrumentProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_SLUG:
      g_value_set_string (value, self->slug);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_CLASS_SLUG:
      g_value_set_string (value, self->class_slug);
      break;
    case PROP_CLASS_NAME:
      g_value_set_string (value, self->class_name);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_COUNTRY:
      g_value_set_string (value, self->country);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_AS_OF:
      g_value_set_string (value, self->as_of);
      break;
    case PROP_TICKER:
      g_value_set_string (value, self->ticker);
      break;
    case PROP_ISIN:
      g_value_set_string (value, self->isin);
      break;
    case PROP_MAIN_SECTOR:
      g_value_set_string (value, self->main_sector);
      break;
    case PROP_ASSET_CLASS:
      g_value_set_enum (value, self->asset_class);
      break;
    case PROP_ASSET_CLASS_NAME:
      g_value_set_string (value, fold_asset_class_get_name (self->asset_class));
      break;
    case PROP_SLOT:
      g_value_set_uint (value, self->slot);
      break;
    case PROP_OWN:
      g_value_set_boolean (value, self->own);
      break;
    case PROP_SCORABLE:
      g_value_set_boolean (value, fold_instrument_get_scorable (self) == FOLD_SCORABLE_YES);
      break;
    case PROP_EXPOSED:
      g_value_set_double (value, self->exposed);
      break;
    case PROP_WEIGHT:
      g_value_set_double (value, self->weight);
      break;
    case PROP_CHANGE:
      g_value_set_double (value, self->change);
      break;
    case PROP_TIER:
      g_value_set_uint (value, self->outcome.tier);
      break;
    case PROP_SCORE:
      g_value_set_double (value, self->outcome.score);
      break;
    case PROP_EXPECTED_MULTIPLE:
      g_value_set_double (value, self->outcome.expected_multiple);
      break;
    case PROP_EXPECTED_RETURN:
      g_value_set_double (value, self->outcome.expected_return);
      break;
    case PROP_CE_RETURN:
      g_value_set_double (value, self->outcome.ce_return);
      break;
    case PROP_P5:
      g_value_set_double (value, self->outcome.p5);
      break;
    case PROP_P50:
      g_value_set_double (value, self->outcome.p50);
      break;
    case PROP_P95:
      g_value_set_double (value, self->outcome.p95);
      break;
    case PROP_P_LOSS:
      g_value_set_double (value, self->outcome.p_loss);
      break;
    case PROP_P_TOTAL_LOSS:
      g_value_set_double (value, self->outcome.p_total_loss);
      break;
    case PROP_CVAR95:
      g_value_set_double (value, self->outcome.cvar95);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_instrument_finalize (GObject *object)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  g_free (self->slug);
  g_free (self->name);
  g_free (self->class_slug);
  g_free (self->class_name);
  g_free (self->status);
  g_free (self->currency);
  g_free (self->country);
  g_free (self->note);
  g_free (self->source);
  g_free (self->as_of);
  g_free (self->ticker);
  g_free (self->isin);
  g_free (self->main_sector);
  g_free (self->original_name);
  g_array_unref (self->identifiers);
  g_array_unref (self->exposures);
  g_array_unref (self->fund_holdings);
  G_OBJECT_CLASS (fold_instrument_parent_class)->finalize (object);
}

static void
fold_instrument_class_init (FoldInstrumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_instrument_get_property;
  object_class->finalize = fold_instrument_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_SLUG] = fold_property_text ("slug");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_CLASS_SLUG] = fold_property_text ("class-slug");
  properties[PROP_CLASS_NAME] = fold_property_text ("class-name");
  properties[PROP_STATUS] = fold_property_text ("status");
  properties[PROP_CURRENCY] = fold_property_text ("currency");
  properties[PROP_COUNTRY] = fold_property_text ("country");
  properties[PROP_NOTE] = fold_property_text ("note");
  properties[PROP_SOURCE] = fold_property_text ("source");
  properties[PROP_AS_OF] = fold_property_text ("as-of");
  properties[PROP_TICKER] = fold_property_text ("ticker");
  properties[PROP_ISIN] = fold_property_text ("isin");
  properties[PROP_MAIN_SECTOR] = fold_property_text ("main-sector");
  properties[PROP_ASSET_CLASS] = fold_property_enum ("asset-class", FOLD_TYPE_ASSET_CLASS);
  properties[PROP_ASSET_CLASS_NAME] = fold_property_text ("asset-class-name");
  properties[PROP_SLOT] = fold_property_uint ("slot");
  properties[PROP_OWN] = fold_property_boolean ("own");
  properties[PROP_SCORABLE] = fold_property_boolean ("scorable");
  properties[PROP_EXPOSED] = fold_property_double ("exposed");
  properties[PROP_WEIGHT] = fold_property_double ("weight");
  properties[PROP_CHANGE] = fold_property_double ("change");
  properties[PROP_TIER] = fold_property_uint ("tier");
  properties[PROP_SCORE] = fold_property_double ("score");
  properties[PROP_EXPECTED_MULTIPLE] = fold_property_double ("expected-multiple");
  properties[PROP_EXPECTED_RETURN] = fold_property_double ("expected-return");
  properties[PROP_CE_RETURN] = fold_property_double ("ce-return");
  properties[PROP_P5] = fold_property_double ("p5");
  properties[PROP_P50] = fold_property_double ("p50");
  properties[PROP_P95] = fold_property_double ("p95");
  properties[PROP_P_LOSS] = fold_property_double ("p-loss");
  properties[PROP_P_TOTAL_LOSS] = fold_property_double ("p-total-loss");
  properties[PROP_CVAR95] = fold_property_double ("cvar95");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_instrument_init (FoldInstrument *self)
{
  self->slug = g_strdup ("");
  self->name = g_strdup ("");
  self->class_slug = g_strdup ("");
  self->class_name = g_strdup ("");
  self->status = g_strdup ("");
  self->currency = g_strdup ("");
  self->country = g_strdup ("");
  self->note = g_strdup ("");
  self->source = g_strdup ("");
  self->as_of = g_strdup ("");
  self->ticker = g_strdup ("");
  self->isin = g_strdup ("");
  self->main_sector = g_strdup ("");
  fold_outcome_none (&self->outcome);
  self->change = NAN;
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
  fold_object_set_text (self, properties[PROP_CLASS_SLUG], &self->class_slug, parameters != NULL ? slug : "");
  fold_object_set_text (self, properties[PROP_CLASS_NAME], &self->class_name, name);
  if (self->asset_class == asset_class)
    return;
  self->asset_class = asset_class;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASSET_CLASS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASSET_CLASS_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCORABLE]);
}

/* load: data: the active theme's classes by slug. Identifiers, exposures and holdings follow from their
 * own tables. */
static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldInstrument *self = FOLD_INSTRUMENT (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_SLUG], &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name,
                        fold_translations_get (texts, "instrument", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, properties[PROP_STATUS], &self->status, fold_statement_read_name (row, "status"));
  fold_object_set_text (self, properties[PROP_CURRENCY], &self->currency, fold_statement_read_name (row, "currency"));
  fold_object_set_text (self, properties[PROP_COUNTRY], &self->country, fold_statement_read_name (row, "country"));
  fold_object_set_text (self, properties[PROP_NOTE], &self->note,
                        fold_translations_get (texts, "instrument", self->id, "note",
                                               fold_statement_read_text (row, "note")));
  fold_object_set_text (self, properties[PROP_SOURCE], &self->source, fold_statement_read_text (row, "source"));
  fold_object_set_text (self, properties[PROP_AS_OF], &self->as_of, fold_statement_read_name (row, "as_of"));
  fold_object_set_uint (self, properties[PROP_SLOT], &self->slot, fold_statement_read_int (row, "slot"));
  fold_object_set_boolean (self, properties[PROP_OWN], &self->own, fold_statement_read_boolean (row, "is_own"));
  g_set_str (&self->original_name, fold_statement_read_name (row, "name"));
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
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_text (self, properties[PROP_TICKER], &self->ticker,
                        *ticker != '\0' ? ticker : first_of_kind (self, "symbol"));
  fold_object_set_text (self, properties[PROP_ISIN], &self->isin, first_of_kind (self, "isin"));
  fold_object_set_text (self, properties[PROP_MAIN_SECTOR], &self->main_sector, main_sector);
  fold_object_set_double (self, properties[PROP_EXPOSED], &self->exposed, exposed);
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
fold_instrument_get_isin (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return self->isin;
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
  return self->change;
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
  return self->outcome.score;
}

const FoldOutcome *
fold_instrument_get_outcome (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), NULL);
  return &self->outcome;
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

gboolean
fold_instrument_matches (FoldInstrument *self, const char *text)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  if (g_str_match_string (text, self->name, TRUE) || g_str_match_string (text, self->original_name, TRUE))
    return TRUE;
  for (guint i = 0; i < self->identifiers->len; i++)
    if (g_str_match_string (text, g_array_index (self->identifiers, FoldIdentifier, i).value, TRUE))
      return TRUE;
  return *text == '\0';
}

void
fold_instrument_set_weight (FoldInstrument *self, double weight)
{
  fold_object_set_double (self, properties[PROP_WEIGHT], &self->weight, weight);
}

/* The numbers of an outcome that are properties. */
static const struct
{
  FoldInstrumentProperty property;
  gsize offset;
} outcome_numbers[] = {
  { PROP_SCORE, offsetof (FoldOutcome, score) },
  { PROP_EXPECTED_MULTIPLE, offsetof (FoldOutcome, expected_multiple) },
  { PROP_EXPECTED_RETURN, offsetof (FoldOutcome, expected_return) },
  { PROP_CE_RETURN, offsetof (FoldOutcome, ce_return) },
  { PROP_P5, offsetof (FoldOutcome, p5) },
  { PROP_P50, offsetof (FoldOutcome, p50) },
  { PROP_P95, offsetof (FoldOutcome, p95) },
  { PROP_P_LOSS, offsetof (FoldOutcome, p_loss) },
  { PROP_P_TOTAL_LOSS, offsetof (FoldOutcome, p_total_loss) },
  { PROP_CVAR95, offsetof (FoldOutcome, cvar95) },
};

static gboolean
differs (double a, double b)
{
  return a != b && !(isnan (a) && isnan (b));
}

/* Everything is new before the first is told, so that nothing need be held back: of tens of thousands only those in
 * view have somebody who listens, and to tell nobody costs nothing. */
void
fold_instrument_set_outcome (FoldInstrument *self, const FoldOutcome *new, double change)
{
  const FoldOutcome old = self->outcome;
  const double old_change = self->change;
  self->outcome = fold_outcome_keep_quantiles (&old, new);
  self->change = change;
  if (differs (old_change, change))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGE]);
  if (old.tier != self->outcome.tier)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIER]);
  for (guint i = 0; i < G_N_ELEMENTS (outcome_numbers); i++)
    {
      gsize offset = outcome_numbers[i].offset;
      if (differs (G_STRUCT_MEMBER (double, &old, offset), G_STRUCT_MEMBER (double, &self->outcome, offset)))
        g_object_notify_by_pspec (G_OBJECT (self), properties[outcome_numbers[i].property]);
    }
}

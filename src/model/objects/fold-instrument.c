/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument.h"

#include <math.h>

#include "fold-instrument-private.h"
#include "fold-result-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"
#include "fold-search.h"
#include "fold-text.h"

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
  FOLD_FIELD_FROM (BOOLEAN, "basket", FoldInstrument, score.outcome.notes, fold_instrument_get_basket),
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
  g_ref_string_release (exposure->subtheme);
  g_free (exposure->confidence);
  g_free (exposure->rationale);
  g_free (exposure->as_of);
  g_free (exposure->source);
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

gboolean
fold_instrument_has_identifier (FoldInstrument *self, const char *kind, const char *value)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (self, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (identifiers[i].kind, kind)
        && (value == NULL || g_ascii_strcasecmp (identifiers[i].value, value) == 0))
      return TRUE;
  return FALSE;
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

gboolean
fold_instrument_get_assessed (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  return self->asset_class == FOLD_ASSET_CLASS_CASH || self->exposures->len > 0 || self->fund_holdings->len > 0;
}

gboolean
fold_instrument_is_class_estimate_in (FoldInstrument *self, const FoldOutcome *outcome)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  return self->asset_class == FOLD_ASSET_CLASS_PRIVATE && outcome->scored
         && (outcome->notes & (FOLD_NOTE_BASKET | FOLD_NOTE_OF_PLAN)) == 0;
}

gboolean
fold_instrument_get_class_estimate (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  return fold_instrument_is_class_estimate_in (self, &self->score.outcome);
}

gboolean
fold_instrument_get_basket (FoldInstrument *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT (self), FALSE);
  return (self->score.outcome.notes & FOLD_NOTE_BASKET) != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-result.h"
#include "fold-worth.h"
#include "fold-object.h"
#include "fold-parameter-class.h"

G_BEGIN_DECLS

/* One way of naming an instrument. kind: "ticker", "isin", "wkn", "cusip", "symbol", "alias". */
typedef struct
{
  char *kind;
  char *value;
  char *exchange;
  char *confidence;
  char *note;
  gint64 id;
} FoldIdentifier;

/* The share of an instrument's revenue that depends on a sub-theme; shares in 0..1, low <= share <= high. */
typedef struct
{
  GRefString *subtheme; /* one for all who are exposed to it: of tens of thousands it is read at once */
  double share, low, high;
  char *confidence;
  char *rationale;
  char *as_of;  /* "" where unknown */
  char *source; /* one per line, "ID: text"; "": the share is a judgement */
} FoldInstrumentExposure;

/* What a fund is known to hold. */
typedef struct
{
  char *instrument; /* slug */
  double weight;    /* 0..1 */
  char *as_of;
} FoldFundHolding;

/* Why an instrument has no score. */
typedef enum
{
  FOLD_SCORABLE_YES,
  FOLD_SCORABLE_UNCLASSIFIED,   /* class "": nothing is assumed about it */
  FOLD_SCORABLE_NOT_INVESTABLE, /* impact only */
} FoldScorable;

/* FoldInstrument: anything that can be held or watched. The book owns one object per row, for as long as the row lives;
 * it is changed through fold_book_*_instrument_* () alone. Read-only properties, notified on change:
 *   id (int64), slug, name, class-slug ("" unclassified), class-name, status, currency, country, note, source, as-of,
 *   ticker, isin (string, "" where unknown: the first of its kind), asset-class (FoldAssetClass), asset-class-name
 * (string) slot (uint)               its block of random dimensions own (boolean)             made by the user, not by
 * a pack scorable (boolean)        see fold_instrument_get_scorable () exposed (double)          sum of its shares,
 * 0..1 main-sector (string)      slug of the sector with the largest share, "" where not exposed weight (double) what
 * part of all portfolios it is, held directly; 0 not held score, expected-multiple, expected-return, ce-return, p5,
 * p50, p95, p-loss, p-total-loss, cvar95, swing (double, NaN missing), tier (uint, 0 missing) as in FoldOutcome, and
 * if-it-happens, at-my-odds, if-not, break-even-odds (double, NaN missing)               as in FoldWorth, set by the
 * scorer, like basket (boolean); quantiles and tier stay during a drag; change (double) points of
 * score against the saved scenario; NaN before the first comparison */
#define FOLD_TYPE_INSTRUMENT (fold_instrument_get_type ())
G_DECLARE_FINAL_TYPE (FoldInstrument, fold_instrument, FOLD, INSTRUMENT, FoldObject)

gint64 fold_instrument_get_id (FoldInstrument *self);
const char *fold_instrument_get_slug (FoldInstrument *self);
const char *fold_instrument_get_name (FoldInstrument *self);
const char *fold_instrument_get_class_slug (FoldInstrument *self);
const char *fold_instrument_get_class_name (FoldInstrument *self);
FoldAssetClass fold_instrument_get_asset_class (FoldInstrument *self);
const char *fold_instrument_get_asset_class_name (FoldInstrument *self);
const char *fold_instrument_get_status (FoldInstrument *self);
const char *fold_instrument_get_currency (FoldInstrument *self);
const char *fold_instrument_get_country (FoldInstrument *self);
const char *fold_instrument_get_note (FoldInstrument *self);
const char *fold_instrument_get_source (FoldInstrument *self);
const char *fold_instrument_get_as_of (FoldInstrument *self);
const char *fold_instrument_get_ticker (FoldInstrument *self);
guint fold_instrument_get_slot (FoldInstrument *self);
gboolean fold_instrument_get_own (FoldInstrument *self);
FoldScorable fold_instrument_get_scorable (FoldInstrument *self);
double fold_instrument_get_exposed (FoldInstrument *self);
const char *fold_instrument_get_main_sector (FoldInstrument *self);
double fold_instrument_get_weight (FoldInstrument *self);
double fold_instrument_get_score (FoldInstrument *self);
double fold_instrument_get_change (FoldInstrument *self);
const FoldOutcome *fold_instrument_get_outcome (FoldInstrument *self);
/* fold_instrument_get_worth: what the theme is worth to its holder, as the scorer has it; NaN where missing */
const FoldWorth *fold_instrument_get_worth (FoldInstrument *self);

/* Borrowed arrays, valid until the next refresh of the book; *n is their length. */
const FoldIdentifier *fold_instrument_get_identifiers (FoldInstrument *self, guint *n);
/* fold_instrument_has_identifier: value: in any case; NULL: any of that kind. */
gboolean fold_instrument_has_identifier (FoldInstrument *self, const char *kind, const char *value);
const FoldInstrumentExposure *fold_instrument_get_exposures (FoldInstrument *self, guint *n);
const FoldFundHolding *fold_instrument_get_fund_holdings (FoldInstrument *self, guint *n);

/* fold_instrument_matches: whether every word (of fold_search_split ()) starts a word of the name or an identifier; for
 * searches and completion. */
gboolean fold_instrument_matches (FoldInstrument *self, const char *const *words);

/* fold_instrument_get_name_key: what strcmp () sorts as people sort the names. */
const char *fold_instrument_get_name_key (FoldInstrument *self);

/* fold_instrument_get_assessed: whether anybody said what of it depends on the theme: it is cash, or has exposures or,
 * as a fund, holdings. An exposure of 0 % says that nothing does. */
gboolean fold_instrument_get_assessed (FoldInstrument *self);

/* fold_instrument_get_class_estimate: whether it is a private company whose price and risk are those of its class, as
 * the scorer has it: no plan of its own says otherwise, so that only what it depends on tells it from others. */
gboolean fold_instrument_get_class_estimate (FoldInstrument *self);
/* fold_instrument_is_class_estimate_in: the same by an outcome of its own. */
gboolean fold_instrument_is_class_estimate_in (FoldInstrument *self, const FoldOutcome *outcome);

/* fold_instrument_get_basket: whether it is a kind of asset, with several members, as the scorer has it. */
gboolean fold_instrument_get_basket (FoldInstrument *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-assumption-set.h"

G_BEGIN_DECLS

/* FoldThemeData: a parsed theme pack: plain structures, no book behind them. Every string is owned and never NULL (""
 * is unknown), every array owns its elements. Shares and weights 0..1. */

/* A text of an element in another language; column as in the book ("name", "short_name", "thesis", "description",
 * "note", "rationale", ...). */
typedef struct
{
  char *column;
  char *language; /* "zh_CN" */
  char *text;
} FoldPackText;

typedef struct
{
  char *key; /* of --set */
  FoldRange range;
  char *rationale;
  char *source; /* as an instrument's; "": the number is a judgement */
  char *confidence;
  char *review_date;
  GPtrArray *texts; /* FoldPackText */
} FoldPackAssumption;

typedef struct
{
  char *id, *name, *thesis;
  double weight; /* within its sector */
  GPtrArray *texts;
} FoldPackSubtheme;

typedef struct
{
  char *id, *name, *short_name, *thesis;
  GPtrArray *subthemes; /* FoldPackSubtheme */
  GPtrArray *texts;
} FoldPackSector;

typedef struct
{
  char *id, *name, *asset_class;
  GPtrArray *texts;
} FoldPackClass;

typedef struct
{
  char *kind, *value, *exchange, *confidence, *note;
  GPtrArray *texts;
} FoldPackIdentifier;

typedef struct
{
  char *subtheme;
  double share, low, high;
  char *confidence, *rationale, *as_of;
  char *source; /* as an instrument's; "": the share is a judgement */
  GPtrArray *texts;
} FoldPackExposure;

typedef struct
{
  char *instrument;
  double weight;
} FoldPackHolding;

typedef struct
{
  char *id, *name, *class_id, *status, *currency, *country, *note, *as_of;
  char *source; /* one per line, "ID: text" */
  char *holdings_as_of;
  GPtrArray *identifiers; /* FoldPackIdentifier */
  GPtrArray *exposures;   /* FoldPackExposure */
  GPtrArray *holdings;    /* FoldPackHolding */
  GPtrArray *texts;
} FoldPackInstrument;

typedef struct
{
  char *name, *description;
  GPtrArray *values; /* FoldPackAssumption: key and range */
  GPtrArray *texts;
} FoldPackScenario;

typedef struct
{
  char *name;
  char **instruments; /* ids */
  GPtrArray *texts;
} FoldPackWatchlist;

typedef struct
{
  char *id, *name, *description, *disclaimer, *as_of;
  char *driver_name, *driver_unit, *driver_description;
  GPtrArray *assumptions; /* FoldPackAssumption */
  GPtrArray *sectors;     /* FoldPackSector */
  GPtrArray *classes;     /* FoldPackClass */
  GPtrArray *instruments; /* FoldPackInstrument */
  GPtrArray *scenarios;   /* FoldPackScenario */
  GPtrArray *watchlists;  /* FoldPackWatchlist */
  GPtrArray *texts;
} FoldThemeData;

/* New elements are empty, with every string "" and every array there. */
FoldThemeData *fold_theme_data_new (void);
FoldPackAssumption *fold_pack_assumption_new (const char *key, FoldRange range);
FoldPackSubtheme *fold_pack_subtheme_new (void);
FoldPackSector *fold_pack_sector_new (void);
FoldPackClass *fold_pack_class_new (void);
FoldPackIdentifier *fold_pack_identifier_new (const char *kind, const char *value);
FoldPackExposure *fold_pack_exposure_new (void);
FoldPackHolding *fold_pack_holding_new (const char *instrument, double weight);
FoldPackInstrument *fold_pack_instrument_new (void);
FoldPackScenario *fold_pack_scenario_new (void);
FoldPackWatchlist *fold_pack_watchlist_new (void);
GPtrArray *fold_pack_texts_new (void);
void fold_pack_texts_add (GPtrArray *texts, const char *column, const char *language, const char *text);
/* fold_pack_texts_find: the text of a column in a language, or NULL. */
const char *fold_pack_texts_find (GPtrArray *texts, const char *column, const char *language);

/* fold_theme_data_find_assumption: by key, or NULL. */
FoldPackAssumption *fold_theme_data_find_assumption (const FoldThemeData *self, const char *key);

/* fold_theme_data_dup_assumptions: the base values as a set that knows the pack's ids, to check and resolve the keys of
 * its scenarios. Returns: (transfer full) */
FoldAssumptionSet *fold_theme_data_dup_assumptions (const FoldThemeData *self);

void fold_theme_data_free (FoldThemeData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldThemeData, fold_theme_data_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-range.h"

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
  char *source;
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
} FoldPackIdentifier;

typedef struct
{
  char *subtheme;
  double share, low, high;
  char *confidence, *rationale, *as_of;
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

FoldThemeData *fold_theme_data_new (void);
void fold_theme_data_free (FoldThemeData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldThemeData, fold_theme_data_free)

G_END_DECLS

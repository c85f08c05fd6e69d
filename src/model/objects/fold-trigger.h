/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-currency.h"
#include "fold-date.h"

G_BEGIN_DECLS

/* What a trigger of a note watches. Ids: "assumption", "price", "date". */
typedef enum
{
  FOLD_TRIGGER_NONE,
  FOLD_TRIGGER_ASSUMPTION, /* what is assumed, by its key */
  FOLD_TRIGGER_PRICE,      /* the stored prices of an instrument */
  FOLD_TRIGGER_DATE,       /* the calendar alone */
} FoldTriggerKind;

/* How what is watched stands to the limit. Ids: "below", "at_most", "at_least", "above". */
typedef enum
{
  FOLD_TRIGGER_IS_BELOW,
  FOLD_TRIGGER_IS_AT_MOST,
  FOLD_TRIGGER_IS_AT_LEAST,
  FOLD_TRIGGER_IS_ABOVE,
  FOLD_N_TRIGGER_COMPARISONS,
} FoldTriggerComparison;

/* FoldTrigger: when what a note says holds no longer. It counts on the days from `from` to `by`, both included;
 * FOLD_DATE_NONE is no end on that side. That of FOLD_TRIGGER_DATE is met from the day `from` on. */
typedef struct
{
  FoldTriggerKind kind;
  const char *key;   /* of an assumption, borrowed */
  gint64 instrument; /* whose price; 0 where it is gone */
  FoldTriggerComparison comparison;
  double value; /* limit of an assumption, in the engine's unit */
  gint64 price; /* limit of a price, x 10^8, in shares as they were counted on the day of the note */
  char currency[FOLD_CURRENCY_SIZE];
  FoldDate from;
  FoldDate by;
} FoldTrigger;

/* FOLD_TRIGGER_INIT: none. */
#define FOLD_TRIGGER_INIT ((FoldTrigger){ .from = FOLD_DATE_NONE, .by = FOLD_DATE_NONE })

/* Stable ids; NULL of FOLD_TRIGGER_NONE. From an id that is none: FOLD_TRIGGER_NONE, and FALSE. */
const char *fold_trigger_kind_get_id (FoldTriggerKind self);
FoldTriggerKind fold_trigger_kind_from_id (const char *id);
const char *fold_trigger_comparison_get_id (FoldTriggerComparison self);
gboolean fold_trigger_comparison_from_id (const char *id, FoldTriggerComparison *comparison);

/* fold_trigger_comparison_holds: order: below 0, 0 or above 0 as what is watched is less than, equal to or more than
 * the limit. */
gboolean fold_trigger_comparison_holds (FoldTriggerComparison self, int order);

/* fold_trigger_order: of two numbers that were typed as decimals or percentages: 0 where they differ by no more than
 * reading them can make of it. */
int fold_trigger_order (double value, double limit);

/* Where a trigger stands on a day. */
typedef enum
{
  FOLD_TRIGGER_STATE_NONE,     /* there is none */
  FOLD_TRIGGER_STATE_EARLY,    /* it does not count yet */
  FOLD_TRIGGER_STATE_WAITING,  /* it counts, and is not met */
  FOLD_TRIGGER_STATE_NO_PRICE, /* no price is stored in its currency that could meet it */
  FOLD_TRIGGER_STATE_MET,
  FOLD_TRIGGER_STATE_LAPSED, /* its last day has passed, and it was not met */
  FOLD_TRIGGER_STATE_ASLEEP, /* its theme is not the active one */
  FOLD_TRIGGER_STATE_LOST,   /* what it watches is gone */
} FoldTriggerState;

const char *fold_trigger_state_get_id (FoldTriggerState self);

/* FoldTriggerVerdict: a trigger on a day, and what it was met by or stands at. */
typedef struct
{
  FoldTriggerState state;
  double value;  /* of the assumption; NaN where none was looked at */
  gint64 price;  /* that met it, else the last one, as it was stored; -1: none */
  FoldDate date; /* of that price; FOLD_DATE_NONE: none */
} FoldTriggerVerdict;

G_END_DECLS

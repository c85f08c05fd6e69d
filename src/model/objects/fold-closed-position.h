/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"
#include "fold-returns.h"

G_BEGIN_DECLS

/* What became of an instrument that is held no more, from its first transaction to the day it was closed on. */
typedef struct
{
  FoldDate first;
  FoldDate last;
  char currency[FOLD_CURRENCY_SIZE]; /* of realised and dividends: the book's */
  FoldReturnValue realised;
  FoldReturnValue dividends; /* those that came later among them */
  double money_return;       /* money-weighted; NaN: not known */
  guint return_days;         /* over how many days; 0: a year */
} FoldClosedFigures;

/* FoldClosedPosition: an instrument that is held no more, in all accounts of the portfolios in view. Read-only
 * properties, notified on change: instrument (FoldInstrument), name (string), first-day, last-day (string, ISO),
 * realised, dividends (int64 x 10^6 in the book's currency; FOLD_MISSING), money-return (double; NaN). */
#define FOLD_TYPE_CLOSED_POSITION (fold_closed_position_get_type ())
G_DECLARE_FINAL_TYPE (FoldClosedPosition, fold_closed_position, FOLD, CLOSED_POSITION, FoldObject)

FoldInstrument *fold_closed_position_get_instrument (FoldClosedPosition *self); /* (transfer none) */
const FoldClosedFigures *fold_closed_position_get_figures (FoldClosedPosition *self);

G_END_DECLS

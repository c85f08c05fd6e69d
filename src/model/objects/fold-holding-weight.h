/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument.h"

G_BEGIN_DECLS

/* A position as exposures and the scorer need it, from the ledger. */
typedef struct
{
  gint64 portfolio;           /* row id */
  FoldInstrument *instrument; /* (transfer none); NULL is cash */
  char currency[4];           /* of the position's price, or of the cash */
  gint64 value;               /* in the base currency, money x 10^6; negative: owed */
  double weight;              /* value over the value of its portfolio */
} FoldHoldingWeight;

G_END_DECLS

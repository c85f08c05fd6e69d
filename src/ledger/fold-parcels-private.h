/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-parcels.h"

G_BEGIN_DECLS

/* A trade, and what is left of it as an open lot. Signed: positive came in and was paid for. */
typedef struct
{
  const FoldEntry *entry; /* what opened it */
  FoldMoment moment;      /* at which quantity is counted */
  FoldFraction quantity;
  FoldFraction used; /* of quantity, same sign */
  gint64 value;      /* paid, negative where received */
  gint64 value_used;
  gboolean value_known;
  guint pool;       /* 0: one lot */
  gboolean is_fine; /* of more decimals than FOLD_QUANTITY_SCALE has, so that it is traded down to its last */
} FoldLotParcel;

/* The parcels of an instrument in order: closed ones, which are many, stay where they are. */
typedef struct
{
  gint64 instrument_id;
  GArray *parcels; /* FoldLotParcel */
  guint first;     /* that is open; later ones may be closed */
} FoldLotQueue;

static inline FoldLotParcel *
fold_lot_queue_get (FoldLotQueue *self, guint i)
{
  return &g_array_index (self->parcels, FoldLotParcel, i);
}

static inline FoldFraction
fold_lot_parcel_rest (const FoldLotParcel *parcel)
{
  return fold_fraction_subtract (parcel->quantity, parcel->used);
}

static inline gboolean
fold_lot_parcel_is_closed (const FoldLotParcel *parcel)
{
  const FoldFraction rest = fold_lot_parcel_rest (parcel);

  return fold_fraction_is_valid (rest) && fold_fraction_sign (rest) == 0;
}

/* fold_parcels_get_queue: made where there is none yet. */
FoldLotQueue *fold_parcels_get_queue (FoldParcels *self, gint64 instrument_id);
/* fold_parcels_settle: counts the rest of a parcel as at a moment; nothing of it is used then. */
void fold_parcels_settle (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *parcel, FoldMoment moment);
/* fold_parcels_add_flow: what comes into a pool or goes out of it. */
void fold_parcels_add_flow (FoldParcels *self, guint pool, FoldDate date, gint64 cost, gboolean is_in);
/* fold_parcels_add_to_pool: parts: what came into the pool that the parcel was (FoldCostFlow); NULL: it was none. */
void fold_parcels_add_to_pool (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *parcel, const GArray *parts);
/* Sets a trade against open lots of the other sign: the oldest first, or the same part of each pool. */
void fold_parcels_use_oldest (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade);
void fold_parcels_use_pools (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade);

G_END_DECLS

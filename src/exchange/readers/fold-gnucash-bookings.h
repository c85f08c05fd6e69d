/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-gnucash-file.h"
#include "fold-grid.h"

G_BEGIN_DECLS

/* FoldGnucashBookings: makes rows of transactions that are about a portfolio: a transaction, however many splits it
 * has, is one row for each security that moves, or for each movement of a depot's money. */
typedef struct _FoldGnucashBookings FoldGnucashBookings;

/* fold_gnucash_bookings_new: all must outlive it; rows are added to grid. */
FoldGnucashBookings *fold_gnucash_bookings_new (FoldGnucashFile *file, FoldCsv *csv, FoldGrid *grid);
void fold_gnucash_bookings_free (FoldGnucashBookings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldGnucashBookings, fold_gnucash_bookings_free)

void fold_gnucash_bookings_add (FoldGnucashBookings *self, const FoldGnucashTransaction *transaction);

G_END_DECLS

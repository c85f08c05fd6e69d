/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-reading.h"

G_BEGIN_DECLS

/* fold_booking_row_read: the numbers of the row that the reading is at, as its kind has them; *quantity keeps the sign
 * that the file writes. On FALSE *field is what the error is about. */
gboolean fold_booking_row_read (FoldReading *reading,
                                const FoldRule *rule,
                                const FoldRuleKind *kind,
                                FoldBooking *booking,
                                FoldExact *quantity,
                                FoldRuleField *field,
                                GError **error);
/* fold_booking_row_read_quantity: that alone, of what is about units alone. */
gboolean fold_booking_row_read_quantity (FoldReading *reading,
                                         const FoldRule *rule,
                                         FoldBooking *booking,
                                         FoldExact *quantity,
                                         GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

/* FoldLotPicker: a group of a form: which lots a sale takes. It shows itself where there is something to choose.
 *
 * Signal "changed" (): somebody chose. */
#define FOLD_TYPE_LOT_PICKER (fold_lot_picker_get_type ())
G_DECLARE_FINAL_TYPE (FoldLotPicker, fold_lot_picker, FOLD, LOT_PICKER, AdwPreferencesGroup)

/* fold_lot_picker_offer: the lots that a sale could take; what was typed for one stays. account, instrument: NULL, or a
 * date of FOLD_DATE_NONE: none. sale: that is edited; its choice stands there at first; NULL: a new one. */
void fold_lot_picker_offer (FoldLotPicker *self,
                            FoldPortfolios *portfolios,
                            FoldAccount *account,
                            FoldInstrument *instrument,
                            FoldDate date,
                            FoldTransaction *sale);

/* fold_lot_picker_read: what was chosen: empty: the oldest lots. sold: of the sale, which the lots must not
 * exceed. Errors: FOLD_MODEL_ERROR, FOLD_CORE_ERROR, in a sentence for the user.
 * Returns: (transfer full) (element-type FoldLotChoice): NULL on errors */
GArray *fold_lot_picker_read (FoldLotPicker *self, FoldExact sold, GError **error);

G_END_DECLS

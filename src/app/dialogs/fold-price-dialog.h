/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PRICE_DIALOG (fold_price_dialog_get_type ())

/**
 * FoldPriceDialog:
 *
 * A price of an instrument, entered by hand with its day and its currency.
 */
G_DECLARE_FINAL_TYPE (FoldPriceDialog, fold_price_dialog, FOLD, PRICE_DIALOG, AdwDialog)

/**
 * fold_price_dialog_new:
 * @record: (nullable): the price that is edited; %NULL is a new one
 */
AdwDialog *fold_price_dialog_new (FoldSession *session, FoldInstrument *instrument, FoldQuoteRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RATE_DIALOG (fold_rate_dialog_get_type ())

/**
 * FoldRateDialog:
 *
 * An exchange rate, entered by hand with its day; it says in words which way round it is.
 */
G_DECLARE_FINAL_TYPE (FoldRateDialog, fold_rate_dialog, FOLD, RATE_DIALOG, AdwDialog)

/**
 * fold_rate_dialog_new:
 * @base: (nullable):
 * @quote: (nullable): the pair of a new rate; %NULL: to be chosen
 */
AdwDialog *fold_rate_dialog_new (FoldSession *session, const char *base, const char *quote);

/** Edits a rate that is there. */
AdwDialog *fold_rate_dialog_new_for_record (FoldSession *session, FoldQuoteRecord *record);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "fold-currency.h"
#include "fold-date.h"

G_BEGIN_DECLS

/* FoldQuoteRecord: a price or an exchange rate of one day, as the book has it; immutable, and read anew where it
 * changes. */
#define FOLD_TYPE_QUOTE_RECORD (fold_quote_record_get_type ())
G_DECLARE_FINAL_TYPE (FoldQuoteRecord, fold_quote_record, FOLD, QUOTE_RECORD, GObject)

/* fold_quote_record_new: base: of a rate; "": it is a price. value: x 10^8, in currency: of one unit of the instrument,
 * or for one of base. source: the name of the file that it came from; "": it was entered by hand.
 * Returns: (transfer full) */
FoldQuoteRecord *
fold_quote_record_new (const char *base, const char *currency, FoldDate date, gint64 value, const char *source);

const char *fold_quote_record_get_base (FoldQuoteRecord *self);
const char *fold_quote_record_get_currency (FoldQuoteRecord *self);
FoldDate fold_quote_record_get_date (FoldQuoteRecord *self);
gint64 fold_quote_record_get_value (FoldQuoteRecord *self);
const char *fold_quote_record_get_source (FoldQuoteRecord *self);
gboolean fold_quote_record_equal (FoldQuoteRecord *self, FoldQuoteRecord *other);

G_END_DECLS

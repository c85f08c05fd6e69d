/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-date-row.h"
#include "fold-instrument-picker.h"
#include "fold-transaction-form.h"

G_BEGIN_DECLS

/* FoldEntryRows: the rows of a form that is about one transaction, borrowed from the dialog that lays them out. */
typedef struct
{
  AdwComboRow *type; /* with the types of FoldTransactionType in their order */
  FoldDateRow *date;
  GtkWidget *instrument; /* what holds everything about it */
  FoldInstrumentPicker *picker;
  GtkWidget *other; /* the same of the instrument that comes */
  FoldInstrumentPicker *other_picker;
  AdwEntryRow *quantity;
  AdwEntryRow *price;
  AdwEntryRow *amount;
  AdwComboRow *currency;
  AdwEntryRow *rate; /* NULL: the form has none */
  AdwEntryRow *fee;
  AdwEntryRow *tax;
  AdwEntryRow *split_new;
  AdwEntryRow *split_old;
  AdwEntryRow *share;
} FoldEntryRows;

FoldTransactionType fold_entry_rows_get_kind (const FoldEntryRows *self);

/** Returns: what is typed; the account, its currency and the instruments are for the caller to say */
FoldFormTexts fold_entry_rows_get_texts (const FoldEntryRows *self);

/** Shows @entry: what follows from quantity and price is not typed a second time. */
void fold_entry_rows_fill (const FoldEntryRows *self, const FoldEntry *entry);

/** Shows the rows that a transaction of the chosen type has. */
void fold_entry_rows_show (const FoldEntryRows *self);

/** As fold_form_refusal_show(), for the row that @field is in. */
void
fold_entry_rows_show_refusal (const FoldEntryRows *self, GtkLabel *label, FoldEntryField field, const GError *error);

G_END_DECLS

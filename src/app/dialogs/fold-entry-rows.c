/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-entry-rows.h"

#include <glib/gi18n-lib.h>

#include "fold-currencies.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"

FoldTransactionType
fold_entry_rows_get_kind (const FoldEntryRows *self)
{
  return (FoldTransactionType)MIN (adw_combo_row_get_selected (self->type), FOLD_TRANSACTION_TYPE_COUNT - 1);
}

/* --- what is typed ----------------------------------------------------------------------------------------------- */

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

FoldFormTexts
fold_entry_rows_get_texts (const FoldEntryRows *self)
{
  return (FoldFormTexts){
    .type = fold_entry_rows_get_kind (self),
    .currency = fold_currencies_get_selected (self->currency),
    .date = get_text (self->date),
    .quantity = get_text (self->quantity),
    .price = get_text (self->price),
    .amount = get_text (self->amount),
    .fee = get_text (self->fee),
    .tax = get_text (self->tax),
    .rate = self->rate != NULL ? get_text (self->rate) : NULL,
    .split_new = get_text (self->split_new),
    .split_old = get_text (self->split_old),
    .share = get_text (self->share),
  };
}

/* --- what is shown ----------------------------------------------------------------------------------------------- */

static void
set_number (AdwEntryRow *row, char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_free (text);
}

static void
set_charge (AdwEntryRow *row, gint64 money)
{
  set_number (row, money != 0 ? fold_format_money (money, NULL) : g_strdup (""));
}

static void
set_ratio (AdwEntryRow *row, gint64 part)
{
  if (part > 0)
    set_number (row, g_strdup_printf ("%" G_GINT64_FORMAT, part));
}

void
fold_entry_rows_fill (const FoldEntryRows *self, const FoldEntry *entry)
{
  FoldFormFields fields = fold_transaction_form_get_fields (entry->type);

  adw_combo_row_set_selected (self->type, (guint)entry->type);
  if (entry->date != FOLD_DATE_NONE)
    fold_date_row_set_date (self->date, entry->date);
  if (*entry->currency != '\0')
    fold_currencies_select (self->currency, entry->currency);
  if (entry->quantity >= 0)
    set_number (self->quantity, fold_format_quantity (entry->quantity));
  if (entry->price >= 0)
    set_number (self->price, fold_format_price (entry->price, NULL));
  if ((fields & FOLD_FORM_AMOUNT) && (entry->quantity < 0 || !(fields & FOLD_FORM_QUANTITY)))
    set_charge (self->amount, entry->gross);
  set_charge (self->fee, entry->fee);
  set_charge (self->tax, entry->tax);
  set_ratio (self->split_new, entry->split_new);
  set_ratio (self->split_old, entry->split_old);
  if (entry->cost_share > 0)
    set_number (self->share, fold_format_cost_share (entry->cost_share));
}

/* What the rows are about where the type says something else of them. */
static void
set_titles (const FoldEntryRows *self)
{
  const FoldTransactionType kind = fold_entry_rows_get_kind (self);
  const gboolean is_event = fold_transaction_type_is_event (kind);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->price),
                                 is_event ? _("Cash for each old unit (optional)") : _("Price per unit"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->amount),
                                 is_event ? _("Cash in lieu of a part of a unit (optional)") : _("Amount"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->share), kind == FOLD_TRANSACTION_TYPE_MERGER
                                                                        ? _("Share of the cost of the cash, %")
                                                                        : _("Share of the cost that goes over, %"));
}

void
fold_entry_rows_show (const FoldEntryRows *self)
{
  FoldFormFields fields = fold_transaction_form_get_fields (fold_entry_rows_get_kind (self));

  gtk_widget_set_visible (self->instrument, (fields & FOLD_FORM_INSTRUMENT) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->quantity), (fields & FOLD_FORM_QUANTITY) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->price), (fields & (FOLD_FORM_QUANTITY | FOLD_FORM_CASH)) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->amount), (fields & FOLD_FORM_AMOUNT) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->fee), (fields & FOLD_FORM_FEE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tax), (fields & FOLD_FORM_TAX) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->split_new), (fields & FOLD_FORM_RATIO) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->split_old), (fields & FOLD_FORM_RATIO) != 0);
  gtk_widget_set_visible (self->other, (fields & FOLD_FORM_OTHER) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->share), (fields & FOLD_FORM_SHARE) != 0);
  set_titles (self);
}

/* --- what is wrong ----------------------------------------------------------------------------------------------- */

static GtkWidget *
get_row_of (const FoldEntryRows *self, FoldEntryField field)
{
  switch (field)
    {
    case FOLD_ENTRY_FIELD_DATE:
      return GTK_WIDGET (self->date);
    case FOLD_ENTRY_FIELD_INSTRUMENT:
      return GTK_WIDGET (fold_instrument_picker_get_entry (self->picker));
    case FOLD_ENTRY_FIELD_QUANTITY:
      return GTK_WIDGET (self->quantity);
    case FOLD_ENTRY_FIELD_PRICE:
      return GTK_WIDGET (self->price);
    case FOLD_ENTRY_FIELD_CURRENCY:
      return GTK_WIDGET (self->currency);
    case FOLD_ENTRY_FIELD_AMOUNT:
      return GTK_WIDGET (self->amount);
    case FOLD_ENTRY_FIELD_FEE:
      return GTK_WIDGET (self->fee);
    case FOLD_ENTRY_FIELD_TAX:
      return GTK_WIDGET (self->tax);
    case FOLD_ENTRY_FIELD_RATE:
      return self->rate != NULL ? GTK_WIDGET (self->rate) : NULL;
    case FOLD_ENTRY_FIELD_SPLIT:
      return GTK_WIDGET (self->split_new);
    case FOLD_ENTRY_FIELD_OTHER:
      return GTK_WIDGET (fold_instrument_picker_get_entry (self->other_picker));
    case FOLD_ENTRY_FIELD_SHARE:
      return GTK_WIDGET (self->share);
    case FOLD_ENTRY_FIELD_NONE:
    default:
      return NULL;
    }
}

void
fold_entry_rows_show_refusal (const FoldEntryRows *self, GtkLabel *label, FoldEntryField field, const GError *error)
{
  GtkWidget *rows[FOLD_ENTRY_FIELD_SHARE];
  guint n = 0;

  for (FoldEntryField i = FOLD_ENTRY_FIELD_DATE; i <= FOLD_ENTRY_FIELD_SHARE; i++)
    if (get_row_of (self, i) != NULL)
      rows[n++] = get_row_of (self, i);
  fold_form_refusal_show (label, rows, n, get_row_of (self, field), error);
}

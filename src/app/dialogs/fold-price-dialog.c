/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-price-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-currencies.h"
#include "fold-date-row.h"
#include "fold-decimal.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"
#include "fold-instrument-price.h"
#include "fold-quote-words.h"
#include "fold-report-error.h"

struct _FoldPriceDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  FoldQuoteRecord *record; /* NULL: a new one */
  GPtrArray *known;        /* FoldQuoteRecord, of the instrument */
  gboolean touched;        /* something was typed, so a refusal is of interest */

  AdwWindowTitle *heading;
  FoldDateRow *date_row;
  AdwEntryRow *price_row;
  AdwComboRow *currency_row;
  GtkLabel *refusal;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (FoldPriceDialog, fold_price_dialog, ADW_TYPE_DIALOG)

static FoldPortfolios *
get_portfolios (FoldPriceDialog *self)
{
  return fold_book_get_portfolios (fold_session_get_book (self->session));
}

/* Returns: whether both are well; blamed: (out): else the row that is not */
static gboolean
read_form (FoldPriceDialog *self, FoldDate *date, gint64 *price, GtkWidget **blamed, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->price_row));

  *blamed = GTK_WIDGET (self->date_row);
  *date = fold_date_row_get_date (self->date_row, error);
  if (*date == FOLD_DATE_NONE)
    return FALSE;
  *blamed = GTK_WIDGET (self->price_row);
  return fold_format_read_number (text, FOLD_PRICE_SCALE, price, error);
}

static FoldQuoteRecord *
find_record (FoldPriceDialog *self, FoldDate date)
{
  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    if (fold_quote_record_get_date (self->known->pdata[i]) == date)
      return self->known->pdata[i];
  return NULL;
}

/* A day has one price. */
static void
show_effect (FoldPriceDialog *self, FoldDate date)
{
  FoldQuoteRecord *there = find_record (self, date);
  g_autofree char *value = there != NULL ? fold_quote_words_value (there) : NULL;
  /* Translators: a price that the book has of the day already */
  g_autofree char *words
      = there != NULL ? g_strdup_printf (_("Replaces %s, which this day has"), value) : g_strdup ("");

  gtk_label_set_label (self->effect, words);
  gtk_widget_set_visible (GTK_WIDGET (self->effect), there != NULL);
}

static void
check (FoldPriceDialog *self)
{
  FoldDate date;
  gint64 price = 0;
  GtkWidget *blamed;
  g_autoptr (GError) error = NULL;
  gboolean good = read_form (self, &date, &price, &blamed, &error);

  fold_form_refusal_show (self->refusal, (GtkWidget *[]){ GTK_WIDGET (self->date_row), GTK_WIDGET (self->price_row) },
                          2, blamed, self->touched ? error : NULL);
  show_effect (self, date);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", good);
}

static void
changed_cb (FoldPriceDialog *self)
{
  if (self->session == NULL)
    return; /* the template is still being built, or gone */
  self->touched = TRUE;
  check (self);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldPriceDialog *self = FOLD_PRICE_DIALOG (widget);
  FoldDate date;
  gint64 price;
  GtkWidget *blamed;
  g_autoptr (GError) error = NULL;

  if (!read_form (self, &date, &price, &blamed, &error)
      || !fold_portfolios_change_price (get_portfolios (self), self->instrument, self->record, date, price,
                                        fold_currencies_get_selected (self->currency_row), &error))
    fold_report_error (widget, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- filling ----------------------------------------------------------------------------------------------------- */

/* The currency that its last price was in, which a price of today is most likely in as well; else its own. */
static const char *
choose_currency (FoldPriceDialog *self, FoldInstrumentPrice *last)
{
  const char *own = fold_instrument_get_currency (self->instrument);

  fold_instrument_price_get (fold_session_get_book (self->session), self->instrument, last);
  if (last->known)
    return last->currency;
  return own != NULL && *own != '\0' ? own : fold_book_get_base_currency (fold_session_get_book (self->session));
}

static void
fill (FoldPriceDialog *self)
{
  FoldInstrumentPrice last;
  g_autofree char *number = NULL;

  fold_currencies_set_up (self->currency_row);
  adw_window_title_set_subtitle (self->heading, fold_instrument_get_name (self->instrument));
  if (self->record == NULL)
    {
      fold_date_row_set_date (self->date_row, fold_portfolios_get_day (get_portfolios (self)));
      fold_currencies_select (self->currency_row, choose_currency (self, &last));
      return;
    }
  number = fold_format_price (fold_quote_record_get_value (self->record), NULL);
  fold_date_row_set_date (self->date_row, fold_quote_record_get_date (self->record));
  gtk_editable_set_text (GTK_EDITABLE (self->price_row), number);
  fold_currencies_select (self->currency_row, fold_quote_record_get_currency (self->record));
}

/* Somebody deleted the instrument meanwhile. */
static void
book_changed_cb (FoldPriceDialog *self)
{
  FoldBook *book = fold_session_get_book (self->session);

  if (fold_instruments_get (fold_book_get_instruments (book), fold_instrument_get_id (self->instrument))
      != self->instrument)
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_price_dialog_dispose (GObject *object)
{
  FoldPriceDialog *self = FOLD_PRICE_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_PRICE_DIALOG);
  g_clear_object (&self->instrument);
  g_clear_object (&self->record);
  g_clear_pointer (&self->known, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_price_dialog_parent_class)->dispose (object);
}

static void
fold_price_dialog_class_init (FoldPriceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_price_dialog_dispose;

  g_type_ensure (FOLD_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/price-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, price_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldPriceDialog, effect);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_price_dialog_init (FoldPriceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_price_dialog_new (FoldSession *session, FoldInstrument *instrument, FoldQuoteRecord *record)
{
  FoldPriceDialog *self = g_object_new (FOLD_TYPE_PRICE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  g_set_object (&self->record, record);
  self->known = fold_portfolios_dup_prices (get_portfolios (self), instrument, NULL);
  fill (self);
  self->touched = FALSE;
  check (self);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (book_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

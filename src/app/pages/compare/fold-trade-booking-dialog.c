/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-trade-booking-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book-trades.h"
#include "fold-date-row.h"
#include "fold-decimal.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"
#include "fold-model-error.h"
#include "fold-money-scenes.h"

struct _FoldTradeBookingDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldScenario *scenario;
  GArray *trades;
  GPtrArray *rows; /* GtkWidget: the day, then a price for each trade */
  GtkLabel *refusal_label;
};

G_DEFINE_FINAL_TYPE (FoldTradeBookingDialog, fold_trade_booking_dialog, ADW_TYPE_DIALOG)

static FoldBook *
book_of (FoldTradeBookingDialog *self)
{
  return fold_session_get_book (self->session);
}

static FoldInstrument *
get_instrument (FoldTradeBookingDialog *self, guint i)
{
  return fold_instruments_get (fold_book_get_instruments (book_of (self)),
                               g_array_index (self->trades, FoldTrade, i).instrument);
}

/* --- booking ------------------------------------------------------------------------------------------------------ */

static gboolean
read_booking (FoldTradeBookingDialog *self, guint i, FoldDate date, FoldTradeBooking *booking, GError **error)
{
  const FoldTrade *trade = &g_array_index (self->trades, FoldTrade, i);
  FoldInstrument *instrument = get_instrument (self, i);
  FoldAccount *account
      = instrument != NULL ? fold_book_find_account (book_of (self), trade->portfolio, instrument) : NULL;

  *booking = (FoldTradeBooking){ .trade = trade->id, .date = date };
  if (account == NULL)
    {
      g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID,
                           _("The portfolio has no account to book in. Create one first."));
      return FALSE;
    }
  booking->account = fold_account_get_id (account);
  return fold_format_read_number (gtk_editable_get_text (GTK_EDITABLE (self->rows->pdata[i + 1])), FOLD_PRICE_SCALE,
                                  &booking->price, error);
}

/* blamed: (out): the row that is wrong */
static gboolean
book_all (FoldTradeBookingDialog *self, GtkWidget **blamed, GError **error)
{
  g_autoptr (GArray) bookings = g_array_new (FALSE, FALSE, sizeof (FoldTradeBooking));
  FoldDate date;

  *blamed = self->rows->pdata[0];
  date = fold_date_row_get_date (FOLD_DATE_ROW (self->rows->pdata[0]), error);
  if (date == FOLD_DATE_NONE)
    return FALSE;
  for (guint i = 0; i < self->trades->len; i++)
    {
      FoldTradeBooking booking;

      *blamed = self->rows->pdata[i + 1];
      if (!read_booking (self, i, date, &booking, error))
        return FALSE;
      g_array_append_val (bookings, booking);
    }
  *blamed = NULL;
  return fold_book_book_trades (book_of (self), self->scenario, (const FoldTradeBooking *)(gconstpointer)bookings->data,
                                bookings->len, error);
}

gboolean
fold_trade_booking_dialog_accept (FoldTradeBookingDialog *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *blamed = NULL;
  gboolean done;

  g_return_val_if_fail (FOLD_IS_TRADE_BOOKING_DIALOG (self), FALSE);

  done = book_all (self, &blamed, &error);
  if (done)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", _("Trades booked"));
      adw_dialog_close (ADW_DIALOG (self));
    }
  else
    {
      fold_form_refusal_show (self->refusal_label, (GtkWidget *const *)self->rows->pdata, self->rows->len, blamed,
                              error);
    }
  return done;
}

static void
accept_cb (FoldTradeBookingDialog *self)
{
  fold_trade_booking_dialog_accept (self);
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

static char *
dup_title (FoldTradeBookingDialog *self, guint i)
{
  const FoldTrade *trade = &g_array_index (self->trades, FoldTrade, i);
  FoldInstrument *instrument = get_instrument (self, i);
  g_autofree char *money = fold_scenes_dup_money (book_of (self), ABS (trade->money));
  const char *name = instrument != NULL ? fold_instrument_get_name (instrument) : "";

  /* Translators: money, an instrument, and a currency */
  return g_strdup_printf (trade->money > 0 ? _("Buy %s of %s: price in %s") : _("Sell %s of %s: price in %s"), money,
                          name, fold_book_get_base_currency (book_of (self)));
}

static GtkWidget *
make_buttons (FoldTradeBookingDialog *self, GtkWidget **book)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  *book = gtk_button_new_with_mnemonic (C_("trade", "_Book"));
  gtk_widget_add_css_class (*book, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), *book);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), self);
  g_signal_connect_swapped (*book, "clicked", G_CALLBACK (accept_cb), self);
  return header;
}

static void
fill_rows (FoldTradeBookingDialog *self, AdwPreferencesGroup *group)
{
  FoldDateRow *day = g_object_new (FOLD_TYPE_DATE_ROW, "title", _("Day"), NULL);

  fold_date_row_set_date (day, fold_date_today ());
  g_ptr_array_add (self->rows, day);
  adw_preferences_group_add (group, GTK_WIDGET (day));
  for (guint i = 0; i < self->trades->len; i++)
    {
      g_autofree char *title = dup_title (self, i);
      GtkWidget *row
          = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, "activates-default", TRUE, NULL);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (group, row);
    }
}

static void
build (FoldTradeBookingDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new (), *book;
  GtkWidget *group = adw_preferences_group_new (), *below = adw_preferences_group_new ();

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _("These become real transactions of the day and at the prices that you enter. It can be undone."));
  fill_rows (self, ADW_PREFERENCES_GROUP (group));
  self->refusal_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->refusal_label, TRUE);
  gtk_label_set_xalign (self->refusal_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal_label), "error");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (below), GTK_WIDGET (self->refusal_label));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (below));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_buttons (self, &book));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_default_widget (ADW_DIALOG (self), book);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_trade_booking_dialog_finalize (GObject *object)
{
  FoldTradeBookingDialog *self = FOLD_TRADE_BOOKING_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->trades, g_array_unref);
  g_clear_object (&self->scenario);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_trade_booking_dialog_parent_class)->finalize (object);
}

static void
fold_trade_booking_dialog_class_init (FoldTradeBookingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_trade_booking_dialog_finalize;
}

static void
fold_trade_booking_dialog_init (FoldTradeBookingDialog *self)
{
  self->rows = g_ptr_array_new ();
  adw_dialog_set_title (ADW_DIALOG (self), _("Book the Trades"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
}

void
fold_trade_booking_dialog_present (GtkWidget *parent, FoldSession *session)
{
  FoldTradeBookingDialog *self = g_object_new (FOLD_TYPE_TRADE_BOOKING_DIALOG, NULL);
  FoldScenarios *scenarios = fold_book_get_scenarios (fold_session_get_book (session));

  self->session = g_object_ref (session);
  self->scenario = g_object_ref (fold_scenarios_get_active (scenarios));
  self->trades = fold_scenarios_dup_trades (scenarios, self->scenario);
  build (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

void
fold_trade_booking_dialog_set_price (FoldTradeBookingDialog *self, guint index, const char *price)
{
  g_return_if_fail (FOLD_IS_TRADE_BOOKING_DIALOG (self) && index < self->trades->len);

  gtk_editable_set_text (GTK_EDITABLE (self->rows->pdata[index + 1]), price);
}

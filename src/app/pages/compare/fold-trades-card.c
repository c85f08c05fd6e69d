/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-trades-card.h"

#include <glib/gi18n-lib.h>

#include "fold-money-scenes.h"
#include "fold-report-error.h"
#include "fold-scenario-trades.h"
#include "fold-trade-booking-dialog.h"
#include "fold-trade-dialog.h"

#define TRADE "fold-trade"

struct _FoldTradesCard
{
  AdwBin parent_instance;

  FoldSession *session;
  GtkListBox *list;
  GtkWidget *add_button;
  GtkWidget *book_button;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (FoldTradesCard, fold_trades_card, ADW_TYPE_BIN)

static FoldBook *
book_of (FoldTradesCard *self)
{
  return fold_session_get_book (self->session);
}

static FoldScenarios *
scenarios_of (FoldTradesCard *self)
{
  return fold_book_get_scenarios (book_of (self));
}

/* --- edits -------------------------------------------------------------------------------------------------------- */

void
fold_trades_card_add (FoldTradesCard *self)
{
  g_return_if_fail (FOLD_IS_TRADES_CARD (self) && self->session != NULL);

  fold_trade_dialog_present (GTK_WIDGET (self), self->session, NULL);
}

void
fold_trades_card_book (FoldTradesCard *self)
{
  g_return_if_fail (FOLD_IS_TRADES_CARD (self) && self->session != NULL);

  fold_trade_booking_dialog_present (GTK_WIDGET (self), self->session);
}

static void
clear_cb (FoldTradesCard *self)
{
  g_autoptr (GError) error = NULL;

  if (fold_scenarios_clear_trades (scenarios_of (self), fold_scenarios_get_active (scenarios_of (self)), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", _("Hypothetical trades removed"));
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
remove_cb (GtkWidget *button, FoldTradesCard *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), TRADE);
  g_autoptr (GError) error = NULL;

  if (fold_scenarios_remove_trade (scenarios_of (self), fold_scenarios_get_active (scenarios_of (self)), *id, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", _("Hypothetical trade removed"));
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldTradesCard *self)
{
  if (fold_book_get_read_only (book_of (self)))
    return FALSE;
  fold_trade_dialog_present (GTK_WIDGET (self), self->session, g_value_get_object (value));
  return TRUE;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (FoldTradesCard *self, const FoldTrade *trade)
{
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book_of (self)), trade->instrument);
  FoldPortfolio *portfolio
      = fold_portfolios_get_portfolio (fold_book_get_portfolios (book_of (self)), trade->portfolio);
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *money = fold_scenes_dup_money (book_of (self), ABS (trade->money));
  const char *name = instrument != NULL ? fold_instrument_get_name (instrument) : "";
  /* Translators: money, and an instrument */
  g_autofree char *title = g_strdup_printf (trade->money > 0 ? _("Buy %s of %s") : _("Sell %s of %s"), money, name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), portfolio != NULL ? fold_portfolio_get_name (portfolio) : "");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove This Trade"));
  gtk_widget_set_sensitive (button, !fold_book_get_read_only (book_of (self)));
  g_object_set_data_full (G_OBJECT (button), TRADE, g_memdup2 (&trade->id, sizeof trade->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (FoldTradesCard *self)
{
  g_autoptr (GArray) trades = fold_scenarios_dup_trades (scenarios_of (self), NULL);
  const gboolean writable
      = !fold_book_get_read_only (book_of (self)) && fold_scenarios_get_active (scenarios_of (self)) != NULL;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < trades->len; i++)
    gtk_list_box_append (self->list, make_row (self, &g_array_index (trades, FoldTrade, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), trades->len > 0);
  gtk_widget_set_visible (self->book_button, trades->len > 0);
  gtk_widget_set_visible (self->clear_button, trades->len > 0);
  gtk_widget_set_sensitive (self->add_button, writable);
  gtk_widget_set_sensitive (self->book_button, writable);
  gtk_widget_set_sensitive (self->clear_button, writable);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_trades_card_dispose (GObject *object)
{
  g_clear_object (&FOLD_TRADES_CARD (object)->session);

  G_OBJECT_CLASS (fold_trades_card_parent_class)->dispose (object);
}

static void
fold_trades_card_class_init (FoldTradesCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_trades_card_dispose;
}

static GtkWidget *
make_button (GtkWidget *box, const char *label, GCallback callback, FoldTradesCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return button;
}

static void
fold_trades_card_init (FoldTradesCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = adw_wrap_box_new (), *words;
  GtkDropTarget *target = gtk_drop_target_new (FOLD_TYPE_INSTRUMENT, GDK_ACTION_COPY);

  words = gtk_label_new (
      _("What the active scenario would buy and sell. Portfolios are shown with it and before it; the "
        "ledger stays as it is until you book it."));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "dimmed");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Hypothetical trades"),
                                  -1);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  self->add_button = make_button (buttons, _("Add _Trade…"), G_CALLBACK (fold_trades_card_add), self);
  self->book_button = make_button (buttons, _("_Book It…"), G_CALLBACK (fold_trades_card_book), self);
  self->clear_button = make_button (buttons, _("_Remove All"), G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
fold_trades_card_set_session (FoldTradesCard *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_TRADES_CARD (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-trade-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book-trades.h"
#include "fold-choice.h"
#include "fold-decimal.h"
#include "fold-form-refusal.h"
#include "fold-instrument-format.h"
#include "fold-model-error.h"

struct _FoldTradeDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GPtrArray *instruments; /* FoldInstrument of the rows' choices, from the second on; the first is cash */

  AdwComboRow *sold_row;
  AdwComboRow *bought_row;
  AdwEntryRow *amount_row;
  GtkLabel *refusal_label;
};

G_DEFINE_FINAL_TYPE (FoldTradeDialog, fold_trade_dialog, ADW_TYPE_DIALOG)

static FoldBook *
book_of (FoldTradeDialog *self)
{
  return fold_session_get_book (self->session);
}

/* --- what is chosen ----------------------------------------------------------------------------------------------- */

static FoldInstrument *
get_chosen (FoldTradeDialog *self, AdwComboRow *row)
{
  const guint selected = adw_combo_row_get_selected (row);

  return selected > 0 && selected <= self->instruments->len ? self->instruments->pdata[selected - 1] : NULL;
}

/* The portfolio in view; of all together the first. */
static gint64
get_portfolio (FoldTradeDialog *self)
{
  g_autoptr (FoldPortfolio) first = NULL;

  if (fold_session_get_portfolio (self->session) != 0)
    return fold_session_get_portfolio (self->session);
  first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (book_of (self))), 0);
  return first != NULL ? fold_portfolio_get_id (first) : 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID, sentence);
  return FALSE;
}

/* Money in the book's currency, or with a per cent sign a part of what is held. */
static gboolean
read_amount (FoldTradeDialog *self, FoldInstrument *sold, gint64 *money, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->amount_row))));
  const gboolean part = g_str_has_suffix (text, "%");
  const gint64 held = sold != NULL ? fold_book_get_held (book_of (self), get_portfolio (self), sold) : 0;
  gint64 value = 0;

  if (part)
    text[strlen (text) - 1] = '\0';
  if (!fold_format_read_number (g_strstrip (text), FOLD_MONEY_SCALE, &value, error))
    return FALSE;
  if (value <= 0)
    return refuse (
        error,
        _("Nothing is traded with an amount of 0. Enter money like 1500, or a part of what is held like 50 %."));
  *money = value;
  if (!part)
    return TRUE;
  if (held <= 0)
    return refuse (error, _("A part can only be sold of what is held. Enter money instead."));
  return fold_decimal_multiply_divide (held, value, 100 * FOLD_MONEY_SCALE, money, error);
}

static gboolean
add_trades (FoldTradeDialog *self, GError **error)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book_of (self));
  FoldInstrument *sold = get_chosen (self, self->sold_row), *bought = get_chosen (self, self->bought_row);
  const gint64 portfolio = get_portfolio (self);
  FoldTrade trades[2];
  guint n = 0;
  gint64 money = 0;

  if (portfolio == 0)
    return refuse (error, _("There is no portfolio to trade in. Create one first."));
  if (sold == bought)
    return refuse (error, _("To trade something for itself changes nothing. Choose two different things."));
  if (!read_amount (self, sold, &money, error))
    return FALSE;
  if (sold != NULL)
    trades[n++] = (FoldTrade){ 0, portfolio, fold_instrument_get_id (sold), -money };
  if (bought != NULL)
    trades[n++] = (FoldTrade){ 0, portfolio, fold_instrument_get_id (bought), money };
  return fold_scenarios_add_trades (scenarios, fold_scenarios_get_active (scenarios), trades, n, error);
}

gboolean
fold_trade_dialog_accept (FoldTradeDialog *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->amount_row) };
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_return_val_if_fail (FOLD_IS_TRADE_DIALOG (self), FALSE);

  done = add_trades (self, &error);
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    fold_form_refusal_show (self->refusal_label, rows, G_N_ELEMENTS (rows), rows[0], error);
  return done;
}

/* --- the form ----------------------------------------------------------------------------------------------------- */

static void
accept_cb (FoldTradeDialog *self)
{
  fold_trade_dialog_accept (self);
}

static void
changed_cb (FoldTradeDialog *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->amount_row) };

  fold_form_refusal_show (self->refusal_label, rows, G_N_ELEMENTS (rows), NULL, NULL);
}

static AdwComboRow *
make_choice (FoldTradeDialog *self, const char *title, GtkStringList *names)
{
  AdwComboRow *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "enable-search", TRUE, "model", names, NULL);

  fold_choice_set_up (GTK_WIDGET (row), NULL);
  return row;
}

static GtkStringList *
list_names (FoldTradeDialog *self)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book_of (self)));
  GtkStringList *names
      = gtk_string_list_new ((const char *[]){ fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH), NULL });

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      FoldInstrument *instrument = g_list_model_get_item (instruments, i);

      g_ptr_array_add (self->instruments, instrument);
      gtk_string_list_append (names, fold_instrument_get_name (instrument));
    }
  return names;
}

static GtkWidget *
make_buttons (FoldTradeDialog *self, GtkWidget **add)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  *add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_widget_add_css_class (*add, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), *add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), self);
  g_signal_connect_swapped (*add, "clicked", G_CALLBACK (accept_cb), self);
  return header;
}

static void
build (FoldTradeDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new (), *add;
  GtkWidget *group = adw_preferences_group_new (), *below = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = list_names (self);
  g_autofree char *title
      = g_strdup_printf (_("Amount in %s, or a part like 50 %%"), fold_book_get_base_currency (book_of (self)));

  self->sold_row = make_choice (self, C_("trade", "Sell"), names);
  self->bought_row = make_choice (self, C_("trade", "Buy"), names);
  self->amount_row
      = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, "activates-default", TRUE, NULL);
  self->refusal_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->refusal_label, TRUE);
  gtk_label_set_xalign (self->refusal_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal_label), "error");
  g_signal_connect_swapped (self->amount_row, "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _("What if? It changes what the portfolio is worth in this scenario and nothing in the ledger."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->sold_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->bought_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->amount_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (below), GTK_WIDGET (self->refusal_label));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (below));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_buttons (self, &add));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_default_widget (ADW_DIALOG (self), add);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->sold_row));
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_trade_dialog_finalize (GObject *object)
{
  FoldTradeDialog *self = FOLD_TRADE_DIALOG (object);

  g_ptr_array_unref (self->instruments);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_trade_dialog_parent_class)->finalize (object);
}

static void
fold_trade_dialog_class_init (FoldTradeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_trade_dialog_finalize;
}

static void
fold_trade_dialog_init (FoldTradeDialog *self)
{
  self->instruments = g_ptr_array_new_with_free_func (g_object_unref);
  adw_dialog_set_title (ADW_DIALOG (self), _("Hypothetical Trade"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 460);
}

static void
choose (FoldTradeDialog *self, AdwComboRow *row, FoldInstrument *instrument)
{
  guint place = 0;

  if (instrument != NULL && g_ptr_array_find (self->instruments, instrument, &place))
    adw_combo_row_set_selected (row, place + 1);
  else
    adw_combo_row_set_selected (row, 0);
}

void
fold_trade_dialog_present (GtkWidget *parent, FoldSession *session, FoldInstrument *bought)
{
  FoldTradeDialog *self = g_object_new (FOLD_TYPE_TRADE_DIALOG, NULL);

  self->session = g_object_ref (session);
  build (self);
  choose (self, self->bought_row, bought);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

void
fold_trade_dialog_fill (FoldTradeDialog *self, FoldInstrument *sold, FoldInstrument *bought, const char *amount)
{
  g_return_if_fail (FOLD_IS_TRADE_DIALOG (self));

  choose (self, self->sold_row, sold);
  choose (self, self->bought_row, bought);
  gtk_editable_set_text (GTK_EDITABLE (self->amount_row), amount);
}

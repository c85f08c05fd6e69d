/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-cell-words.h"
#include "fold-export-dialog.h"
#include "fold-export-own.h"
#include "fold-export-views.h"
#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-lots-dialog.h"
#include "fold-price-dialog.h"
#include "fold-quotes-dialog.h"
#include "fold-scorer.h"
#include "fold-target-dialog.h"
#include "fold-targets-group.h"

G_DEFINE_FINAL_TYPE (FoldHoldingsPage, fold_holdings_page, FOLD_TYPE_INSTRUMENT_PAGE)

static FoldBook *
get_book (FoldHoldingsPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

/* --- what is in view --------------------------------------------------------------------------------------------- */

static gboolean
shows_portfolios (FoldHoldingsPage *self, GPtrArray *portfolios)
{
  GListModel *shown = G_LIST_MODEL (self->portfolios);

  if (g_list_model_get_n_items (shown) != portfolios->len)
    return FALSE;
  for (guint i = 0; i < portfolios->len; i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (shown, i);

      if (portfolio != portfolios->pdata[i])
        return FALSE;
    }
  return TRUE;
}

/* Looks again which portfolios are in view. Their lists are the same objects, so rows that stay in view stay. */
static void
update_portfolios (FoldHoldingsPage *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  gint64 wanted = fold_session_get_portfolio (fold_page_get_session (FOLD_PAGE (self)));
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      if (wanted == 0 || fold_portfolio_get_id (portfolio) == wanted)
        g_ptr_array_add (shown, g_steal_pointer (&portfolio));
    }
  if (shows_portfolios (self, shown))
    return;
  g_list_store_splice (self->portfolios, 0, g_list_model_get_n_items (G_LIST_MODEL (self->portfolios)), shown->pdata,
                       shown->len);
  g_list_store_remove_all (self->account_lists);
  g_list_store_remove_all (self->holding_lists);
  g_list_store_remove_all (self->transaction_lists);
  for (guint i = 0; i < shown->len; i++)
    {
      g_list_store_append (self->account_lists, fold_portfolio_get_accounts (shown->pdata[i]));
      g_list_store_append (self->holding_lists, fold_portfolio_get_holdings (shown->pdata[i]));
      g_list_store_append (self->transaction_lists, fold_portfolio_get_transactions (shown->pdata[i]));
    }
}

static void
set_models (FoldHoldingsPage *self)
{
  self->accounts = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->account_lists))));
  fold_holdings_page_set_up_transactions (self);
  update_portfolios (self);
  fold_positions_view_set_up (
      self->positions, fold_page_get_session (FOLD_PAGE (self)), G_LIST_MODEL (self->portfolios),
      G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->holding_lists)))));
}

static void
update_summary (FoldHoldingsPage *self)
{
  gint64 value = 0;
  guint missing = 0;
  g_autofree char *value_text = NULL;
  g_autofree char *missing_text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->portfolios)); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (self->portfolios), i);

      value += fold_portfolio_get_value (portfolio);
      missing += fold_portfolio_get_missing (portfolio);
    }
  value_text = fold_format_money (value, fold_book_get_base_currency (get_book (self)));
  gtk_label_set_label (self->value, value_text);
  missing_text = g_strdup_printf (ngettext ("%u holding without a price or rate is left out",
                                            "%u holdings without a price or rate are left out", missing),
                                  missing);
  gtk_label_set_label (self->missing, missing_text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing > 0);
}

static gboolean
shows (FoldHoldingsPage *self, const char *view)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), view) == 0;
}

/* Of the positions one may be selected. (transfer none) (nullable): NULL: none is, or it is money */
static FoldInstrument *
get_selected_position (FoldHoldingsPage *self)
{
  return shows (self, "positions") ? fold_instrument_of_item (fold_positions_view_get_selected (self->positions))
                                   : NULL;
}

/* What is held of an instrument, and neither closed nor money nor a group. (transfer none) (nullable) */
static FoldHolding *
get_selected_holding (FoldHoldingsPage *self)
{
  gpointer selected = fold_positions_view_get_selected (self->positions);

  return get_selected_position (self) != NULL && FOLD_IS_HOLDING (selected) ? selected : NULL;
}

static void
update_actions (FoldHoldingsPage *self)
{
  gboolean position = get_selected_position (self) != NULL;

  fold_holdings_page_update_transaction_actions (self, shows (self, "transactions"));
  fold_page_enable (FOLD_PAGE (self), "set-price", position);
  fold_page_enable (FOLD_PAGE (self), "prices", position);
  fold_page_enable (FOLD_PAGE (self), "set-target", position);
  fold_page_enable (FOLD_PAGE (self), "lots", get_selected_holding (self) != NULL);
  fold_page_enable (FOLD_PAGE (self), "search", shows (self, "transactions") || shows (self, "positions"));
  fold_page_enable (FOLD_PAGE (self), "explain-gain",
                    shows (self, "positions") && fold_positions_view_get_selected (self->positions) != NULL);
}

/* A view without rows says what can be done instead. */
static void
update_stack (FoldHoldingsPage *self)
{
  gboolean transactions = shows (self, "transactions") || shows (self, "performance");
  /* what was sold in full is in the list of closed positions, so that transactions suffice for positions */
  const gboolean any = shows (self, "accounts") ? g_list_model_get_n_items (self->accounts) > 0
                                                : fold_found_transactions_get_n_all (self->found) > 0;

  adw_status_page_set_title (self->nothing, transactions ? _("No Transactions Yet") : _("No Holdings Yet"));
  gtk_stack_set_visible_child_name (self->stack, any ? "ledger" : "empty");
}

static void
update (FoldHoldingsPage *self)
{
  update_portfolios (self);
  fold_found_transactions_look_again (self->found);
  update_stack (self);
  update_summary (self);
  fold_positions_view_update (self->positions);
  fold_holdings_page_update_accounts (self);
  update_actions (self);
}

static void
scored_cb (FoldHoldingsPage *self)
{
  if (shows (self, "positions"))
    fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
}

/* Where the switcher finds no room, a drop-down stands for it. */
static void
view_chosen_cb (FoldHoldingsPage *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->view_drop_down);

  if (fold_page_get_session (FOLD_PAGE (self)) != NULL && chosen != GTK_INVALID_LIST_POSITION)
    {
      g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->views);

      gtk_selection_model_select_item (pages, chosen, TRUE);
    }
}

static void
show_choice (FoldHoldingsPage *self)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->views);
  g_autoptr (GtkBitset) shown = gtk_selection_model_get_selection (pages);

  gtk_drop_down_set_selected (self->view_drop_down, gtk_bitset_get_minimum (shown));
}

static void
view_changed_cb (FoldHoldingsPage *self)
{
  gboolean transactions = shows (self, "transactions");

  if (fold_page_get_session (FOLD_PAGE (self)) == NULL)
    return; /* the template is still being built */
  show_choice (self);
  fold_instrument_page_set_table (FOLD_INSTRUMENT_PAGE (self),
                                  transactions ? self->transactions : fold_positions_view_get_table (self->positions),
                                  transactions ? self->transaction_menu : self->position_menu);
  update_stack (self);
  update_actions (self);
}

/* --- views -------------------------------------------------------------------------------------------------------- */

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_view_stack_set_visible_child_name (FOLD_HOLDINGS_PAGE (user_data)->views, g_variant_get_string (parameter, NULL));
}

/* --- prices ------------------------------------------------------------------------------------------------------- */

static void
set_price_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldInstrument *instrument = get_selected_position (user_data);
  FoldSession *session = fold_page_get_session (FOLD_PAGE (user_data));

  if (instrument != NULL)
    adw_dialog_present (fold_price_dialog_new (session, instrument, NULL), GTK_WIDGET (user_data));
}

static void
set_target_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldInstrument *instrument = get_selected_position (user_data);

  if (instrument != NULL)
    adw_dialog_present (fold_target_dialog_new (fold_page_get_session (FOLD_PAGE (user_data)), instrument),
                        GTK_WIDGET (user_data));
}

static void
targets_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_targets_group_present (GTK_WIDGET (user_data), fold_page_get_session (FOLD_PAGE (user_data)));
}

static void
prices_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldInstrument *instrument = get_selected_position (user_data);
  FoldSession *session = fold_page_get_session (FOLD_PAGE (user_data));

  if (instrument != NULL)
    adw_dialog_present (fold_quotes_dialog_new (session, instrument), GTK_WIDGET (user_data));
}

static void
lots_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  FoldHolding *holding = get_selected_holding (self);

  if (holding != NULL)
    adw_dialog_present (fold_lots_dialog_new (fold_page_get_session (FOLD_PAGE (self)),
                                              fold_holding_get_instrument (holding),
                                              fold_holding_get_account (holding)),
                        GTK_WIDGET (self));
}

static void
explain_gain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_positions_view_explain (FOLD_HOLDINGS_PAGE (user_data)->positions);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_export_dialog_present (user_data, fold_page_get_session (user_data),
                              shows (user_data, "positions") ? FOLD_EXPORT_POSITIONS : FOLD_EXPORT_TRANSACTIONS, NULL,
                              NULL);
}

/* Groups are no positions. Returns: (transfer full) (element-type FoldHolding) */
static GListModel *
dup_holdings (GListModel *rows)
{
  GListStore *holdings = g_list_store_new (FOLD_TYPE_HOLDING);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);

      if (FOLD_IS_HOLDING (row))
        g_list_store_append (holdings, row);
    }
  return G_LIST_MODEL (holdings);
}

static FoldExportTable *
fold_holdings_page_make_table (FoldInstrumentPage *page, GListModel *rows)
{
  FoldHoldingsPage *self = FOLD_HOLDINGS_PAGE (page);
  g_autoptr (FoldExportData) data = NULL;

  if (!shows (self, "transactions") && fold_positions_view_shows_closed (self->positions))
    return fold_export_closed_new_of (rows);
  if (!shows (self, "transactions"))
    {
      g_autoptr (GListModel) holdings = dup_holdings (rows);

      return fold_export_positions_new_of (fold_instrument_page_get_book (page), holdings);
    }
  data = fold_export_data_new_of (fold_instrument_page_get_book (page), rows);
  return fold_export_transactions_new (data);
}

static const GActionEntry action_entries[] = {
  { "explain-gain", explain_gain_cb }, { "export", export_cb },   { "view", view_cb, "s" },
  { "set-price", set_price_cb },       { "prices", prices_cb },   { "lots", lots_cb },
  { "set-target", set_target_cb },     { "targets", targets_cb },
};

static void
fold_holdings_page_activate_item (FoldInstrumentPage *page, gpointer item)
{
  if (FOLD_IS_TRANSACTION (item))
    fold_holdings_page_show_transaction (FOLD_HOLDINGS_PAGE (page), item);
  else if (FOLD_IS_POSITION_GROUP (item))
    fold_positions_view_fold (FOLD_HOLDINGS_PAGE (page)->positions, item);
  else
    FOLD_INSTRUMENT_PAGE_CLASS (fold_holdings_page_parent_class)->activate_item (page, item);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
connect_signals (FoldHoldingsPage *self)
{
  FoldSession *session = fold_page_get_session (FOLD_PAGE (self));

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->transactions_selection, "selection-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_model (fold_positions_view_get_positions (self->positions)),
                           "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->positions, "table-changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
fold_holdings_page_constructed (GObject *object)
{
  FoldHoldingsPage *self = FOLD_HOLDINGS_PAGE (object);

  G_OBJECT_CLASS (fold_holdings_page_parent_class)->constructed (object);

  set_models (self);
  fold_holdings_page_follow_returns (self);
  fold_page_set_header (FOLD_PAGE (self), self->add_button);
  connect_signals (self);
  view_changed_cb (self);
  update (self);
}

static void
fold_holdings_page_dispose (GObject *object)
{
  FoldHoldingsPage *self = FOLD_HOLDINGS_PAGE (object);

  /* what the table loses on its way out is no order that somebody chose */
  if (self->transactions != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->transactions), self);
  fold_instrument_page_take_down (FOLD_INSTRUMENT_PAGE (self));
  g_clear_object (&self->accounts);
  g_clear_object (&self->held);
  g_clear_object (&self->transactions_sorted);
  g_clear_object (&self->found);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_HOLDINGS_PAGE);

  G_OBJECT_CLASS (fold_holdings_page_parent_class)->dispose (object);
}

static void
fold_holdings_page_class_init (FoldHoldingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_holdings_page_constructed;
  object_class->dispose = fold_holdings_page_dispose;
  FOLD_INSTRUMENT_PAGE_CLASS (klass)->activate_item = fold_holdings_page_activate_item;
  FOLD_INSTRUMENT_PAGE_CLASS (klass)->make_table = fold_holdings_page_make_table;

  g_type_ensure (FOLD_TYPE_ACCOUNT);
  g_type_ensure (FOLD_TYPE_HOLDING);
  g_type_ensure (FOLD_TYPE_INSTRUMENT);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_CELL);
  g_type_ensure (FOLD_TYPE_PERFORMANCE_VIEW);
  g_type_ensure (FOLD_TYPE_PORTFOLIO);
  g_type_ensure (FOLD_TYPE_POSITIONS_VIEW);
  g_type_ensure (FOLD_TYPE_TRANSACTION);
  g_type_ensure (FOLD_TYPE_TRANSACTION_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/holdings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, view_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, views);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, value);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, missing);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, performance);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, positions);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, portfolios);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, account_lists);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, holding_lists);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transaction_lists);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transactions);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transaction_bar);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transaction_stack);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, no_match);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, clear_one_button);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transaction_rows);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transactions_selection);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, account_list);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, position_menu);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, transaction_menu);
  gtk_widget_class_bind_template_child (widget_class, FoldHoldingsPage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen_cb);
  fold_holdings_page_bind_cells (widget_class);
  fold_cell_words_bind (widget_class);
  fold_instrument_format_bind (widget_class);
}

static void
fold_holdings_page_init (FoldHoldingsPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  fold_holdings_page_add_account_actions (self);
  fold_holdings_page_add_transaction_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of transactions: which of them are shown, and what is done with those that are selected. */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-change-dialog.h"
#include "fold-report-error.h"
#include "fold-slow-rows.h"
#include "fold-table-titles.h"
#include "fold-transaction-dialog.h"
#include "fold-wait.h"

static FoldBook *
get_book (FoldHoldingsPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

/* --- which are shown ---------------------------------------------------------------------------------------------- */

static void
show_reason (FoldHoldingsPage *self)
{
  gboolean one_is_enough = FALSE;
  g_autofree char *reason = fold_transaction_bar_dup_reason (self->transaction_bar, &self->hides, &one_is_enough);
  g_autofree char *markup = g_markup_escape_text (reason, -1);

  adw_status_page_set_description (self->no_match, markup);
  gtk_widget_set_visible (self->clear_one_button, one_is_enough);
}

static void
found_cb (FoldHoldingsPage *self)
{
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0
                       || fold_transaction_query_get_criteria (fold_found_transactions_get_query (self->found)) == 0;

  if (!any)
    show_reason (self);
  gtk_stack_set_visible_child_name (self->transaction_stack, any ? "table" : "no-match");
  fold_page_enable (FOLD_PAGE (self), "clear-filters",
                    fold_transaction_query_get_criteria (fold_found_transactions_get_query (self->found)) != 0);
  /* what was selected may be shown no more */
  fold_holdings_page_update_transaction_actions (self, g_strcmp0 (adw_view_stack_get_visible_child_name (self->views),
                                                                  "transactions")
                                                           == 0);
  fold_instrument_page_keep_top (FOLD_INSTRUMENT_PAGE (self));
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_transaction_bar_clear (FOLD_HOLDINGS_PAGE (user_data)->transaction_bar);
}

static void
clear_one_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;

  fold_transaction_bar_clear_one (self->transaction_bar, self->hides);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;

  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "positions") == 0)
    fold_positions_view_search (self->positions);
  else
    fold_transaction_bar_focus (self->transaction_bar);
}

/* --- one transaction ---------------------------------------------------------------------------------------------- */

void
fold_holdings_page_show_transaction (FoldHoldingsPage *self, FoldTransaction *transaction)
{
  AdwDialog *dialog = fold_transaction_dialog_new (fold_page_get_session (FOLD_PAGE (self)), transaction);

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_holdings_page_show_transaction (user_data, NULL);
}

/* --- those that are selected -------------------------------------------------------------------------------------- */

/* Many transactions that are being changed or deleted. */
typedef struct
{
  FoldHoldingsPage *page;
  guint n;
  void (*tell) (FoldHoldingsPage *self, guint n);
} Task;

static void
task_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_edits_finish (FOLD_EDITS (source), result, &error))
    task->tell (task->page, task->n);
  else
    fold_report_error (GTK_WIDGET (task->page), error);
  g_object_unref (task->page);
  g_free (task);
}

static Task *
task_new (FoldHoldingsPage *page, guint n, void (*tell) (FoldHoldingsPage *self, guint n))
{
  Task *self = g_new0 (Task, 1);

  self->page = g_object_ref (page);
  self->n = n;
  self->tell = tell;
  return self;
}

static void
tell_changed (FoldHoldingsPage *self, guint n)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u transaction changed", "%u transactions changed", n), n);

  fold_instrument_page_toast_undo (FOLD_INSTRUMENT_PAGE (self), message);
}

/* changes: (transfer full) */
static void
change_many (FoldHoldingsPage *self, FoldPlannedChanges *changes)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Task *task = task_new (self, fold_planned_changes_get_n (changes), tell_changed);

  fold_portfolios_make_changes_async (fold_book_get_portfolios (get_book (self)), changes, cancellable, task_done_cb,
                                      task);
  fold_wait_show (GTK_WIDGET (self), get_book (self), _("Changing Transactions"), cancellable);
}

/* changes: (transfer full), checked. Returns: whether the dialog has done its work */
static gboolean
change_cb (gpointer user_data, FoldPlannedChanges *changes)
{
  FoldHoldingsPage *self = user_data;
  g_autoptr (FoldPlannedChanges) planned = changes;
  const guint n = fold_planned_changes_get_n (planned);
  g_autoptr (GError) error = NULL;

  if (n >= FOLD_EDITS_MANY_ROWS)
    change_many (self, g_steal_pointer (&planned));
  else if (!fold_portfolios_make_changes (fold_book_get_portfolios (get_book (self)), planned, &error))
    {
      fold_report_error (GTK_WIDGET (self), error);
      return FALSE;
    }
  else if (n > 0)
    tell_changed (self, n);
  return TRUE;
}

/* One in its own form, several in one that has what they can have alike. */
static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  g_autoptr (GPtrArray) selected = fold_instrument_page_dup_selection (FOLD_INSTRUMENT_PAGE (self));

  if (selected->len == 0 || !FOLD_IS_TRANSACTION (selected->pdata[0]))
    return;
  if (selected->len == 1)
    fold_holdings_page_show_transaction (self, selected->pdata[0]);
  else
    adw_dialog_present (fold_change_dialog_new (fold_page_get_session (FOLD_PAGE (self)), selected, change_cb,
                                                G_OBJECT (self)),
                        GTK_WIDGET (self));
}

static void
tell_removed (FoldHoldingsPage *self, guint n)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u transaction deleted", "%u transactions deleted", n), n);

  fold_instrument_page_toast_undo (FOLD_INSTRUMENT_PAGE (self), message);
}

static void
remove_many (FoldHoldingsPage *self, GPtrArray *transactions)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fold_portfolios_delete_transactions_async (fold_book_get_portfolios (get_book (self)),
                                             (FoldTransaction *const *)transactions->pdata, transactions->len,
                                             cancellable, task_done_cb,
                                             task_new (self, transactions->len, tell_removed));
  fold_wait_show (GTK_WIDGET (self), get_book (self), _("Deleting Transactions"), cancellable);
}

static void
remove_transactions (FoldHoldingsPage *self, GPtrArray *transactions)
{
  g_autoptr (GError) error = NULL;

  if (transactions->len >= FOLD_EDITS_MANY_ROWS)
    remove_many (self, transactions);
  else if (fold_portfolios_delete_transactions (fold_book_get_portfolios (get_book (self)),
                                                (FoldTransaction *const *)transactions->pdata, transactions->len,
                                                &error))
    tell_removed (self, transactions->len);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

/* Those that were asked about: what is selected may have changed meanwhile. */
static void
confirmed_cb (FoldHoldingsPage *self, const char *response, AdwAlertDialog *dialog)
{
  GPtrArray *transactions = g_object_get_data (G_OBJECT (dialog), "transactions");

  if (g_str_equal (response, "delete"))
    remove_transactions (self, transactions);
}

static void
confirm (FoldHoldingsPage *self, GPtrArray *transactions)
{
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Delete %u Transaction?", "Delete %u Transactions?", transactions->len),
                         transactions->len);
  AdwDialog *dialog
      = adw_alert_dialog_new (heading, _("What follows from them is worked out again. Undo brings all of "
                                         "them back."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "transactions", g_ptr_array_ref (transactions),
                          (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* One is deleted at once, with Undo beside it; of several the number is asked about. */
static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldHoldingsPage *self = user_data;
  g_autoptr (GPtrArray) selected = fold_instrument_page_dup_selection (FOLD_INSTRUMENT_PAGE (self));

  if (selected->len == 0 || !FOLD_IS_TRANSACTION (selected->pdata[0]))
    return;
  if (selected->len == 1)
    remove_transactions (self, selected);
  else
    confirm (self, selected);
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

static const GActionEntry action_entries[] = {
  { "add", add_cb },
  { "edit", edit_cb },
  { "rename", edit_cb },
  { "remove", remove_cb },
  { "search", search_cb },
  { "clear-filters", clear_filters_cb },
  { "clear-one", clear_one_cb },
};

void
fold_holdings_page_add_transaction_actions (FoldHoldingsPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
}

void
fold_holdings_page_update_transaction_actions (FoldHoldingsPage *self, gboolean shown)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->transactions_selection));
  const gboolean any = shown && !gtk_bitset_is_empty (selected);

  fold_page_enable (FOLD_PAGE (self), "edit", any);
  fold_page_enable (FOLD_PAGE (self), "rename", any);
  fold_page_enable (FOLD_PAGE (self), "remove", any);
  fold_page_enable (FOLD_PAGE (self), "search", shown);
}

/* --- their order -------------------------------------------------------------------------------------------------- */

/* What a column is sorted by, by its id. Its own sorter compares nothing, and only makes its heading a button. */
static const struct
{
  const char *column;
  FoldTransactionsKey by;
} keys[] = {
  { "date", FOLD_TRANSACTIONS_BY_DAY },
  { "type", FOLD_TRANSACTIONS_BY_TYPE },
  { "instrument", FOLD_TRANSACTIONS_BY_INSTRUMENT },
  { "entry", FOLD_TRANSACTIONS_BY_TYPE },
  { "quantity", FOLD_TRANSACTIONS_BY_QUANTITY },
  { "price", FOLD_TRANSACTIONS_BY_PRICE },
  { "charges", FOLD_TRANSACTIONS_BY_FEE },
  { "cash", FOLD_TRANSACTIONS_BY_NET },
  { "account", FOLD_TRANSACTIONS_BY_ACCOUNT },
  { "comment", FOLD_TRANSACTIONS_BY_COMMENT },
};

static FoldTransactionsKey
find_key (GtkColumnViewColumn *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (gtk_column_view_column_get_id (column), keys[i].column) == 0)
      return keys[i].by;
  g_return_val_if_reached (FOLD_TRANSACTIONS_BY_DAY);
}

static void
order_changed_cb (FoldHoldingsPage *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->transactions));
  FoldTransactionsOrder orders[G_N_ELEMENTS (keys)];
  const guint n = MIN (gtk_column_view_sorter_get_n_sort_columns (sorter), G_N_ELEMENTS (orders));

  for (guint i = 0; i < n; i++)
    {
      GtkSortType direction;

      orders[i].by = find_key (gtk_column_view_sorter_get_nth_sort_column (sorter, i, &direction));
      orders[i].descending = direction == GTK_SORT_DESCENDING;
    }
  fold_slow_rows_begin_again (self->transaction_rows);
  fold_sorted_transactions_set_orders (self->transactions_sorted, orders, n);
}

void
fold_holdings_page_set_up_transactions (FoldHoldingsPage *self)
{
  self->found = fold_found_transactions_new (G_LIST_MODEL (self->transaction_lists));
  self->transactions_sorted = fold_sorted_transactions_new (self->found);
  gtk_slice_list_model_set_model (self->transaction_rows, G_LIST_MODEL (self->transactions_sorted));
  g_signal_connect_object (gtk_column_view_get_sorter (self->transactions), "changed", G_CALLBACK (order_changed_cb),
                           self, G_CONNECT_SWAPPED);
  fold_table_titles_align (self->transactions,
                           (const char *const[]){ "date", "type", "instrument", "entry", "account", "comment", NULL });
  fold_slow_rows_watch (self->transactions, self->transaction_rows);
  g_signal_connect_object (self->found, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  fold_transaction_bar_set_up (self->transaction_bar, fold_page_get_session (FOLD_PAGE (self)), self->found);
  fold_page_enable (FOLD_PAGE (self), "clear-filters", FALSE);
}

void
fold_holdings_page_reveal (FoldHoldingsPage *self, FoldTransaction *transaction)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_if_fail (FOLD_IS_HOLDINGS_PAGE (self) && FOLD_IS_TRANSACTION (transaction));

  adw_view_stack_set_visible_child_name (self->views, "transactions");
  /* it may be one of those that are not asked for */
  if (fold_transaction_query_get_criteria (fold_found_transactions_get_query (self->found)) != 0)
    fold_transaction_bar_clear (self->transaction_bar);
  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self), transaction);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->transactions_selection));
  if (!gtk_bitset_is_empty (selected))
    gtk_column_view_scroll_to (self->transactions, gtk_bitset_get_minimum (selected), NULL, GTK_LIST_SCROLL_FOCUS,
                               NULL);
}

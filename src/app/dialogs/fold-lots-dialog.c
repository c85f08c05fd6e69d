/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-lots-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-format.h"
#include "fold-lot-row.h"
#include "fold-table-titles.h"
#include "fold-transaction-dialog.h"

struct _FoldLotsDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  FoldAccount *account; /* NULL: all of the portfolio in view */

  AdwWindowTitle *heading;
  GtkLabel *summary;
  AdwBreakpoint *narrow;
  AdwViewStack *views;
  AdwViewStackPage *open_page;
  AdwViewStackPage *closed_page;
  GtkColumnView *open_table;
  GtkColumnView *closed_table;
  GListStore *open_rows;
  GListStore *closed_rows;
  GtkSingleSelection *open_selection;
  GtkSingleSelection *closed_selection;
};

G_DEFINE_FINAL_TYPE (FoldLotsDialog, fold_lots_dialog, ADW_TYPE_DIALOG)

/* Sums of one currency; lots of others make them unknown. */
typedef struct
{
  char currency[FOLD_CURRENCY_SIZE];
  gboolean is_known;
  gint64 gain;
  guint n;
} Total;

static FoldPortfolios *
get_portfolios (FoldLotsDialog *self)
{
  return fold_book_get_portfolios (fold_session_get_book (self->session));
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

static const char *
get_title (FoldLotColumn column, gboolean open)
{
  switch (column)
    {
    case FOLD_LOT_COLUMN_BOUGHT:
      return C_("column", "Bought");
    case FOLD_LOT_COLUMN_SOLD:
      return C_("column", "Sold");
    case FOLD_LOT_COLUMN_ACCOUNT:
      return C_("column", "Account");
    case FOLD_LOT_COLUMN_QUANTITY:
      return C_("column", "Quantity");
    case FOLD_LOT_COLUMN_UNIT_COST:
      return C_("column", "Cost per Unit");
    case FOLD_LOT_COLUMN_COST:
      return C_("column", "Cost");
    case FOLD_LOT_COLUMN_WORTH:
      return open ? C_("column", "Value") : C_("column", "Proceeds");
    case FOLD_LOT_COLUMN_GAIN:
      return open ? C_("column", "Gain") : C_("column", "Realised Gain");
    case FOLD_LOT_COLUMN_GAIN_RATE:
      return C_("column", "Gain in %");
    case FOLD_LOT_COLUMN_HELD:
    default:
      return C_("column", "Held for");
    }
}

static gboolean
is_figure (FoldLotColumn column)
{
  return column >= FOLD_LOT_COLUMN_QUANTITY;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure (GPOINTER_TO_UINT (column)) ? 1 : 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (GPOINTER_TO_UINT (column) != FOLD_LOT_COLUMN_ACCOUNT)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       fold_lot_row_get_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column)));
}

/* Where there is little room, those that the others imply go. */
static gboolean
is_dispensable (FoldLotColumn column)
{
  return column == FOLD_LOT_COLUMN_ACCOUNT || column == FOLD_LOT_COLUMN_UNIT_COST || column == FOLD_LOT_COLUMN_COST
         || column == FOLD_LOT_COLUMN_HELD || column == FOLD_LOT_COLUMN_WORTH;
}

static void
add_column (FoldLotsDialog *self, GtkColumnView *table, FoldLotColumn column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  const gboolean open = table == self->open_table;
  g_autoptr (GtkColumnViewColumn) made = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = g_object_new (GTK_TYPE_COLUMN_VIEW_COLUMN, "id", is_figure (column) ? NULL : "text", "title",
                       get_title (column, open), "factory", factory, "expand", column == FOLD_LOT_COLUMN_ACCOUNT,
                       "resizable", TRUE, NULL);
  gtk_column_view_append_column (table, made);
  if (is_dispensable (column))
    {
      g_auto (GValue) hidden = G_VALUE_INIT;

      g_value_init (&hidden, G_TYPE_BOOLEAN);
      adw_breakpoint_add_setter (self->narrow, G_OBJECT (made), "visible", &hidden);
    }
}

static void
add_columns (FoldLotsDialog *self)
{
  static const FoldLotColumn open[]
      = { FOLD_LOT_COLUMN_BOUGHT, FOLD_LOT_COLUMN_ACCOUNT, FOLD_LOT_COLUMN_QUANTITY, FOLD_LOT_COLUMN_UNIT_COST,
          FOLD_LOT_COLUMN_COST,   FOLD_LOT_COLUMN_WORTH,   FOLD_LOT_COLUMN_GAIN,     FOLD_LOT_COLUMN_GAIN_RATE };
  static const FoldLotColumn closed[] = { FOLD_LOT_COLUMN_BOUGHT,   FOLD_LOT_COLUMN_SOLD,      FOLD_LOT_COLUMN_ACCOUNT,
                                          FOLD_LOT_COLUMN_QUANTITY, FOLD_LOT_COLUMN_WORTH,     FOLD_LOT_COLUMN_COST,
                                          FOLD_LOT_COLUMN_GAIN,     FOLD_LOT_COLUMN_GAIN_RATE, FOLD_LOT_COLUMN_HELD };
  static const char *const texts[] = { "text", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    add_column (self, self->open_table, open[i]);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    add_column (self, self->closed_table, closed[i]);
  fold_table_titles_align (self->open_table, texts);
  fold_table_titles_align (self->closed_table, texts);
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static void
add_to_total (Total *total, gboolean known, gint64 gain, const char *currency)
{
  if (total->n++ == 0)
    {
      total->is_known = TRUE;
      g_strlcpy (total->currency, currency, FOLD_CURRENCY_SIZE);
    }
  if (!known || !g_str_equal (total->currency, currency) || __builtin_add_overflow (total->gain, gain, &total->gain))
    total->is_known = FALSE;
}

static void
collect_open (FoldLotsDialog *self, FoldAccount *account, GPtrArray *rows, Total *total)
{
  g_autoptr (GArray) lots = fold_portfolios_dup_lots (get_portfolios (self), account, self->instrument);

  for (guint i = 0; i < lots->len; i++)
    {
      const FoldLotValue *lot = &g_array_index (lots, FoldLotValue, i);

      g_ptr_array_add (rows, fold_lot_row_new_open (account, lot));
      add_to_total (total, lot->has_gain, lot->gain, lot->currency);
    }
}

static void
collect_closed (FoldLotsDialog *self, FoldAccount *account, GPtrArray *rows, Total *total)
{
  g_autoptr (GArray) lots = fold_portfolios_dup_closed_lots (get_portfolios (self), account, self->instrument);

  for (guint i = 0; i < lots->len; i++)
    {
      const FoldClosedLot *lot = &g_array_index (lots, FoldClosedLot, i);

      g_ptr_array_add (rows, fold_lot_row_new_closed (account, lot));
      add_to_total (total, lot->has_gain, lot->gain, lot->currency);
    }
}

static void
visit_accounts (FoldLotsDialog *self,
                void (*collect) (FoldLotsDialog *, FoldAccount *, GPtrArray *, Total *),
                GListStore *store,
                Total *total)
{
  GListModel *portfolios = G_LIST_MODEL (get_portfolios (self));
  const gint64 wanted = fold_session_get_portfolio (self->session);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);
      GListModel *accounts = fold_portfolio_get_accounts (portfolio);

      for (guint k = 0; k < g_list_model_get_n_items (accounts); k++)
        {
          g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, k);

          if (self->account != NULL ? account == self->account
                                    : wanted == 0 || fold_portfolio_get_id (portfolio) == wanted)
            collect (self, account, rows, total);
        }
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows->pdata, rows->len);
}

static char *
dup_gain (const Total *total)
{
  return total->is_known ? fold_format_money (total->gain, total->currency) : g_strdup ("—");
}

static void
sum_up (FoldLotsDialog *self, const Total *open, const Total *closed)
{
  /* Translators: a tab with the lots that are held, and how many there are */
  g_autofree char *open_title = g_strdup_printf (_("Open (%u)"), open->n);
  /* Translators: a tab with the lots that were closed, and how many there are */
  g_autofree char *closed_title = g_strdup_printf (_("Closed (%u)"), closed->n);
  g_autofree char *held = dup_gain (open), *realised = dup_gain (closed);
  /* Translators: two amounts of money */
  g_autofree char *words = g_strdup_printf (_("Gain of what is held %s · realised %s"), open->n > 0 ? held : "—",
                                            closed->n > 0 ? realised : "—");

  adw_view_stack_page_set_title (self->open_page, open_title);
  adw_view_stack_page_set_title (self->closed_page, closed_title);
  gtk_label_set_label (self->summary,
                       open->n + closed->n > 0 ? words : _("Nothing of it was ever bought here, nor sold."));
}

static gboolean
shows_open (FoldLotsDialog *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "open") == 0;
}

/* (transfer none) (nullable) */
static FoldLotRow *
get_selected (FoldLotsDialog *self)
{
  return gtk_single_selection_get_selected_item (shows_open (self) ? self->open_selection : self->closed_selection);
}

static void
selected_cb (FoldLotsDialog *self)
{
  FoldLotRow *row = self->session != NULL ? get_selected (self) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.show-opening",
                                 row != NULL && fold_lot_row_get_opening (row) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.show-closing",
                                 row != NULL && fold_lot_row_get_closing (row) != 0);
}

static void
update (FoldLotsDialog *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  Total open = { .n = 0 }, closed = { .n = 0 };

  if (fold_instruments_get (fold_book_get_instruments (book), fold_instrument_get_id (self->instrument))
          != self->instrument
      || (self->account != NULL
          && fold_portfolios_get_account (get_portfolios (self), fold_account_get_id (self->account)) != self->account))
    {
      adw_dialog_force_close (ADW_DIALOG (self)); /* deleted */
      return;
    }
  visit_accounts (self, collect_open, self->open_rows, &open);
  visit_accounts (self, collect_closed, self->closed_rows, &closed);
  sum_up (self, &open, &closed);
  selected_cb (self);
}

/* --- the transactions behind -------------------------------------------------------------------------------------- */

static void
show_transaction (FoldLotsDialog *self, gint64 id)
{
  FoldTransaction *transaction = fold_portfolios_get_transaction (get_portfolios (self), id);

  if (transaction != NULL)
    adw_dialog_present (fold_transaction_dialog_new (self->session, transaction), GTK_WIDGET (self));
}

static void
show_opening_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldLotRow *row = get_selected (FOLD_LOTS_DIALOG (widget));

  if (row != NULL)
    show_transaction (FOLD_LOTS_DIALOG (widget), fold_lot_row_get_opening (row));
}

static void
show_closing_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldLotRow *row = get_selected (FOLD_LOTS_DIALOG (widget));

  if (row != NULL)
    show_transaction (FOLD_LOTS_DIALOG (widget), fold_lot_row_get_closing (row));
}

static void
open_activated_cb (FoldLotsDialog *self, guint position)
{
  g_autoptr (FoldLotRow) row = g_list_model_get_item (G_LIST_MODEL (self->open_rows), position);

  show_transaction (self, fold_lot_row_get_opening (row));
}

static void
closed_activated_cb (FoldLotsDialog *self, guint position)
{
  g_autoptr (FoldLotRow) row = g_list_model_get_item (G_LIST_MODEL (self->closed_rows), position);

  show_transaction (self, fold_lot_row_get_closing (row));
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_lots_dialog_dispose (GObject *object)
{
  FoldLotsDialog *self = FOLD_LOTS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_LOTS_DIALOG);
  g_clear_object (&self->account);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_lots_dialog_parent_class)->dispose (object);
}

static void
fold_lots_dialog_class_init (FoldLotsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_lots_dialog_dispose;

  g_type_ensure (FOLD_TYPE_LOT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/lots-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, narrow);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, views);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, open_page);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, closed_page);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, open_table);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, closed_table);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, open_rows);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, closed_rows);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, open_selection);
  gtk_widget_class_bind_template_child (widget_class, FoldLotsDialog, closed_selection);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_activated_cb);
  gtk_widget_class_install_action (widget_class, "dialog.show-opening", NULL, show_opening_cb);
  gtk_widget_class_install_action (widget_class, "dialog.show-closing", NULL, show_closing_cb);
}

static void
fold_lots_dialog_init (FoldLotsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
}

AdwDialog *
fold_lots_dialog_new (FoldSession *session, FoldInstrument *instrument, FoldAccount *account)
{
  FoldLotsDialog *self = g_object_new (FOLD_TYPE_LOTS_DIALOG, NULL);

  g_return_val_if_fail (FOLD_IS_SESSION (session) && FOLD_IS_INSTRUMENT (instrument), ADW_DIALOG (self));

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  g_set_object (&self->account, account);
  adw_window_title_set_subtitle (self->heading, fold_instrument_get_name (instrument));
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return ADW_DIALOG (self);
}

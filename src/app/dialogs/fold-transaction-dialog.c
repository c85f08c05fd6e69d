/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-account-names.h"
#include "fold-book.h"
#include "fold-choice.h"
#include "fold-currencies.h"
#include "fold-decimal.h"
#include "fold-entry-rows.h"
#include "fold-holdings-place.h"
#include "fold-instrument-format.h"
#include "fold-lot-picker.h"
#include "fold-quote-words.h"
#include "fold-report-error.h"

struct _FoldTransactionDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldTransaction *transaction; /* NULL: a new one */
  FoldInstrument *instrument;
  FoldInstrument *other; /* that comes with a merger or the like */
  GPtrArray *accounts;   /* FoldAccount, as the drop-down names them */
  gboolean filling;
  gboolean touched; /* something was typed, so a refusal is of interest */

  AdwComboRow *type_row;
  GtkStringList *type_names;
  AdwComboRow *account_row;
  GtkStringList *account_names;
  FoldDateRow *date_row;
  GtkWidget *instrument_group;
  FoldInstrumentPicker *picker;
  GtkWidget *other_group;
  FoldInstrumentPicker *other_picker;
  AdwEntryRow *quantity_row;
  AdwEntryRow *price_row;
  AdwEntryRow *amount_row;
  AdwComboRow *currency_row;
  AdwEntryRow *rate_row;
  AdwEntryRow *fee_row;
  AdwEntryRow *tax_row;
  AdwEntryRow *split_new_row;
  AdwEntryRow *split_old_row;
  AdwEntryRow *share_row;
  AdwEntryRow *comment_row;
  FoldLotPicker *lot_picker;
  GtkLabel *refusal;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (FoldTransactionDialog, fold_transaction_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldTransactionDialog *self)
{
  return fold_session_get_book (self->session);
}

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static FoldEntryRows
get_rows (FoldTransactionDialog *self)
{
  return (FoldEntryRows){
    .type = self->type_row,
    .date = self->date_row,
    .instrument = self->instrument_group,
    .picker = self->picker,
    .other = self->other_group,
    .other_picker = self->other_picker,
    .quantity = self->quantity_row,
    .price = self->price_row,
    .amount = self->amount_row,
    .currency = self->currency_row,
    .rate = self->rate_row,
    .fee = self->fee_row,
    .tax = self->tax_row,
    .split_new = self->split_new_row,
    .split_old = self->split_old_row,
    .share = self->share_row,
  };
}

static FoldTransactionType
get_kind (FoldTransactionDialog *self)
{
  FoldEntryRows rows = get_rows (self);

  return fold_entry_rows_get_kind (&rows);
}

static FoldAccount *
get_account (FoldTransactionDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->account_row);
  return selected < self->accounts->len ? self->accounts->pdata[selected] : NULL;
}

static const char *
get_currency (FoldTransactionDialog *self)
{
  return fold_currencies_get_selected (self->currency_row);
}

/* --- checking ---------------------------------------------------------------------------------------------------- */

static gboolean
read_form (FoldTransactionDialog *self, FoldEntry *entry, FoldEntryField *field, GError **error)
{
  FoldAccount *account = get_account (self);
  FoldEntryRows rows = get_rows (self);
  FoldFormTexts texts = fold_entry_rows_get_texts (&rows);

  texts.account_id = account != NULL ? fold_account_get_id (account) : 0;
  texts.account_currency = account != NULL ? fold_account_get_currency (account) : texts.currency;
  texts.instrument_id = self->instrument != NULL ? fold_instrument_get_id (self->instrument) : 0;
  texts.other_id = self->other != NULL ? fold_instrument_get_id (self->other) : 0;
  return fold_transaction_form_read (&texts, entry, field, error);
}

/* The row that is to blame looks so, the sentence stands below the form. */
static void
show_refusal (FoldTransactionDialog *self, FoldEntryField field, GError *error)
{
  FoldEntryRows rows = get_rows (self);

  fold_entry_rows_show_refusal (&rows, self->refusal, field, self->touched ? error : NULL);
}

static void
show_effect (FoldTransactionDialog *self, const FoldEntry *entry)
{
  FoldAccount *account = get_account (self);
  g_autofree char *words
      = fold_quote_words_effect (get_book (self), entry, account != NULL ? fold_account_get_currency (account) : NULL);

  gtk_label_set_label (self->effect, words);
}

/* The lots that the sale could take; every other type takes none. */
static void
offer_lots (FoldTransactionDialog *self)
{
  FoldDate date;

  if (!fold_date_parse (get_text (self->date_row), &date, NULL))
    date = FOLD_DATE_NONE;
  fold_lot_picker_offer (self->lot_picker, fold_book_get_portfolios (get_book (self)), get_account (self),
                         get_kind (self) == FOLD_TRANSACTION_TYPE_SELL ? self->instrument : NULL, date,
                         self->transaction);
}

/* Returns: (transfer full): FoldLotChoice; none of what is no sale */
static GArray *
read_lots (FoldTransactionDialog *self, const FoldEntry *entry, GError **error)
{
  if (entry->type != FOLD_TRANSACTION_TYPE_SELL)
    return g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  return fold_lot_picker_read (self->lot_picker, entry->quantity, error);
}

static void
check (FoldTransactionDialog *self)
{
  FoldEntry entry;
  FoldEntryField field = FOLD_ENTRY_FIELD_NONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lots = NULL;
  gboolean good = read_form (self, &entry, &field, &error);

  if (good)
    lots = read_lots (self, &entry, &error);
  good = lots != NULL;

  show_refusal (self, field, error);
  gtk_widget_set_visible (GTK_WIDGET (self->effect), good);
  if (good)
    show_effect (self, &entry);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", good);
}

static void
show_fields (FoldTransactionDialog *self)
{
  FoldEntryRows rows = get_rows (self);
  FoldAccount *account = get_account (self);
  gboolean foreign = account != NULL && !g_str_equal (fold_account_get_currency (account), get_currency (self));
  /* Translators: an exchange rate to be typed: how much of the account's currency one unit of another is */
  g_autofree char *rate_title
      = g_strdup_printf (_("Exchange rate: %s for 1 %s (optional)"),
                         account != NULL ? fold_account_get_currency (account) : "", get_currency (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rate_row), rate_title);
  fold_entry_rows_show (&rows);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_row), foreign && get_kind (self) != FOLD_TRANSACTION_TYPE_SPLIT);
}

/* --- callbacks --------------------------------------------------------------------------------------------------- */

static void
changed_cb (FoldTransactionDialog *self)
{
  if (self->filling)
    return;
  self->touched = TRUE;
  check (self);
}

static void
date_changed_cb (FoldTransactionDialog *self)
{
  if (self->filling)
    return;
  offer_lots (self);
  changed_cb (self);
}

static void
fields_changed_cb (FoldTransactionDialog *self)
{
  if (self->filling)
    return;
  show_fields (self);
  offer_lots (self);
  check (self);
}

static void
select_currency (FoldTransactionDialog *self, const char *code)
{
  if (code != NULL && *code != '\0')
    fold_currencies_select (self->currency_row, code);
}

static void
set_instrument (FoldTransactionDialog *self, FoldInstrument *instrument)
{
  g_set_object (&self->instrument, instrument);
  fold_instrument_picker_set_chosen (self->picker, instrument);
}

static void
chosen_cb (FoldTransactionDialog *self, FoldInstrument *instrument)
{
  set_instrument (self, instrument);
  select_currency (self, fold_instrument_get_currency (instrument));
  date_changed_cb (self);
}

static void
set_other (FoldTransactionDialog *self, FoldInstrument *other)
{
  g_set_object (&self->other, other);
  fold_instrument_picker_set_chosen (self->other_picker, other);
}

static void
other_chosen_cb (FoldTransactionDialog *self, FoldInstrument *other)
{
  set_other (self, other);
  changed_cb (self);
}

/* Returns: (transfer none) (nullable): NULL where it was refused, which the window says */
static FoldInstrument *
create_instrument (FoldTransactionDialog *self, const char *name)
{
  FoldInstrument *made = NULL;
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_create (fold_book_get_instruments (get_book (self)), name, "", get_currency (self), &made,
                                &error))
    fold_report_error (GTK_WIDGET (self), error);
  return made;
}

static void
create_cb (FoldTransactionDialog *self, const char *name)
{
  FoldInstrument *made = create_instrument (self, name);

  if (made != NULL)
    chosen_cb (self, made);
}

static void
other_create_cb (FoldTransactionDialog *self, const char *name)
{
  FoldInstrument *made = create_instrument (self, name);

  if (made != NULL)
    other_chosen_cb (self, made);
}

/* --- saving ------------------------------------------------------------------------------------------------------ */

/* A book without an account gets one for its first transaction, in the same step. */
static gboolean
find_account (FoldTransactionDialog *self, FoldEntry *entry, GError **error)
{
  FoldPortfolio *portfolio = NULL;
  FoldAccount *account = NULL;

  if (entry->account_id != 0)
    return TRUE;
  if (!fold_holdings_get_portfolio (self->session, &portfolio, error)
      || !fold_portfolios_create_account (fold_book_get_portfolios (get_book (self)), portfolio, _("Account"),
                                          entry->currency, &account, error))
    return FALSE;
  entry->account_id = fold_account_get_id (account);
  return TRUE;
}

/* The transaction that was there already becomes entry, and forgets lots that would be too many meanwhile. */
static gboolean
change_transaction (FoldTransactionDialog *self, const FoldEntry *entry, GError **error)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (get_book (self));

  return fold_portfolios_choose_lots (portfolios, self->transaction, NULL, 0, error)
         && fold_portfolios_edit_transaction (portfolios, self->transaction, entry, get_text (self->comment_row),
                                              error);
}

static gboolean
write_entry (FoldTransactionDialog *self, FoldEntry *entry, GArray *lots, GError **error)
{
  FoldBook *book = get_book (self);
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  FoldTransaction *transaction = self->transaction;
  gboolean done;

  if (!fold_book_begin_group (book, transaction != NULL ? _("Edit transaction") : _("Add a transaction"), error))
    return FALSE;
  if (transaction != NULL)
    done = change_transaction (self, entry, error);
  else
    done = find_account (self, entry, error)
           && fold_portfolios_add_transaction (portfolios, entry, get_text (self->comment_row), &transaction, error);
  if (done && lots->len > 0)
    done = fold_portfolios_choose_lots (portfolios, transaction, (const FoldLotChoice *)(gpointer)lots->data, lots->len,
                                        error);
  return fold_book_end_group (book, done, done ? error : NULL) && done;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldTransactionDialog *self = FOLD_TRANSACTION_DIALOG (widget);
  FoldEntry entry;
  FoldEntryField field = FOLD_ENTRY_FIELD_NONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lots = NULL;

  self->touched = TRUE;
  if (read_form (self, &entry, &field, &error))
    lots = read_lots (self, &entry, &error);
  if (lots == NULL)
    show_refusal (self, field, error);
  else if (!write_entry (self, &entry, lots, &error))
    fold_report_error (widget, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- filling ----------------------------------------------------------------------------------------------------- */

static void
fill_types (FoldTransactionDialog *self)
{
  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    gtk_string_list_append (self->type_names, fold_transaction_type_get_name ((FoldTransactionType)i));
}

static void
fill_accounts (FoldTransactionDialog *self)
{
  gint64 in_view = fold_session_get_portfolio (self->session);

  fold_account_names_append (get_book (self), self->account_names, self->accounts);
  for (guint i = self->accounts->len; i > 0; i--)
    if (fold_account_get_portfolio (self->accounts->pdata[i - 1]) == in_view)
      adw_combo_row_set_selected (self->account_row, i - 1);
  gtk_widget_set_visible (GTK_WIDGET (self->account_row), self->accounts->len > 0);
}

static void
fill_entry (FoldTransactionDialog *self, const FoldEntry *entry)
{
  FoldEntryRows rows = get_rows (self);
  guint position;

  if (g_ptr_array_find (self->accounts, fold_transaction_get_account (self->transaction), &position))
    adw_combo_row_set_selected (self->account_row, position);
  fold_entry_rows_fill (&rows, entry);
}

static void
fill_rate (FoldTransactionDialog *self, const FoldEntry *entry)
{
  g_autofree char *text = NULL;
  gint64 rate;

  if (entry->rate_denominator <= 0
      || !fold_decimal_multiply_divide (entry->rate_numerator, FOLD_RATE_SCALE, entry->rate_denominator, &rate, NULL))
    return;
  text = fold_format_quantity (fold_exact_from_coarse (rate));
  gtk_editable_set_text (GTK_EDITABLE (self->rate_row), text);
}

static void
fill (FoldTransactionDialog *self)
{
  FoldAccount *account;

  fill_types (self);
  fill_accounts (self);
  fold_currencies_set_up (self->currency_row);
  fold_choice_set_up (GTK_WIDGET (self->account_row), NULL);
  account = get_account (self);
  select_currency (self, account != NULL ? fold_account_get_currency (account)
                                         : fold_book_get_base_currency (get_book (self)));
  /* in a sample book, which stands still, one of today would not count */
  fold_date_row_set_date (self->date_row, fold_portfolios_get_day (fold_book_get_portfolios (get_book (self))));
  set_instrument (self, NULL);
  set_other (self, NULL);
  fold_instrument_picker_set_book (self->picker, get_book (self));
  fold_instrument_picker_set_book (self->other_picker, get_book (self));
  if (self->transaction != NULL)
    {
      fill_entry (self, fold_transaction_get_entry (self->transaction));
      fill_rate (self, fold_transaction_get_entry (self->transaction));
      set_instrument (self, fold_transaction_get_instrument (self->transaction));
      set_other (self, fold_transaction_get_other (self->transaction));
      gtk_editable_set_text (GTK_EDITABLE (self->comment_row), fold_transaction_get_comment (self->transaction));
    }
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_transaction_dialog_dispose (GObject *object)
{
  FoldTransactionDialog *self = FOLD_TRANSACTION_DIALOG (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_TRANSACTION_DIALOG);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->other);
  g_clear_object (&self->transaction);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_transaction_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, type_names);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, account_names);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, instrument_group);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, other_group);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, other_picker);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, quantity_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, price_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, amount_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, rate_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, fee_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, tax_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, split_new_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, split_old_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, share_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, comment_row);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, lot_picker);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldTransactionDialog, effect);
}

static void
fold_transaction_dialog_class_init (FoldTransactionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_transaction_dialog_dispose;

  g_type_ensure (FOLD_TYPE_DATE_ROW);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_PICKER);
  g_type_ensure (FOLD_TYPE_LOT_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/transaction-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_create_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
}

static void
fold_transaction_dialog_init (FoldTransactionDialog *self)
{
  self->filling = TRUE;
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_transaction_dialog_new (FoldSession *session, FoldTransaction *transaction)
{
  FoldTransactionDialog *self = g_object_new (FOLD_TYPE_TRANSACTION_DIALOG, NULL);

  self->session = g_object_ref (session);
  g_set_object (&self->transaction, transaction);
  adw_dialog_set_title (ADW_DIALOG (self), transaction != NULL ? _("Edit Transaction") : _("Add Transaction"));
  fill (self);
  self->filling = FALSE;
  show_fields (self);
  offer_lots (self);
  check (self);
  return ADW_DIALOG (self);
}

void
fold_transaction_dialog_propose (FoldTransactionDialog *self, FoldTransactionType type, FoldAccount *account)
{
  guint position;

  g_return_if_fail (FOLD_IS_TRANSACTION_DIALOG (self) && FOLD_IS_ACCOUNT (account));

  adw_combo_row_set_selected (self->type_row, (guint)type);
  if (g_ptr_array_find (self->accounts, account, &position))
    adw_combo_row_set_selected (self->account_row, position);
  select_currency (self, fold_account_get_currency (account));
}

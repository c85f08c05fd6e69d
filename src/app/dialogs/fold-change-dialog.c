/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-change-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-account-names.h"
#include "fold-book.h"
#include "fold-choice.h"
#include "fold-currencies.h"
#include "fold-form-refusal.h"
#include "fold-instrument-picker.h"

struct _FoldChangeDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GPtrArray *transactions;
  FoldInstrument *instrument; /* NULL: each keeps its own */
  GPtrArray *accounts;        /* FoldAccount, as the row has them after its first, which keeps each one's own */
  FoldChangeFunc change;
  GObject *owner;
  gboolean filling;

  GtkButton *apply_button;
  AdwComboRow *account_row;
  GtkStringList *account_names;
  AdwComboRow *kind_row;
  GtkStringList *kind_names;
  AdwSwitchRow *currency_switch;
  AdwComboRow *currency_row;
  AdwSwitchRow *comment_switch;
  AdwEntryRow *comment_row;
  FoldInstrumentPicker *picker;
  GtkLabel *refusal;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (FoldChangeDialog, fold_change_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldChangeDialog *self)
{
  return fold_session_get_book (self->session);
}

/* --- checking ----------------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable) */
static FoldPlannedChanges *
plan (FoldChangeDialog *self, GError **error)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  const guint account = adw_combo_row_get_selected (self->account_row);
  const guint kind = adw_combo_row_get_selected (self->kind_row);

  if (account > 0 && account <= self->accounts->len)
    what.account = self->accounts->pdata[account - 1];
  if (kind > 0 && kind <= FOLD_TRANSACTION_TYPE_COUNT)
    what.kind = (int)kind - 1;
  what.instrument = self->instrument;
  if (adw_switch_row_get_active (self->currency_switch))
    what.currency = fold_currencies_get_selected (self->currency_row);
  if (adw_switch_row_get_active (self->comment_switch))
    what.comment = gtk_editable_get_text (GTK_EDITABLE (self->comment_row));
  return fold_portfolios_plan_changes (fold_book_get_portfolios (get_book (self)),
                                       (FoldTransaction *const *)self->transactions->pdata, self->transactions->len,
                                       &what, error);
}

static void
show_effect (FoldChangeDialog *self, guint n)
{
  g_autofree char *label = g_strdup_printf (ngettext ("_Change %u", "_Change %u", n), n);
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u of the %u selected transactions will be changed, in one step that can be undone.",
                "%u of the %u selected transactions will be changed, in one step that can be undone.", n),
      n, self->transactions->len);

  gtk_button_set_label (self->apply_button, n > 0 ? label : _("_Change"));
  gtk_label_set_label (self->effect, n > 0 ? words : _("Nothing would be changed yet."));
}

static void
check (FoldChangeDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldPlannedChanges) changes = plan (self, &error);
  const guint n = changes != NULL ? fold_planned_changes_get_n (changes) : 0;

  fold_form_refusal_show (self->refusal, NULL, 0, NULL, error);
  gtk_widget_set_visible (GTK_WIDGET (self->effect), changes != NULL);
  show_effect (self, n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apply", n > 0);
}

static void
changed_cb (FoldChangeDialog *self)
{
  if (!self->filling)
    check (self);
}

static void
chosen_cb (FoldChangeDialog *self, FoldInstrument *instrument)
{
  g_set_object (&self->instrument, instrument);
  fold_instrument_picker_set_chosen (self->picker, instrument);
  check (self);
}

static void
apply_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldChangeDialog *self = FOLD_CHANGE_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  FoldPlannedChanges *changes = plan (self, &error);

  if (changes == NULL)
    fold_form_refusal_show (self->refusal, NULL, 0, NULL, error);
  else if (self->change (self->owner, changes))
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- filling ------------------------------------------------------------------------------------------------------ */

static void
fill (FoldChangeDialog *self)
{
  gtk_string_list_append (self->account_names, C_("choice", "As It Is"));
  fold_account_names_append (get_book (self), self->account_names, self->accounts);
  gtk_string_list_append (self->kind_names, C_("choice", "As It Is"));
  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    gtk_string_list_append (self->kind_names, fold_transaction_type_get_name ((FoldTransactionType)i));
  fold_choice_set_up (GTK_WIDGET (self->account_row), NULL);
  fold_currencies_set_up (self->currency_row);
  fold_currencies_select (self->currency_row, fold_transaction_get_entry (self->transactions->pdata[0])->currency);
  fold_instrument_picker_set_creates (self->picker, FALSE);
  fold_instrument_picker_set_book (self->picker, get_book (self));
  fold_instrument_picker_set_chosen (self->picker, NULL);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_change_dialog_dispose (GObject *object)
{
  FoldChangeDialog *self = FOLD_CHANGE_DIALOG (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_CHANGE_DIALOG);
  g_clear_pointer (&self->transactions, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->owner);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_change_dialog_parent_class)->dispose (object);
}

static void
fold_change_dialog_class_init (FoldChangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_change_dialog_dispose;

  g_type_ensure (FOLD_TYPE_INSTRUMENT_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/change-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, account_names);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, kind_names);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, currency_switch);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, currency_row);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, comment_switch);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, comment_row);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldChangeDialog, effect);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "dialog.apply", NULL, apply_cb);
}

static void
fold_change_dialog_init (FoldChangeDialog *self)
{
  self->filling = TRUE;
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_change_dialog_new (FoldSession *session, GPtrArray *transactions, FoldChangeFunc change, GObject *owner)
{
  FoldChangeDialog *self = g_object_new (FOLD_TYPE_CHANGE_DIALOG, NULL);
  g_autofree char *title
      = g_strdup_printf (ngettext ("Change %u Transaction", "Change %u Transactions", transactions->len),
                         transactions->len);

  self->session = g_object_ref (session);
  self->transactions = g_ptr_array_ref (transactions);
  self->change = change;
  self->owner = g_object_ref (owner);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  fill (self);
  self->filling = FALSE;
  check (self);
  return ADW_DIALOG (self);
}

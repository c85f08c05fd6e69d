/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-account-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book-ledger.h"
#include "fold-currencies.h"
#include "fold-holdings-place.h"

typedef struct
{
  GtkWidget *parent; /* weak */
  FoldSession *session;
  GtkEditable *name;
  AdwComboRow *currency;
} Question;

static void
question_free (Question *question)
{
  g_clear_weak_pointer (&question->parent);
  g_object_unref (question->session);
  g_free (question);
}

static gboolean
create_account (Question *question, GError **error)
{
  FoldBook *book = fold_session_get_book (question->session);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (question->name)));
  GtkStringObject *currency = adw_combo_row_get_selected_item (question->currency);
  FoldPortfolio *portfolio = NULL;
  gboolean done;

  if (!fold_book_begin_group (book, _("Add an account"), error))
    return FALSE;
  done = fold_holdings_get_portfolio (question->session, &portfolio, error)
         && fold_book_create_account (book, portfolio, name, gtk_string_object_get_string (currency), NULL, error);
  return fold_book_end_group (book, done, done ? error : NULL) && done;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "add") && !create_account (question, &error) && question->parent != NULL)
    gtk_widget_activate_action (question->parent, "win.toast", "s", error->message);
  question_free (question);
}

static void
name_changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "add", *name != '\0');
}

static GtkWidget *
create_form (Question *question, AdwAlertDialog *dialog)
{
  GtkWidget *list = gtk_list_box_new (), *name = adw_entry_row_new (), *currency = adw_combo_row_new ();
  g_autoptr (GtkStringList) currencies = fold_currencies_new ();
  const char *base = fold_book_get_base_currency (fold_session_get_book (question->session));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), _("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (name), TRUE);
  g_signal_connect_object (name, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (currency), _("Currency"));
  adw_combo_row_set_model (ADW_COMBO_ROW (currency), G_LIST_MODEL (currencies));
  adw_combo_row_set_selected (ADW_COMBO_ROW (currency), fold_currencies_find (currencies, base));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), name);
  gtk_list_box_append (GTK_LIST_BOX (list), currency);
  question->name = GTK_EDITABLE (name);
  question->currency = ADW_COMBO_ROW (currency);
  return list;
}

void
fold_holdings_account_dialog_ask (GtkWidget *parent, FoldSession *session)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Add Account"), NULL));
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  g_set_weak_pointer (&question->parent, parent);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "add");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_response_enabled (dialog, "add", FALSE);
  adw_alert_dialog_set_extra_child (dialog, create_form (question, dialog));
  adw_alert_dialog_choose (dialog, parent, NULL, chosen_cb, question);
}

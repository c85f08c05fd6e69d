/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the transactions of the preview go: the portfolio, and the account of each row or of all. */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"

#define AS_NAMED 0 /* the first choice of the row of accounts */

static FoldBook *
get_book (FoldImportDialog *self)
{
  return fold_session_get_book (self->session);
}

char *
fold_import_dialog_dup_portfolio (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (portfolios, adw_combo_row_get_selected (self->portfolio_row));

  return portfolio != NULL ? g_strdup (fold_portfolio_get_name (portfolio))
                           : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_row))));
}

/* --- accounts ---------------------------------------------------------------------------------------------------- */

char *
fold_import_dialog_dup_account (FoldImportDialog *self)
{
  const guint selected = adw_combo_row_get_selected (self->account_row);
  GListModel *names = G_LIST_MODEL (self->account_names);

  if (selected == AS_NAMED || selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (selected + 1 < g_list_model_get_n_items (names))
    return g_strdup (gtk_string_list_get_string (self->account_names, selected));
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_account_row))));
}

static void
append_accounts (FoldImportDialog *self, FoldPortfolio *portfolio)
{
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, i);

      gtk_string_list_append (self->account_names, fold_account_get_name (account));
    }
}

static guint
find_account (FoldImportDialog *self, const char *name)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->account_names));

  for (guint i = 1; name != NULL && i + 1 < n; i++)
    if (g_str_equal (gtk_string_list_get_string (self->account_names, i), name))
      return i;
  return name != NULL ? n - 1 : AS_NAMED;
}

/* What was chosen stays chosen where the portfolio has it; where it has not, it is a new one of that name. */
void
fold_import_dialog_fill_accounts (FoldImportDialog *self)
{
  g_autofree char *chosen = fold_import_dialog_dup_account (self);
  g_autofree char *name = fold_import_dialog_dup_portfolio (self);
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (get_book (self)), name);
  const gboolean updating = self->updating;
  guint selected;

  self->updating = TRUE;
  gtk_string_list_splice (self->account_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->account_names)), NULL);
  gtk_string_list_append (self->account_names, _("As each row names it"));
  if (portfolio != NULL)
    append_accounts (self, portfolio);
  gtk_string_list_append (self->account_names, _("New Account"));
  selected = find_account (self, chosen);
  if (selected + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->account_names)))
    gtk_editable_set_text (GTK_EDITABLE (self->new_account_row), chosen);
  adw_combo_row_set_selected (self->account_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->new_account_row),
                          selected + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->account_names)));
  self->updating = updating;
}

/* Which accounts the import would make. */
void
fold_import_dialog_show_new_accounts (FoldImportDialog *self)
{
  g_autoptr (GPtrArray) accounts = fold_imports_dup_accounts (self->imports, TRUE);
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_accounts), accounts->len > 0);
  g_ptr_array_add (accounts, NULL);
  names = g_strjoinv (", ", (char **)accounts->pdata);
  text = g_strdup_printf (_("New accounts: %s"), names);
  gtk_label_set_label (self->new_accounts, text);
}

/* --- choices ----------------------------------------------------------------------------------------------------- */

/* A name that is still to be typed. */
static void
wait_for_name (FoldImportDialog *self, const char *sentence)
{
  fold_import_dialog_stop_planning (self);
  fold_import_dialog_planned (self);
  fold_import_dialog_show_refusal (self, sentence);
}

void
fold_import_dialog_account_changed (FoldImportDialog *self)
{
  g_autofree char *portfolio = fold_import_dialog_dup_portfolio (self);
  g_autofree char *account = fold_import_dialog_dup_account (self);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->account_names));

  if (self->updating)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->new_account_row), adw_combo_row_get_selected (self->account_row) + 1 == n);
  if (*portfolio == '\0')
    wait_for_name (self, _("The new portfolio has no name yet. Type one above."));
  else if (account != NULL && *account == '\0')
    wait_for_name (self, _("The new account has no name yet. Type one above."));
  else
    fold_import_dialog_plan_again (self);
}

void
fold_import_dialog_portfolio_changed (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  gboolean is_new = adw_combo_row_get_selected (self->portfolio_row) >= g_list_model_get_n_items (portfolios);

  gtk_widget_set_visible (GTK_WIDGET (self->new_row), is_new);
  if (self->updating)
    return;
  self->is_portfolio_chosen = TRUE;
  fold_import_dialog_fill_accounts (self);
  fold_import_dialog_account_changed (self);
}

void
fold_import_dialog_fill_portfolios (FoldImportDialog *self)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  const char *planned = fold_import_get_portfolio (self->import);
  guint n = g_list_model_get_n_items (portfolios), selected = n;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      gtk_string_list_append (self->portfolio_names, fold_portfolio_get_name (portfolio));
      if (g_strcmp0 (fold_portfolio_get_name (portfolio), planned) == 0)
        selected = i;
    }
  gtk_string_list_append (self->portfolio_names, _("New Portfolio"));
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), selected == n && planned != NULL ? planned : "");
  adw_combo_row_set_selected (self->portfolio_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->new_row), selected == n);
  fold_import_dialog_fill_accounts (self);
}

gboolean
fold_import_dialog_set_portfolio (FoldImportDialog *self, const char *name, GError **error)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (get_book (self)));
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (get_book (self)), name);
  guint position = g_list_model_get_n_items (portfolios);

  g_return_val_if_fail (FOLD_IS_IMPORT_DIALOG (self), FALSE);

  for (guint i = 0; portfolio != NULL && i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) other = g_list_model_get_item (portfolios, i);

      if (other == portfolio)
        position = i;
    }
  self->is_portfolio_chosen = TRUE;
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), portfolio == NULL ? name : "");
  adw_combo_row_set_selected (self->portfolio_row, position);
  fold_import_dialog_fill_accounts (self);
  self->updating = FALSE;
  return fold_import_dialog_plan (self, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-export-views.h"
#include "fold-file-dialog.h"
#include "fold-file.h"
#include "fold-report-error.h"

struct _FoldExportDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  GListModel *ranking;
  GtkWidget *parent; /* the window, weak: it is there when the page has gone */
  AdwComboRow *subject_row;
  AdwComboRow *watchlist_row; /* the first: all */
  AdwComboRow *format_row;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (FoldExportDialog, fold_export_dialog, ADW_TYPE_DIALOG)

static const char *const subject_titles[FOLD_EXPORT_N_SUBJECTS] = {
  [FOLD_EXPORT_TRANSACTIONS] = N_("Transactions"),
  [FOLD_EXPORT_POSITIONS] = N_("Positions"),
  [FOLD_EXPORT_PRICES] = N_("Prices and Exchange Rates"),
  [FOLD_EXPORT_WATCHLIST] = N_("Watchlists"),
  [FOLD_EXPORT_RANKING] = N_("Ranking"),
};

/* --- what is chosen ---------------------------------------------------------------------------------------------- */

static FoldExportSubject
get_subject (FoldExportDialog *self)
{
  return (FoldExportSubject)MIN (adw_combo_row_get_selected (self->subject_row), FOLD_EXPORT_N_SUBJECTS - 1);
}

/* The formats of a subject stand in their order. */
static FoldExportFormat
get_format (FoldExportDialog *self)
{
  guint place = adw_combo_row_get_selected (self->format_row);

  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    if (fold_export_format_takes (i, get_subject (self)) && place-- == 0)
      return i;
  return FOLD_EXPORT_CSV;
}

static void
select_format (FoldExportDialog *self, FoldExportFormat format)
{
  guint place = 0;

  for (guint i = 0; i < format; i++)
    place += fold_export_format_takes (i, get_subject (self));
  adw_combo_row_set_selected (self->format_row, place);
}

static const char *
get_hint (FoldExportSubject subject, FoldExportFormat format)
{
  if (fold_export_format_is_folder (format, subject))
    return _ (
        "A folder gets a file for each account, and one of prices. Splits are worked into earlier units and prices.");
  if (subject == FOLD_EXPORT_RANKING)
    return _("The figures are under your assumptions.");
  if (subject == FOLD_EXPORT_WATCHLIST || subject == FOLD_EXPORT_POSITIONS)
    return _("A table of what is shown, for a spreadsheet or a program.");
  if (format == FOLD_EXPORT_CSV || format == FOLD_EXPORT_JSON)
    return _("Importing the file again gives the same.");
  if (subject == FOLD_EXPORT_TRANSACTIONS)
    return _("With lots, costs and prices, for double-entry bookkeeping in plain text.");
  return format == FOLD_EXPORT_PP ? _("A day a row and an instrument a column. Splits are worked into earlier prices.")
                                  : _("Price directives, for double-entry bookkeeping in plain text.");
}

static void
format_changed_cb (FoldExportDialog *self)
{
  gtk_label_set_label (self->hint, get_hint (get_subject (self), get_format (self)));
}

static void
subject_changed_cb (FoldExportDialog *self)
{
  const FoldExportSubject subject = get_subject (self);
  const FoldExportFormat before = get_format (self);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    if (fold_export_format_takes (i, subject))
      gtk_string_list_append (titles, fold_export_format_get_title (i));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (titles));
  select_format (self, fold_export_format_takes (before, subject) ? before : FOLD_EXPORT_CSV);
  gtk_widget_set_visible (GTK_WIDGET (self->watchlist_row), subject == FOLD_EXPORT_WATCHLIST);
  format_changed_cb (self);
}

/* --- the export -------------------------------------------------------------------------------------------------- */

static FoldBook *
get_book (FoldExportDialog *self)
{
  return fold_session_get_book (self->session);
}

/* NULL: all */
static FoldPortfolio *
get_portfolio (FoldExportDialog *self)
{
  return fold_portfolios_get_portfolio (fold_book_get_portfolios (get_book (self)),
                                        fold_session_get_portfolio (self->session));
}

static FoldExportTable *
list_watchlists (FoldExportDialog *self)
{
  GListModel *lists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));
  const guint chosen = adw_combo_row_get_selected (self->watchlist_row);
  FoldExportTable *table = fold_export_watchlist_new ();

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (lists, i);

      for (guint k = 0; (chosen == 0 || chosen == i + 1) && k < fold_watchlist_get_n_items (list); k++)
        {
          g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (list), k);

          fold_export_watchlist_add (table, list, item,
                                     fold_instrument_get_score (fold_watchlist_item_get_instrument (item)));
        }
    }
  return table;
}

static FoldExport *
make_export (FoldExportDialog *self)
{
  const FoldExportSubject subject = get_subject (self);
  const FoldExportFormat format = get_format (self);

  switch (subject)
    {
    case FOLD_EXPORT_POSITIONS:
      return fold_export_new_table (fold_export_positions_new (get_book (self), get_portfolio (self)), format);
    case FOLD_EXPORT_WATCHLIST:
      return fold_export_new_table (list_watchlists (self), format);
    case FOLD_EXPORT_RANKING:
      return fold_export_new_table (self->ranking != NULL ? fold_export_ranking_new_of (get_book (self), self->ranking)
                                                          : fold_export_ranking_new_all (get_book (self)),
                                    format);
    case FOLD_EXPORT_TRANSACTIONS:
    case FOLD_EXPORT_PRICES:
    default:
      return fold_export_new_ledger (get_book (self), get_portfolio (self), subject, format);
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_export_write_finish (result, &error))
    fold_report_export (parent, G_FILE (source));
  else
    fold_report_error (parent, error);
}

void
fold_export_dialog_export_to (FoldExportDialog *self, GFile *chosen)
{
  const FoldExportFormat format = get_format (self);
  const gboolean folder = fold_export_format_is_folder (format, get_subject (self));
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (FOLD_IS_EXPORT_DIALOG (self));

  file = folder ? g_object_ref (chosen) : fold_file_add_suffix (chosen, fold_export_format_get_suffix (format));
  if (self->parent != NULL)
    fold_export_write_async (make_export (self), fold_book_get_store (get_book (self)), file, written_cb,
                             g_object_ref (self->parent));
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- where to ---------------------------------------------------------------------------------------------------- */

static void
take_answer (FoldExportDialog *self, GFile *file, const GError *error)
{
  if (file != NULL)
    fold_export_dialog_export_to (self, file);
  else if (!fold_file_dialog_was_closed (error))
    fold_report_error (GTK_WIDGET (self), error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  take_answer (self, file, error);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  take_answer (self, file, error);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldExportDialog *self = FOLD_EXPORT_DIALOG (widget);
  const FoldExportSubject subject = get_subject (self);
  const char *suffix = fold_export_format_get_suffix (get_format (self));
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (_("Export"));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = NULL;

  if (fold_export_format_is_folder (get_format (self), subject))
    {
      gtk_file_dialog_select_folder (dialog, GTK_WINDOW (root), NULL, folder_chosen_cb, g_object_ref (self));
      return;
    }
  name = fold_file_make_name (g_dgettext (GETTEXT_PACKAGE, subject_titles[subject]), suffix);
  gtk_file_dialog_set_initial_name (dialog, name);
  fold_file_dialog_add_filter (dialog, fold_export_format_get_title (get_format (self)),
                               (const char *const[]){ suffix, NULL });
  fold_file_dialog_add_all (dialog);
  gtk_file_dialog_save (dialog, GTK_WINDOW (root), NULL, file_chosen_cb, g_object_ref (self));
}

/* --- the dialog -------------------------------------------------------------------------------------------------- */

static void
fold_export_dialog_dispose (GObject *object)
{
  FoldExportDialog *self = FOLD_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_EXPORT_DIALOG);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->ranking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_export_dialog_parent_class)->dispose (object);
}

static void
fold_export_dialog_class_init (FoldExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldExportDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, FoldExportDialog, watchlist_row);
  gtk_widget_class_bind_template_child (widget_class, FoldExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, FoldExportDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, subject_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.export", NULL, export_cb);
}

static void
fold_export_dialog_init (FoldExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < FOLD_EXPORT_N_SUBJECTS; i++)
    gtk_string_list_append (titles, g_dgettext (GETTEXT_PACKAGE, subject_titles[i]));
  adw_combo_row_set_model (self->subject_row, G_LIST_MODEL (titles));
}

static void
fill_watchlists (FoldExportDialog *self, FoldWatchlist *chosen)
{
  GListModel *lists = G_LIST_MODEL (fold_book_get_watchlists (get_book (self)));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, C_("watchlists", "All"));
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (lists, i);

      gtk_string_list_append (names, fold_watchlist_get_name (list));
      if (list == chosen)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->watchlist_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->watchlist_row, selected);
}

void
fold_export_dialog_choose (FoldExportDialog *self, FoldExportSubject subject, FoldExportFormat format)
{
  g_return_if_fail (FOLD_IS_EXPORT_DIALOG (self));
  g_return_if_fail (fold_export_format_takes (format, subject));

  adw_combo_row_set_selected (self->subject_row, subject);
  subject_changed_cb (self);
  select_format (self, format);
}

void
fold_export_dialog_present (GtkWidget *parent,
                            FoldSession *session,
                            FoldExportSubject subject,
                            GListModel *ranking,
                            FoldWatchlist *watchlist)
{
  FoldExportDialog *self = g_object_new (FOLD_TYPE_EXPORT_DIALOG, NULL);

  g_set_weak_pointer (&self->parent, GTK_WIDGET (gtk_widget_get_root (parent)));
  self->session = g_object_ref (session);
  g_set_object (&self->ranking, ranking);
  fill_watchlists (self, watchlist);
  fold_export_dialog_choose (self, subject, FOLD_EXPORT_CSV);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

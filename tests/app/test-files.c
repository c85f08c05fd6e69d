/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files on their way into the window. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-import-dialog.h"
#include "fold-import-row-dialog.h"
#include "fold-mapping-dialog.h"
#include "fold-open.h"

#define HEADER "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
#define JANUARY HEADER "2024-01-02,NEWCO,EQUITY,5,BUY,20,EUR,0,100\n2024-01-03,NEWCO,EQUITY,2,BUY,21,EUR,0,42\n"
/* one row of January again */
#define FEBRUARY HEADER "2024-01-03,NEWCO,EQUITY,2,BUY,21,EUR,0,42\n2024-02-01,NEWCO,EQUITY,1,SELL,25,EUR,0,25\n"

static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
          gsize n_types = 0;

          if (GTK_IS_DROP_TARGET (controller)
              && gtk_drop_target_get_gtypes (GTK_DROP_TARGET (controller), &n_types)[0] == GDK_TYPE_FILE_LIST)
            return controller;
        }
    }
  return NULL;
}

/* As the file manager drops them on the page in view. */
static void
drop (Fixture *fixture, GFile *const *files, gsize n)
{
  GtkEventController *target = find_drop_target (GTK_WIDGET (fold_window_get_page (fixture->window)));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **)files, n));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
close_dialog (Fixture *fixture)
{
  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait_until (get_dialog (fixture) == NULL);
}

/* The sentence of the alert that is shown, which is then closed. */
static void
assert_told (Fixture *fixture, const char *part)
{
  AdwDialog *dialog;

  fixture_wait_until (get_dialog (fixture) != NULL);
  dialog = get_dialog (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), part));
  close_dialog (fixture);
}

static guint
count_transactions (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);

  return g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
}

static AdwDialog *
wait_for_preview (Fixture *fixture)
{
  fixture_wait_until (get_dialog (fixture) != NULL);
  g_assert_true (FOLD_IS_IMPORT_DIALOG (get_dialog (fixture)));
  return get_dialog (fixture);
}

/* A page that was left while a file was read: the preview comes up over the page that is there now. */
static void
test_leave_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file ("january.csv", JANUARY);
  const guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());

  fixture_show (fixture, "holdings");
  drop (fixture, &file, 1);
  fixture_show (fixture, "overview");
  fixture_wait_until (FOLD_IS_IMPORT_DIALOG (get_dialog (fixture))
                      || g_list_model_get_n_items (gtk_window_get_toplevels ()) > n_windows);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
}

/* A file that was being read for one book is not previewed for the next. */
static void
test_close_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY), february = write_file ("february.csv", FEBRUARY);

  drop (fixture, &january, 1);
  fold_window_set_session (fixture->window, NULL);
  fold_window_set_session (fixture->window, fixture->session);
  drop (fixture, &february, 1);
  g_assert_cmpstr (adw_dialog_get_title (wait_for_preview (fixture)), ==, "february.csv");
  close_dialog (fixture);
  g_assert_null (get_dialog (fixture));
}

/* Several tables: one preview with the counts of each, what cannot be read beside them, and one step for all. */
static void
test_several_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY), february = write_file ("february.csv", FEBRUARY);
  g_autoptr (GFile) letter = write_file ("letter.txt", "Dear Sir or Madam,\n");
  GFile *files[] = { january, letter, february };
  const guint n = count_transactions (fixture);
  AdwDialog *dialog;
  GtkWidget *row;

  drop (fixture, files, G_N_ELEMENTS (files));
  dialog = wait_for_preview (fixture);
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "2 Files");
  row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "title", "february.csv");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "1 new · 1 already known · 0 set aside");
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label",
                                  "3 new · 1 already known · 0 set aside"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                                                           FOLD_TYPE_IMPORT_DIALOG,
                                                                                           "unread"))),
                            "letter.txt"));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 3); /* the row that both hold came in once */
  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
}

/* --- decisions about rows ----------------------------------------------------------------------------------------- */

static gpointer
get_child (AdwDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), FOLD_TYPE_IMPORT_DIALOG, name);
}

static const char *
get_summary (AdwDialog *dialog)
{
  return gtk_label_get_label (GTK_LABEL (get_child (dialog, "summary")));
}

static void
decide (AdwDialog *dialog, guint position, const char *action)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_child (dialog, "selection")), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), action, NULL);
}

static void
test_leave_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY);
  const guint n = count_transactions (fixture);
  AdwDialog *dialog;

  drop (fixture, &january, 1);
  dialog = wait_for_preview (fixture);
  decide (dialog, 1, "rows.leave-out");
  g_assert_cmpstr (get_summary (dialog), ==, "1 new · 0 already known · 0 set aside · 1 left out by you");
  decide (dialog, 1, "rows.take-back");
  g_assert_cmpstr (get_summary (dialog), ==, "2 new · 0 already known · 0 set aside");
  decide (dialog, 0, "rows.leave-out");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 1);
}

static void
test_book_all_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY);
  const guint n = count_transactions (fixture);
  AdwDialog *dialog;

  drop (fixture, &january, 1);
  gtk_widget_activate_action (GTK_WIDGET (wait_for_preview (fixture)), "dialog.import", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  drop (fixture, &january, 1);
  dialog = wait_for_preview (fixture);
  g_assert_cmpstr (get_summary (dialog), ==, "0 new · 2 already known · 0 set aside");
  decide (dialog, 0, "rows.book");
  g_assert_cmpstr (get_summary (dialog), ==, "1 new · 1 already known · 0 set aside");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 3);
}

/* A row that was set aside is booked once the form says what it means. */
static void
test_mend_a_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file ("broken.csv", JANUARY "someday,NEWCO,EQUITY,5,BUY,20,EUR,0,100\n");
  const guint n = count_transactions (fixture);
  AdwDialog *preview, *form;

  drop (fixture, &file, 1);
  preview = wait_for_preview (fixture);
  g_assert_cmpstr (get_summary (preview), ==, "2 new · 0 already known · 1 set aside");
  decide (preview, 0, "rows.edit"); /* what is set aside is in view */
  fixture_wait_until (get_dialog (fixture) != preview);
  form = get_dialog (fixture);
  g_assert_true (FOLD_IS_IMPORT_ROW_DIALOG (form));
  gtk_widget_activate_action (GTK_WIDGET (form), "dialog.save", NULL);
  g_assert_true (get_dialog (fixture) == form); /* a purchase of nothing is refused */
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (GTK_WIDGET (form),
                                                                            FOLD_TYPE_IMPORT_ROW_DIALOG, "type_row")),
                              FOLD_TRANSACTION_TYPE_DEPOSIT);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (form), FOLD_TYPE_IMPORT_ROW_DIALOG,
                                                                      "date_row")),
                         "2024-01-05");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (form), FOLD_TYPE_IMPORT_ROW_DIALOG,
                                                                      "amount_row")),
                         "100");
  gtk_widget_activate_action (GTK_WIDGET (form), "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == preview);
  g_assert_cmpstr (get_summary (preview), ==, "3 new · 0 already known · 0 set aside");
  gtk_widget_activate_action (GTK_WIDGET (preview), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 3);
}

static gboolean
has_account (Fixture *fixture, const char *name)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, i);

      if (g_str_equal (fold_account_get_name (account), name))
        return TRUE;
    }
  return FALSE;
}

/* All rows into an account that is made with the import, and named before. */
static void
test_one_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY);
  AdwDialog *dialog;
  GtkLabel *names;
  AdwComboRow *row;

  drop (fixture, &january, 1);
  dialog = wait_for_preview (fixture);
  row = ADW_COMBO_ROW (get_child (dialog, "account_row"));
  names = GTK_LABEL (get_child (dialog, "new_accounts"));
  adw_combo_row_set_selected (row, g_list_model_get_n_items (adw_combo_row_get_model (row)) - 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (names)) && strstr (gtk_label_get_label (names), "Depot"));
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "new_account_row")), "Depot");
  g_assert_cmpstr (gtk_label_get_label (names), ==, "New accounts: Depot");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (names)));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_true (has_account (fixture, "Depot"));
}

/* --- what nobody recognises --------------------------------------------------------------------------------------- */

#define TABLE "Tag;Was;Menge;Kurs;Papier;Devise\n02.01.2024;Kauf;5;20;NEWCO;EUR\n03.01.2024;Umsatz;2;21;NEWCO;EUR\n"

static guint
find_column (FoldMappingDialog *dialog, const char *title, GtkWidget **row)
{
  *row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "title", title);
  g_assert_nonnull (*row);
  return adw_combo_row_get_selected (ADW_COMBO_ROW (*row));
}

static void
say (AdwDialog *dialog, const char *title, FoldRuleField meaning)
{
  GtkWidget *row;
  guint i = 0;

  find_column (FOLD_MAPPING_DIALOG (dialog), title, &row);
  while (fold_mapping_get_nth_meaning (i) != meaning)
    i++;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
}

static gboolean
has_label (AdwDialog *dialog, const char *text)
{
  return fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", text) != NULL;
}

/* The preview follows each choice, and what is mapped goes on to the preview of the import. */
static void
map_table (Fixture *fixture)
{
  AdwDialog *dialog;
  GtkWidget *row;

  fixture_wait_until (get_dialog (fixture) != NULL);
  dialog = get_dialog (fixture);
  g_assert_true (FOLD_IS_MAPPING_DIALOG (dialog));
  say (dialog, "Tag", FOLD_RULE_FIELD_DATE);
  say (dialog, "Was", FOLD_RULE_FIELD_KIND);
  say (dialog, "Menge", FOLD_RULE_FIELD_QUANTITY);
  say (dialog, "Kurs", FOLD_RULE_FIELD_PRICE);
  say (dialog, "Papier", FOLD_RULE_FIELD_SYMBOL);
  say (dialog, "Devise", FOLD_RULE_FIELD_CURRENCY);
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                                            FOLD_TYPE_MAPPING_DIALOG, "dates_row")),
                              FOLD_DATE_ORDER_DAY_FIRST);
  fixture_wait_until (has_label (dialog, "1 can be booked · 1 set aside"));
  find_column (FOLD_MAPPING_DIALOG (dialog), "Umsatz", &row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), FOLD_MAPPING_KIND_SELL);
  fixture_wait_until (has_label (dialog, "2 can be booked · 0 set aside"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "mapping.done", NULL);
  fixture_wait_until (FOLD_IS_IMPORT_DIALOG (get_dialog (fixture)));
}

static void
test_map_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) table = write_file ("table.csv", TABLE), january = write_file ("january.csv", JANUARY);
  GFile *files[] = { table, january };
  const guint n = count_transactions (fixture);

  drop (fixture, files, G_N_ELEMENTS (files));
  map_table (fixture);
  g_assert_cmpstr (get_summary (get_dialog (fixture)), ==, "3 new · 1 already known · 0 set aside");
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (fixture)), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 3);
  fixture_wait_until (get_dialog (fixture) == NULL);
}

/* Whoever says no to a mapping has imported nothing, and is told nothing. */
static void
test_map_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) table = write_file ("table.csv", TABLE);

  drop (fixture, &table, 1);
  fixture_wait_until (get_dialog (fixture) != NULL);
  g_assert_true (FOLD_IS_MAPPING_DIALOG (get_dialog (fixture)));
  close_dialog (fixture);
}

/* A table in the clipboard comes in as a file would. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  const guint n = count_transactions (fixture);

  gdk_clipboard_set_text (clipboard, JANUARY);
  fixture_show (fixture, "holdings");
  fixture_activate (fixture, "paste", NULL);
  g_assert_cmpstr (get_summary (wait_for_preview (fixture)), ==, "2 new · 0 already known · 0 set aside");
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (fixture)), "dialog.import", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  gdk_clipboard_set_text (clipboard, "Dear Sir or Madam,");
  fixture_activate (fixture, "paste", NULL);
  assert_told (fixture, "“Clipboard” is not in a format");
}

/* The rows in view are those of the file that is selected. */
static void
test_select_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY);
  g_autoptr (GFile) broken = write_file ("broken.csv", HEADER "someday,NEWCO,EQUITY,5,BUY,20,EUR,0,100\n");
  GFile *files[] = { january, broken };
  GListModel *rows;
  GtkWidget *dialog;
  GtkListBox *list;

  drop (fixture, files, G_N_ELEMENTS (files));
  dialog = GTK_WIDGET (wait_for_preview (fixture));
  list = GTK_LIST_BOX (gtk_widget_get_template_child (dialog, FOLD_TYPE_IMPORT_DIALOG, "files"));
  rows = G_LIST_MODEL (gtk_widget_get_template_child (dialog, FOLD_TYPE_IMPORT_DIALOG, "rows"));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
}

static void
test_strange_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) letter = write_file ("letter.pdf", "%PDF"), pack = write_file ("pack.json", "{}");
  g_autoptr (GFile) empty = write_file ("empty.csv", "");
  const guint n = count_transactions (fixture);

  drop (fixture, &letter, 1);
  assert_told (fixture, "Fivefold cannot use “letter.pdf”.");
  drop (fixture, &pack, 1);
  assert_told (fixture, "“pack.json” may be a theme pack");
  drop (fixture, &empty, 1);
  assert_told (fixture, "empty.csv");
  g_assert_cmpuint (count_transactions (fixture), ==, n);
}

/* What another process would have to write before it could be read, and what never ends. */
static void
test_special_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "pipe.csv", NULL);
  g_autofree char *nameless = g_build_filename (g_get_user_data_dir (), "pipe", NULL);
  g_autofree char *large_path = g_build_filename (g_get_user_data_dir (), "large.csv", NULL);
  g_autoptr (GFile) pipe = g_file_new_for_path (path), other = g_file_new_for_path (nameless);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero"), large = write_file ("large.csv", "");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_cmpint (mkfifo (nameless, 0600), ==, 0);
  g_assert_cmpint (truncate (large_path, 200 * 1000 * 1000), ==, 0);
  drop (fixture, &pipe, 1);
  assert_told (fixture, "“pipe.csv” is a device, a pipe or a socket. Choose a file.");
  drop (fixture, &other, 1);
  assert_told (fixture, "Fivefold cannot use “pipe”.");
  drop (fixture, &device, 1);
  assert_told (fixture, "Fivefold cannot use “zero”.");
  drop (fixture, &large, 1);
  assert_told (fixture, "“large.csv” is 200.0\302\240MB, but a table can be at most 64.0\302\240MB.");
  g_unlink (path);
  g_unlink (nameless);
}

static void
test_without_a_book (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, january);
  fold_window_set_session (fixture->window, NULL);
  fold_window_take_files (fixture->window, G_LIST_MODEL (files));
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE, "title", "No Book Is Open")
                      != NULL);
}

/* --- books -------------------------------------------------------------------------------------------------------- */

static GFile *
write_book (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) book = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_remove (path);
  book = fold_book_create (path, "Foreign", "EUR", &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* As the document portal lends it: a single file in a folder of its own. */
static GFile *
write_lent_book (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "ab12cd34", NULL);
  g_autofree char *made = g_build_filename (g_get_user_data_dir (), "made", NULL);
  g_autoptr (GFile) book = write_book (made, name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (g_file_peek_path (book), path), ==, 0);
  return g_file_new_for_path (path);
}

static char *
dup_last_book (void)
{
  g_autoptr (GSettings) settings = g_settings_new (FOLD_APPLICATION_ID);

  return g_settings_get_string (settings, "last-book");
}

static FoldWindow *
find_window (const char *path)
{
  for (GList *i = gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ())); i != NULL; i = i->next)
    {
      FoldSession *session = fold_window_get_session (i->data);

      if (session != NULL && g_strcmp0 (fold_book_get_path (fold_session_get_book (session)), path) == 0)
        return i->data;
    }
  return NULL;
}

/* A book that is lent is opened as a copy among the user's own, and the copy is what is remembered. */
static void
test_lent_book (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) lent = write_lent_book ("foreign.fivefold");
  g_autofree char *copy = g_build_filename (g_get_user_data_dir (), "fivefold", "foreign.fivefold", NULL);
  g_autofree char *beside = g_strconcat (g_file_peek_path (lent), "-wal", NULL);
  g_autofree char *last = NULL;

  drop (fixture, &lent, 1);
  fixture_wait_until (get_dialog (fixture) != NULL);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), "“foreign.fivefold”"));
  g_assert_null (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (fixture))), "ab12cd34"));
  adw_dialog_close (get_dialog (fixture));
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  drop (fixture, &lent, 1);
  fixture_wait_until (get_dialog (fixture) != NULL);
  g_signal_emit_by_name (get_dialog (fixture), "response::copy", "copy");
  fixture_wait_until (find_window (copy) != NULL);
  last = dup_last_book ();
  g_assert_cmpstr (last, ==, copy);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (find_window (copy)));
  close_dialog (fixture);
}

/* What is lent and no book is refused by its name, and nothing is copied. */
static void
test_lent_letter (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "ef56ab78", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.fivefold", NULL);
  g_autofree char *copy = g_build_filename (g_get_user_data_dir (), "fivefold", "letter.fivefold", NULL);
  g_autoptr (GFile) lent = g_file_new_for_path (path);
  g_autoptr (FoldBook) book = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam, this is only a letter.", -1, NULL));
  g_assert_null (fold_open_copy (path, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK);
  g_assert_cmpstr (error->message, ==, "“letter.fivefold” is not a book. Choose a file created with Fivefold.");
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* A path that was lent once is no place to start from. */
static void
test_lent_is_not_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) lent = write_lent_book ("once.fivefold");
  g_autoptr (GSettings) settings = g_settings_new (FOLD_APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  g_autofree char *own = fold_open_create ("Own", "EUR", &error);

  g_assert_no_error (error);
  g_settings_set_string (settings, "last-book", g_file_peek_path (lent));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  g_application_activate (g_application_get_default ());
  fixture_wait_until (find_window (own) != NULL);
  gtk_window_destroy (GTK_WINDOW (find_window (own)));
}

/* A book and tables together, as the file manager opens them: the tables go into the book. */
static void
test_open_together (Fixture *fixture, gconstpointer data)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "elsewhere", NULL);
  g_autoptr (GFile) january = write_file ("january.csv", JANUARY), book = write_book (folder, "plain");
  GFile *files[] = { january, book };
  FoldWindow *window;

  fold_window_set_session (fixture->window, NULL);
  G_APPLICATION_GET_CLASS (application)->open (application, files, G_N_ELEMENTS (files), "");
  fixture_wait_until (find_window (g_file_peek_path (book)) != NULL);
  window = find_window (g_file_peek_path (book));
  g_assert_true (window == fixture->window);
  g_assert_cmpstr (adw_dialog_get_title (wait_for_preview (fixture)), ==, "january.csv");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/files/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("leave-while-reading", test_leave_while_reading);
  ADD ("close-while-reading", test_close_while_reading);
  ADD ("several-tables", test_several_tables);
  ADD ("leave-out", test_leave_out);
  ADD ("book-all-the-same", test_book_all_the_same);
  ADD ("mend-a-row", test_mend_a_row);
  ADD ("one-account", test_one_account);
  ADD ("map-columns", test_map_columns);
  ADD ("map-nothing", test_map_nothing);
  ADD ("paste", test_paste);
  ADD ("select-a-file", test_select_a_file);
  ADD ("strange-files", test_strange_files);
  ADD ("special-files", test_special_files);
  ADD ("without-a-book", test_without_a_book);
  ADD ("lent-book", test_lent_book);
  ADD ("lent-letter", test_lent_letter);
  ADD ("lent-is-not-remembered", test_lent_is_not_remembered);
  ADD ("open-together", test_open_together);
#undef ADD

  return g_test_run ();
}

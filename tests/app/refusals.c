/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusals.h"

#include "fold-open.h"
#include "full-disk.h"

/* --- what refuses ------------------------------------------------------------------------------------------------- */

static FoldStore *other; /* another connection to the book */

static void
set_locked (Fixture *fixture, gboolean locked)
{
  g_autoptr (GError) error = NULL;

  if (!locked)
    {
      fold_store_rollback_edit (other);
      g_clear_object (&other);
      return;
    }
  other = fold_store_open (fold_book_get_path (fixture->book), FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  fold_store_begin_edit (other, "Another program's", &error);
  g_assert_no_error (error);
}

static void
set_full (Fixture *fixture, gboolean full)
{
  full_disk_set (full);
}

/* Returns: (transfer full) (element-type utf8): the tables that edits change */
static GPtrArray *
list_tables (FoldStore *store)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, NULL,
                          "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                          "AND name NOT LIKE 'undo%' AND name != 'book_file'",
                          NULL);

  while (fold_statement_step (rows, NULL))
    g_ptr_array_add (tables, fold_statement_dup_text (rows, 0));
  return tables;
}

/* A rule that no value keeps. */
static void
set_ruled (Fixture *fixture, gboolean ruled)
{
  FoldStore *store = fold_book_get_store (fixture->book);
  g_autoptr (GPtrArray) tables = list_tables (store);
  const char *const events[] = { "INSERT", "UPDATE", "DELETE" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < tables->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (events); k++)
      {
        const char *table = tables->pdata[i];
        g_autofree char *sql = ruled ? g_strdup_printf ("CREATE TEMP TRIGGER \"rule %s %s\" BEFORE %s ON main.\"%s\" "
                                                        "BEGIN SELECT raise (ABORT, 'a rule'); END",
                                                        table, events[k], events[k], table)
                                     : g_strdup_printf ("DROP TRIGGER temp.\"rule %s %s\"", table, events[k]);

        fold_store_execute (store, &error, sql, NULL);
        g_assert_no_error (error);
      }
}

static const struct
{
  const char *name;
  const char *sentence;
  const char *of_undo; /* NULL: the same */
  void (*set) (Fixture *fixture, gboolean refuses);
} refusals[] = {
  { "locked", "is in use by another program", NULL, set_locked },
  { "full disk", "The disk could not store", NULL, set_full },
  { "rule", "does not accept this value (a rule)", "cannot be undone or redone", set_ruled },
};

/* --- one edit through all of them --------------------------------------------------------------------------------- */

static gboolean
says (GtkWidget *root, const char *sentence)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), sentence) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, sentence))
      return TRUE;
  return FALSE;
}

static gboolean
refused (Fixture *fixture, gsize i)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  return says (window, refusals[i].sentence) || (refusals[i].of_undo != NULL && says (window, refusals[i].of_undo));
}

static gboolean
shows (Fixture *fixture, const Edit *edit, const char *text)
{
  g_autofree char *shown = edit->look (fixture);

  return g_str_equal (shown, text);
}

static void
assert_refused (Fixture *fixture, const Edit *edit, gsize i, const char *before)
{
  const char *undo_label = fold_book_get_undo_label (fixture->book);
  g_autofree char *label = g_strdup (undo_label);
  g_autofree char *after = NULL;

  g_test_message ("%s", refusals[i].name);
  refusals[i].set (fixture, TRUE);
  edit->act (fixture);
  fixture_wait_until (refused (fixture, i));
  refusals_settle ();
  after = edit->look (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (fold_book_get_undo_label (fixture->book), ==, label);
  if (edit->check != NULL)
    edit->check (fixture);
  refusals[i].set (fixture, FALSE);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  const Edit *edit = data;
  g_autofree char *before = NULL;

  if (edit->prepare != NULL)
    edit->prepare (fixture);
  refusals_settle ();
  before = edit->look (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    assert_refused (fixture, edit, i, before);
  edit->act (fixture);
  fixture_wait_until (!shows (fixture, edit, before));
}

/* --- a window on a book that is a file ---------------------------------------------------------------------------- */

static char *sample;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (sample, "-copy.fivefold", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (sample);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->book = fold_book_open (path, FOLD_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  fixture_show_window (fixture, "journal"); /* where nothing is computed; an edit goes to its own page */
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL && refusals_get_dialog (fixture) != NULL)
    adw_dialog_force_close (refusals_get_dialog (fixture));
  refusals_settle ();
  fixture_tear_down (fixture, data);
}

void
refusals_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  full_disk_install ();
  fixture_init (argc, argv);
  /* There are a hundred windows and ten times as many refusals: none has to be watched on its way in. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  sample = fold_open_prepare_sample (&error);
  g_assert_no_error (error);
}

void
refusals_add (const char *group, const Edit *edits, gsize n_edits)
{
  for (gsize i = 0; i < n_edits; i++)
    {
      g_autofree char *path = g_strdup_printf ("/refusals/%s/%s", group, edits[i].name);

      g_test_add (path, Fixture, &edits[i], set_up, test_edit, tear_down);
    }
}

void
refusals_set_locked (Fixture *fixture, gboolean locked)
{
  set_locked (fixture, locked);
}

gboolean
refusals_says_locked (Fixture *fixture)
{
  return refused (fixture, 0);
}

typedef void (*Act) (Fixture *fixture);

static void
test_free (Fixture *fixture, gconstpointer data)
{
  const Act *act = data;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      refusals[i].set (fixture, TRUE);
      (*act) (fixture);
      refusals_settle ();
      g_assert_false (refused (fixture, i));
      refusals[i].set (fixture, FALSE);
    }
}

void
refusals_add_free (const char *name, void (*act) (Fixture *fixture))
{
  g_autofree char *path = g_strconcat ("/refusals/", name, NULL);

  g_test_add (path, Fixture, g_memdup2 (&act, sizeof act), set_up, test_free, tear_down);
}

void
refusals_add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/refusals/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

/* --- what edits are made with ------------------------------------------------------------------------------------- */

AdwDialog *
refusals_get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

GtkWidget *
refusals_get_page (Fixture *fixture)
{
  return GTK_WIDGET (fold_window_get_page (fixture->window));
}

GtkWidget *
refusals_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

GtkWidget *
refusals_find_row (GtkWidget *root, GType type, const char *title)
{
  GtkWidget *row = fixture_find (root, type, "title", title);

  g_assert_nonnull (row);
  return row;
}

void
refusals_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

void
refusals_drop (GtkWidget *onto, GType type, gpointer object)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, type);
  g_value_set_object (&value, object);
  g_signal_emit_by_name (find_drop_target (onto), "drop", &value, 1.0, 1.0, &taken);
}

static char *typed;

void
refusals_answer (Fixture *fixture, const char *name)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));
  GtkWidget *entry;

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  entry = fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL);
  fixture_wait_until (gtk_widget_get_mapped (entry));
  g_set_str (&typed, name);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_widget_activate_default (entry);
}

void
refusals_check_question (Fixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (refusals_get_dialog (fixture));

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL, NULL))), ==,
                   typed);
}

char *
refusals_dup_names (GListModel *named)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (named); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (named, i);
      g_autofree char *name = NULL;

      g_object_get (object, "name", &name, NULL);
      g_string_append_printf (names, "%s|", name);
    }
  return g_string_free (names, FALSE);
}

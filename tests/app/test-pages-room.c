/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

/* Tables of the pages in windows of every width. */

static GtkColumnView *
find_table (GtkWidget *root)
{
  return GTK_COLUMN_VIEW (fixture_find (root, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
}

/* Where the column of that title ends; 0 where there is none. */
static double
find_end (GtkColumnView *table, const char *title)
{
  GtkWidget *label = fixture_find (gtk_widget_get_first_child (GTK_WIDGET (table)), GTK_TYPE_LABEL, "label", title);
  graphene_rect_t bounds;

  if (label == NULL
      || !gtk_widget_compute_bounds (gtk_widget_get_ancestor (label, GTK_TYPE_BOX), GTK_WIDGET (table), &bounds))
    return 0;
  return bounds.origin.x + bounds.size.width;
}

/* The three figures are seen in every table, however narrow it is. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "ranking", "holdings", "sector:ml_ai", "watchlist:2" };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = fixture_open (fixture, pages[i]);

      fixture_wait_until (find_end (find_table (page), "If Not") > 0 && find_end (find_table (page), "If Not") <= 360);
      g_assert_cmpfloat (find_end (find_table (page), "Happens"), >, 0);
      g_assert_cmpfloat (find_end (find_table (page), "Odds"), <, find_end (find_table (page), "If Not"));
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_wait_until (find_end (find_table (GTK_WIDGET (fold_window_get_page (fixture->window))), "If It Happens") > 0);
}

/* What a transaction moved is seen as well; a drop-down stands for the switcher of views, and does what that does. */
static void
test_narrow_transactions (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *table;
  GtkWidget *page, *choice;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 360);
  page = fixture_open (fixture, "holdings");
  choice = fixture_find (page, GTK_TYPE_DROP_DOWN, NULL, NULL);
  fixture_wait_until (gtk_widget_get_mapped (choice));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 3);
  table = GTK_COLUMN_VIEW (gtk_widget_get_ancestor (fixture_find (page, GTK_TYPE_LABEL, "label", "Transaction"),
                                                    GTK_TYPE_COLUMN_VIEW));
  fixture_wait_until (find_end (table, "Cash") > 0 && find_end (table, "Cash") <= 360);
  fixture_wait_until (fixture_find (GTK_WIDGET (table), GTK_TYPE_INSCRIPTION, "text", "Deposit") != NULL
                      && fixture_find (GTK_WIDGET (table), GTK_TYPE_INSCRIPTION, "text", "Buy · ASML") != NULL);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_wait_until (!gtk_widget_get_mapped (choice));
  fixture_wait_until (find_end (table, "Instrument") > 0);
}

/* On a window of the usual size the three figures are whole as well, and most of a name is. */
static void
test_usual (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "holdings", "watchlist:2" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = fixture_open (fixture, pages[i]);

      fixture_wait_until (find_end (find_table (page), "If Not") > 0
                          && find_end (find_table (page), "If Not") <= gtk_widget_get_width (page));
      fixture_wait_until (find_end (find_table (page), "Name") >= 180);
    }
}

/* How much of a table lies beyond its right edge. */
static double
get_overhang (GtkWidget *page)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (find_table (page)));

  return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
}

/* Columns give way before one is cut, whatever the width; and the window itself is never narrower than what it holds,
 * which would be a warning. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "ranking", "holdings", "sector:ml_ai" };

  fixture_scored (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = fixture_open (fixture, pages[i]);

      for (int width = 1560; width >= 480; width -= 60)
        {
          gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 900);
          fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= width
                              && gtk_widget_get_width (GTK_WIDGET (fixture->window)) > width - 60);
          fixture_wait_until (get_overhang (page) <= 0);
        }
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 1380);
}

static float
get_side (GtkColumnView *table, const char *title)
{
  GtkWidget *label = fixture_find (gtk_widget_get_first_child (GTK_WIDGET (table)), GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  return gtk_label_get_xalign (GTK_LABEL (label));
}

/* The titles of figures stand over them, at the end; those of texts at the start. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "ranking", "holdings", "sector:ml_ai", "watchlist:2" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkColumnView *table = find_table (fixture_open (fixture, pages[i]));

      g_assert_cmpfloat (get_side (table, "If Not"), ==, 1);
      g_assert_cmpfloat (get_side (table, "Name"), <, 1);
    }
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("narrow", test_narrow);
  ADD ("narrow-transactions", test_narrow_transactions);
  ADD ("usual", test_usual);
  ADD ("fits", test_fits);
  ADD ("titles", test_titles);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-holdings-page.h"
#include "fold-pages.h"
#include "fold-ranking-page.h"
#include "fold-watchlist-page.h"

/* The pages of a book that holds nothing yet: in a process of its own, as no type of the model is known before. */

static void
assert_page (FoldSession *session, const char *target, GType type, const char *expected)
{
  GtkWidget *page = GTK_WIDGET (fold_pages_create (session, target));
  GObject *stack;

  g_assert_nonnull (page);
  g_object_ref_sink (page);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (page, type));
  stack = gtk_widget_get_template_child (page, type, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, expected);
  g_assert_finalize_object (page);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_autoptr (FoldSession) session = NULL;
  FoldWatchlist *watchlist = NULL;
  g_autofree char *target = NULL;

  g_assert_no_error (error);
  session = fold_session_new (book);
  assert_page (session, "holdings", FOLD_TYPE_HOLDINGS_PAGE, "empty");
  assert_page (session, "ranking", FOLD_TYPE_RANKING_PAGE, "nothing");
  g_assert_false (fold_pages_exist (session, "sector:cloud"));
  g_assert_false (fold_pages_exist (session, "watchlist:1"));

  fold_watchlists_create (fold_book_get_watchlists (book), "Ideas", &watchlist, &error);
  g_assert_no_error (error);
  target = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));
  assert_page (session, target, FOLD_TYPE_WATCHLIST_PAGE, "empty");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/pages/empty", test_empty);
  return g_test_run ();
}

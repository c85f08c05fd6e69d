/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include "fold-book.h"

/* get_order: the ids on a list, "acme plain". */
static char *
get_order (FoldWatchlist *list)
{
  GString *order = g_string_new (NULL);
  for (guint i = 0; i < fold_watchlist_get_n_items (list); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_assert_cmpuint (fold_watchlist_item_get_position (item), ==, i);
      g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                              fold_instrument_get_slug (fold_watchlist_item_get_instrument (item)));
    }
  return g_string_free (order, FALSE);
}

static void
assert_order (FoldWatchlist *list, const char *expected)
{
  g_autofree char *order = get_order (list);
  g_assert_cmpstr (order, ==, expected);
}

static FoldWatchlistItem *
get_item (FoldBook *book, FoldWatchlist *list, const char *slug)
{
  return fold_watchlist_find (list, fold_instruments_find (fold_book_get_instruments (book), slug));
}

static void
test_add_and_move (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "mine");
  assert_order (mine, "acme plain");
  g_assert_true (fold_watchlists_add (fold_book_get_watchlists (book), mine,
                                      fold_instruments_find (fold_book_get_instruments (book), "fund"), 1, NULL));
  assert_order (mine, "acme fund plain");
  g_assert_false (fold_watchlists_add (fold_book_get_watchlists (book), mine,
                                       fold_instruments_find (fold_book_get_instruments (book), "fund"), 0, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  FoldWatchlistItem *acme = get_item (book, mine, "acme");
  g_assert_true (fold_watchlists_move_item (fold_book_get_watchlists (book), mine, acme, 2, NULL));
  assert_order (mine, "fund plain acme");
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Move Acme Tools");
  g_assert_true (fold_watchlists_move_item (fold_book_get_watchlists (book), mine, acme, 0, NULL));
  assert_order (mine, "acme fund plain");
  for (guint i = 0; i < 3; i++)
    g_assert_true (fold_book_undo (book, NULL));
  assert_order (mine, "acme plain");
  for (guint i = 0; i < 2; i++)
    g_assert_true (fold_book_redo (book, NULL));
  assert_order (mine, "fund plain acme");
  g_assert_true (get_item (book, mine, "acme") == acme);
}

static void
test_typed (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "Mine");
  FoldWatchlistItem *item = NULL;
  g_assert_true (fold_watchlists_add_text (fold_book_get_watchlists (book), mine, " half fund ", G_MAXUINT, &item,
                                           NULL));
  g_assert_cmpstr (fold_instrument_get_slug (fold_watchlist_item_get_instrument (item)), ==, "fund");
  g_assert_true (fold_watchlists_add_text (fold_book_get_watchlists (book), mine, "Köhler & Söhne", G_MAXUINT, &item,
                                           NULL));
  FoldInstrument *made = fold_watchlist_item_get_instrument (item);
  g_assert_cmpstr (fold_instrument_get_slug (made), ==, "kohler_sohne");
  g_assert_true (fold_instrument_get_own (made));
  g_assert_cmpint (fold_instrument_get_scorable (made), ==, FOLD_SCORABLE_UNCLASSIFIED);
  assert_order (mine, "acme plain fund kohler_sohne");
  /* list and instrument go as they came, in one step */
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_null (fold_instruments_find (fold_book_get_instruments (book), "Köhler & Söhne"));
  assert_order (mine, "acme plain fund");
}

static void
test_lists (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "Mine"), *copy = NULL, *third = NULL;
  g_assert_false (fold_watchlists_create (fold_book_get_watchlists (book), "MINE ", NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (fold_watchlists_create (fold_book_get_watchlists (book), " ", NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_true (fold_watchlists_set_note (fold_book_get_watchlists (book), get_item (book, mine, "acme"),
                                           "Ask again in May.", NULL));
  g_assert_true (fold_watchlists_duplicate (fold_book_get_watchlists (book), mine, "Copy", &copy, NULL));
  assert_order (copy, "acme plain");
  g_assert_cmpstr (fold_watchlist_item_get_note (get_item (book, copy, "acme")), ==, "Ask again in May.");
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (book), "Third", &third, NULL));
  g_assert_true (fold_watchlists_move (fold_book_get_watchlists (book), third, 0, NULL));
  g_autoptr (FoldWatchlist) first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (book)), 0);
  g_assert_true (first == third);
  g_assert_true (fold_watchlists_rename (fold_book_get_watchlists (book), third, "mine too", NULL));
  g_assert_true (fold_watchlists_rename (fold_book_get_watchlists (book), third, "Mine too", NULL));
  g_assert_cmpstr (fold_watchlist_get_name (third), ==, "Mine too");
  g_assert_true (fold_watchlists_delete (fold_book_get_watchlists (book), copy, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (book))), ==, 2);
  g_assert_true (fold_book_undo (book, NULL));
  assert_order (fold_watchlists_find (fold_book_get_watchlists (book), "Copy"), "acme plain");
}

static void
test_cells (void)
{
  g_autoptr (FoldBook) book = small_book ();
  g_autoptr (GError) error = NULL;
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "Mine");
  FoldWatchlistItem *item = get_item (book, mine, "acme");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, FOLD_WATCHLIST_NO_TARGET);
  g_assert_true (fold_watchlists_set_target (fold_book_get_watchlists (book), item, 12050000000, NULL));
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, 12050000000);
  g_assert_true (fold_watchlists_set_conviction (fold_book_get_watchlists (book), item, 4, NULL));
  g_assert_cmpuint (fold_watchlist_item_get_conviction (item), ==, 4);
  g_assert_true (fold_watchlists_set_tags (fold_book_get_watchlists (book), item, " core,  Core, ,ai ", NULL));
  g_assert_cmpstr (fold_watchlist_item_get_tags (item), ==, "core, ai");
  g_assert_false (fold_watchlists_set_conviction (fold_book_get_watchlists (book), item, 6, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_clear_error (&error);
  g_assert_false (fold_watchlists_set_target (fold_book_get_watchlists (book), item, -2, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_assert_true (fold_watchlists_set_target (fold_book_get_watchlists (book), item, FOLD_WATCHLIST_NO_TARGET, NULL));
  g_assert_true (fold_watchlists_set_conviction (fold_book_get_watchlists (book), item, 0, NULL));
  g_assert_cmpuint (fold_watchlist_item_get_conviction (item), ==, 0);
  /* no change, no step */
  g_assert_true (fold_watchlists_set_tags (fold_book_get_watchlists (book), item, "core,ai", NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Set the conviction of Acme Tools");
  for (guint i = 0; i < 4; i++)
    g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, 12050000000);
  g_assert_cmpstr (fold_watchlist_item_get_tags (item), ==, "");
}

static void
test_remove_and_transfer (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "Mine"), *other = NULL;
  g_assert_true (fold_watchlists_create (fold_book_get_watchlists (book), "Other", &other, NULL));
  FoldWatchlistItem *items[] = { get_item (book, mine, "plain"), get_item (book, mine, "acme") };
  g_assert_true (fold_watchlists_set_note (fold_book_get_watchlists (book), items[0], "Dull.", NULL));
  g_assert_true (fold_watchlists_transfer (fold_book_get_watchlists (book), mine, other, items, 1, TRUE, NULL));
  assert_order (mine, "acme plain");
  assert_order (other, "plain");
  g_assert_cmpstr (fold_watchlist_item_get_note (get_item (book, other, "plain")), ==, "Dull.");
  g_assert_true (fold_watchlists_transfer (fold_book_get_watchlists (book), mine, other, items, 2, FALSE, NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Move 2 instruments to Other");
  assert_order (mine, "");
  assert_order (other, "plain acme");
  g_assert_true (fold_book_undo (book, NULL));
  assert_order (mine, "acme plain");
  assert_order (other, "plain");
  FoldWatchlistItem *gone[] = { get_item (book, mine, "acme") };
  g_assert_true (fold_watchlists_remove (fold_book_get_watchlists (book), mine, gone, 1, NULL));
  assert_order (mine, "plain");
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Remove Acme Tools from Mine");
}

static void
test_instrument_goes (void)
{
  g_autoptr (FoldBook) book = small_book ();
  FoldWatchlist *mine = fold_watchlists_find (fold_book_get_watchlists (book), "Mine");
  FoldInstrument *plain = fold_instruments_find (fold_book_get_instruments (book), "plain");
  g_autoptr (FoldWatchlistItem) item = g_object_ref (get_item (book, mine, "plain"));
  g_autoptr (FoldInstrument) kept = g_object_ref (plain);
  g_assert_true (fold_instruments_delete (fold_book_get_instruments (book), plain, NULL));
  assert_order (mine, "acme");
  g_assert_true (fold_book_undo (book, NULL));
  assert_order (mine, "acme plain");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watchlists/add-and-move", test_add_and_move);
  g_test_add_func ("/watchlists/typed", test_typed);
  g_test_add_func ("/watchlists/lists", test_lists);
  g_test_add_func ("/watchlists/cells", test_cells);
  g_test_add_func ("/watchlists/remove-and-transfer", test_remove_and_transfer);
  g_test_add_func ("/watchlists/instrument-goes", test_instrument_goes);
  return g_test_run ();
}

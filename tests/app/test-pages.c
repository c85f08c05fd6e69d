/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-instrument-dialog.h"
#include "fold-instrument-exposure-row.h"
#include "fold-sector-member.h"
#include "fold-sector-page.h"
#include "fold-sector-text.h"
#include "fold-watchlist-conviction.h"
#include "pages.h"

/* The page of a sector, the dialog of an instrument, and what all pages have in common, on the sample book in a
 * window. */

/* --- sector ------------------------------------------------------------------------------------------------------- */

static void
test_sector (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "sector:ml_ai");
  FoldSector *sector = fold_sector_page_get_sector (FOLD_SECTOR_PAGE (page));
  GtkWidget *thesis = fixture_find (page, FOLD_TYPE_SECTOR_TEXT, NULL, NULL);
  g_autofree char *before = g_strdup (fold_sector_get_thesis (sector));
  g_autofree char *typed = fold_sector_text_dup_typed (FOLD_SECTOR_TEXT (thesis));
  g_autofree char *after = NULL;
  GListModel *rows = pages_get_rows (page);
  double last = INFINITY;

  g_assert_cmpstr (typed, ==, before);
  fold_sector_text_type (FOLD_SECTOR_TEXT (thesis), "Models eat compute.");
  fold_sector_text_commit (FOLD_SECTOR_TEXT (thesis));
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, "Models eat compute.");
  pages_undo (fixture);
  g_assert_cmpstr (fold_sector_get_thesis (sector), ==, before);
  after = fold_sector_text_dup_typed (FOLD_SECTOR_TEXT (thesis));
  g_assert_cmpstr (after, ==, before);

  /* the instruments by what they gain at my odds, what has no such figure last */
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 5);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldSectorMember) row = g_list_model_get_item (rows, i);
      const double odds = fold_instrument_get_worth (fold_sector_member_get_instrument (row))->odds;

      g_assert_cmpfloat (fold_sector_member_get_share (row), >, 0);
      if (isfinite (odds))
        g_assert_cmpfloat (odds, <=, last);
      last = isfinite (odds) ? odds : -INFINITY;
    }
}

/* --- instrument --------------------------------------------------------------------------------------------------- */

static void
test_instrument_dialog (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *instrument = fixture_get_instrument (fixture, "jetbrains");
  double exposed = fold_instrument_get_exposed (instrument);
  AdwDialog *dialog = fold_instrument_dialog_new (fixture->session, instrument);
  GtkWidget *row, *share;
  double before;

  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, fold_instrument_get_name (instrument));
  row = fixture_find (GTK_WIDGET (dialog), FOLD_TYPE_INSTRUMENT_EXPOSURE_ROW, NULL, NULL);
  g_assert_nonnull (row);
  share = fixture_find (row, GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  before = gtk_spin_button_get_value (GTK_SPIN_BUTTON (share));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (share), before - 5);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_exposed (instrument), exposed - 0.05, 1e-6);
  pages_undo (fixture);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_exposed (instrument), exposed, 1e-6);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (share)), before, 1e-6);

  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* --- all ---------------------------------------------------------------------------------------------------------- */

static void
test_pages_die (Fixture *fixture, gconstpointer data)
{
  const char *const targets[] = { "ranking", "sector:ml_ai", "watchlist:1", "holdings", "instrument:nvidia" };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      GtkWidget *page = fixture_open (fixture, targets[i]);

      if (g_action_group_has_action (fold_page_get_actions (FOLD_PAGE (page)), "view"))
        fixture_act (page, "view", g_variant_new_string ("transactions"));
      fixture_scored (fixture);
      g_object_ref (page);
      fixture_open (fixture, "overview");
      fixture_wait_until (!g_main_context_iteration (NULL, FALSE));
      g_assert_finalize_object (page);
      fold_book_refresh (fixture->book, NULL); /* nobody of the dead is asked */
    }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  const char *const targets[] = { "ranking", "sector:ml_ai", "watchlist:1", "holdings" };
  GtkWidget *conviction;

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      GtkWidget *page = fixture_open (fixture, targets[i]);
      GtkWidget *found = fixture_find (page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (found), GTK_ACCESSIBLE_ROLE_TREE_GRID);
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (found), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  conviction = fixture_find (fixture_open (fixture, "watchlist:1"), FOLD_TYPE_WATCHLIST_CONVICTION, NULL, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (conviction), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (conviction), GTK_ACCESSIBLE_PROPERTY_LABEL, "Conviction");
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("sector", test_sector);
  ADD ("instrument-dialog", test_instrument_dialog);
  ADD ("die", test_pages_die);
  ADD ("names", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-instrument-dialog.h"
#include "fold-instrument-plan-row.h"
#include "fold-instrument-plan.h"

/* The venture capital method in the dialog of an instrument: what is typed there is what scores it. */

typedef struct
{
  Fixture fixture;
  FoldInstrument *instrument;
  AdwDialog *dialog;
} Plan;

static void
set_up (Plan *plan, gconstpointer slug)
{
  fixture_set_up (&plan->fixture, NULL);
  plan->instrument = fold_instruments_find (fold_book_get_instruments (plan->fixture.book), slug);
  plan->dialog = fold_instrument_dialog_new (plan->fixture.session, plan->instrument);
  g_object_ref_sink (plan->dialog);
  adw_dialog_present (plan->dialog, GTK_WIDGET (plan->fixture.window));
}

static void
tear_down (Plan *plan, gconstpointer data)
{
  adw_dialog_force_close (plan->dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (plan->dialog);
  fixture_tear_down (&plan->fixture, data);
}

static GtkEditable *
get_entry (Plan *plan, const char *title)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (plan->dialog), FOLD_TYPE_INSTRUMENT_PLAN_ROW, "title", title);
  GtkWidget *entry;

  g_assert_nonnull (row);
  entry = fixture_find (row, GTK_TYPE_ENTRY, NULL, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title);
  return GTK_EDITABLE (entry);
}

static const char *
get_text (Plan *plan, const char *title)
{
  return gtk_editable_get_text (get_entry (plan, title));
}

static void
type (Plan *plan, const char *title, const char *text)
{
  GtkEditable *entry = get_entry (plan, title);

  gtk_editable_set_text (entry, text);
  g_signal_emit_by_name (entry, "activate");
}

static void
type_all (Plan *plan)
{
  type (plan, "Revenue", "4,000,000");
  type (plan, "Planned Growth", "35 %");
  type (plan, "Exit Price-to-Sales", "6×");
  type (plan, "Post-Money Valuation", "60000000");
  type (plan, "Dilution", "20, 15%");
}

static double
get_score (Plan *plan)
{
  fixture_scored (&plan->fixture);
  return fold_instrument_get_score (plan->instrument);
}

static void
undo (Plan *plan)
{
  fixture_activate (&plan->fixture, "undo", NULL);
}

static void
test_typed (Plan *plan, gconstpointer data)
{
  const double before = fold_instrument_get_score (plan->instrument);
  double planned, value;

  type_all (plan);
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (plan->fixture.book), plan->instrument), ==,
                   FOLD_PLAN_IN_USE);
  g_assert_true (fold_scenarios_get_plan_number (fold_book_get_scenarios (plan->fixture.book), plan->instrument,
                                                 FOLD_PARAMETER_DILUTION, &value));
  g_assert_cmpfloat_with_epsilon (value, 0.32, 1e-12);
  g_assert_cmpstr (get_text (plan, "Dilution"), ==, "32");
  g_assert_cmpstr (get_text (plan, "Planned Growth"), ==, "35");
  planned = get_score (plan);
  g_assert_cmpfloat (ABS (planned - before), >, 1);

  type (plan, "Exit Price-to-Sales", "12");
  g_assert_cmpfloat (get_score (plan), >, planned + 1);
  undo (plan);
  g_assert_cmpstr (get_text (plan, "Exit Price-to-Sales"), ==, "6");
  g_assert_cmpfloat_with_epsilon (get_score (plan), planned, 0.3); /* at fewer draws */

  type (plan, "Post-Money Valuation", "");
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (plan->fixture.book), plan->instrument), ==,
                   FOLD_PLAN_INCOMPLETE);
  g_assert_cmpfloat_with_epsilon (get_score (plan), before, 0.3);
  undo (plan);
  g_assert_cmpstr (get_text (plan, "Post-Money Valuation"), ==, "60000000");
}

static double
take_rounds (Plan *plan, const char *text)
{
  double value = NAN;

  type (plan, "Dilution", text);
  fold_scenarios_get_plan_number (fold_book_get_scenarios (plan->fixture.book), plan->instrument,
                                  FOLD_PARAMETER_DILUTION, &value);
  type (plan, "Dilution", "");
  return value;
}

/* As people write them, here and where a comma is the decimal sign. */
static void
test_rounds (Plan *plan, gconstpointer data)
{
  static const char *const texts[] = { "20, 15", "20,15", "20% 15%", "20 + 15", "15；20", "20、15", "20/15/", "32" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpfloat_with_epsilon (take_rounds (plan, texts[i]), 0.32, 1e-12);
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    return;
  g_assert_cmpfloat_with_epsilon (take_rounds (plan, "20, 15"), 0.32, 1e-12);
  g_assert_cmpfloat_with_epsilon (take_rounds (plan, "20,5 10"), 0.2845, 1e-12);
  setlocale (LC_NUMERIC, "C.UTF-8");
}

/* One step each, and all the way back. */
static void
test_undo (Plan *plan, gconstpointer data)
{
  g_autofree char *label = g_strdup (fold_book_get_undo_label (plan->fixture.book));

  type_all (plan);
  for (guint i = FOLD_PARAMETER_REVENUE; i <= FOLD_PARAMETER_DILUTION; i++)
    undo (plan);
  g_assert_cmpstr (fold_book_get_undo_label (plan->fixture.book), ==, label);
  g_assert_cmpstr (get_text (plan, "Revenue"), ==, "");
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (plan->fixture.book), plan->instrument), ==,
                   FOLD_PLAN_NONE);
}

/* What is refused is told, stays there to be corrected, and changes nothing. */
static void
test_refused (Plan *plan, gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *text;
    const char *sentence;
  } refusals[] = {
    { "Revenue", "-4", "“JetBrains: yearly revenue” cannot be -4. Enter a number from 0.001 to 1000000000000." },
    { "Revenue", "many", "“many” is not a number. Write it like 1234.56." },
    { "Post-Money Valuation", "0",
      "“JetBrains: post-money valuation” cannot be 0. Enter a number from 0.001 to 1000000000000." },
    { "Planned Growth", "-100",
      "“JetBrains: planned yearly growth” cannot be −100.0 %. Enter a number from −99.0 % to 1000.0 %." },
    { "Dilution", "20, 100",
      "“JetBrains: dilution by future rounds” cannot be 100.0 %. Enter a number from 0.0 % to 99.0 %." },
    { "Dilution", "-20, 50",
      "“JetBrains: dilution by future rounds” cannot be −20.0 %. Enter a number from 0.0 % to 99.0 %." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      type (plan, refusals[i].title, refusals[i].text);
      g_assert_cmpstr (get_text (plan, refusals[i].title), ==, refusals[i].text);
      g_assert_nonnull (fixture_find (GTK_WIDGET (plan->dialog), FOLD_TYPE_INSTRUMENT_PLAN_ROW, "subtitle",
                                      refusals[i].sentence));
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_entry (plan, refusals[i].title)), "error"));
      type (plan, refusals[i].title, "");
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_entry (plan, refusals[i].title)), "error"));
    }
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (plan->fixture.book), plan->instrument), ==,
                   FOLD_PLAN_NONE);
}

static gboolean
is_shown (Plan *plan)
{
  return gtk_widget_get_visible (fixture_find (GTK_WIDGET (plan->dialog), FOLD_TYPE_INSTRUMENT_PLAN, NULL, NULL));
}

/* Of a company that stops being private the numbers stay in sight until they are cleared. */
static void
test_public (Plan *plan, gconstpointer data)
{
  g_assert_true (is_shown (plan));
  type (plan, "Revenue", "1");
  fold_instruments_set_class (fold_book_get_instruments (plan->fixture.book), plan->instrument, "mega_cap", NULL);
  g_assert_true (is_shown (plan));
  type (plan, "Revenue", "");
  g_assert_false (is_shown (plan));
}

static void
test_listed (Plan *plan, gconstpointer data)
{
  g_assert_false (is_shown (plan));
}

#define ADD(name, slug, test) g_test_add ("/plan/" name, Plan, slug, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  ADD ("typed", "jetbrains", test_typed);
  ADD ("rounds", "jetbrains", test_rounds);
  ADD ("undo", "jetbrains", test_undo);
  ADD ("refused", "jetbrains", test_refused);
  ADD ("public", "jetbrains", test_public);
  ADD ("listed", "nvidia", test_listed);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-page.h"

#include <glib/gi18n-lib.h>

#include "fold-blend-dialog.h"
#include "fold-chart-view.h"
#include "fold-compare-filter.h"
#include "fold-compare-grid.h"
#include "fold-compare-scenes.h"
#include "fold-compare-table.h"
#include "fold-compare-verdicts.h"
#include "fold-compare-words.h"
#include "fold-in-sight.h"
#include "fold-instrument-columns.h"
#include "fold-journal-card.h"
#include "fold-compare-actions.h"
#include "fold-section-title.h"
#include "fold-table-saving.h"
#include "fold-trades-card.h"
#include "fold-trades-effect.h"

struct _FoldComparePage
{
  FoldInstrumentPage parent_instance;

  FoldComparer *comparer;
  FoldCompareTable *compare_table;
  FoldCompareFilter *filter;
  GArray *dots; /* which instruments have dots: chosen once, so that none of them moves away under a drag */

  GtkStack *stack;
  GtkWidget *page_button;
  GMenu *columns_section;
  GMenu *colours_section;
  FoldTradesCard *trades_card;
  FoldTradesEffect *trades_effect;
  FoldCompareGrid *worth_grid;
  GtkLabel *answer_label;
  GtkStack *worth_stack;
  FoldCompareGrid *assumptions_grid;
  GtkLabel *same_label;
  AdwToggleGroup *by_group;
  FoldChartView *dots_view;
  FoldChartView *densities_view;
  FoldCompareVerdicts *verdicts_view;
  FoldJournalCard *journal;
  GtkSearchEntry *search;
  GtkDropDown *filter_drop_down;
  GtkColumnView *table;
  GtkSingleSelection *selection;
  GtkSortListModel *sorted;
  GtkFilterListModel *filtered;
  AdwBreakpoint *narrow;
};

G_DEFINE_FINAL_TYPE (FoldComparePage, fold_compare_page, FOLD_TYPE_INSTRUMENT_PAGE)

static FoldSession *
session_of (FoldComparePage *self)
{
  return fold_page_get_session (FOLD_PAGE (self));
}

static FoldBook *
book_of (FoldComparePage *self)
{
  return fold_session_get_book (session_of (self));
}

/* --- charts ------------------------------------------------------------------------------------------------------- */

static void
draw_dots (FoldComparePage *self, FoldComparison *comparison)
{
  g_autoptr (FoldChartScene) scene = NULL;

  if (comparison != NULL && self->dots == NULL)
    self->dots = fold_scenes_choose_dots (comparison);
  scene = fold_scenes_new_dots (book_of (self), comparison, self->dots);
  fold_chart_view_set_scene (self->dots_view, scene);
}

static const char *
get_subject (FoldComparePage *self)
{
  FoldInstrument *selected = gtk_single_selection_get_selected_item (self->selection);
  FoldPortfolio *portfolio = fold_portfolios_get_portfolio (fold_book_get_portfolios (book_of (self)),
                                                            fold_session_get_portfolio (session_of (self)));

  if (selected != NULL)
    return fold_instrument_get_name (selected);
  return portfolio != NULL ? fold_portfolio_get_name (portfolio) : _("All portfolios");
}

static void
draw_densities (FoldComparePage *self, FoldComparison *comparison)
{
  const FoldOutlook *outlooks[FOLD_MOST_COLUMNS] = { NULL };
  g_autoptr (FoldChartScene) scene = NULL;

  for (guint c = 0; c < FOLD_MOST_COLUMNS; c++)
    outlooks[c] = fold_comparer_get_outlook (self->comparer, c);
  scene = fold_scenes_new_densities (comparison, get_subject (self), outlooks);
  fold_chart_view_set_scene (self->densities_view, scene);
}

static void
ask_subject (FoldComparePage *self)
{
  FoldInstrument *selected = gtk_single_selection_get_selected_item (self->selection);

  if (self->comparer == NULL)
    return;
  fold_comparer_set_subject (self->comparer, selected != NULL ? fold_instrument_get_slug (selected) : NULL,
                             fold_session_get_portfolio (session_of (self)));
}

/* --- the comparison ----------------------------------------------------------------------------------------------- */

static void
fill_worth (FoldComparePage *self, FoldComparison *comparison)
{
  const gboolean held = fold_compare_words_fill_worth (self->worth_grid, book_of (self), comparison,
                                                       fold_session_get_portfolio (session_of (self)));
  g_autofree char *answer = fold_compare_words_dup_answer (book_of (self), comparison);

  gtk_stack_set_visible_child_name (self->worth_stack, held ? "worth" : "empty");
  gtk_label_set_label (self->answer_label, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), *answer != '\0');
}

static void
fill_assumptions (FoldComparePage *self, FoldComparison *comparison)
{
  const guint n = fold_compare_words_fill_assumptions (self->assumptions_grid, book_of (self), comparison);

  gtk_widget_set_visible (GTK_WIDGET (self->assumptions_grid), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), n == 0);
}

/* What is scrolled out of the page is not made while something moves: the last result of a rest makes all of it. */
static gboolean
is_wanted (FoldComparePage *self, gpointer widget)
{
  return !fold_scorer_get_busy (fold_session_get_scorer (session_of (self))) || fold_is_in_sight (widget);
}

static void
spread_cb (FoldComparePage *self)
{
  FoldComparison *comparison = fold_comparer_get_comparison (self->comparer);

  if (comparison != NULL && is_wanted (self, self->densities_view))
    draw_densities (self, comparison);
}

/* Until there is something new, what was there before stays. */
static void
changed_cb (FoldComparePage *self)
{
  FoldComparison *comparison = self->comparer != NULL ? fold_comparer_get_comparison (self->comparer) : NULL;

  fold_compare_table_show (self->compare_table, comparison, is_wanted (self, self->table));
  if (comparison == NULL)
    return;
  fill_worth (self, comparison);
  fold_trades_effect_show (self->trades_effect, comparison);
  fill_assumptions (self, comparison);
  if (is_wanted (self, self->dots_view))
    draw_dots (self, comparison);
  if (is_wanted (self, self->densities_view))
    draw_densities (self, comparison);
  fold_compare_filter_follow (self->filter, comparison);
  if (is_wanted (self, self->verdicts_view))
    fold_compare_verdicts_show (self->verdicts_view, book_of (self), comparison);
}

static void
failed_cb (FoldComparePage *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

/* --- which scenarios ---------------------------------------------------------------------------------------------- */

static guint
count_scenarios (FoldComparePage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_scenarios (book_of (self))));
}

static void
column_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  FoldComparePage *self = user_data;
  const gint64 id = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (action), "scenario"));

  g_simple_action_set_state (action, value);
  if (id == 0)
    fold_comparer_set_shows_saved (self->comparer, g_variant_get_boolean (value));
  else
    fold_comparer_set_shown (self->comparer, id, g_variant_get_boolean (value));
}

/* add_column: id 0: the active scenario as it was saved. */
static void
add_column (FoldComparePage *self, gint64 id, const char *label, gboolean shown)
{
  g_autofree char *name = g_strdup_printf ("column-%" G_GINT64_FORMAT, id);
  g_autofree char *target = g_strconcat ("page.", name, NULL);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (shown));

  g_object_set_data (G_OBJECT (action), "scenario", GINT_TO_POINTER ((int)id));
  g_signal_connect_object (action, "change-state", G_CALLBACK (column_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (fold_page_get_actions (FOLD_PAGE (self))), G_ACTION (action));
  g_menu_append (self->columns_section, label, target);
}

static void
fill_columns (FoldComparePage *self)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book_of (self));

  g_menu_remove_all (self->columns_section);
  add_column (self, 0, _("As Saved"), fold_comparer_get_shows_saved (self->comparer));
  for (guint i = 0; i < count_scenarios (self); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (G_LIST_MODEL (scenarios), i);

      if (scenario != fold_scenarios_get_active (scenarios))
        add_column (self, fold_scenario_get_id (scenario), fold_scenario_get_name (scenario),
                    fold_comparer_get_shown (self->comparer, fold_scenario_get_id (scenario)));
    }
}

/* The notes on the scenario that is active. */
static void
fill_journal (FoldComparePage *self)
{
  FoldScenario *active = fold_scenarios_get_active (fold_book_get_scenarios (book_of (self)));

  gtk_widget_set_visible (GTK_WIDGET (self->journal), active != NULL);
  if (active != NULL)
    fold_journal_card_show (self->journal, session_of (self),
                            &(FoldNoteSubject){ FOLD_NOTE_ON_SCENARIO, fold_scenario_get_id (active) });
}

static void
book_changed_cb (FoldComparePage *self)
{
  g_clear_pointer (&self->dots, g_array_unref);
  fill_columns (self);
  fill_journal (self);
  fold_trades_effect_look_again (self->trades_effect);
  fold_compare_actions_update (FOLD_PAGE (self));
  gtk_stack_set_visible_child_name (self->stack, count_scenarios (self) > 1 ? "compare" : "one");
}

static void
by_cb (FoldComparePage *self)
{
  if (self->comparer != NULL)
    fold_comparer_set_by (self->comparer,
                          adw_toggle_group_get_active (self->by_group) == 0 ? FOLD_FIGURE_ODDS : FOLD_FIGURE_SCORE);
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

static void
filter_cb (FoldComparePage *self)
{
  if (self->filter != NULL)
    fold_compare_filter_set (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                             (FoldCompareShown)gtk_drop_down_get_selected (self->filter_drop_down));
}

static void
selected_cb (FoldComparePage *self)
{
  ask_subject (self);
  if (self->comparer != NULL)
    draw_densities (self, fold_comparer_get_comparison (self->comparer));
}

static void
show_instrument (FoldComparePage *self, const char *slug)
{
  g_autofree char *page = g_strconcat ("instrument:", slug, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

/* A datum is an instrument in a scenario ("slug:column"). */
static void
dot_activated_cb (FoldComparePage *self, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 2);

  show_instrument (self, parts[0]);
}

static FoldExportTable *
fold_compare_page_make_table (FoldInstrumentPage *page, GListModel *rows)
{
  return fold_compare_table_export (FOLD_COMPARE_PAGE (page)->compare_table, rows);
}

/* The rows as they are filtered and sorted; charts are saved by their own menus. */
static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldComparePage *self = user_data;

  fold_table_saving_ask (user_data, _("Save Table"), "scenarios.csv",
                         fold_compare_table_export (self->compare_table, G_LIST_MODEL (self->sorted)));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_COMPARE_PAGE (user_data)->search));
}

static void
add_trade_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_trades_card_add (FOLD_COMPARE_PAGE (user_data)->trades_card);
}

static void
book_trades_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_trades_card_book (FOLD_COMPARE_PAGE (user_data)->trades_card);
}

/* Where all columns are taken, the new one takes that of what is saved. */
static void
blend_created_cb (FoldComparePage *self)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (book_of (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (scenarios)) + 1 > FOLD_MOST_COLUMNS)
    fold_comparer_set_shows_saved (self->comparer, FALSE);
  fill_columns (self);
}

static void
new_blend_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwDialog *dialog = fold_blend_dialog_new (session_of (user_data));

  g_signal_connect_object (dialog, "created", G_CALLBACK (blend_created_cb), user_data, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, user_data);
}

static const GActionEntry action_entries[] = {
  { "search", search_cb },           { "export", export_cb },       { "add-trade", add_trade_cb },
  { "book-trades", book_trades_cb }, { "new-blend", new_blend_cb },
};

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
follow_visibility (FoldComparePage *self)
{
  if (self->comparer != NULL)
    fold_comparer_set_awake (self->comparer, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
portfolio_cb (FoldComparePage *self)
{
  ask_subject (self);
  fold_trades_effect_look_again (self->trades_effect);
  changed_cb (self);
}

static void
narrow_cb (FoldComparePage *self)
{
  fold_compare_table_set_short (self->compare_table, TRUE);
}

static void
wide_cb (FoldComparePage *self)
{
  fold_compare_table_set_short (self->compare_table, FALSE);
}

static void
set_table (FoldComparePage *self)
{
  self->compare_table = fold_compare_table_new (self->table);
  fold_instrument_columns_set_up (self->table, session_of (self), FALSE);
  self->filter = fold_compare_filter_new ();
  gtk_filter_list_model_set_filter (self->filtered, fold_compare_filter_get_filter (self->filter));
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (fold_book_get_instruments (book_of (self))));
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->table));
  fold_instrument_page_set_table (FOLD_INSTRUMENT_PAGE (self), self->table, NULL);
  g_signal_connect_object (self->narrow, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
}

static void
fold_compare_page_constructed (GObject *object)
{
  FoldComparePage *self = FOLD_COMPARE_PAGE (object);
  FoldSession *session = session_of (self);

  G_OBJECT_CLASS (fold_compare_page_parent_class)->constructed (object);

  gtk_drop_down_set_selected (self->filter_drop_down,
                              fold_session_is_large (session) ? FOLD_COMPARE_HELD : FOLD_COMPARE_ALL);
  set_table (self);
  fold_compare_actions_add (FOLD_PAGE (self), self->colours_section);
  fold_trades_card_set_session (self->trades_card, session);
  fold_trades_effect_set_session (self->trades_effect, session);
  fold_page_set_header (FOLD_PAGE (self), self->page_button);
  self->comparer = fold_comparer_new (fold_session_get_book (session), fold_session_get_scorer (session));
  g_signal_connect_object (self->comparer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparer, "spread", G_CALLBACK (spread_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (book_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (portfolio_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->verdicts_view, "chosen", G_CALLBACK (show_instrument), self);
  g_signal_connect (self, "map", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (follow_visibility), NULL);
  book_changed_cb (self);
  ask_subject (self);
  filter_cb (self);
  draw_dots (self, NULL);
  draw_densities (self, NULL);
}

static void
fold_compare_page_dispose (GObject *object)
{
  FoldComparePage *self = FOLD_COMPARE_PAGE (object);

  g_clear_object (&self->comparer);
  fold_instrument_page_take_down (FOLD_INSTRUMENT_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_COMPARE_PAGE);
  g_clear_pointer (&self->filter, fold_compare_filter_free);
  g_clear_pointer (&self->compare_table, fold_compare_table_free);
  g_clear_pointer (&self->dots, g_array_unref);

  G_OBJECT_CLASS (fold_compare_page_parent_class)->dispose (object);
}

static void
fold_compare_page_class_init (FoldComparePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_compare_page_constructed;
  object_class->dispose = fold_compare_page_dispose;
  FOLD_INSTRUMENT_PAGE_CLASS (klass)->make_table = fold_compare_page_make_table;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_COMPARE_GRID);
  g_type_ensure (FOLD_TYPE_COMPARE_VERDICTS);
  g_type_ensure (FOLD_TYPE_JOURNAL_CARD);
  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  g_type_ensure (FOLD_TYPE_TRADES_CARD);
  g_type_ensure (FOLD_TYPE_TRADES_EFFECT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, page_button);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, columns_section);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, colours_section);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, trades_card);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, trades_effect);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, worth_grid);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, answer_label);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, worth_stack);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, assumptions_grid);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, same_label);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, by_group);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, dots_view);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, densities_view);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, verdicts_view);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, journal);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, search);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, filter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, table);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, selection);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, sorted);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, filtered);
  gtk_widget_class_bind_template_child (widget_class, FoldComparePage, narrow);
  gtk_widget_class_bind_template_callback (widget_class, by_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, dot_activated_cb);
}

static void
fold_compare_page_init (FoldComparePage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
}

FoldComparer *
fold_compare_page_get_comparer (FoldComparePage *self)
{
  g_return_val_if_fail (FOLD_IS_COMPARE_PAGE (self), NULL);

  return self->comparer;
}

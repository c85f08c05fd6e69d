/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-analysis.h"
#include "fold-answer-scenes.h"
#include "fold-book.h"
#include "fold-break-even-column.h"
#include "fold-chart-view.h"
#include "fold-export-dialog.h"
#include "fold-instrument-columns.h"
#include "fold-instrument-format.h"
#include "fold-instrument-sorter.h"
#include "fold-ranking-filter.h"
#include "fold-ranking-filter-menu.h"
#include "fold-ranking-sections.h"
#include "fold-report-error.h"
#include "fold-scenes.h"
#include "fold-scorer.h"
#include "fold-slow-rows.h"

/* A value of the setting "ranking-ranks". */
#define OVER_ALL 1

struct _FoldRankingPage
{
  FoldInstrumentPage parent_instance;

  FoldAnalysis *analysis;
  FoldBreakEvenColumn *break_evens;
  FoldRankingSections *sections;

  AdwToggleGroup *chart_group;
  GtkStack *charts;
  FoldChartView *plane;
  FoldChartView *ranks;
  GtkLabel *ranks_label;
  GtkWidget *ranking_button;
  GtkColumnView *table;
  AdwBreakpoint *narrow;
  GtkColumnViewColumn *rank_column;
  GtkColumnViewColumn *pays_column;
  GtkColumnViewColumn *break_even_column;
  GtkStack *stack;
  GtkSearchEntry *search;
  FoldRankingFilterMenu *filter_menu;
  AdwToggleGroup *rank_group;
  GtkFilterListModel *filtered;
  GtkSliceListModel *rows;
  GtkSingleSelection *selection;
  FoldRankingFilter *filter;
  GtkSorter *tie_sorter;
  guint plane_id;  /* 0: the plane shows what there is */
  guint paint_id;  /* 0: and is painted, or will be by its next frame */
  guint fill_id;   /* 0: the table has the instruments */
  guint follow_id; /* 0: and those which the filter leaves */
  guint resort_id; /* 0: they are in order */
  guint pays_id;   /* 0: the column is shown where it says something */
};

G_DEFINE_FINAL_TYPE (FoldRankingPage, fold_ranking_page, FOLD_TYPE_INSTRUMENT_PAGE)

static FoldBook *
get_book (FoldRankingPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

static FoldPlane
get_plane (FoldRankingPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->chart_group), "return") == 0 ? FOLD_PLANE_RETURN
                                                                                         : FOLD_PLANE_WORTH;
}

static void
paint_plane_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;

  self->paint_id = 0;
  fold_chart_view_prepare (self->plane);
}

static void
update_plane_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;
  const FoldLens lens = fold_session_get_lens (fold_page_get_session (FOLD_PAGE (self)));
  g_autoptr (FoldChartScene) scene
      = fold_scenes_new_plane (get_book (self), G_LIST_MODEL (self->filtered), get_plane (self), lens);

  self->plane_id = 0;
  fold_chart_view_set_scene (self->plane, scene);
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), paint_plane_cb, self, GTK_PRIORITY_RESIZE + 1,
                      &self->paint_id);
}

/* Before the next frame, but not in one go with the table: both are long where the universe is large. */
static void
update_plane (FoldRankingPage *self)
{
  if (self->plane_id == 0)
    {
      self->plane_id = g_idle_add_once (update_plane_cb, self);
      g_source_set_priority (g_main_context_find_source_by_id (NULL, self->plane_id), GTK_PRIORITY_RESIZE);
    }
}

static void
update_stack (FoldRankingPage *self)
{
  gboolean any = self->fill_id != 0 || g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;
  gboolean clear = fold_ranking_filter_is_clear (self->filter);

  gtk_stack_set_visible_child_name (self->stack, any ? "table" : clear ? "nothing" : "no-match");
  fold_page_enable (FOLD_PAGE (self), "clear-filters", !clear);
}

static void
follow_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;

  self->follow_id = 0;
  fold_ranking_sections_sort (self->sections);
  fold_ranking_sections_update (self->sections);
  fold_instrument_page_keep_top (FOLD_INSTRUMENT_PAGE (self));
  update_stack (self);
  update_plane (self);
}

/* Of many not in one go with finding them. */
static void
filtered_changed_cb (FoldRankingPage *self)
{
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), follow_cb, self, G_PRIORITY_HIGH_IDLE + 1,
                      &self->follow_id);
}

/* What was found is in view. */
static void
follow_now (FoldRankingPage *self)
{
  if (self->follow_id == 0)
    return;
  g_source_remove (self->follow_id);
  follow_cb (self);
}

static void
sorter_changed_cb (FoldRankingPage *self)
{
  if (self->sections != NULL) /* the page is not going away */
    fold_ranking_sections_sort (self->sections);
}

static void resort (FoldRankingPage *self);

static void
resort_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;

  self->resort_id = 0;
  if (fold_session_is_large (fold_page_get_session (FOLD_PAGE (self)))
      && fold_ranking_sections_make_room (self->sections))
    {
      resort (self);
      return;
    }
  fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
  fold_ranking_sections_update (self->sections);
}

/* Before the next frame, and of many in one go neither with the scores, which have just been published, nor with the
 * plane. */
static void
resort (FoldRankingPage *self)
{
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), resort_cb, self, G_PRIORITY_HIGH_IDLE + 1,
                      &self->resort_id);
}

/* Where only my probability is another one, the price pays from the market's, for all alike. */
static void
show_pays_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;
  FoldSnapshot *snapshot
      = fold_scorer_get_snapshot (fold_session_get_scorer (fold_page_get_session (FOLD_PAGE (self))));

  self->pays_id = 0;
  if (snapshot != NULL)
    gtk_column_view_column_set_visible (self->pays_column, !fold_snapshot_get_input (snapshot)->market_equals_mine);
}

static void
scored_cb (FoldRankingPage *self)
{
  fold_ranking_filter_rescored (self->filter);
  resort (self);
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), show_pays_cb, self, G_PRIORITY_HIGH_IDLE + 2,
                      &self->pays_id);
  update_plane (self);
}

/* --- ranks against the multiple --------------------------------------------------------------------------------- */

static const char *
get_selected_slug (FoldRankingPage *self)
{
  FoldInstrument *selected = gtk_single_selection_get_selected_item (self->selection);

  return selected != NULL ? fold_instrument_get_slug (selected) : NULL;
}

static void
update_ranks (FoldRankingPage *self)
{
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_RANK_PATH);
  const FoldRankPath *path = fold_analysis_get_rank_path (self->analysis);
  const char *chosen = get_selected_slug (self);
  g_autoptr (FoldChartScene) scene = fold_scenes_new_ranks (get_book (self), snapshot, path, chosen);
  g_autofree char *words = fold_scenes_describe_ranks (get_book (self), snapshot, path, chosen);

  fold_chart_view_set_scene (self->ranks, scene);
  gtk_label_set_label (self->ranks_label, words);
}

/* The path is a second of work; what is not looked at is not asked. */
static void
chart_chosen_cb (FoldRankingPage *self)
{
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));
  gboolean ranks = g_strcmp0 (gtk_stack_get_visible_child_name (self->charts), "ranks") == 0;

  if (self->analysis != NULL)
    fold_analysis_set_questions (self->analysis, !mapped ? 0
                                                 : ranks ? FOLD_QUESTION_ALL_ROOTS | FOLD_QUESTION_RANK_PATH
                                                         : FOLD_QUESTION_ALL_ROOTS);
}

static void
picture_chosen_cb (FoldRankingPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->chart_group);
  const gboolean shown = name != NULL && !g_str_equal (name, "none");

  gtk_widget_set_visible (GTK_WIDGET (self->charts), shown);
  if (!shown)
    return;
  gtk_stack_set_visible_child_name (self->charts, g_str_equal (name, "ranks") ? "ranks" : "plane");
  if (self->analysis != NULL)
    update_plane (self);
}

static void
answered_cb (FoldRankingPage *self, guint question)
{
  if (question == FOLD_QUESTION_RANK_PATH)
    update_ranks (self);
}

/* A datum is a point of an instrument's line ("slug:index") or a change of places, which is nobody's. */
static void
rank_activated_cb (FoldRankingPage *self, const char *id)
{
  const char *colon = strrchr (id, ':');
  g_autofree char *slug = colon != NULL ? g_strndup (id, (gsize)(colon - id)) : g_strdup (id);
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (get_book (self)), slug);

  if (instrument != NULL)
    fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self), instrument);
}

/* --- one selection for both ------------------------------------------------------------------------------------- */

static void
row_selected_cb (FoldRankingPage *self)
{
  const char *slug = get_selected_slug (self);

  if (g_strcmp0 (slug, fold_chart_view_get_selected_id (self->plane)) != 0)
    fold_chart_view_set_selected_id (self->plane, slug);
  if (self->analysis != NULL)
    update_ranks (self);
}

static void
datum_selected_cb (FoldRankingPage *self)
{
  const char *slug = fold_chart_view_get_selected_id (self->plane);

  if (g_strcmp0 (slug, get_selected_slug (self)) != 0)
    fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self),
                                 slug != NULL
                                     ? fold_instruments_find (fold_book_get_instruments (get_book (self)), slug)
                                     : NULL);
}

static void
datum_activated_cb (FoldRankingPage *self, const char *slug)
{
  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self),
                               fold_instruments_find (fold_book_get_instruments (get_book (self)), slug));
  g_action_group_activate_action (fold_page_get_actions (FOLD_PAGE (self)), "explain", NULL);
}

/* --- filters ---------------------------------------------------------------------------------------------------- */

static void
search_changed_cb (FoldRankingPage *self)
{
  g_object_set (self->filter, "search", gtk_editable_get_text (GTK_EDITABLE (self->search)), NULL);
}

static void
clear_filters_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldRankingPage *self = user_data;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fold_ranking_filter_menu_clear (self->filter_menu);
  fold_ranking_filter_clear (self->filter);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_RANKING_PAGE (user_data)->search));
}

static void
search_stopped_cb (FoldRankingPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* The first that was found is what was meant; a search that has not caught up with the last letters does so now. */
static void
search_activated_cb (FoldRankingPage *self)
{
  g_autoptr (FoldInstrument) first = NULL;

  search_changed_cb (self);
  follow_now (self);
  first = g_list_model_get_item (G_LIST_MODEL (self->selection), 0);
  if (first == NULL)
    return;
  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self), first);
  g_action_group_activate_action (fold_page_get_actions (FOLD_PAGE (self)), "explain", NULL);
}

static void
chart_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_toggle_group_set_active_name (FOLD_RANKING_PAGE (user_data)->chart_group, g_variant_get_string (parameter, NULL));
}

/* The rows as they are filtered and sorted, all of them. */
static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldRankingPage *self = user_data;

  follow_now (self);
  fold_export_dialog_present (GTK_WIDGET (self), fold_page_get_session (FOLD_PAGE (self)), FOLD_EXPORT_RANKING,
                              gtk_slice_list_model_get_model (self->rows), NULL);
}

/* What is shown is what the Plan page may put money in; it is kept with what else is on screen. */
static void
plan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldRankingPage *self = user_data;
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  follow_now (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->filtered)); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES)
        g_strv_builder_add (slugs, fold_instrument_get_slug (instrument));
    }
  list = g_strv_builder_end (slugs);
  text = g_strjoinv (",", list);
  if (fold_book_set_view_state (get_book (self), "plan-candidates", text, &error)
      && fold_book_set_view_state (get_book (self), "plan-from-ranking", "1", &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "plan");
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static const GActionEntry action_entries[] = {
  { "plan", plan_cb },
  { "search", search_cb },
  { "export", export_cb },
  { "chart", chart_cb, "s" },
  { "clear-filters", clear_filters_cb },
};

static void
set_columns (FoldRankingPage *self)
{
  fold_instrument_columns_set_up (self->table, fold_page_get_session (FOLD_PAGE (self)), TRUE);
  fold_instrument_columns_shorten (self->table, self->narrow);
  gtk_column_view_sort_by_column (self->table, fold_instrument_columns_get_at_my_odds (self->table),
                                  GTK_SORT_DESCENDING);
}

static void
sections_chosen_cb (FoldRankingPage *self)
{
  GSettings *settings = fold_session_get_settings (fold_page_get_session (FOLD_PAGE (self)));

  fold_ranking_sections_choose (self->sections, g_settings_get_enum (settings, "ranking-ranks") == OVER_ALL,
                                (guint)g_settings_get_int (settings, "steady-tier"),
                                (guint)g_settings_get_int (settings, "growth-tier"));
}

static void
watch_settings (FoldRankingPage *self)
{
  static const char *const keys[] = { "ranking-ranks", "steady-tier", "growth-tier" };
  GSettings *settings = fold_session_get_settings (fold_page_get_session (FOLD_PAGE (self)));

  g_settings_bind (settings, "ranking-picture", self->chart_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "ranking-ranks", self->rank_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

      g_signal_connect_object (settings, signal, G_CALLBACK (sections_chosen_cb), self, G_CONNECT_SWAPPED);
    }
  sections_chosen_cb (self);
}

static void
fill_cb (gpointer user_data)
{
  FoldRankingPage *self = user_data;

  self->fill_id = 0;
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (fold_book_get_instruments (get_book (self))));
}

/* To sort so many takes as long as a frame: the page is shown before. */
static void
fill (FoldRankingPage *self)
{
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), fill_cb, self, G_PRIORITY_DEFAULT_IDLE, &self->fill_id);
}

static void
fold_ranking_page_constructed (GObject *object)
{
  FoldRankingPage *self = FOLD_RANKING_PAGE (object);
  FoldSession *session = fold_page_get_session (FOLD_PAGE (self));

  G_OBJECT_CLASS (fold_ranking_page_parent_class)->constructed (object);

  /* equal rows by the model's rule: return, then name */
  self->sections = fold_ranking_sections_new (self->table, G_LIST_MODEL (self->filtered), self->tie_sorter, self->rows,
                                              self->rank_column);
  fold_ranking_filter_menu_set_up (self->filter_menu, get_book (self), self->filter);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sorter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_columns (self);
  watch_settings (self);
  fold_slow_rows_watch (self->table, self->rows);
  fill (self);
  fold_instrument_page_set_table (FOLD_INSTRUMENT_PAGE (self), self->table, NULL);
  fold_page_set_header (FOLD_PAGE (self), self->ranking_button);

  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (filtered_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  self->analysis = fold_analysis_new (fold_session_get_scorer (session), 0);
  g_signal_connect_object (self->analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  self->break_evens = fold_break_even_column_new (session, self->analysis, self->break_even_column);
  g_signal_connect_object (self->break_evens, "changed", G_CALLBACK (fold_instrument_page_resort), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (chart_chosen_cb), NULL);
  g_signal_connect (self, "map", G_CALLBACK (fold_instrument_page_keep_top), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (chart_chosen_cb), NULL);
  filtered_changed_cb (self);
  update_ranks (self);
}

static void
fold_ranking_page_dispose (GObject *object)
{
  g_clear_object (&FOLD_RANKING_PAGE (object)->break_evens);
  g_clear_object (&FOLD_RANKING_PAGE (object)->sections);
  g_clear_object (&FOLD_RANKING_PAGE (object)->analysis);
  fold_instrument_page_take_down (FOLD_INSTRUMENT_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_RANKING_PAGE);
  /* last, for a list that is taken from its table still tells of it */
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->plane_id, g_source_remove);
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->paint_id, g_source_remove);
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->fill_id, g_source_remove);
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->resort_id, g_source_remove);
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->follow_id, g_source_remove);
  g_clear_handle_id (&FOLD_RANKING_PAGE (object)->pays_id, g_source_remove);

  G_OBJECT_CLASS (fold_ranking_page_parent_class)->dispose (object);
}

static void
fold_ranking_page_class_init (FoldRankingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_ranking_page_constructed;
  object_class->dispose = fold_ranking_page_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_INSTRUMENT);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_SORTER);
  g_type_ensure (FOLD_TYPE_RANKING_FILTER);
  g_type_ensure (FOLD_TYPE_RANKING_FILTER_MENU);
  g_type_ensure (FOLD_TYPE_SECTOR);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/ranking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, chart_group);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, charts);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, plane);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, ranks);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, ranks_label);
  gtk_widget_class_bind_template_callback (widget_class, chart_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, rank_activated_cb);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, ranking_button);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, table);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, rank_column);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, pays_column);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, break_even_column);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, search);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, filter_menu);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, rank_group);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, rows);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, selection);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, filter);
  gtk_widget_class_bind_template_child (widget_class, FoldRankingPage, tie_sorter);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, datum_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, datum_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  fold_instrument_format_bind (widget_class);
}

static void
fold_ranking_page_init (FoldRankingPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
}

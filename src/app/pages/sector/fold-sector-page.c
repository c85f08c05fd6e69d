/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cell-words.h"
#include "fold-chart-builder.h"
#include "fold-chart-view.h"
#include "fold-decision-card.h"
#include "fold-exposure.h"
#include "fold-figure.h"
#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-journal-card.h"
#include "fold-report-error.h"
#include "fold-score-bar.h"
#include "fold-score-parts.h"
#include "fold-scorer.h"
#include "fold-sector-links.h"
#include "fold-sector-member.h"
#include "fold-sector-share.h"
#include "fold-sector-text.h"
#include "fold-slow-rows.h"
#include "fold-instrument-columns.h"
#include "fold-worth-words.h"

struct _FoldSectorPage
{
  FoldInstrumentPage parent_instance;

  FoldSector *sector;
  FoldAnalysis *analysis; /* NULL where there is no sector */

  GtkStack *stack;
  FoldFigure *demand_figure;
  FoldFigure *growth_figure;
  FoldFigure *happens_figure;
  FoldFigure *odds_figure;
  FoldFigure *otherwise_figure;
  GtkLabel *score_label;
  FoldDecisionCard *decision;
  FoldSectorText *thesis;
  FoldChartView *waves;
  GtkListBox *subthemes;
  FoldSectorLinks *drivers;
  FoldSectorLinks *driven;
  GtkListBox *held;
  FoldJournalCard *journal;
  GtkColumnView *table;
  AdwBreakpoint *narrow;
  GtkSortListModel *sorted;
  GListStore *members;
  GtkSliceListModel *rows;
  guint fill_id; /* 0: the table has the members */
};

G_DEFINE_FINAL_TYPE (FoldSectorPage, fold_sector_page, FOLD_TYPE_INSTRUMENT_PAGE)

typedef enum
{
  PROP_SECTOR = 1,
} FoldSectorPageProperty;

static GParamSpec *properties[PROP_SECTOR + 1];

static FoldBook *
get_book (FoldSectorPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

static GtkWidget *
create_text_row (const char *title, const char *subtitle, const char *figure)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (figure);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/* --- figures ----------------------------------------------------------------------------------------------------- */

static char *
dup_growth_words (const FoldSectorResult *result, double years)
{
  g_autofree char *happens = fold_format_multiple (result->demand_happens);
  g_autofree char *otherwise = fold_format_multiple (result->demand_otherwise);
  g_autofree char *growth = fold_format_return (fold_worth_demand_growth (result, years));

  if (years < 1)
    return g_strdup_printf (
        _("Demand grows to %1$s if it happens, and to %2$s if not: %1$s ÷ %2$s − 1 = %3$s more over the "
          "holding period."),
        happens, otherwise, growth);
  return g_strdup_printf (_("Demand grows to %1$s if it happens, and to %2$s if not: (%1$s ÷ %2$s)^(1 ÷ %4$.3g) − 1 = "
                            "%3$s more a year. Both are those of the market that is exposed, at the most likely "
                            "assumptions."),
                          happens, otherwise, growth, years);
}

static void
update_figures (FoldSectorPage *self)
{
  FoldSession *session = fold_page_get_session (FOLD_PAGE (self));
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (session));
  const FoldSectorResult *result = fold_sector_get_result (self->sector);
  const FoldEngineInput *input = snapshot != NULL ? fold_snapshot_get_input (snapshot) : NULL;
  g_autofree char *words = NULL, *score = NULL;

  if (input == NULL)
    return;
  words = dup_growth_words (result, input->holding_years);
  score = fold_worth_words_reconcile (session, &result->outcome, TRUE);
  fold_figure_take (self->demand_figure,
                    fold_format_multiple (fold_worth_demand (result, fold_engine_input_get_chance (input))), NULL,
                    g_strdup (words));
  fold_figure_take (self->growth_figure, fold_format_return (fold_worth_demand_growth (result, input->holding_years)),
                    NULL, g_steal_pointer (&words));
  fold_worth_words_show (self->happens_figure, session, &result->outcome, FOLD_LENS_HAPPENS);
  fold_worth_words_show (self->odds_figure, session, &result->outcome, FOLD_LENS_ODDS);
  fold_worth_words_show (self->otherwise_figure, session, &result->outcome, FOLD_LENS_OTHERWISE);
  gtk_label_set_label (self->score_label, score);
}

/* --- demand and its waves ---------------------------------------------------------------------------------------- */

static void
add_wave (FoldChartBuilder *builder, const FoldSectorResult *result, guint wave)
{
  g_autofree char *id = g_strdup_printf ("wave%u", wave);
  double share = result->g > 0 ? result->waves[wave] / result->g : NAN;
  g_autofree char *percent = fold_format_percent (share, 0);
  /* Translators: an elasticity, and its part of the whole: "0.44 (59 %)" */
  g_autofree char *value = g_strdup_printf (_("%.3f (%s)"), result->waves[wave], percent);

  fold_chart_builder_add_series (builder, id, fold_wave_get_name (wave));
  fold_chart_builder_add_datum (builder, &(FoldChartDatum){
                                             .id = id,
                                             .name = fold_wave_get_name (wave),
                                             .group = "sector",
                                             .series = id,
                                             .value = MAX (result->waves[wave], 0),
                                             .value_text = value,
                                             .share = share,
                                         });
}

static void
update_waves (FoldSectorPage *self)
{
  const FoldSectorResult *result = fold_sector_get_result (self->sector);
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_stacked_bars);
  g_autoptr (FoldChartScene) scene = NULL;
  int category = (int)MIN (fold_sector_get_position (self->sector) + 1, FOLD_CHART_N_CATEGORIES);

  fold_chart_builder_set_title (builder, _("Elasticity by wave"));
  fold_chart_builder_set_empty_text (builder, _("Not scored yet"));
  fold_chart_builder_add_group (builder, "sector", fold_sector_get_short_name (self->sector), category);
  for (guint wave = 0; wave < FOLD_N_WAVES && isfinite (result->g); wave++)
    add_wave (builder, result, wave);
  scene = fold_chart_builder_end (builder);
  fold_chart_view_set_scene (self->waves, scene);
}

/* --- lists ------------------------------------------------------------------------------------------------------- */

static void
update_subthemes (FoldSectorPage *self)
{
  GListModel *subthemes = fold_sector_get_subthemes (self->sector);

  gtk_list_box_remove_all (self->subthemes);
  for (guint i = 0; i < g_list_model_get_n_items (subthemes); i++)
    {
      g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, i);
      g_autofree char *weight = fold_format_percent (fold_subtheme_get_weight (subtheme), 0);

      gtk_list_box_append (self->subthemes, create_text_row (fold_subtheme_get_name (subtheme),
                                                             fold_subtheme_get_thesis (subtheme), weight));
    }
}

static GtkWidget *
create_held_row (FoldSectorPage *self, const FoldSectorHolding *holding)
{
  g_autofree char *value = fold_format_money (holding->value, fold_book_get_base_currency (get_book (self)));
  g_autofree char *weight = fold_format_percent (holding->weight, 1);

  return create_text_row (fold_instrument_get_name (holding->instrument), value, weight);
}

static void
update_held (FoldSectorPage *self)
{
  gint64 portfolio = fold_session_get_portfolio (fold_page_get_session (FOLD_PAGE (self)));
  g_autoptr (GArray) holdings
      = fold_portfolios_dup_sector_holdings (fold_book_get_portfolios (get_book (self)), portfolio, self->sector, NULL);

  gtk_list_box_remove_all (self->held);
  for (guint i = 0; holdings != NULL && i < holdings->len; i++)
    gtk_list_box_append (self->held, create_held_row (self, &g_array_index (holdings, FoldSectorHolding, i)));
}

/* Returns: (transfer full) (element-type FoldSectorMember) */
static GPtrArray *
find_members (FoldSectorPage *self)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (get_book (self)));
  g_autoptr (GHashTable) slugs = fold_sector_dup_slugs (self->sector);
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      double share = fold_sector_share_of (slugs, instrument);

      if (share > 0)
        g_ptr_array_add (members, fold_sector_member_new (instrument, share));
    }
  return members;
}

static gboolean
has_members (FoldSectorPage *self, GPtrArray *members)
{
  GListModel *present = G_LIST_MODEL (self->members);

  if (g_list_model_get_n_items (present) != members->len)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (FoldSectorMember) member = g_list_model_get_item (present, i);

      if (fold_sector_member_get_instrument (member) != fold_sector_member_get_instrument (members->pdata[i])
          || fold_sector_member_get_share (member) != fold_sector_member_get_share (members->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

static void
fill_cb (gpointer user_data)
{
  FoldSectorPage *self = user_data;
  g_autoptr (GPtrArray) members = find_members (self);

  self->fill_id = 0;
  if (!has_members (self, members))
    g_list_store_splice (self->members, 0, g_list_model_get_n_items (G_LIST_MODEL (self->members)), members->pdata,
                         members->len);
}

/* To find them among so many takes as long as a frame: the page is shown before. */
static void
update_members (FoldSectorPage *self)
{
  fold_session_defer (fold_page_get_session (FOLD_PAGE (self)), fill_cb, self, G_PRIORITY_DEFAULT_IDLE, &self->fill_id);
}

/* --- what follows the book --------------------------------------------------------------------------------------- */

static void
book_changed_cb (FoldSectorPage *self)
{
  if (fold_themes_find_sector (fold_book_get_themes (get_book (self)), fold_sector_get_slug (self->sector))
      != self->sector)
    {
      /* another theme has become the active one */
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "overview");
      return;
    }
  update_subthemes (self);
  update_held (self);
  update_members (self);
  fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
}

static void
scored_cb (FoldSectorPage *self)
{
  update_figures (self);
  update_waves (self);
  fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
}

static void
thesis_committed_cb (FoldSectorPage *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!fold_themes_set_thesis (fold_book_get_themes (get_book (self)), self->sector, text, &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_SECTOR_PAGE (user_data)->thesis));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (FOLD_SECTOR_PAGE (user_data)->sector != NULL)
    fold_journal_card_add (FOLD_SECTOR_PAGE (user_data)->journal);
}

static const GActionEntry action_entries[] = {
  { "rename", rename_cb },
  { "add", add_cb },
};

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
connect_signals (FoldSectorPage *self)
{
  FoldSession *session = fold_page_get_session (FOLD_PAGE (self));

  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (update_held), self, G_CONNECT_SWAPPED);
}

/* Out of sight it asks for nothing. */
static void
follow_visibility (FoldSectorPage *self)
{
  if (self->analysis != NULL)
    fold_analysis_set_questions (self->analysis,
                                 gtk_widget_get_mapped (GTK_WIDGET (self)) ? FOLD_DECISION_CARD_QUESTIONS : 0);
}

static void
fold_sector_page_constructed (GObject *object)
{
  FoldSectorPage *self = FOLD_SECTOR_PAGE (object);
  const char *slug = fold_page_get_target (FOLD_PAGE (self));

  G_OBJECT_CLASS (fold_sector_page_parent_class)->constructed (object);

  if (slug != NULL)
    g_set_object (&self->sector, fold_themes_find_sector (fold_book_get_themes (get_book (self)), slug));
  if (self->sector == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  g_object_notify_by_pspec (object, properties[PROP_SECTOR]);
  g_object_bind_property (self->sector, "name", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->sector, "thesis", self->thesis, "text", G_BINDING_SYNC_CREATE);

  fold_journal_card_show (self->journal, fold_page_get_session (FOLD_PAGE (self)),
                          &(FoldNoteSubject){ FOLD_NOTE_ON_SECTOR, fold_sector_get_id (self->sector) });
  fold_sector_links_set_sector (self->drivers, get_book (self), self->sector);
  fold_sector_links_set_sector (self->driven, get_book (self), self->sector);
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->table));
  fold_instrument_columns_set_up (self->table, fold_page_get_session (FOLD_PAGE (self)), FALSE);
  gtk_column_view_sort_by_column (self->table, fold_instrument_columns_get_at_my_odds (self->table),
                                  GTK_SORT_DESCENDING);
  fold_instrument_columns_shorten (self->table, self->narrow);
  fold_slow_rows_watch (self->table, self->rows);
  fold_instrument_page_set_table (FOLD_INSTRUMENT_PAGE (self), self->table, NULL);
  self->analysis = fold_analysis_new (fold_session_get_scorer (fold_page_get_session (FOLD_PAGE (self))), 0);
  fold_analysis_ask_sector (self->analysis, slug);
  fold_decision_card_set_analysis (self->decision, fold_page_get_session (FOLD_PAGE (self)), self->analysis);
  connect_signals (self);
  book_changed_cb (self);
  scored_cb (self);
}

static void
fold_sector_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldSectorPageProperty)property_id)
    {
    case PROP_SECTOR:
      g_value_set_object (value, FOLD_SECTOR_PAGE (object)->sector);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_sector_page_dispose (GObject *object)
{
  fold_instrument_page_take_down (FOLD_INSTRUMENT_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_SECTOR_PAGE);
  g_clear_handle_id (&FOLD_SECTOR_PAGE (object)->fill_id, g_source_remove);
  g_clear_object (&FOLD_SECTOR_PAGE (object)->analysis);
  g_clear_object (&FOLD_SECTOR_PAGE (object)->sector);

  G_OBJECT_CLASS (fold_sector_page_parent_class)->dispose (object);
}

static void
fold_sector_page_class_init (FoldSectorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_sector_page_constructed;
  object_class->get_property = fold_sector_page_get_property;
  object_class->dispose = fold_sector_page_dispose;

  /**
   * FoldSectorPage:sector: the sector that the page shows
   */
  properties[PROP_SECTOR]
      = g_param_spec_object ("sector", NULL, NULL, FOLD_TYPE_SECTOR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_DECISION_CARD);
  g_type_ensure (FOLD_TYPE_FIGURE);
  g_type_ensure (FOLD_TYPE_INSTRUMENT);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_CELL);
  g_type_ensure (FOLD_TYPE_JOURNAL_CARD);
  g_type_ensure (FOLD_TYPE_SCORE_BAR);
  g_type_ensure (FOLD_TYPE_SECTOR_LINKS);
  g_type_ensure (FOLD_TYPE_SECTOR_MEMBER);
  g_type_ensure (FOLD_TYPE_SECTOR_TEXT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/sector-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, demand_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, growth_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, happens_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, odds_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, otherwise_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, score_label);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, decision);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, thesis);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, waves);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, subthemes);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, drivers);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, driven);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, held);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, journal);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, table);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, members);
  gtk_widget_class_bind_template_child (widget_class, FoldSectorPage, rows);
  gtk_widget_class_bind_template_callback (widget_class, thesis_committed_cb);
  fold_cell_words_bind (widget_class);
  fold_instrument_format_bind (widget_class);
}

static void
fold_sector_page_init (FoldSectorPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (follow_visibility), NULL);
}

FoldSector *
fold_sector_page_get_sector (FoldSectorPage *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR_PAGE (self), NULL);
  return self->sector;
}

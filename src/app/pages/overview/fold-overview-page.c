/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-overview-page.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-decimal.h"
#include "fold-figure.h"
#include "fold-instrument-format.h"
#include "fold-notice-label.h"
#include "fold-notice.h"
#include "fold-overview-words.h"
#include "fold-outlook-card.h"
#include "fold-report-error.h"
#include "fold-risk-card.h"
#include "fold-scenes.h"

struct _FoldOverviewPage
{
  FoldPage parent_instance;

  FoldExposure *exposure;

  AdwBanner *inbox_banner;
  FoldFigure *value_figure;
  FoldFigure *score_figure;
  FoldFigure *loss_figure;
  FoldFigure *tail_figure;
  FoldFigure *return_figure;
  GtkLabel *portfolio_notice;
  GtkStack *exposure_stack;
  AdwToggleGroup *dimension_group;
  GtkDropDown *dimension_drop_down;
  AdwToggleGroup *kind_group;
  FoldChartView *exposure_view;
  FoldRiskCard *risk_card;
  FoldOutlookCard *outlook_card;
  GtkLabel *chain_label;
  GtkLabel *chain_notice;
  FoldChartView *chain_view;
};

G_DEFINE_FINAL_TYPE (FoldOverviewPage, fold_overview_page, FOLD_TYPE_PAGE)

static FoldSession *
session_of (FoldOverviewPage *self)
{
  return fold_page_get_session (FOLD_PAGE (self));
}

static FoldBook *
book_of (FoldOverviewPage *self)
{
  return fold_session_get_book (session_of (self));
}

static FoldDimension
dimension_of (FoldOverviewPage *self)
{
  return (FoldDimension)adw_toggle_group_get_active (self->dimension_group);
}

static const FoldChartKind *
kind_of (FoldOverviewPage *self)
{
  return adw_toggle_group_get_active (self->kind_group) == 0 ? &fold_chart_treemap : &fold_chart_bars;
}

/* --- figures ------------------------------------------------------------------------------------------------------ */

static void
update_value (FoldOverviewPage *self)
{
  const gint64 total = self->exposure ? self->exposure->total : 0;
  /* Translators: an amount in whole units and the code of its currency */
  g_autofree char *value = g_strdup_printf (_("%'.0f %s"), fold_decimal_to_double (total, FOLD_MONEY_SCALE),
                                            fold_book_get_base_currency (book_of (self)));
  g_autofree char *words = fold_overview_words_value (session_of (self), total);

  fold_figure_set_value (self->value_figure, value, NULL);
  fold_figure_set_explanation (self->value_figure, words);
}

static char *
dup_change (double change)
{
  /* Translators: points of score against the saved scenario, with their sign */
  return fabs (change) >= 0.05 ? g_strdup_printf (_("%+.1f"), change) : g_strdup ("");
}

static void
update_figures (FoldOverviewPage *self)
{
  FoldSession *session = session_of (self);
  double points = NAN;
  const FoldOutcome *outcome = fold_session_get_outcome (session, &points);
  const gboolean known = outcome != NULL && isfinite (outcome->score);
  g_autofree char *score = known ? g_strdup_printf (_("%.1f"), outcome->score) : g_strdup ("—");
  g_autofree char *change = dup_change (points);
  g_autofree char *loss = fold_format_percent (known ? outcome->p_loss : NAN, 0);
  g_autofree char *tail = fold_format_percent (known ? outcome->cvar95 : NAN, 0);
  g_autofree char *rate = fold_format_return (known ? outcome->expected_return : NAN);
  g_autofree char *score_words = fold_overview_words_score (session, outcome);
  g_autofree char *loss_words = fold_overview_words_loss (session, outcome);
  g_autofree char *tail_words = fold_overview_words_tail (session, outcome);
  g_autofree char *return_words = fold_overview_words_return (session, outcome);

  fold_figure_set_value (self->score_figure, score, change);
  fold_figure_set_value (self->loss_figure, loss, NULL);
  fold_figure_set_value (self->tail_figure, tail, NULL);
  fold_figure_set_value (self->return_figure, rate, NULL);
  fold_figure_set_explanation (self->score_figure, score_words);
  fold_figure_set_explanation (self->loss_figure, loss_words);
  fold_figure_set_explanation (self->tail_figure, tail_words);
  fold_figure_set_explanation (self->return_figure, return_words);
}

static void
update_notices (FoldOverviewPage *self)
{
  FoldScorer *scorer = fold_session_get_scorer (session_of (self));
  const FoldEngineResult *result = fold_scorer_get_result (scorer);
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (scorer);
  g_autoptr (GPtrArray) chain = fold_notices_new ();
  g_autoptr (GPtrArray) portfolio = fold_notices_new ();
  int index
      = result != NULL ? fold_snapshot_find_portfolio (snapshot, fold_session_get_portfolio (session_of (self))) : -1;

  if (result != NULL)
    fold_notices_add_chain (chain, result);
  if (index >= 0)
    fold_notices_add_portfolio (portfolio, snapshot, result, (guint)index);
  fold_notice_label_show (self->chain_notice, chain);
  fold_notice_label_show (self->portfolio_notice, portfolio);
}

/* --- charts ------------------------------------------------------------------------------------------------------- */

/* Whether a datum has a page or a dialog of its own. */
static gboolean
leads_somewhere (FoldDimension dimension)
{
  return dimension == FOLD_DIMENSION_SECTOR || dimension == FOLD_DIMENSION_SUBTHEME
         || dimension == FOLD_DIMENSION_INSTRUMENT;
}

static void
draw_exposure (FoldOverviewPage *self)
{
  const gboolean held = self->exposure != NULL && self->exposure->n_rows > 0;
  g_autoptr (FoldChartScene) scene = NULL;

  gtk_stack_set_visible_child_name (self->exposure_stack, held ? "exposure" : "empty");
  if (!held)
    return;

  if (leads_somewhere (dimension_of (self)))
    gtk_widget_add_css_class (GTK_WIDGET (self->exposure_view), "activatable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->exposure_view), "activatable");

  scene = fold_scenes_new_exposure (book_of (self), self->exposure, dimension_of (self), kind_of (self));
  fold_chart_view_set_scene (self->exposure_view, scene);
}

static void
load_exposure (FoldOverviewPage *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->exposure, fold_exposure_free);
  self->exposure
      = fold_portfolios_dup_exposure (fold_book_get_portfolios (book_of (self)),
                                      fold_session_get_portfolio (session_of (self)), dimension_of (self), &error);
  if (self->exposure == NULL)
    fold_report_error (GTK_WIDGET (self), error);

  update_value (self);
  draw_exposure (self);
}

static void
draw_chain (FoldOverviewPage *self)
{
  g_autoptr (FoldChartScene) scene = fold_scenes_new_chain (book_of (self));
  FoldAssumption *multiple = fold_scenarios_get_assumption (fold_book_get_scenarios (book_of (self)), "M");
  g_autofree char *grown = multiple ? fold_assumption_format (multiple, fold_assumption_get_mode (multiple)) : NULL;
  /* Translators: %s is a multiple, like 5.0× */
  g_autofree char *label
      = grown ? g_strdup_printf (_("Extra demand in each sector at the end of the holding period if usage grows to "
                                   "%s: from usage itself, and in waves from the other sectors"),
                                 grown)
              : g_strdup ("");

  gtk_label_set_label (self->chain_label, label);
  fold_chart_view_set_scene (self->chain_view, scene);
}

static void
show_sector (FoldOverviewPage *self, const char *slug)
{
  g_autofree char *page = g_strconcat ("sector:", slug, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

static const FoldExposureRow *
find_row (FoldOverviewPage *self, const char *id)
{
  for (guint i = 0; self->exposure != NULL && i < self->exposure->n_rows; i++)
    if (g_str_equal (self->exposure->rows[i].id, id))
      return &self->exposure->rows[i];

  return NULL;
}

static void
show_instrument (FoldOverviewPage *self, const char *slug)
{
  g_autofree char *page = g_strconcat ("instrument:", slug, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

static void
exposure_activated_cb (FoldChartView *view, const char *id, FoldOverviewPage *self)
{
  const FoldExposureRow *row = find_row (self, id);

  if (row == NULL)
    return;

  switch (dimension_of (self))
    {
    case FOLD_DIMENSION_SECTOR:
      show_sector (self, row->id);
      break;

    case FOLD_DIMENSION_SUBTHEME:
      show_sector (self, row->parent);
      break;

    case FOLD_DIMENSION_INSTRUMENT:
      show_instrument (self, row->id);
      break;

    case FOLD_DIMENSION_CLASS:
    case FOLD_DIMENSION_TIER:
    case FOLD_DIMENSION_CURRENCY:
    default:
      break;
    }
}

static void
chain_activated_cb (FoldChartView *view, const char *id, FoldOverviewPage *self)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 2);

  show_sector (self, parts[0]);
}

/* --- following ---------------------------------------------------------------------------------------------------- */

static void
update_inbox (FoldOverviewPage *self)
{
  g_autoptr (GPtrArray) inbox = fold_book_dup_inbox (book_of (self));
  g_autofree char *title = g_strdup_printf (ngettext ("%u thing to check before trusting a score",
                                                      "%u things to check before trusting a score", inbox->len),
                                            inbox->len);

  adw_banner_set_title (self->inbox_banner, title);
  adw_banner_set_revealed (self->inbox_banner, inbox->len > 0);
}

static void
changed_cb (FoldOverviewPage *self)
{
  load_exposure (self);
  update_inbox (self);
  draw_chain (self);
}

static void
scored_cb (FoldOverviewPage *self)
{
  update_figures (self);
  update_notices (self);
  draw_chain (self);
  /* Tiers follow the outcomes; everything else is the ledger's. */
  if (dimension_of (self) == FOLD_DIMENSION_TIER)
    load_exposure (self);
  else
    draw_exposure (self);
}

static void
portfolio_cb (FoldOverviewPage *self)
{
  load_exposure (self);
  update_figures (self);
  update_notices (self);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_overview_page_constructed (GObject *object)
{
  FoldOverviewPage *self = FOLD_OVERVIEW_PAGE (object);
  FoldSession *session = session_of (self);
  GSettings *settings = fold_session_get_settings (session);

  G_OBJECT_CLASS (fold_overview_page_parent_class)->constructed (object);

  g_settings_bind (settings, "exposure-dimension", self->dimension_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "exposure-kind", self->kind_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->dimension_group, "active", self->dimension_drop_down, "selected",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  g_signal_connect_swapped (self->dimension_group, "notify::active", G_CALLBACK (load_exposure), self);
  g_signal_connect_swapped (self->kind_group, "notify::active", G_CALLBACK (draw_exposure), self);
  g_signal_connect (self->exposure_view, "activate-datum", G_CALLBACK (exposure_activated_cb), self);
  g_signal_connect (self->chain_view, "activate-datum", G_CALLBACK (chain_activated_cb), self);

  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (portfolio_cb), self, G_CONNECT_SWAPPED);

  fold_risk_card_set_session (self->risk_card, session);
  fold_outlook_card_set_session (self->outlook_card, session);
  changed_cb (self);
  update_figures (self);
  update_notices (self);
}

static void
fold_overview_page_dispose (GObject *object)
{
  FoldOverviewPage *self = FOLD_OVERVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->exposure, fold_exposure_free);

  G_OBJECT_CLASS (fold_overview_page_parent_class)->dispose (object);
}

static void
fold_overview_page_class_init (FoldOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_overview_page_constructed;
  object_class->dispose = fold_overview_page_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_FIGURE);
  g_type_ensure (FOLD_TYPE_OUTLOOK_CARD);
  g_type_ensure (FOLD_TYPE_RISK_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, inbox_banner);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, value_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, score_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, loss_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, tail_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, return_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, portfolio_notice);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, exposure_stack);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, dimension_group);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, dimension_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, kind_group);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, exposure_view);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, risk_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, outlook_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, chain_label);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, chain_notice);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, chain_view);
}

static void
fold_overview_page_init (FoldOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-overview-page.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-decision-card.h"
#include "fold-money-scenes.h"
#include "fold-notice-label.h"
#include "fold-notice.h"
#include "fold-outlook-card.h"
#include "fold-report-error.h"
#include "fold-risk-card.h"
#include "fold-scenes.h"
#include "fold-section-title.h"
#include "fold-story-card.h"
#include "fold-swing-card.h"

struct _FoldOverviewPage
{
  FoldPage parent_instance;

  FoldExposure *exposure;

  AdwBanner *inbox_banner;
  FoldStoryCard *story_card;
  GtkLabel *portfolio_notice;
  GtkStack *exposure_stack;
  AdwToggleGroup *dimension_group;
  GtkDropDown *dimension_drop_down;
  AdwToggleGroup *kind_group;
  FoldChartView *exposure_view;
  GtkWidget *outside;
  FoldChartView *outside_view;
  FoldRiskCard *risk_card;
  FoldDecisionCard *decision_card;
  FoldSwingCard *swing_card;
  FoldOutlookCard *outlook_card;
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

/* What the theme adds has a place in it, and a datum has a page of its own. */
static gboolean
is_of_theme (FoldDimension dimension)
{
  return dimension == FOLD_DIMENSION_SECTOR || dimension == FOLD_DIMENSION_SUBTHEME
         || dimension == FOLD_DIMENSION_INSTRUMENT;
}

/* Returns: FALSE where there is no outcome, so that there is no telling what becomes of it */
static gboolean
draw_money (FoldOverviewPage *self)
{
  FoldScorer *scorer = fold_session_get_scorer (session_of (self));
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (scorer);
  const int portfolio
      = snapshot != NULL ? fold_snapshot_find_portfolio (snapshot, fold_session_get_portfolio (session_of (self))) : -1;
  const FoldEngineResult *result = fold_scorer_get_result (scorer);
  g_autoptr (FoldMoney) money = NULL;
  g_autoptr (FoldChartScene) scene = NULL, outside = NULL;

  if (portfolio >= 0 && is_of_theme (dimension_of (self)))
    money = fold_money_new (book_of (self), snapshot, result, (guint)portfolio, dimension_of (self));
  else if (portfolio >= 0)
    money = fold_money_new_of_exposure (self->exposure, snapshot, result);
  if (money == NULL)
    return FALSE;
  scene = fold_scenes_new_money (book_of (self), money, dimension_of (self), kind_of (self), snapshot);
  outside = fold_scenes_new_outside (book_of (self), money);
  fold_chart_view_set_scene (self->exposure_view, scene);
  fold_chart_view_set_scene (self->outside_view, outside);
  gtk_widget_set_visible (self->outside, fold_chart_scene_get_n_data (outside) > 0);
  return TRUE;
}

static void
draw_exposure (FoldOverviewPage *self)
{
  const gboolean held = self->exposure != NULL && self->exposure->n_rows > 0;
  g_autoptr (FoldChartScene) scene = NULL;

  gtk_stack_set_visible_child_name (self->exposure_stack, held ? "exposure" : "empty");
  if (!held)
    return;

  if (is_of_theme (dimension_of (self)))
    gtk_widget_add_css_class (GTK_WIDGET (self->exposure_view), "activatable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->exposure_view), "activatable");

  if (draw_money (self))
    return;
  gtk_widget_set_visible (self->outside, FALSE);
  scene = fold_scenes_new_exposure (book_of (self), self->exposure, dimension_of (self), kind_of (self));
  fold_chart_view_set_scene (self->exposure_view, scene);
}

static void
load_exposure (FoldOverviewPage *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->exposure, fold_exposure_free);
  self->exposure = fold_portfolios_dup_exposure (fold_book_get_portfolios (book_of (self)),
                                                 fold_session_get_portfolio (session_of (self)), dimension_of (self),
                                                 NULL, &error);
  if (self->exposure == NULL)
    fold_report_error (GTK_WIDGET (self), error);

  draw_exposure (self);
}

static void
draw_chain (FoldOverviewPage *self)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (session_of (self)));
  const double chance = snapshot != NULL ? fold_engine_input_get_chance (fold_snapshot_get_input (snapshot)) : 0;
  g_autoptr (FoldChartScene) scene = fold_scenes_new_chain (book_of (self), chance, fold_snapshot_get_lens (snapshot));

  fold_chart_view_set_scene (self->chain_view, scene);
}

static void
show_sector (FoldOverviewPage *self, const char *slug)
{
  g_autofree char *page = g_strconcat ("sector:", slug, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
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
  const FoldExposureRow *row = self->exposure != NULL ? fold_exposure_find (self->exposure, id) : NULL;

  if (row == NULL || fold_exposure_row_is_outside (row))
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
  update_notices (self);
  draw_chain (self);
  /* Tiers follow the outcomes; everything else is the ledger's. */
  if (dimension_of (self) == FOLD_DIMENSION_TIER)
    load_exposure (self);
  else
    draw_exposure (self);
}

/* The story tells the medians of the branches, which the outlook knows. */
static void
answered_cb (FoldOverviewPage *self, guint question)
{
  if (question == FOLD_QUESTION_OUTLOOK)
    fold_story_card_set_outlook (self->story_card,
                                 fold_analysis_get_outlook (fold_outlook_card_get_analysis (self->outlook_card)));
}

static void
portfolio_cb (FoldOverviewPage *self)
{
  load_exposure (self);
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

  fold_story_card_set_session (self->story_card, session);
  fold_risk_card_set_session (self->risk_card, session);
  fold_outlook_card_set_session (self->outlook_card, session);
  fold_decision_card_set_analysis (self->decision_card, session, fold_outlook_card_get_analysis (self->outlook_card));
  fold_swing_card_set_analysis (self->swing_card, fold_session_get_book (session),
                                fold_outlook_card_get_analysis (self->outlook_card));
  g_object_bind_property (self->outlook_card, "visible", self->swing_card, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (fold_outlook_card_get_analysis (self->outlook_card), "answered", G_CALLBACK (answered_cb),
                           self, G_CONNECT_SWAPPED);
  changed_cb (self);
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
  g_type_ensure (FOLD_TYPE_DECISION_CARD);
  g_type_ensure (FOLD_TYPE_OUTLOOK_CARD);
  g_type_ensure (FOLD_TYPE_RISK_CARD);
  g_type_ensure (FOLD_TYPE_STORY_CARD);
  g_type_ensure (FOLD_TYPE_SWING_CARD);
  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, inbox_banner);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, story_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, portfolio_notice);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, exposure_stack);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, dimension_group);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, dimension_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, kind_group);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, exposure_view);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, outside);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, outside_view);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, risk_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, decision_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, swing_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, outlook_card);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, chain_notice);
  gtk_widget_class_bind_template_child (widget_class, FoldOverviewPage, chain_view);
}

static void
fold_overview_page_init (FoldOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

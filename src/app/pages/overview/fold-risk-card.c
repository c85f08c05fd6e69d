/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-risk-card.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-figure.h"
#include "fold-instrument-format.h"
#include "fold-overview-words.h"
#include "fold-risk-scenes.h"
#include "fold-section-title.h"

struct _FoldRiskCard
{
  FoldPiece parent_instance;

  FoldSession *session;

  AdwToggleGroup *part_group;
  FoldFigure *tail_figure;
  FoldFigure *loss_figure;
  FoldFigure *real_figure;
  FoldFigure *swing_figure;
  FoldFigure *share_figure;
  FoldFigure *number_figure;
  GtkLabel *part_label;
  FoldChartView *view;
};

G_DEFINE_FINAL_TYPE (FoldRiskCard, fold_risk_card, FOLD_TYPE_PIECE)

static FoldRiskPart
part_of (FoldRiskCard *self)
{
  return (FoldRiskPart)adw_toggle_group_get_active (self->part_group);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static char *
dup_number (double number)
{
  /* Translators: a figure with one decimal */
  return isfinite (number) ? g_strdup_printf (_("%.1f"), number) : g_strdup ("—");
}

static char *
dup_share_words (const FoldOutcome *outcome)
{
  g_autofree char *share = fold_format_percent (outcome->scenario_share, 0);

  if (!isfinite (outcome->scenario_share))
    return g_strdup (_("Not shown, because some outcomes leave nothing, of which there is no logarithm."));
  return g_strdup_printf (_("Whether the scenario happens explains %s of the variance of the outcome, at your "
                            "probability. The rest is the market, the companies themselves and uncertain "
                            "assumptions."),
                          share);
}

static char *
dup_number_words (const FoldPortfolioRisk *risk)
{
  return g_strdup_printf (_("1 ÷ the sum of the squared weights = 1 ÷ %.3f = %.1f: that many equal positions would be "
                            "just as concentrated. Cash counts as one position, and so does a fund."),
                          risk->hhi, risk->effective_number);
}

static const char *
part_words (FoldRiskPart part)
{
  switch (part)
    {
    case FOLD_RISK_PART_SHARE:
      return _("They add up to 100 %. A position that counts for more than its weight moves with the others, or moves "
               "a lot by itself.");

    case FOLD_RISK_PART_RETURN:
      return _("They add up to the expected return a year.");

    case FOLD_RISK_PART_TAIL:
    default:
      return _ (
          "What each position loses on average in the worst twentieth of the portfolio’s outcomes, as a percentage of "
          "everything invested. They add up to the tail loss; below zero, a position gains even then.");
    }
}

/* --- drawing ------------------------------------------------------------------------------------------------------ */

static void
draw_figures (FoldRiskCard *self, const FoldPortfolioRisk *risk)
{
  const FoldOutcome *outcome = fold_session_get_outcome (self->session, NULL);

  fold_figure_take (self->number_figure, dup_number (risk->effective_number), NULL, dup_number_words (risk));
  if (outcome == NULL)
    return;
  fold_figure_take (self->tail_figure, fold_format_percent (outcome->cvar95, 0), NULL,
                    fold_overview_words_tail (self->session, outcome));
  fold_figure_take (self->loss_figure, fold_format_percent (outcome->p_loss, 0), NULL,
                    fold_overview_words_loss (self->session, outcome));
  fold_figure_take (self->real_figure, fold_format_percent (outcome->p_loss_real, 0), NULL,
                    fold_overview_words_real (self->session, outcome));
  fold_figure_take (self->swing_figure, fold_format_percent (outcome->swing, 0), NULL,
                    fold_overview_words_swing (outcome));
  fold_figure_take (self->share_figure, fold_format_percent (outcome->scenario_share, 0), NULL,
                    dup_share_words (outcome));
}

static void
draw (FoldRiskCard *self)
{
  FoldSnapshot *snapshot = NULL;
  guint portfolio = 0;
  const FoldPortfolioRisk *risk
      = fold_scorer_get_risk (fold_session_get_scorer (self->session), fold_session_get_portfolio (self->session),
                              &snapshot, &portfolio);
  g_autoptr (FoldChartScene) scene = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), risk != NULL);
  if (risk == NULL)
    return;

  scene = fold_scenes_new_risk (snapshot, portfolio, risk, part_of (self));
  draw_figures (self, risk);
  gtk_label_set_label (self->part_label, part_words (part_of (self)));
  fold_chart_view_set_scene (self->view, scene);
}

static void
part_cb (FoldRiskCard *self)
{
  if (self->session != NULL)
    draw (self);
}

static void
activated_cb (FoldChartView *view, const char *id, FoldRiskCard *self)
{
  g_autofree char *page = g_strconcat ("instrument:", id, NULL);

  if (*id != ':')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_risk_card_dispose (GObject *object)
{
  g_clear_object (&FOLD_RISK_CARD (object)->session);

  G_OBJECT_CLASS (fold_risk_card_parent_class)->dispose (object);
}

static void
fold_risk_card_class_init (FoldRiskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_risk_card_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_FIGURE);
  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/risk-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, part_group);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, tail_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, loss_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, real_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, swing_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, share_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, number_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, part_label);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, view);
  gtk_widget_class_bind_template_callback (widget_class, part_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fold_risk_card_init (FoldRiskCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_risk_card_set_session (FoldRiskCard *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_RISK_CARD (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  draw (self);
}

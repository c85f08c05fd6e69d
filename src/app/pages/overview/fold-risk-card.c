/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-risk-card.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-figure.h"
#include "fold-instrument-format.h"
#include "fold-risk-scenes.h"

struct _FoldRiskCard
{
  AdwBin parent_instance;

  FoldSession *session;

  AdwToggleGroup *part_group;
  FoldFigure *volatility_figure;
  FoldFigure *number_figure;
  FoldFigure *bets_figure;
  FoldFigure *concentration_figure;
  GtkLabel *part_label;
  FoldChartView *view;
};

G_DEFINE_FINAL_TYPE (FoldRiskCard, fold_risk_card, ADW_TYPE_BIN)

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
dup_volatility_words (const FoldPortfolioRisk *risk, double years)
{
  g_autofree char *volatility = fold_format_percent (risk->volatility, 0);

  return g_strdup_printf (
      _("%s is the standard deviation of what 1 invested becomes over %.3g years, with all uncertain assumptions. A "
        "few very good outcomes make it large, so read it together with the tail loss."),
      volatility, years);
}

static char *
dup_number_words (const FoldPortfolioRisk *risk)
{
  return g_strdup_printf (_("1 ÷ the sum of the squared weights = 1 ÷ %.3f = %.1f: that many equal positions would be "
                            "just as concentrated. Cash counts as one position, and so does a fund."),
                          risk->hhi, risk->effective_number);
}

static char *
dup_bets_words (const FoldPortfolioRisk *risk)
{
  if (!isfinite (risk->effective_bets))
    return risk->n_contributions > FOLD_MOST_BETS + 1
               ? g_strdup_printf (_("Not computed for more than %d positions."), FOLD_MOST_BETS)
               : g_strdup (_("Nothing you hold is uncertain."));

  return g_strdup_printf (_("The risk is split into the uncorrelated factors closest to the positions (minimum "
                            "torsion). It is spread as widely as over %.1f equal, independent ones. This tells how "
                            "evenly risk is spread, not how little of it there is."),
                          risk->effective_bets);
}

static char *
dup_concentration_words (const FoldPortfolioRisk *risk)
{
  return g_strdup_printf (_("%.3f is the sum of the squared weights (the Herfindahl–Hirschman index): 1 for a single "
                            "position, lower the more evenly the money is spread."),
                          risk->hhi);
}

static const char *
part_words (FoldRiskPart part)
{
  switch (part)
    {
    case FOLD_RISK_PART_VOLATILITY:
      return _("They add up to the volatility. A position that counts for more than its weight moves with the others, "
               "or moves a lot by itself.");

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
draw_figures (FoldRiskCard *self, const FoldPortfolioRisk *risk, double years)
{
  g_autofree char *volatility = fold_format_percent (risk->volatility, 0);
  g_autofree char *number = dup_number (risk->effective_number);
  g_autofree char *bets = dup_number (risk->effective_bets);
  /* Translators: an index between 0 and 1 */
  g_autofree char *concentration = g_strdup_printf (_("%.2f"), risk->hhi);
  g_autofree char *volatility_words = dup_volatility_words (risk, years);
  g_autofree char *number_words = dup_number_words (risk);
  g_autofree char *bets_words = dup_bets_words (risk);
  g_autofree char *concentration_words = dup_concentration_words (risk);

  fold_figure_set_value (self->volatility_figure, volatility, NULL);
  fold_figure_set_value (self->number_figure, number, NULL);
  fold_figure_set_value (self->bets_figure, bets, NULL);
  fold_figure_set_value (self->concentration_figure, concentration, NULL);
  fold_figure_set_explanation (self->volatility_figure, volatility_words);
  fold_figure_set_explanation (self->number_figure, number_words);
  fold_figure_set_explanation (self->bets_figure, bets_words);
  fold_figure_set_explanation (self->concentration_figure, concentration_words);
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
  draw_figures (self, risk, fold_snapshot_get_input (snapshot)->holding_years);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/risk-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, part_group);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, volatility_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, number_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, bets_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldRiskCard, concentration_figure);
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

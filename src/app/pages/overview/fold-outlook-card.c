/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-outlook-card.h"

#include "fold-answer-scenes.h"
#include "fold-chart-view.h"
#include "fold-decision-card.h"
#include "fold-section-title.h"
#include "fold-swing-card.h"

#define QUESTIONS (FOLD_SWING_CARD_QUESTIONS | FOLD_DECISION_CARD_QUESTIONS | FOLD_QUESTION_OUTLOOK)

struct _FoldOutlookCard
{
  FoldPiece parent_instance;

  FoldSession *session;
  FoldAnalysis *analysis;

  FoldChartView *fan;
};

G_DEFINE_FINAL_TYPE (FoldOutlookCard, fold_outlook_card, FOLD_TYPE_PIECE)

static void
draw_fan (FoldOutlookCard *self)
{
  const FoldLens lens = fold_snapshot_get_lens (fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_OUTLOOK));
  g_autoptr (FoldChartScene) scene = fold_scenes_new_fan (fold_analysis_get_outlook (self->analysis), lens);

  fold_chart_view_set_scene (self->fan, scene);
}

static void
answered_cb (FoldOutlookCard *self, guint question)
{
  if (question == FOLD_QUESTION_OUTLOOK)
    draw_fan (self);
}

/* Where nothing is held there is nothing to ask. */
static void
scored_cb (FoldOutlookCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), fold_session_get_outcome (self->session, NULL) != NULL);
}

static void
portfolio_cb (FoldOutlookCard *self)
{
  fold_analysis_ask_portfolio (self->analysis, fold_session_get_portfolio (self->session));
  scored_cb (self);
}

/* Out of sight it asks for nothing. */
static void
follow_visibility (FoldOutlookCard *self)
{
  if (self->analysis != NULL)
    fold_analysis_set_questions (self->analysis, gtk_widget_get_mapped (GTK_WIDGET (self)) ? QUESTIONS : 0);
}

static void
fold_outlook_card_dispose (GObject *object)
{
  FoldOutlookCard *self = FOLD_OUTLOOK_CARD (object);

  g_clear_object (&self->analysis);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_outlook_card_parent_class)->dispose (object);
}

static void
fold_outlook_card_class_init (FoldOutlookCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_outlook_card_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/outlook-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldOutlookCard, fan);
}

static void
fold_outlook_card_init (FoldOutlookCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (follow_visibility), NULL);
}

void
fold_outlook_card_set_session (FoldOutlookCard *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_OUTLOOK_CARD (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->analysis = fold_analysis_new (fold_session_get_scorer (session), 0);
  g_signal_connect_object (self->analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (portfolio_cb), self, G_CONNECT_SWAPPED);
  portfolio_cb (self);
  draw_fan (self);
}

FoldAnalysis *
fold_outlook_card_get_analysis (FoldOutlookCard *self)
{
  g_return_val_if_fail (FOLD_IS_OUTLOOK_CARD (self), NULL);

  return self->analysis;
}

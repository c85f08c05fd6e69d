/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-held-card.h"

#include "fold-performance.h"
#include "fold-return-figures.h"

struct _FoldHeldCard
{
  FoldPiece parent_instance;

  FoldSession *session;
  FoldInstrument *instrument;
  FoldPerformance *performance;

  FoldReturnFigures *figures;
};

G_DEFINE_FINAL_TYPE (FoldHeldCard, fold_held_card, FOLD_TYPE_PIECE)

static void
computed_cb (FoldHeldCard *self)
{
  FoldReturns *returns = fold_performance_get_returns (self->performance, NULL);
  const FoldReturn *result
      = returns != NULL ? fold_returns_get (returns, 0, fold_instrument_get_id (self->instrument)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), result != NULL);
  fold_return_figures_show (self->figures, fold_session_get_book (self->session), returns, result, NULL);
}

static void
ask (FoldHeldCard *self)
{
  fold_performance_ask (self->performance, &(FoldPerformanceQuestion){ fold_session_get_portfolio (self->session),
                                                                       FOLD_DATE_NONE, FOLD_DATE_NONE });
}

static void
fold_held_card_dispose (GObject *object)
{
  FoldHeldCard *self = FOLD_HELD_CARD (object);

  g_clear_object (&self->performance);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_HELD_CARD);
  g_clear_object (&self->instrument);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_held_card_parent_class)->dispose (object);
}

static void
fold_held_card_class_init (FoldHeldCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_held_card_dispose;

  g_type_ensure (FOLD_TYPE_RETURN_FIGURES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/held-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldHeldCard, figures);
}

static void
fold_held_card_init (FoldHeldCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_held_card_set_instrument (FoldHeldCard *self, FoldSession *session, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_HELD_CARD (self) && FOLD_IS_SESSION (session) && FOLD_IS_INSTRUMENT (instrument));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  self->performance = fold_performance_new (fold_session_get_book (session));
  g_signal_connect_object (self->performance, "computed", G_CALLBACK (computed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
}

void
fold_held_card_set_active (FoldHeldCard *self, gboolean active)
{
  g_return_if_fail (FOLD_IS_HELD_CARD (self));

  if (self->performance != NULL)
    fold_performance_set_active (self->performance, active);
}

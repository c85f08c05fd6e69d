/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scoring: once per frame, only while there is something to score. */
#include "fold-window-private.h"

static void
score_cb (gpointer user_data)
{
  FoldWindow *self = user_data;

  self->score_id = 0;
  fold_scorer_tick (fold_session_get_scorer (self->session));
}

/* To put together what is assumed of many takes as long as a frame: after the one that is being drawn. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FoldWindow *self = FOLD_WINDOW (widget);

  if (self->session != NULL)
    {
      fold_session_defer (self->session, score_cb, self, G_PRIORITY_HIGH_IDLE, &self->score_id);
      if (fold_scorer_get_busy (fold_session_get_scorer (self->session)))
        return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

void
fold_window_score_at_once (FoldWindow *self)
{
  if (self->session != NULL && !fold_session_is_large (self->session))
    score_cb (self);
}

void
fold_window_start_scoring (FoldWindow *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
fold_window_stop_scoring (FoldWindow *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->score_id, g_source_remove);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-swing-card.h"

#include "fold-answer-scenes.h"
#include "fold-chart-view.h"
#include "fold-section-title.h"

/* Work that takes no longer needs no bar. */
#define PATIENCE_MILLISECONDS 1000

struct _FoldSwingCard
{
  FoldPiece parent_instance;

  FoldBook *book;
  FoldAnalysis *analysis;
  guint patience; /* source that shows the bar */

  GtkProgressBar *progress;
  FoldChartView *view;
};

G_DEFINE_FINAL_TYPE (FoldSwingCard, fold_swing_card, FOLD_TYPE_PIECE)

/* --- the chart --- */

static void
draw (FoldSwingCard *self, FoldQuestions question, const FoldSensitivity *sensitivity)
{
  g_autoptr (FoldChartScene) scene
      = fold_scenes_new_swing (self->book, fold_analysis_get_snapshot (self->analysis, question), sensitivity);

  fold_chart_view_set_scene (self->view, scene);
}

/* The quick answer stands until the better one comes; while something moves there is none that belongs to it. */
static void
answered_cb (FoldSwingCard *self, guint question)
{
  if (question == FOLD_QUESTION_SWING)
    draw (self, FOLD_QUESTION_SWING, fold_analysis_get_swing (self->analysis));
  else if (question == FOLD_QUESTION_INDICES)
    draw (self, FOLD_QUESTION_INDICES, fold_analysis_get_indices (self->analysis));
}

/* --- the bar --- */

static gboolean
progress_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FoldSwingCard *self = FOLD_SWING_CARD (user_data);

  gtk_progress_bar_set_fraction (self->progress, CLAMP (fold_analysis_get_progress (self->analysis), 0, 1));
  return gtk_widget_get_visible (widget) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
patience_cb (gpointer user_data)
{
  FoldSwingCard *self = FOLD_SWING_CARD (user_data);

  self->patience = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->progress), progress_cb, self, NULL);
}

static void
busy_cb (FoldSwingCard *self)
{
  const gboolean busy = fold_analysis_get_busy (self->analysis);

  if (busy && self->patience == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->progress)))
    self->patience = g_timeout_add_once (PATIENCE_MILLISECONDS, patience_cb, self);
  if (busy)
    return;
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

/* --- the object --- */

static void
fold_swing_card_dispose (GObject *object)
{
  FoldSwingCard *self = FOLD_SWING_CARD (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_SWING_CARD);
  g_clear_object (&self->analysis);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (fold_swing_card_parent_class)->dispose (object);
}

static void
fold_swing_card_class_init (FoldSwingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_swing_card_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/swing-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldSwingCard, progress);
  gtk_widget_class_bind_template_child (widget_class, FoldSwingCard, view);
}

static void
fold_swing_card_init (FoldSwingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_swing_card_set_analysis (FoldSwingCard *self, FoldBook *book, FoldAnalysis *analysis)
{
  g_return_if_fail (FOLD_IS_SWING_CARD (self) && FOLD_IS_ANALYSIS (analysis) && self->analysis == NULL);

  self->book = g_object_ref (book);
  self->analysis = g_object_ref (analysis);
  g_signal_connect_object (analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (analysis, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  answered_cb (self, FOLD_QUESTION_SWING);
  busy_cb (self);
}

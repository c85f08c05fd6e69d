/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-story-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-chart-view.h"
#include "fold-decimal.h"
#include "fold-figure.h"
#include "fold-money-scenes.h"
#include "fold-overview-words.h"
#include "fold-portfolio-worth.h"
#include "fold-score-parts.h"
#include "fold-story-words.h"
#include "fold-worth-words.h"

struct _FoldStoryCard
{
  FoldPiece parent_instance;

  FoldSession *session;
  FoldOutlookYear end; /* of the last outlook; years: 0 where there is none */
  FoldStory *story;

  GtkLabel *sentence;
  GtkLabel *spread;
  FoldChartView *range;
  FoldFigure *happens_figure;
  FoldFigure *odds_figure;
  FoldFigure *otherwise_figure;
  FoldFigure *bet_figure;
  FoldFigure *certain_figure;
};

G_DEFINE_FINAL_TYPE (FoldStoryCard, fold_story_card, FOLD_TYPE_PIECE)

/* --- a number explains itself ------------------------------------------------------------------------------------- */

/* Where the number stands in its label. */
static GdkRectangle
find_number (GtkLabel *label, const char *number)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = pango_layout_get_text (layout), *at = strstr (text, number);
  PangoRectangle start, end;
  int x, y;

  gtk_label_get_layout_offsets (label, &x, &y);
  if (at == NULL)
    return (GdkRectangle){ x, y, 1, 1 };
  pango_layout_index_to_pos (layout, (int)(at - text), &start);
  pango_layout_index_to_pos (layout, (int)(at - text + (gssize)strlen (number)), &end);
  return (GdkRectangle){ x + PANGO_PIXELS (start.x), y + PANGO_PIXELS (start.y),
                         MAX (end.y == start.y ? PANGO_PIXELS (end.x - start.x) : 1, 1), PANGO_PIXELS (start.height) };
}

static void
closed_cb (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

/* Not at once: closing it still needs it. */
static void
close_cb (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc)closed_cb, popover);
}

static gboolean
explain_cb (FoldStoryCard *self, const char *uri, GtkLabel *label)
{
  const char *number = fold_story_get_number (self->story, uri), *words = fold_story_get_words (self->story, uri);
  const GdkRectangle where = find_number (label, number != NULL ? number : "");
  GtkWidget *popover, *text;

  if (words == NULL)
    return FALSE;
  popover = gtk_popover_new ();
  text = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 42);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_add_css_class (text, "explanation");
  gtk_popover_set_child (GTK_POPOVER (popover), text);
  gtk_widget_set_parent (popover, GTK_WIDGET (label));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &where);
  g_signal_connect (popover, "closed", G_CALLBACK (close_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}

/* --- following ---------------------------------------------------------------------------------------------------- */

static void
draw_figures (FoldStoryCard *self, const FoldOutcome *outcome, const FoldPortfolioWorth *worth)
{
  fold_worth_words_show (self->happens_figure, self->session, outcome, FOLD_LENS_HAPPENS);
  fold_worth_words_show (self->odds_figure, self->session, outcome, FOLD_LENS_ODDS);
  fold_worth_words_show (self->otherwise_figure, self->session, outcome, FOLD_LENS_OTHERWISE);
  fold_figure_take (self->bet_figure, fold_scenes_dup_money (fold_session_get_book (self->session), worth->theme_bet),
                    NULL, fold_story_dup_bet_words (self->session, worth));
  fold_figure_take (self->certain_figure, fold_story_dup_certain (outcome), NULL,
                    fold_story_dup_certain_words (self->session, outcome));
}

static void
draw (FoldStoryCard *self)
{
  FoldScorer *scorer = fold_session_get_scorer (self->session);
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (scorer);
  const FoldEngineResult *result = fold_scorer_get_result (scorer);
  const int portfolio
      = snapshot != NULL ? fold_snapshot_find_portfolio (snapshot, fold_session_get_portfolio (self->session)) : -1;
  const FoldOutcome *outcome = fold_session_get_outcome (self->session, NULL);
  g_autoptr (FoldChartScene) scene = NULL;
  FoldPortfolioWorth worth = { .is_known = FALSE };

  if (portfolio >= 0 && outcome != NULL)
    fold_portfolio_worth_init (&worth, snapshot, result, (guint)portfolio);
  gtk_widget_set_visible (GTK_WIDGET (self), worth.is_known);
  if (!worth.is_known)
    return;

  g_clear_pointer (&self->story, fold_story_free);
  self->story = fold_story_new (self->session, outcome, &worth, self->end.years > 0 ? &self->end : NULL);
  gtk_label_set_markup (self->sentence, fold_story_get_sentence (self->story));
  gtk_label_set_markup (self->spread, fold_story_get_spread (self->story));
  scene = fold_scenes_new_range (fold_session_get_book (self->session), snapshot, result, (guint)portfolio);
  fold_chart_view_set_scene (self->range, scene);
  draw_figures (self, outcome, &worth);
}

/* The medians belong to the portfolio that they were asked about. */
static void
portfolio_cb (FoldStoryCard *self)
{
  self->end.years = 0;
  draw (self);
}

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_story_card_dispose (GObject *object)
{
  FoldStoryCard *self = FOLD_STORY_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_STORY_CARD);
  g_clear_pointer (&self->story, fold_story_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_story_card_parent_class)->dispose (object);
}

static void
fold_story_card_class_init (FoldStoryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_story_card_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_FIGURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/story-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, spread);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, range);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, happens_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, odds_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, otherwise_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, bet_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldStoryCard, certain_figure);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
}

static void
fold_story_card_init (FoldStoryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_story_card_set_session (FoldStoryCard *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_STORY_CARD (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (fold_session_get_scorer (session), "scored", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (portfolio_cb), self, G_CONNECT_SWAPPED);
  draw (self);
}

void
fold_story_card_set_outlook (FoldStoryCard *self, const FoldOutlook *outlook)
{
  g_return_if_fail (FOLD_IS_STORY_CARD (self) && self->session != NULL);

  if (outlook != NULL && outlook->scored)
    self->end = outlook->years[outlook->n_years - 1];
  else
    self->end.years = 0;
  draw (self);
}

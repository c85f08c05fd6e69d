/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-performance-view.h"

#include <glib/gi18n-lib.h>

#include "fold-chart-view.h"
#include "fold-choice.h"
#include "fold-own-dates.h"
#include "fold-performance-period.h"
#include "fold-performance.h"
#include "fold-return-figures.h"
#include "fold-return-scenes.h"
#include "fold-return-words.h"

#define MOST_ROWS_HEIGHT 44 /* of a bar with its name */

struct _FoldPerformanceView
{
  AdwBin parent_instance;

  FoldSession *session;
  FoldPerformance *performance;

  GtkDropDown *period;
  FoldOwnDates *own_dates;
  GtkLabel *span;
  FoldReturnFigures *figures;
  FoldChartView *dividends;
};

G_DEFINE_FINAL_TYPE (FoldPerformanceView, fold_performance_view, ADW_TYPE_BIN)

static FoldBook *
get_book (FoldPerformanceView *self)
{
  return fold_session_get_book (self->session);
}

/* --- the period -------------------------------------------------------------------------------------------------- */

static FoldPerformanceQuestion
get_question (FoldPerformanceView *self)
{
  const FoldPerformancePeriod period = (FoldPerformancePeriod)gtk_drop_down_get_selected (self->period);
  const FoldDate today = fold_portfolios_get_day (fold_book_get_portfolios (get_book (self)));
  FoldPerformanceQuestion question
      = { fold_session_get_portfolio (self->session), fold_performance_period_begin (period, today), FOLD_DATE_NONE };

  if (period == FOLD_PERIOD_OWN)
    {
      question.from = fold_own_dates_get_from (self->own_dates);
      question.to = fold_own_dates_get_to (self->own_dates);
    }
  return question;
}

static void
ask (FoldPerformanceView *self)
{
  const FoldPerformanceQuestion question = get_question (self);

  fold_performance_ask (self->performance, &question);
}

/* Own dates begin as those of the period before. */
static void
fill_own_dates (FoldPerformanceView *self)
{
  FoldReturns *returns = fold_performance_get_returns (self->performance, NULL);
  const FoldDate today = fold_portfolios_get_day (fold_book_get_portfolios (get_book (self)));
  FoldDate from = returns != NULL ? fold_returns_get_from (returns) : FOLD_DATE_NONE;

  if (from == FOLD_DATE_NONE)
    from = fold_performance_period_begin (FOLD_PERIOD_THIS_YEAR, today);
  fold_own_dates_set (self->own_dates, from, today);
}

static void
period_chosen_cb (FoldPerformanceView *self)
{
  const guint period = gtk_drop_down_get_selected (self->period);

  if (self->session == NULL)
    return; /* the template is still being built */
  gtk_widget_set_visible (GTK_WIDGET (self->own_dates), period == FOLD_PERIOD_OWN);
  if (period == FOLD_PERIOD_OWN)
    fill_own_dates (self);
  g_settings_set_enum (fold_session_get_settings (self->session), "performance-period", (int)period);
  ask (self);
}

/* --- what was earned --------------------------------------------------------------------------------------------- */

static char *
dup_span (FoldReturns *returns)
{
  g_autofree char *from = NULL, *to = NULL;

  if (returns == NULL || fold_returns_get_from (returns) == FOLD_DATE_NONE)
    return g_strdup ("");
  from = fold_return_words_day (fold_returns_get_from (returns));
  to = fold_return_words_day (fold_returns_get_to (returns));
  /* Translators: two dates and a currency */
  return g_strdup_printf (_("%s to %s, in %s"), from, to, fold_returns_get_currency (returns));
}

static void
computed_cb (FoldPerformanceView *self)
{
  const char *problem;
  FoldReturns *returns = fold_performance_get_returns (self->performance, &problem);
  const FoldReturn *all = returns != NULL ? fold_returns_get (returns, 0, FOLD_RETURNS_ALL) : NULL;
  g_autoptr (FoldChartScene) scene = fold_scenes_new_dividends (get_book (self), all);
  g_autofree char *span = dup_span (returns);

  gtk_label_set_label (self->span, span);
  fold_return_figures_show (self->figures, get_book (self), returns, all, problem);
  fold_chart_view_set_scene (self->dividends, scene);
  gtk_widget_set_size_request (GTK_WIDGET (self->dividends), -1,
                               MOST_ROWS_HEIGHT * (int)MAX (2, fold_chart_scene_get_n_data (scene)));
}

static void
follow_visibility (FoldPerformanceView *self)
{
  if (self->performance != NULL)
    fold_performance_set_active (self->performance, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_performance_view_dispose (GObject *object)
{
  FoldPerformanceView *self = FOLD_PERFORMANCE_VIEW (object);

  g_clear_object (&self->performance);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PERFORMANCE_VIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_performance_view_parent_class)->dispose (object);
}

static void
fold_performance_view_class_init (FoldPerformanceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_performance_view_dispose;

  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_OWN_DATES);
  g_type_ensure (FOLD_TYPE_RETURN_FIGURES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/performance-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPerformanceView, period);
  gtk_widget_class_bind_template_child (widget_class, FoldPerformanceView, own_dates);
  gtk_widget_class_bind_template_child (widget_class, FoldPerformanceView, span);
  gtk_widget_class_bind_template_child (widget_class, FoldPerformanceView, figures);
  gtk_widget_class_bind_template_child (widget_class, FoldPerformanceView, dividends);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask);
}

static void
fold_performance_view_init (FoldPerformanceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (follow_visibility), NULL);
}

void
fold_performance_view_set_session (FoldPerformanceView *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_PERFORMANCE_VIEW (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->performance = fold_performance_new (get_book (self));
  g_signal_connect_object (self->performance, "computed", G_CALLBACK (computed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::portfolio", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_selected (self->period,
                              (guint)g_settings_get_enum (fold_session_get_settings (session), "performance-period"));
  period_chosen_cb (self);
  computed_cb (self);
  follow_visibility (self);
}

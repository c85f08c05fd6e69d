/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-driver-curve.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-chart-builder.h"
#include "fold-chart-view.h"
#include "fold-driver.h"
#include "fold-report-error.h"

#define N_POINTS 49
#define HANDLE "end"

struct _FoldDriverCurve
{
  AdwBin parent_instance;

  FoldBook *book;
  FoldChartView *view;
};

G_DEFINE_FINAL_TYPE (FoldDriverCurve, fold_driver_curve, ADW_TYPE_BIN)

typedef struct
{
  const char *id;
  const char *name;
  FoldChartLineStyle style;
  int category;
  double multiple;
  double years;
} Branch;

static void
add_branch (FoldChartBuilder *builder, const FoldGrowth *growth, const Branch *branch, double end)
{
  FoldChartPoint points[N_POINTS];

  for (int i = 0; i < N_POINTS; i++)
    {
      points[i].x = end * i / (N_POINTS - 1);
      points[i].y = fold_driver_usage (growth, branch->multiple, points[i].x, branch->years);
    }

  fold_chart_builder_add_line (builder, branch->id, branch->name, branch->style, branch->category, points, N_POINTS);
}

static FoldChartScene *
make_scene (const FoldAssumptionSet *values)
{
  FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_curve);
  const FoldChartAxis x = { .title = _("Years from now"), .format = FOLD_CHART_FORMAT_NUMBER };
  const FoldChartAxis y = { .title = _("Usage (today = 1)"), .format = FOLD_CHART_FORMAT_MULTIPLE };
  const FoldGrowth growth = {
    .curve = FOLD_CURVE_LOGISTIC,
    .steepness = fold_assumption_set_get_mode (values, "k"),
    .midpoint = fold_assumption_set_get_mode (values, "m"),
  };
  const double multiple = fold_assumption_set_get_mode (values, "M");
  const double years = fold_assumption_set_get_mode (values, "T_s");
  const double hold = fold_assumption_set_get_mode (values, "H");
  const double end = MAX (years, hold) * 1.15;
  const Branch branches[] = {
    { "market", _("Market"), FOLD_CHART_LINE_THIN, 0, fold_assumption_set_get_mode (values, "market.M"),
      fold_assumption_set_get_mode (values, "market.T_s") },
    { "otherwise", _("Otherwise"), FOLD_CHART_LINE_DASHED, 0, fold_assumption_set_get_mode (values, "M_b"), years },
    { "happens", _("If it happens"), FOLD_CHART_LINE_SOLID, -1, multiple, years },
  };

  fold_chart_builder_set_title (builder, _("Usage Under the Scenario"));
  fold_chart_builder_set_axes (builder, &x, &y);
  for (size_t i = 0; i < G_N_ELEMENTS (branches); i++)
    add_branch (builder, &growth, &branches[i], end);
  fold_chart_builder_add_marker (builder, hold, C_("chart", "Hold"));
  fold_chart_builder_add_handle (builder, HANDLE, _("Multiple and the year it is reached"), years, multiple,
                                 FOLD_CHART_HANDLE_X | FOLD_CHART_HANDLE_Y);

  return fold_chart_builder_end (builder);
}

static void
update (FoldDriverCurve *self)
{
  g_autoptr (FoldAssumptionSet) values = NULL;
  g_autoptr (FoldChartScene) scene = NULL;

  if (fold_scenarios_get_active (fold_book_get_scenarios (self->book)) == NULL)
    return;

  values = fold_scenarios_dup_assumptions (fold_book_get_scenarios (self->book), NULL, TRUE);
  scene = make_scene (values);
  fold_chart_view_set_scene (self->view, scene);
}

static void
handle_moved_cb (FoldChartView *view, const char *handle, double x, double y, FoldDriverCurve *self)
{
  fold_scenarios_preview_assumption (fold_book_get_scenarios (self->book), "T_s", x);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (self->book), "M", y);
}

/* Two values, one drag: one step to undo. */
static gboolean
commit (FoldDriverCurve *self, GError **error)
{
  gboolean done;

  if (!fold_book_begin_group (self->book, _("Drag the end of the curve"), error))
    return FALSE;

  done = fold_scenarios_commit_assumption (fold_book_get_scenarios (self->book), "M", error)
         && fold_scenarios_commit_assumption (fold_book_get_scenarios (self->book), "T_s", error);

  return fold_book_end_group (self->book, done, done ? error : NULL) && done;
}

static void
handle_released_cb (FoldChartView *view, const char *handle, double x, double y, FoldDriverCurve *self)
{
  g_autoptr (GError) error = NULL;

  handle_moved_cb (view, handle, x, y, self);
  if (!commit (self, &error))
    {
      fold_report_error (GTK_WIDGET (self), error);
      fold_scenarios_cancel_preview (fold_book_get_scenarios (self->book));
    }
}

static void
fold_driver_curve_dispose (GObject *object)
{
  g_clear_object (&FOLD_DRIVER_CURVE (object)->book);

  G_OBJECT_CLASS (fold_driver_curve_parent_class)->dispose (object);
}

static void
fold_driver_curve_class_init (FoldDriverCurveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_driver_curve_dispose;
}

static void
fold_driver_curve_init (FoldDriverCurve *self)
{
  self->view = FOLD_CHART_VIEW (fold_chart_view_new ());
  fold_chart_view_set_show_title (self->view, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 220);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));

  g_signal_connect (self->view, "handle-moved", G_CALLBACK (handle_moved_cb), self);
  g_signal_connect (self->view, "handle-released", G_CALLBACK (handle_released_cb), self);
}

GtkWidget *
fold_driver_curve_new (FoldBook *book)
{
  FoldDriverCurve *self = g_object_new (FOLD_TYPE_DRIVER_CURVE, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (fold_book_get_scenarios (book), "values-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_book_get_scenarios (book), "notify::active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

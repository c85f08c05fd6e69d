/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-window bare|start|control MICROSECONDS|drag PAGE:
 * one run of one measurement, printed as `name value unit` lines; tests/bench/bench.py repeats and pairs them.
 *
 *   bare   a bare libadwaita window: time to its first painted frame, peak memory
 *   start  the real window on the sample book: the same, and the time until its first scores are painted
 *   control  a bare window of one colour, another one in every frame for five seconds, see bench-control.h
 *   drag   the real window with 128 instruments and 1,000 positions, on a page: the usage multiple moves in every frame
 *          for ten seconds; see bench-frames.h for what is counted */
#include <math.h>
#include <sys/resource.h>

#include "bench-book.h"
#include "bench-control.h"
#include "bench-frames.h"
#include "fold-application.h"
#include "fold-book.h"
#include "fold-window.h"

#define DRAG_SECONDS 10
#define CONTROL_SECONDS 5
#define REST_SECONDS 3 /* before a drag: what the start has left to do */

typedef struct
{
  const char *mode;
  const char *page;
  GtkWindow *window;
  gint64 started;
  gboolean painted;
  gint64 drag_begins; /* 0: not asked for */
  BenchFrames *frames;
} Bench;

static void
finish (Bench *bench)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("memory %.1f MiB\n", usage.ru_maxrss / 1024.0);
  if (bench->frames != NULL)
    bench_frames_print (bench->frames);
  g_application_quit (g_application_get_default ());
}

static FoldSession *
get_session (Bench *bench)
{
  return FOLD_IS_WINDOW (bench->window) ? fold_window_get_session (FOLD_WINDOW (bench->window)) : NULL;
}

/* A sweep between threefold and sevenfold, as a hand would do it. */
static gboolean
move_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  const gint64 now = g_get_monotonic_time ();
  const double phase = (now - bench->drag_begins) / (double)G_USEC_PER_SEC;

  if (phase < 0)
    return G_SOURCE_CONTINUE;
  if (phase > DRAG_SECONDS)
    {
      finish (bench);
      return G_SOURCE_REMOVE;
    }
  if (bench->frames == NULL)
    bench->frames = bench_frames_new (clock, fold_session_get_scorer (get_session (bench)));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fold_session_get_book (get_session (bench))), "M",
                                     5 + 2 * sin (phase * 2));
  bench_frames_moved (bench->frames);

  return G_SOURCE_CONTINUE;
}

static void
begin_drag (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  if (!bench_book_fill (fold_session_get_book (get_session (bench)), &error))
    g_error ("%s", error->message);
  fold_window_show_page (FOLD_WINDOW (bench->window), bench->page);
  bench->drag_begins = g_get_monotonic_time () + REST_SECONDS * G_USEC_PER_SEC;
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), move_cb, bench, NULL);
}

static gboolean
control_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (bench->frames == NULL)
    {
      bench->drag_begins = now;
      bench->frames = bench_frames_new (clock, NULL);
    }
  if (now - bench->drag_begins > CONTROL_SECONDS * G_USEC_PER_SEC)
    {
      finish (bench);
      return G_SOURCE_REMOVE;
    }
  bench_control_move (BENCH_CONTROL (widget));
  return G_SOURCE_CONTINUE;
}

static void
after_paint_cb (Bench *bench)
{
  const gint64 now = g_get_monotonic_time ();
  FoldSession *session = get_session (bench);

  if (bench->drag_begins != 0)
    return;
  if (!bench->painted)
    {
      g_print ("first-frame %.1f ms\n", (now - bench->started) / 1000.0);
      bench->painted = TRUE;
      if (g_str_equal (bench->mode, "bare"))
        {
          finish (bench);
          return;
        }
    }
  /* what a frame does not have yet, it cannot get before it is over */
  if (session != NULL && fold_scorer_get_result (fold_session_get_scorer (session)) != NULL)
    {
      g_print ("first-scores %.1f ms\n", (now - bench->started) / 1000.0);
      if (g_str_equal (bench->mode, "drag"))
        begin_drag (bench);
      else
        finish (bench);
    }
  else
    gtk_widget_queue_draw (GTK_WIDGET (bench->window));
}

static void
realize_cb (Bench *bench)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)), "after-paint",
                            G_CALLBACK (after_paint_cb), bench);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Bench *bench)
{
  if (bench->window != NULL)
    return;

  bench->window = window;
  g_signal_connect_swapped (window, "realize", G_CALLBACK (realize_cb), bench);
}

static void
open_bare_cb (GtkApplication *application, Bench *bench)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  if (g_str_equal (bench->mode, "control"))
    {
      GtkWidget *control = bench_control_new (g_ascii_strtoll (bench->page, NULL, 10));

      gtk_widget_add_tick_callback (control, control_cb, bench, NULL);
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), control);
    }
  else
    adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view),
                                  g_object_new (ADW_TYPE_STATUS_PAGE, "title", "Fivefold", NULL));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  char *arguments[] = { argv[0], (char *)"--book", (char *)":sample:", NULL };
  Bench bench = { .mode = argc > 1 ? argv[1] : "bare",
                  .page = argc > 2 ? argv[2] : "overview",
                  .started = g_get_monotonic_time () };
  g_autoptr (GtkApplication) application = NULL;
  const gboolean bare = g_str_equal (bench.mode, "bare") || g_str_equal (bench.mode, "control");

  if (bare)
    {
      application = GTK_APPLICATION (adw_application_new ("io.github.fivefold.Bare", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (open_bare_cb), &bench);
    }
  else
    application = GTK_APPLICATION (fold_application_new ());

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &bench);
  g_application_run (G_APPLICATION (application), bare ? 1 : 3, arguments);
  g_clear_pointer (&bench.frames, bench_frames_free);

  return bench.window == NULL;
}

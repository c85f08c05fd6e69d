/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-window bare|start|drag: one run of one measurement, printed as `name value unit` lines; tests/bench/bench.py
 * repeats and pairs them.
 *
 *   bare   a bare libadwaita window: time to its first painted frame, peak memory
 *   start  the real window on the sample book: the same, and the time until its first scores are painted
 *   drag   the real window: the usage multiple moves in every frame for ten seconds; the time from the slider's value to
 *          the painted frame that shows the scores computed from it, and the intervals between painted frames */
#include <sys/resource.h>

#include "fold-application.h"
#include "fold-book-assumptions.h"
#include "fold-window.h"

#define DRAG_SECONDS 10

typedef struct
{
  const char *mode;
  GtkWindow  *window;
  gint64      started;
  gint64      moved;      /* when the value now on its way to the screen was set; 0: none is */
  gboolean    scored;     /* its scores have arrived and wait for a frame */
  gboolean    painted;
  gint64      drag_began;
  gint64      last_paint;
  GArray     *latencies;  /* of gint64, microseconds */
  GArray     *intervals;
} Bench;

static void
print_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("memory %.1f MiB\n", usage.ru_maxrss / 1024.0);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 x = *(const gint64 *) a;
  const gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_quantiles (const char *name,
                 GArray     *times)
{
  const double levels[] = { 0.5, 0.95, 0.99, 1.0 };

  g_array_sort (times, compare_times);
  for (size_t i = 0; times->len > 0 && i < G_N_ELEMENTS (levels); i++)
    {
      const guint index = MIN ((guint) (levels[i] * times->len), times->len - 1);

      g_print ("%s-p%g %.2f ms\n", name, levels[i] * 100, g_array_index (times, gint64, index) / 1000.0);
    }
}

static void
finish (Bench *bench)
{
  print_memory ();
  print_quantiles ("latency", bench->latencies);
  print_quantiles ("interval", bench->intervals);
  g_application_quit (g_application_get_default ());
}

static FoldSession *
get_session (Bench *bench)
{
  return FOLD_IS_WINDOW (bench->window) ? fold_window_get_session (FOLD_WINDOW (bench->window)) : NULL;
}

/* A sweep between threefold and sevenfold, as a hand would do it. */
static gboolean
move_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Bench *bench = user_data;
  const gint64 now = g_get_monotonic_time ();
  const double phase = (now - bench->drag_began) / (double) G_USEC_PER_SEC;

  if (phase > DRAG_SECONDS)
    {
      finish (bench);
      return G_SOURCE_REMOVE;
    }

  fold_book_preview_assumption (fold_session_get_book (get_session (bench)), "M", 5 + 2 * sin (phase * 2));
  if (bench->moved == 0)
    bench->moved = now;

  return G_SOURCE_CONTINUE;
}

static void
scored_cb (Bench *bench)
{
  if (bench->moved != 0)
    bench->scored = TRUE;
}

static void
begin_drag (Bench *bench)
{
  bench->drag_began = g_get_monotonic_time ();
  g_signal_connect_swapped (fold_session_get_scorer (get_session (bench)), "scored", G_CALLBACK (scored_cb), bench);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->window), move_cb, bench, NULL);
}

static void
record_frame (Bench *bench,
              gint64 now)
{
  const gint64 interval = now - bench->last_paint;

  if (bench->last_paint != 0)
    g_array_append_val (bench->intervals, interval);
  bench->last_paint = now;

  if (bench->scored)
    {
      const gint64 latency = now - bench->moved;

      g_array_append_val (bench->latencies, latency);
      bench->moved = 0;
      bench->scored = FALSE;
    }
}

static void
after_paint_cb (Bench *bench)
{
  const gint64 now = g_get_monotonic_time ();
  FoldSession *session = get_session (bench);

  if (!bench->painted)
    {
      g_print ("first-frame %.1f ms\n", (now - bench->started) / 1000.0);
      bench->painted = TRUE;
      if (g_str_equal (bench->mode, "bare"))
        finish (bench);
    }
  else if (bench->drag_began != 0)
    record_frame (bench, now);
  else if (session != NULL && fold_scorer_get_result (fold_session_get_scorer (session)) != NULL)
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
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Bench          *bench)
{
  if (bench->window != NULL)
    return;

  bench->window = window;
  g_signal_connect_swapped (window, "realize", G_CALLBACK (realize_cb), bench);
}

static void
open_bare_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view),
                                g_object_new (ADW_TYPE_STATUS_PAGE, "title", "Fivefold", NULL));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  char *arguments[] = { argv[0], (char *) "--book", (char *) ":sample:", NULL };
  Bench bench = { .mode = argc > 1 ? argv[1] : "bare", .started = g_get_monotonic_time () };
  g_autoptr (GtkApplication) application = NULL;
  const gboolean bare = g_str_equal (bench.mode, "bare");

  bench.latencies = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.intervals = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (bare)
    {
      application = GTK_APPLICATION (adw_application_new ("io.github.fivefold.Bare", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (open_bare_cb), NULL);
    }
  else
    application = GTK_APPLICATION (fold_application_new ());

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &bench);
  g_application_run (G_APPLICATION (application), bare ? 1 : 3, arguments);

  g_array_unref (bench.latencies);
  g_array_unref (bench.intervals);

  return bench.window == NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/**
 * BenchControl: what the machine and the display allow, whatever Fivefold does: a widget of one colour, another one in
 * every frame, and beside it two threads that compute as long in every frame as the scorer's do in a drag, at their
 * priority.
 */
#define BENCH_TYPE_CONTROL (bench_control_get_type ())
G_DECLARE_FINAL_TYPE (BenchControl, bench_control, BENCH, CONTROL, GtkWidget)

/* work: microseconds of each thread in every frame. */
GtkWidget *bench_control_new (gint64 work);

/* Another colour, and another round of the threads, which are left alone while they are at the one before. */
void bench_control_move (BenchControl *self);

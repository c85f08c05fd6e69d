/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * The watch over the main loop: how long it was away from its poll, that is to say deaf to the user.
 *
 * A stall is the time between two polls of the default main context. Beside the longest on the clock stands the longest
 * by the thread's processor time, for on a busy machine the clock also counts what others do.
 */
typedef struct
{
  double longest;   /* milliseconds on the clock */
  double processor; /* milliseconds of the main thread's processor time: the longest by that measure */
  double total;     /* milliseconds on the clock of all stalls beyond a frame */
} BenchStall;

/* Starts to watch; once, before the main loop runs. */
void bench_watch_start (void);

/* Forgets what was seen so far. */
void bench_watch_reset (void);

/* What was seen since the last reset, the iteration that is under way included. */
BenchStall bench_watch_get (void);

/* Microseconds since the end of the last stall that was longer than a frame. */
gint64 bench_watch_get_rest (void);

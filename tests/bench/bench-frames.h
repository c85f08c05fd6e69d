/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-scorer.h"

/**
 * BenchFrames: where the time of every frame of a drag goes.
 *
 * A frame is in time when the one before it was painted one refresh of the screen earlier; it is late by as many
 * refreshes as were left out. Its time is divided between
 *   text          taking a result over: labels, list items, scenes
 *   layout        measuring and placing
 *   paint         making the scene graph and painting it
 *   presentation  all else: events, the way of the picture to the screen, and the wait for the next refresh
 * Beside it, on the other thread, engine is the time from a value of the slider to its result; latency that to the
 * painted frame with its scores. What else the machine does makes frames late; the main thread's processor time between
 * two frames it leaves alone.
 */
typedef struct _BenchFrames BenchFrames;

/* scorer: NULL: there is none, and no latencies. */
BenchFrames *bench_frames_new (GdkFrameClock *clock, FoldScorer *scorer);
void bench_frames_free (BenchFrames *self);

/* The slider has moved. */
void bench_frames_moved (BenchFrames *self);

/* Prints `name value unit` lines: quantiles, the histogram of the intervals, and what slow frames spent their time on.
 */
void bench_frames_print (BenchFrames *self);

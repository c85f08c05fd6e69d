/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/*
 * Warnings are fatal in tests; what GTK says of itself is let through, by its exact words and from the version on that
 * says it. GTK 4.24 on X11 without a compositor now and then counts one frame twice; programs never touch frame
 * timings.
 */
static inline GLogWriterOutput
known_warnings_writer (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields && gtk_get_minor_version () >= 24; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_strcmp0 (fields[i].value, "gdk_frame_timings_submitted() called on submitted frame.") == 0)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Call it once, after g_test_init (). */
static inline void
known_warnings_let_through (void)
{
  g_log_set_writer_func (known_warnings_writer, NULL, NULL);
}

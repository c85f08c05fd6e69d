/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/*
 * Warnings are fatal in tests; what GTK says of itself is let through, by its exact words and from the version on that
 * says it. GTK 4.24 on X11 without a compositor now and then counts one frame twice; programs never touch frame timings.
 */
static inline gboolean
known_warnings_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return gtk_get_minor_version () < 24 || g_strcmp0 (domain, "Gdk") != 0
         || g_strcmp0 (message, "gdk_frame_timings_submitted() called on submitted frame.") != 0;
}

/* Call it after g_test_init (). */
static inline void
known_warnings_let_through (void)
{
  g_test_log_set_fatal_handler (known_warnings_fatal_cb, NULL);
}

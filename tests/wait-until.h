/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * Runs the main loop until it is so. The limit is only there to name what never came: it is far beyond what a slow
 * build on a busy machine takes.
 */
#define wait_until(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    const gint64 wait_end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                             \
    while (!(condition))                                                                                               \
      {                                                                                                                \
        if (g_get_monotonic_time () > wait_end)                                                                        \
          g_error ("%s:%d: waited in vain until %s", __FILE__, __LINE__, #condition);                                  \
        g_main_context_iteration (NULL, g_main_context_pending (NULL));                                                \
        if (!g_main_context_pending (NULL))                                                                            \
          g_usleep (1000);                                                                                             \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

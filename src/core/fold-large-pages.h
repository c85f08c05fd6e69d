/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* fold_large_pages_prefer: memory of which nothing has been written yet, and that will be filled: to be given a small
 * page at a time takes longer than to fill it. What is small is left alone. */
void fold_large_pages_prefer (gpointer memory, gsize size);

G_END_DECLS

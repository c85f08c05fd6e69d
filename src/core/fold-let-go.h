/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_let_go:
 * @data: (transfer full) (nullable): what nothing else refers to
 * @free: frees it; called on another thread
 *
 * Frees what has tens of thousands of parts, which takes longer than a frame, on a thread of its own.
 */
void fold_let_go (gpointer data, GDestroyNotify free);

G_END_DECLS

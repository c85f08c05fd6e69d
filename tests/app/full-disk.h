/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* full_disk_install: before any book is opened.
 * full_disk_set: from now on whatever SQLite writes finds the disk full. */
void full_disk_install (void);
void full_disk_set (gboolean full);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fold_percent_entry_add:
 * @label: what a screen reader calls it
 *
 * Adds an entry for a percentage to the end of a row.
 *
 * Returns: (transfer none): the entry
 */
GtkWidget *fold_percent_entry_add (AdwActionRow *row, const char *label);

G_END_DECLS

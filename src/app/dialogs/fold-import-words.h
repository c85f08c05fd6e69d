/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_import_words_bind:
 *
 * What templates say of the rows of an import (FoldImportRow): `format_line` (uint: line) and `format_meaning` (row:
 * what it is booked as, or why not), to strings.
 */
void fold_import_words_bind (GtkWidgetClass *widget_class);

G_END_DECLS

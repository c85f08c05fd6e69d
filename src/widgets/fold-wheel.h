/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_wheel_pass_on:
 * @root: what scrolls as a whole, a page
 *
 * Lets every scrolled window in @root leave to what it is in what it cannot use itself of the wheel: a turn up or
 * down where it only scrolls to the sides, or has come to its end. GTK's own would keep it, so that a page stands still
 * under a pointer that has come over one of its tables. May be called again for what has come in since.
 */
void fold_wheel_pass_on (GtkWidget *root);

G_END_DECLS

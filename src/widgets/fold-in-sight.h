/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Returns: whether something of @widget is in the viewport around it, not scrolled out; TRUE where there is none */
gboolean fold_is_in_sight (GtkWidget *widget);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fold_choice_set_up:
 * @widget: an #AdwComboRow or a #GtkDropDown
 * @expression: (transfer full) (nullable): the name of an item; NULL is the string of a #GtkStringObject
 *
 * Shows names whole, on two lines where they are long, and finds by any part of them where the popup has a search.
 */
void fold_choice_set_up (GtkWidget *widget, GtkExpression *expression);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FoldNameFunc:
 * @name: what was typed, without blanks at its ends; not empty
 *
 * Returns: %FALSE with @error set where the name will not do; the user is told and asked again
 */
typedef gboolean (*FoldNameFunc) (const char *name, gpointer user_data, GError **error);

/**
 * fold_name_dialog_ask:
 * @heading: the question
 * @accept: label of the button that answers it
 * @name: what stands in the entry at first
 * @func: called with each name that is accepted, until it returns %TRUE; not called where the user cancels
 * @destroy: (nullable): frees @user_data when the question is over
 */
void fold_name_dialog_ask (GtkWidget *parent,
                           const char *heading,
                           const char *accept,
                           const char *name,
                           FoldNameFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy);

/**
 * fold_name_dialog_ask_more:
 * @rows: (array zero-terminated=1) (nullable): rows below the name, which keep what was chosen in them when the user is
 *   asked again
 *
 * As fold_name_dialog_ask(), for what needs more than a name.
 */
void fold_name_dialog_ask_more (GtkWidget *parent,
                                const char *heading,
                                const char *accept,
                                const char *name,
                                GtkWidget *const *rows,
                                FoldNameFunc func,
                                gpointer user_data,
                                GDestroyNotify destroy);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* fold_notice_label_show: notices: of FoldNotice; with none the label is hidden. */
void fold_notice_label_show (GtkLabel *label, GPtrArray *notices);

G_END_DECLS

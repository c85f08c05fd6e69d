/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-value-row.h"

G_BEGIN_DECLS

GtkWidget *fold_assumption_row_new (FoldBook       *book,
                                    FoldAssumption *assumption,
                                    const char     *title);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* fold_scenes_category_of_sector: its colour in every chart. */
int fold_scenes_category_of_sector (FoldBook *book, const char *slug);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-parameter-class.h"

G_BEGIN_DECLS

/* fold_parameter_class_load_rows: fills objects with the classes of a theme, by its id. */
gboolean fold_parameter_class_load_rows (FoldObjects *objects,
                                         FoldStore *store,
                                         gint64 theme,
                                         FoldTranslations *texts,
                                         GError **error);

G_END_DECLS

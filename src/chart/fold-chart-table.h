/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"

G_BEGIN_DECLS

/* The table twin of a scene: the same data in rows and columns. */

/** Column titles, NULL-terminated. Caller frees. */
GStrv fold_chart_table_get_columns (const FoldChartScene *scene);

/** A cell as it is shown: numbers with units, in the user's locale. Caller frees. */
char *fold_chart_table_dup_cell (const FoldChartScene *scene, guint row, guint column);

/** TRUE for columns of numbers, which are aligned at the end. */
gboolean fold_chart_table_is_numeric (const FoldChartScene *scene, guint column);

/** CSV (RFC 4180, UTF-8, plain numbers with a point). Caller frees. */
char *fold_chart_table_to_csv (const FoldChartScene *scene);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FoldChartKind: what sets one kind of chart apart: how it is laid out, read as a table and moved about in. Static, so
 * that two are the same where their pointers are. The kinds there are stand in kinds/fold-chart-kinds.h. */
typedef struct _FoldChartKind FoldChartKind;

/** TRUE where the data are parts of a whole in groups, of which none is below zero. */
gboolean fold_chart_kind_is_additive (const FoldChartKind *kind);

G_END_DECLS

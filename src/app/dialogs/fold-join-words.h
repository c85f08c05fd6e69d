/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book-join.h"

G_BEGIN_DECLS

/**
 * fold_join_words:
 * @goes: (out) (transfer full): what goes over to the other, a line each
 * @stays: (out) (transfer full): what is lost or worth a look, a line each; "": nothing
 */
void fold_join_words (FoldInstrument *one, FoldInstrument *other, const FoldJoinPlan *plan, char **goes, char **stays);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-assumption.h"

G_BEGIN_DECLS

AdwDialog *fold_assumption_dialog_new (FoldAssumption *assumption);

G_END_DECLS

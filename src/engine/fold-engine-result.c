/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "fold-engine-result.h"

void
fold_engine_result_free (FoldEngineResult *result)
{
  free (result);
}

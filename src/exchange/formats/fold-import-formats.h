/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-format.h"

/* The formats that the importer knows, each in a file of its name; what is of several counts as the first. */
#define FOLD_IMPORT_FORMATS(FORMAT)                                                                                    \
  FORMAT (wealthfolio)                                                                                                 \
  FORMAT (prices)

#define FOLD_IMPORT_DECLARE(name) extern const FoldImportFormat fold_format_##name;
FOLD_IMPORT_FORMATS (FOLD_IMPORT_DECLARE)
#undef FOLD_IMPORT_DECLARE

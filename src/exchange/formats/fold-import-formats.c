/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-formats.h"

#define ADDRESS(name) &fold_format_##name,

const FoldImportFormat *const fold_import_formats[] = { FOLD_IMPORT_FORMATS (ADDRESS) NULL };

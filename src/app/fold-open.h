/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_OPEN_SAMPLE ":sample:" /* instead of a path: the sample book in memory */

char       *fold_open_dup_default_path (void);
FoldBook   *fold_open_book             (const char   *location,
                                        GError      **error);
gboolean    fold_open_is_book          (GFile        *file);
char       *fold_open_dup_location     (GFile        *file);
char       *fold_open_copy             (const char   *location,
                                        GError      **error);
char       *fold_open_create           (const char   *name,
                                        const char   *base_currency,
                                        GError      **error);
char       *fold_open_prepare_sample   (GError      **error);
const char *fold_open_describe         (const GError *error);

G_END_DECLS

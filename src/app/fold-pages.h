/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

gboolean  fold_pages_exist  (FoldSession *session,
                             const char  *name);
FoldPage *fold_pages_create (FoldSession *session,
                             const char  *name);

G_END_DECLS

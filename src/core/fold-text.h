/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

char *fold_text_decode (const guint8 *bytes, gsize length, gsize *text_length, const char **encoding);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-theme-data.h"

G_BEGIN_DECLS

#define FOLD_THEME_PACK_ERROR (fold_theme_pack_error_quark ())
typedef enum
{
  FOLD_THEME_PACK_ERROR_SYNTAX,  /* no JSON */
  FOLD_THEME_PACK_ERROR_INVALID, /* JSON, but no pack */
} FoldThemePackError;
GQuark fold_theme_pack_error_quark (void);

/* Theme packs are JSON, data/theme.schema.json. The reader is strict: the error is one line that says the file, the
 * path in the document
 * ("$.sectors[2].subthemes[0].weight"), what is wrong and how to fix it. */

/* fold_theme_pack_parse: name: of the file, for messages. Returns: (transfer full) */
FoldThemeData *fold_theme_pack_parse (const char *text, gssize length, const char *name, GError **error);
FoldThemeData *fold_theme_pack_load (GFile *file, GError **error);

/* fold_theme_pack_load_shipped: a pack that is compiled in, by its id ("python-fivefold"). */
FoldThemeData *fold_theme_pack_load_shipped (const char *id, GError **error);
#define FOLD_THEME_PACK_DEFAULT "python-fivefold"

/* fold_theme_pack_format: the pack as JSON text, which fold_theme_pack_parse () reads back to the same. Returns:
 * (transfer full) */
char *fold_theme_pack_format (const FoldThemeData *data);

/* fold_theme_pack_make_id: an id from a name: small letters, digits, "_". Returns: (transfer full) */
char *fold_theme_pack_make_id (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-rule.h"

G_BEGIN_DECLS

/* Mappings of columns that the user keeps: files of rules in the user's data folder, which are recognised before the
 * formats that Fivefold brings along. They are read from the disk whenever they are asked for, from any thread; two
 * programs see the same. The name of such a file is made here, whatever the file says that it was made from. */

/* fold_presets_list: those that can be read, by title. Returns: (transfer full) (element-type FoldRule) */
GPtrArray *fold_presets_list (void);
/* fold_presets_find: Returns: (transfer full) (nullable) */
FoldRule *fold_presets_find (const char *id);

/* fold_presets_add: keeps a file of rules. title: what it is called, NULL: as the file says; one of that title is
 * replaced. id (nullable): becomes the one that it has. Errors: FOLD_IMPORT_ERROR_RULES, FOLD_CORE_ERROR. */
gboolean fold_presets_add (GBytes *json, const char *title, char **id, GError **error);
/* fold_presets_read: the file of rules, to be shared. Errors: FOLD_CORE_ERROR. Returns: (transfer full) */
GBytes *fold_presets_read (const char *id, GError **error);
/* fold_presets_rename: Errors: FOLD_IMPORT_ERROR_RULES where another one is called so, FOLD_CORE_ERROR. */
gboolean fold_presets_rename (const char *id, const char *title, GError **error);
gboolean fold_presets_remove (const char *id, GError **error);

G_END_DECLS

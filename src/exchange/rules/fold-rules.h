/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-rule.h"

G_BEGIN_DECLS

/* fold_rules_get: the formats that Fivefold brings along, in the order in which a file is compared with them; read
 * once, from any thread. Returns: (transfer none) (element-type FoldRule) */
GPtrArray *fold_rules_get (void);
/* fold_rules_translate: a text of a file of rules in the user's language, or as it is. Returns: (transfer none) */
const char *fold_rules_translate (const char *text);
/* fold_rules_find: Returns: (transfer none) (nullable) */
FoldRule *fold_rules_find (const char *id);

G_END_DECLS

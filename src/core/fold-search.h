/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding by words as they are typed: every one of them begins some word of a text, in any case and script. What is
 * searched again and again is made ready once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_search_add_text:
 * @key: what is searched, empty at first
 * @text: (nullable): whose words it gets
 */
void fold_search_add_text (GString *key, const char *text);

/**
 * fold_search_split:
 *
 * Returns: (transfer full): the words of what was typed, as fold_search_matches () takes them
 */
char **fold_search_split (const char *typed);

/**
 * fold_search_matches:
 *
 * Returns: whether each of @words begins a word of @key; TRUE where there is none
 */
gboolean fold_search_matches (const char *key, const char *const *words);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-error.h"

G_BEGIN_DECLS

/**
 * fold_text_decode:
 * @bytes: (array length=length) (nullable): anything
 * @text_length: (out): in bytes
 * @encoding: (out): "UTF-8", "UTF-16LE", "UTF-16BE" or "WINDOWS-1252"
 *
 * Decodes a foreign file by its mark, or by what its bytes can be. What is no character becomes U+FFFD; it never fails.
 *
 * Returns: (transfer full): valid UTF-8 without a mark and without the character 0, ending with NUL
 */
char *fold_text_decode (const guint8 *bytes, gsize length, gsize *text_length, const char **encoding);

/**
 * fold_text_repair:
 * @text: what should be text
 * @length: in bytes
 * @most: how many bytes of it are of use
 *
 * Looks whether @text can be shown and compared: UTF-8 without the character 0, of at most @most bytes.
 *
 * Returns: (transfer full) (nullable): NULL where it can, which is found out without a copy; else the same text with
 * U+FFFD for what is no character, or cut between two characters with “…” at its end
 */
char *fold_text_repair (const char *text, gsize length, gsize most);

/**
 * fold_text_dup_printable:
 * @text: anything: a name, a message that holds names, a cell of a file
 *
 * What a person sees in a terminal or in a window: valid UTF-8 on one line. Ends of lines and tabs become blanks; other
 * control characters, with which a text could command a terminal, become their pictures ("␛"); and what would turn the
 * direction of the text behind it becomes U+FFFD. Behind 4,000 characters follows only an ellipsis.
 *
 * Returns: (transfer full): @text, fit to be shown
 */
char *fold_text_dup_printable (const char *text);

/**
 * fold_text_dup_capitals:
 *
 * Returns: (transfer full): @text in capitals, the same in every locale (a Turkish one would make "İ" of "i"), and
 *   composed, so that two ways of writing a letter are one
 */
char *fold_text_dup_capitals (const char *text);

/**
 * fold_text_is_same:
 *
 * Returns: whether the two differ in nothing but case, as names do that are taken for one in every locale
 */
gboolean fold_text_is_same (const char *one, const char *other);

/**
 * fold_text_dup_sort_key:
 *
 * Returns: (transfer full): what strcmp () orders as people of the user's language order @text, whatever the case
 */
char *fold_text_dup_sort_key (const char *text);

/**
 * fold_text_is_command:
 *
 * Returns: whether @c is a control character or turns the direction of text
 */
gboolean fold_text_is_command (gunichar c);

G_END_DECLS

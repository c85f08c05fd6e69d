/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FoldGlossaryEntry: a figure of the window in plain words.
 * @id: what an explanation names it by: "happens", "theme-bet"
 * @label: its name, translated when shown
 * @words: what it is, in one or two sentences, translated when shown
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *words;
} FoldGlossaryEntry;

/**
 * fold_glossary_get:
 * @n: (out):
 *
 * Returns: every entry, in the order in which one explains the next
 */
const FoldGlossaryEntry *fold_glossary_get (guint *n);

/** Returns: (nullable): the entry of that id */
const FoldGlossaryEntry *fold_glossary_find (const char *id);

G_END_DECLS

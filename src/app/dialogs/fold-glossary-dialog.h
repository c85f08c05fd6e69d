/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_GLOSSARY_DIALOG (fold_glossary_dialog_get_type ())

/**
 * FoldGlossaryDialog:
 *
 * Every figure of the window in plain words, to search and to be sent to by an explanation.
 */
G_DECLARE_FINAL_TYPE (FoldGlossaryDialog, fold_glossary_dialog, FOLD, GLOSSARY_DIALOG, AdwDialog)

/**
 * fold_glossary_dialog_new:
 * @id: (nullable): the entry to go to, see fold_glossary_find ()
 */
AdwDialog *fold_glossary_dialog_new (const char *id);

G_END_DECLS

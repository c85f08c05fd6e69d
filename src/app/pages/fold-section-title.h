/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_SECTION_TITLE (fold_section_title_get_type ())

/**
 * FoldSectionTitle:
 *
 * The heading of a part of a page; a press folds the part away or shows it again, which is remembered.
 *
 *   title (string)
 *   section (string)     by what name it is remembered; the same wherever the part is shown
 *   expanded (boolean)   what the part below binds its visibility to
 */
G_DECLARE_FINAL_TYPE (FoldSectionTitle, fold_section_title, FOLD, SECTION_TITLE, AdwBin)

G_END_DECLS

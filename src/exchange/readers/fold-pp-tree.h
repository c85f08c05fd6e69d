/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-markup.h"

G_BEGIN_DECLS

/* FoldPpTree: the elements of a file of Portfolio Performance. XStream writes an object where it meets it first and
 * elsewhere only refers to it: by where it stands as seen from there ("../../securities/security[2]", counted from 1),
 * or by its number where elements have one. */
typedef struct _FoldPpTree FoldPpTree;

/* fold_pp_tree_new: markup must outlive it. */
FoldPpTree *fold_pp_tree_new (FoldMarkup *markup);
void fold_pp_tree_free (FoldPpTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPpTree, fold_pp_tree_free)

/* fold_pp_tree_get_client: the element that the file is. Returns: (nullable) */
const FoldMarkupElement *fold_pp_tree_get_client (FoldPpTree *self);
/* fold_pp_tree_resolve: what the element stands for: itself or what it refers to. NULL: that is nowhere. */
const FoldMarkupElement *fold_pp_tree_resolve (FoldPpTree *self, const FoldMarkupElement *element);
/* fold_pp_tree_find_child: the child of that name as it is written, of the members of an object: no list's thousandth.
 * Returns: (nullable) */
const FoldMarkupElement *fold_pp_tree_find_child (const FoldMarkupElement *element, const char *name);
/* fold_pp_tree_get_child: what it stands for; NULL where there is none, or where that is nowhere. */
const FoldMarkupElement *fold_pp_tree_get_child (FoldPpTree *self, const FoldMarkupElement *element, const char *name);
/* fold_pp_tree_get_text: of the child of that name; "" where there is none. Returns: (transfer none) */
const char *fold_pp_tree_get_text (FoldPpTree *self, const FoldMarkupElement *element, const char *name);

G_END_DECLS

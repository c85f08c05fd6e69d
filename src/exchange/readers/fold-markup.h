/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FoldMarkup: a tree of elements, of XML or of SGML as OFX 1 has it; immutable once it is read. Names and texts
 * belong to it, and equal names are one pointer. Nothing outside of the text is ever read. */
typedef struct _FoldMarkup FoldMarkup;

typedef struct _FoldMarkupAttribute FoldMarkupAttribute;
struct _FoldMarkupAttribute
{
  const char *name;
  const char *value;
  const FoldMarkupAttribute *next;
};

typedef struct _FoldMarkupElement FoldMarkupElement;
struct _FoldMarkupElement
{
  const char *name; /* with its prefix, as written */
  const char *text; /* its own, without blanks at the ends; entities are resolved */
  const FoldMarkupAttribute *attributes;
  FoldMarkupElement *parent; /* NULL: of the document */
  FoldMarkupElement *first_child, *last_child;
  FoldMarkupElement *next; /* sibling */
  guint line;              /* where it begins, from 1 */
  gsize start, end;        /* its source in the text, in bytes */
};

/* fold_markup_new: text: valid UTF-8, NUL behind length bytes. It is XML, with an error where it is not well-formed; or
 * SGML, where elements without content have no end tags: what begins with the header lines of OFX or with <OFX>, and
 * OFX that should be XML and is not. Errors: FOLD_IMPORT_ERROR_FILE: it is damaged or cut short, elements are nested
 * more than 256 deep, or there are more than four million. Returns: (transfer full) */
FoldMarkup *fold_markup_new (const char *text, gsize length, const char *file_name, GError **error);
void fold_markup_free (FoldMarkup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldMarkup, fold_markup_free)

/* fold_markup_get_document: what has the elements of the top as its children; its name is "". */
const FoldMarkupElement *fold_markup_get_document (FoldMarkup *self);
/* fold_markup_get_names: Returns: (transfer none) (element-type utf8): all names of elements and attributes, once
 * each */
const GPtrArray *fold_markup_get_names (FoldMarkup *self);

/* fold_markup_next: the element that begins next within top, in the order of the text; NULL behind the last. */
const FoldMarkupElement *fold_markup_next (const FoldMarkupElement *element, const FoldMarkupElement *top);
/* fold_markup_skip: the same, but nothing that is in the element. */
const FoldMarkupElement *fold_markup_skip (const FoldMarkupElement *element, const FoldMarkupElement *top);
/* fold_markup_find_child: the first of that name. Returns: (nullable) */
const FoldMarkupElement *fold_markup_find_child (const FoldMarkupElement *element, const char *name);
/* fold_markup_get_attribute: Returns: (nullable) */
const char *fold_markup_get_attribute (const FoldMarkupElement *element, const char *name);

G_END_DECLS

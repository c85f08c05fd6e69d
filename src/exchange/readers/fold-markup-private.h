/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: how a tree of elements grows, for those who read a text into one. */
#pragma once

#include "fold-markup.h"

G_BEGIN_DECLS

#define FOLD_MARKUP_MAX_DEPTH 256u
#define FOLD_MARKUP_MAX_ELEMENTS (4u * 1024 * 1024)
#define FOLD_MARKUP_MAX_NAMES 100000u

/* FoldMarkupBuilder: the tree that is being made, and the element that is open in it. */
typedef struct
{
  FoldMarkup *markup;
  FoldMarkupElement *open;
  guint depth;
  GString *texts[FOLD_MARKUP_MAX_DEPTH + 1]; /* of what is open; NULL: never needed */
  guint n_elements;
} FoldMarkupBuilder;

void fold_markup_builder_init (FoldMarkupBuilder *self);
/* fold_markup_builder_finish: Returns: (transfer full): the tree */
FoldMarkup *fold_markup_builder_finish (FoldMarkupBuilder *self);

/* fold_markup_builder_open: a child of what is open, now open itself. Returns: FALSE where there are too many */
gboolean
fold_markup_builder_open (FoldMarkupBuilder *self, const char *name, gsize name_length, guint line, gsize start);
/* fold_markup_builder_find_name: the one pointer that all elements of that name have; NULL where there is none. */
const char *fold_markup_builder_find_name (FoldMarkupBuilder *self, const char *name, gsize length);
void fold_markup_builder_add_attribute (FoldMarkupBuilder *self, const char *name, const char *value);
void fold_markup_builder_add_text (FoldMarkupBuilder *self, const char *text, gsize length);
gboolean fold_markup_builder_has_text (FoldMarkupBuilder *self); /* what is open, besides blanks */
void fold_markup_builder_close (FoldMarkupBuilder *self, gsize end);

/* FoldMarkupToken: a piece of a text: a tag, a comment, what stands between. */
typedef enum
{
  FOLD_MARKUP_TOKEN_TEXT,
  FOLD_MARKUP_TOKEN_OPENING,
  FOLD_MARKUP_TOKEN_CLOSING,
  FOLD_MARKUP_TOKEN_CDATA,
  FOLD_MARKUP_TOKEN_OTHER, /* comment, declaration, instruction */
} FoldMarkupTokenKind;

typedef struct
{
  FoldMarkupTokenKind kind;
  gsize start, end;
  gboolean is_whole; /* it has its end */
} FoldMarkupToken;

/* fold_markup_next_token: that which begins at start. is_sgml: a tag ends on the next ">", and what is none is text. */
FoldMarkupToken fold_markup_next_token (const char *text, gsize length, gsize start, gboolean is_sgml);

/* fold_markup_read_sgml: Errors: FOLD_IMPORT_ERROR_FILE */
FoldMarkup *fold_markup_read_sgml (const char *text, gsize length, const char *file_name, GError **error);

/* Errors: FOLD_IMPORT_ERROR_FILE */
void fold_markup_refuse_size (const char *file_name, guint line, GError **error);
void fold_markup_refuse_damage (const char *file_name, guint line, const char *reason, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of SGML as OFX 1 has it, and as it is written: elements that hold a text need no end tag, entities are
 * unknown or missing, and lines of a header come first. */
#include "fold-markup-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ENTITY 10u /* characters between "&" and ";" */

typedef struct
{
  FoldMarkupBuilder builder;
  const char *text;
  gsize length;
  const char *file_name;
  guint line;
  GString *decoded;
} Reading;

/* --- texts ------------------------------------------------------------------------------------------------------- */

/* What stands between "&" and ";"; 0 where it is nothing. */
static gunichar
find_entity (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xA0 } };
  g_autofree char *whole = g_strndup (name, length);
  char *end;
  gulong code;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_ascii_strcasecmp (whole, entities[i].name) == 0)
      return entities[i].character;
  if (whole[0] != '#' || !g_ascii_isxdigit (whole[1 + (whole[1] == 'x' || whole[1] == 'X')]))
    return 0;
  code = whole[1] == 'x' || whole[1] == 'X' ? strtoul (whole + 2, &end, 16) : strtoul (whole + 1, &end, 10);
  return *end == '\0' && code <= 0x10FFFF && g_unichar_validate ((gunichar)code) ? (gunichar)code : 0;
}

static void
add_text (Reading *self, const char *text, gsize length)
{
  const char *end = text + length;

  g_string_truncate (self->decoded, 0);
  while (text < end)
    {
      const char *mark = memchr (text, '&', (gsize)(end - text));
      const char *semicolon = mark != NULL ? memchr (mark, ';', MIN ((gsize)(end - mark), MAX_ENTITY + 2)) : NULL;
      gunichar character = semicolon != NULL ? find_entity (mark + 1, (gsize)(semicolon - mark - 1)) : 0;
      const char *stop = mark == NULL ? end : character != 0 ? mark : mark + 1;

      g_string_append_len (self->decoded, text, stop - text);
      if (character != 0)
        g_string_append_unichar (self->decoded, character);
      text = character != 0 ? semicolon + 1 : stop;
    }
  fold_markup_builder_add_text (&self->builder, self->decoded->str, self->decoded->len);
}

/* --- tags -------------------------------------------------------------------------------------------------------- */

/* An element with a text holds no other: the next tag ends it. */
static void
close_leaf (Reading *self, gsize at)
{
  if (fold_markup_builder_has_text (&self->builder) && self->builder.open->first_child == NULL)
    fold_markup_builder_close (&self->builder, at);
}

static gboolean
open_element (Reading *self, const FoldMarkupToken *token)
{
  const char *name = self->text + token->start + 1;
  gsize length = strcspn (name, " \t\r\n/>");
  gboolean is_empty = self->text[token->end - 2] == '/';

  close_leaf (self, token->start);
  if (!fold_markup_builder_open (&self->builder, name, length, self->line, token->start))
    return FALSE;
  if (is_empty)
    fold_markup_builder_close (&self->builder, token->end);
  return TRUE;
}

/* What an element without an end tag seems to contain follows it. The element is the last child of its parent, so that
 * the chain of siblings just goes on. */
static void
give_back_children (FoldMarkupElement *element)
{
  FoldMarkupElement *parent = element->parent;

  if (element->first_child == NULL)
    return;
  for (FoldMarkupElement *child = element->first_child; child != NULL; child = child->next)
    child->parent = parent;
  element->next = element->first_child;
  parent->last_child = element->last_child;
  element->end = element->first_child->start;
  element->first_child = element->last_child = NULL;
}

static void
close_element (Reading *self, const FoldMarkupToken *token)
{
  const char *start = self->text + token->start + 2;
  const char *name = fold_markup_builder_find_name (&self->builder, start, strcspn (start, " \t\r\n>"));
  FoldMarkupElement *closed = self->builder.open;
  guint n_inner = 0;

  while (closed->parent != NULL && name != NULL && closed->name != name)
    closed = closed->parent;
  if (closed->parent == NULL || name == NULL) /* it was never opened, or is ended already */
    return;
  for (; self->builder.open != closed; n_inner++)
    fold_markup_builder_close (&self->builder, token->start);
  /* from the outermost inwards, so that each child moves once */
  for (FoldMarkupElement *inner = closed->last_child, *next; n_inner > 0; n_inner--, inner = next)
    {
      next = inner->last_child;
      give_back_children (inner);
    }
  fold_markup_builder_close (&self->builder, token->end);
}

static gboolean
take_token (Reading *self, const FoldMarkupToken *token)
{
  const char *start = self->text + token->start;
  gsize length = token->end - token->start;

  switch (token->kind)
    {
    case FOLD_MARKUP_TOKEN_TEXT:
      add_text (self, start, length);
      return TRUE;
    case FOLD_MARKUP_TOKEN_CDATA:
      length -= strlen ("<![CDATA[") + (token->is_whole ? strlen ("]]>") : 0);
      fold_markup_builder_add_text (&self->builder, start + strlen ("<![CDATA["), length);
      return TRUE;
    case FOLD_MARKUP_TOKEN_OPENING:
      return open_element (self, token);
    case FOLD_MARKUP_TOKEN_CLOSING:
      close_element (self, token);
      return TRUE;
    case FOLD_MARKUP_TOKEN_OTHER:
    default:
      return TRUE;
    }
}

static gboolean
parse (Reading *self, gsize start, GError **error)
{
  for (gsize at = start; at < self->length;)
    {
      FoldMarkupToken token = fold_markup_next_token (self->text, self->length, at, TRUE);

      if (!take_token (self, &token))
        {
          fold_markup_refuse_size (self->file_name, self->line, error);
          return FALSE;
        }
      for (; at < token.end; at++)
        self->line += self->text[at] == '\n';
    }
  if (self->builder.depth == 0)
    return TRUE;
  fold_markup_refuse_damage (self->file_name, self->line, _("the end is missing"), error);
  return FALSE;
}

/* The header of OFX 1 is no part of the tree. */
static gsize
skip_header (Reading *self)
{
  gsize start = strcspn (self->text, "<");

  for (gsize i = 0; i < start; i++)
    self->line += self->text[i] == '\n';
  return start;
}

FoldMarkup *
fold_markup_read_sgml (const char *text, gsize length, const char *file_name, GError **error)
{
  Reading self = { .text = text, .length = length, .file_name = file_name, .line = 1 };
  g_autoptr (FoldMarkup) markup = NULL;
  gboolean done;

  self.decoded = g_string_new (NULL);
  fold_markup_builder_init (&self.builder);
  done = parse (&self, skip_header (&self), error);
  markup = fold_markup_builder_finish (&self.builder);
  g_string_free (self.decoded, TRUE);
  return done ? g_steal_pointer (&markup) : NULL;
}

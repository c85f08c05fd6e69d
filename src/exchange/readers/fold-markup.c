/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-markup-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

#define BLOCK_SIZE (64u * 1024)

struct _FoldMarkup
{
  GStringChunk *texts;
  GHashTable *known; /* names -> themselves */
  GPtrArray *names;
  GPtrArray *blocks; /* memory of elements and attributes */
  gsize used;        /* of the last block */
  FoldMarkupElement document;
};

/* --- the tree ---------------------------------------------------------------------------------------------------- */

static FoldMarkup *
new_markup (void)
{
  FoldMarkup *self = g_new0 (FoldMarkup, 1);

  self->texts = g_string_chunk_new (64 * 1024);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new ();
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->used = BLOCK_SIZE;
  self->document.name = self->document.text = "";
  self->document.line = 1;
  return self;
}

void
fold_markup_free (FoldMarkup *self)
{
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* Zeros, aligned for pointers. */
static gpointer
allocate (FoldMarkup *self, gsize size)
{
  char *block;

  size = (size + sizeof (gpointer) - 1) / sizeof (gpointer) * sizeof (gpointer);
  if (self->used + size > BLOCK_SIZE)
    {
      g_ptr_array_add (self->blocks, g_malloc0 (BLOCK_SIZE));
      self->used = 0;
    }
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  self->used += size;
  return block + self->used - size;
}

static const char *
keep_name (FoldMarkup *self, const char *name)
{
  char *kept = g_hash_table_lookup (self->known, name);

  if (kept != NULL)
    return kept;
  kept = g_string_chunk_insert (self->texts, name);
  g_hash_table_add (self->known, kept);
  g_ptr_array_add (self->names, kept);
  return kept;
}

const FoldMarkupElement *
fold_markup_get_document (FoldMarkup *self)
{
  return &self->document;
}

const GPtrArray *
fold_markup_get_names (FoldMarkup *self)
{
  return self->names;
}

const FoldMarkupElement *
fold_markup_next (const FoldMarkupElement *element, const FoldMarkupElement *top)
{
  return element->first_child != NULL ? element->first_child : fold_markup_skip (element, top);
}

const FoldMarkupElement *
fold_markup_skip (const FoldMarkupElement *element, const FoldMarkupElement *top)
{
  while (element != top && element->next == NULL)
    element = element->parent;
  return element != top ? element->next : NULL;
}

const FoldMarkupElement *
fold_markup_find_child (const FoldMarkupElement *element, const char *name)
{
  const FoldMarkupElement *child = element->first_child;

  while (child != NULL && strcmp (child->name, name) != 0)
    child = child->next;
  return child;
}

const char *
fold_markup_get_attribute (const FoldMarkupElement *element, const char *name)
{
  const FoldMarkupAttribute *attribute = element->attributes;

  while (attribute != NULL && strcmp (attribute->name, name) != 0)
    attribute = attribute->next;
  return attribute != NULL ? attribute->value : NULL;
}

/* --- how it grows ------------------------------------------------------------------------------------------------ */

void
fold_markup_builder_init (FoldMarkupBuilder *self)
{
  *self = (FoldMarkupBuilder){ .markup = new_markup () };
  self->open = &self->markup->document;
}

FoldMarkup *
fold_markup_builder_finish (FoldMarkupBuilder *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    if (self->texts[i] != NULL)
      g_string_free (self->texts[i], TRUE);
  return g_steal_pointer (&self->markup);
}

gboolean
fold_markup_builder_open (FoldMarkupBuilder *self, const char *name, gsize name_length, guint line, gsize start)
{
  g_autofree char *whole = g_strndup (name, name_length);
  FoldMarkupElement *element;

  if (self->depth == FOLD_MARKUP_MAX_DEPTH || self->n_elements == FOLD_MARKUP_MAX_ELEMENTS
      || self->markup->names->len > FOLD_MARKUP_MAX_NAMES)
    return FALSE;
  element = allocate (self->markup, sizeof *element);
  element->name = keep_name (self->markup, whole);
  element->text = "";
  element->line = line;
  element->start = start;
  element->parent = self->open;
  if (self->open->last_child != NULL)
    self->open->last_child->next = element;
  else
    self->open->first_child = element;
  self->open->last_child = element;
  self->open = element;
  self->n_elements++;
  self->depth++;
  if (self->texts[self->depth] == NULL)
    self->texts[self->depth] = g_string_new (NULL);
  g_string_truncate (self->texts[self->depth], 0);
  return TRUE;
}

const char *
fold_markup_builder_find_name (FoldMarkupBuilder *self, const char *name, gsize length)
{
  g_autofree char *whole = g_strndup (name, length);

  return g_hash_table_lookup (self->markup->known, whole);
}

void
fold_markup_builder_add_attribute (FoldMarkupBuilder *self, const char *name, const char *value)
{
  FoldMarkupAttribute *attribute = allocate (self->markup, sizeof *attribute);

  attribute->name = keep_name (self->markup, name);
  attribute->value = g_string_chunk_insert (self->markup->texts, value);
  attribute->next = self->open->attributes;
  self->open->attributes = attribute;
}

/* What stands outside of all elements is no content. */
void
fold_markup_builder_add_text (FoldMarkupBuilder *self, const char *text, gsize length)
{
  if (self->depth > 0)
    g_string_append_len (self->texts[self->depth], text, (gssize)length);
}

gboolean
fold_markup_builder_has_text (FoldMarkupBuilder *self)
{
  const char *text = self->depth > 0 ? self->texts[self->depth]->str : "";

  return text[strspn (text, " \t\r\n")] != '\0';
}

void
fold_markup_builder_close (FoldMarkupBuilder *self, gsize end)
{
  FoldMarkupElement *element = self->open;
  char *text = g_strstrip (self->texts[self->depth]->str);

  if (*text != '\0')
    element->text = g_string_chunk_insert (self->markup->texts, text);
  element->end = end;
  self->open = element->parent;
  self->depth--;
}

/* --- pieces ------------------------------------------------------------------------------------------------------ */

static gboolean
begins (const char *text, gsize length, gsize at, const char *word)
{
  return length - at >= strlen (word) && memcmp (text + at, word, strlen (word)) == 0;
}

static FoldMarkupToken
end_behind (const char *text, gsize length, gsize start, FoldMarkupTokenKind kind, const char *mark)
{
  const char *found = strstr (text + start, mark);
  FoldMarkupToken token = { kind, start, length, found != NULL };

  if (found != NULL)
    token.end = (gsize)(found - text) + strlen (mark);
  return token;
}

/* The ">" that is neither in quotation marks nor in brackets, as those of a declaration. */
static FoldMarkupToken
end_of_tag (const char *text, gsize length, gsize start, FoldMarkupTokenKind kind)
{
  char quote = '\0';
  guint n_brackets = 0;

  for (gsize at = start; at < length; at++)
    {
      char c = text[at];

      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if (c == '"' || c == '\'')
        quote = c;
      else if (c == '[' && kind == FOLD_MARKUP_TOKEN_OTHER)
        n_brackets++;
      else if (c == ']' && n_brackets > 0)
        n_brackets--;
      else if (c == '>' && n_brackets == 0)
        return (FoldMarkupToken){ kind, start, at + 1, TRUE };
    }
  return (FoldMarkupToken){ kind, start, length, FALSE };
}

static FoldMarkupToken
end_of_text (const char *text, gsize length, gsize start)
{
  return (FoldMarkupToken){ FOLD_MARKUP_TOKEN_TEXT, start, start + 1 + strcspn (text + start + 1, "<"), TRUE };
}

/* "<" before a blank or a number is one that should have been written "&lt;", and so is one before another. */
static FoldMarkupToken
end_of_sgml_tag (const char *text, gsize length, gsize start, FoldMarkupTokenKind kind)
{
  gsize name = start + (kind == FOLD_MARKUP_TOKEN_CLOSING ? 2 : 1);
  gsize end = name + strcspn (text + name, "<>");

  if (!g_ascii_isalpha (text[name]) || text[end] != '>')
    return end_of_text (text, length, start);
  return (FoldMarkupToken){ kind, start, end + 1, TRUE };
}

FoldMarkupToken
fold_markup_next_token (const char *text, gsize length, gsize start, gboolean is_sgml)
{
  FoldMarkupTokenKind kind = begins (text, length, start, "</") ? FOLD_MARKUP_TOKEN_CLOSING : FOLD_MARKUP_TOKEN_OPENING;

  if (text[start] != '<')
    return end_of_text (text, length, start);
  if (begins (text, length, start, "<!--"))
    return end_behind (text, length, start, FOLD_MARKUP_TOKEN_OTHER, "-->");
  if (begins (text, length, start, "<![CDATA["))
    return end_behind (text, length, start, FOLD_MARKUP_TOKEN_CDATA, "]]>");
  if (begins (text, length, start, "<?"))
    return end_behind (text, length, start, FOLD_MARKUP_TOKEN_OTHER, "?>");
  if (begins (text, length, start, "<!"))
    return end_of_tag (text, length, start, FOLD_MARKUP_TOKEN_OTHER);
  return is_sgml ? end_of_sgml_tag (text, length, start, kind) : end_of_tag (text, length, start, kind);
}

/* --- XML --------------------------------------------------------------------------------------------------------- */

/* GMarkup says what is well-formed; it is given one token after another, so that it is known where each begins. */
typedef struct
{
  FoldMarkupBuilder builder;
  FoldMarkupToken token;
  guint line; /* where the token begins */
  const char *file_name;
} Reading;

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer data,
               GError **error)
{
  Reading *self = data;

  if (!fold_markup_builder_open (&self->builder, name, strlen (name), self->line, self->token.start))
    {
      fold_markup_refuse_size (self->file_name, self->line, error);
      return;
    }
  for (guint i = g_strv_length ((char **)attribute_names); i-- > 0;)
    fold_markup_builder_add_attribute (&self->builder, attribute_names[i], attribute_values[i]);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *self = data;

  fold_markup_builder_close (&self->builder, self->token.end);
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  fold_markup_builder_add_text (&self->builder, text, length);
}

static guint
count_lines (const char *text, const FoldMarkupToken *token)
{
  guint n = 0;

  for (gsize i = token->start; i < token->end; i++)
    n += text[i] == '\n';
  return n;
}

static gboolean
parse (Reading *self, GMarkupParseContext *context, const char *text, gsize length, GError **error)
{
  for (gsize at = 0; at < length; at = self->token.end)
    {
      self->token = fold_markup_next_token (text, length, at, FALSE);
      if (!g_markup_parse_context_parse (context, text + at, (gssize)(self->token.end - at), error))
        return FALSE;
      self->line += count_lines (text, &self->token);
    }
  return g_markup_parse_context_end_parse (context, error);
}

static FoldMarkup *
read_xml (const char *text, gsize length, const char *file_name, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  Reading self = { .line = 1, .file_name = file_name };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  g_autoptr (FoldMarkup) markup = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  fold_markup_builder_init (&self.builder);
  done = parse (&self, context, text, length, &failure);
  markup = fold_markup_builder_finish (&self.builder);
  if (done)
    return g_steal_pointer (&markup);
  if (failure->domain == FOLD_IMPORT_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    fold_markup_refuse_damage (file_name, self.line, failure->message, error);
  return NULL;
}

/* --- both -------------------------------------------------------------------------------------------------------- */

void
fold_markup_refuse_size (const char *file_name, guint line, GError **error)
{
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” has more elements, or more of them within each other, than can be read (line %u). Export a "
                 "shorter period."),
               file_name, line);
}

void
fold_markup_refuse_damage (const char *file_name, guint line, const char *reason, GError **error)
{
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” is damaged or cut short in line %u (%s). Export it again."), file_name, line, reason);
}

static gboolean
begins_with_ofx (const char *text)
{
  return g_ascii_strncasecmp (text, "<OFX>", strlen ("<OFX>")) == 0;
}

/* Whether the first element is that of OFX. */
static gboolean
is_ofx (const char *text, gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      FoldMarkupToken token = fold_markup_next_token (text, length, at, FALSE);

      if (token.kind == FOLD_MARKUP_TOKEN_OPENING)
        return begins_with_ofx (text + token.start);
      at = token.end;
    }
  return FALSE;
}

FoldMarkup *
fold_markup_new (const char *text, gsize length, const char *file_name, GError **error)
{
  gsize first = strspn (text, " \t\r\n");
  FoldMarkup *markup;
  g_autoptr (GError) failure = NULL;

  if (text[first] != '<' || begins_with_ofx (text + first))
    return fold_markup_read_sgml (text, length, file_name, error);
  markup = read_xml (text, length, file_name, &failure);
  if (markup == NULL && is_ofx (text, length))
    return fold_markup_read_sgml (text, length, file_name, error);
  if (markup == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return markup;
}

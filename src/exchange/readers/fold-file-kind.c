/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-file-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

#define HEAD_LENGTH 1024u

typedef enum
{
  KIND_SPREADSHEET,
  KIND_DOCUMENT,
  KIND_PAGE,
  KIND_PICTURE,
  KIND_DATABASE,
  KIND_ARCHIVE,
  KIND_ENCRYPTED_PORTFOLIO,
  KIND_BINARY_PORTFOLIO,
} Kind;

static char *
dup_sentence (Kind kind, const char *name)
{
  switch (kind)
    {
    case KIND_SPREADSHEET:
      return g_strdup_printf (
          _("“%s” is a spreadsheet; save it as CSV in the program that wrote it and choose that file."), name);
    case KIND_DOCUMENT:
      return g_strdup_printf (
          _("“%s” is a document to be read or printed; export the transactions as CSV and choose that file."), name);
    case KIND_PAGE:
      return g_strdup_printf (
          _("“%s” is a web page; download the file itself, or save the table as CSV, and choose that file."), name);
    case KIND_PICTURE:
      return g_strdup_printf (_("“%s” is a picture; export the transactions as CSV and choose that file."), name);
    case KIND_DATABASE:
      return g_strdup_printf (_("“%s” is a database; export the transactions as CSV and choose that file."), name);
    case KIND_ENCRYPTED_PORTFOLIO:
      return g_strdup_printf (
          _("“%s” is encrypted; open it in Portfolio Performance, save it as XML there and choose that file."), name);
    case KIND_BINARY_PORTFOLIO:
      return g_strdup_printf (_("“%s” is in the binary format of Portfolio Performance; open it there, save it as XML "
                                "and choose that file."),
                              name);
    case KIND_ARCHIVE:
    default:
      return g_strdup_printf (
          _("“%s” is an archive that cannot be opened here; unpack it and choose the file that was in it."), name);
    }
}

static gboolean
refuse (Kind kind, const char *file_name, GError **error)
{
  g_autofree char *sentence = dup_sentence (kind, file_name);

  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE, sentence);
  return FALSE;
}

/* --- by what the bytes are --------------------------------------------------------------------------------------- */

/* What a file begins with, at an offset. */
typedef struct
{
  guint offset;
  guint length;
  const char *bytes;
  Kind kind;
} Magic;

static gboolean
has_magic (const guint8 *data, gsize size, const Magic *magic)
{
  return size >= magic->offset + magic->length && memcmp (data + magic->offset, magic->bytes, magic->length) == 0;
}

static const Magic *
find_magic (const guint8 *data, gsize size)
{
  static const Magic magics[] = {
    { 0, 9, "PORTFOLIO", KIND_ENCRYPTED_PORTFOLIO },
    { 0, 6, "PPPBV1", KIND_BINARY_PORTFOLIO },
    { 0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", KIND_SPREADSHEET },
    { 0, 8, "\x89PNG\r\n\x1A\n", KIND_PICTURE },
    { 0, 3, "\xFF\xD8\xFF", KIND_PICTURE },
    { 0, 4, "GIF8", KIND_PICTURE },
    { 8, 4, "WEBP", KIND_PICTURE },
    { 4, 8, "ftypheic", KIND_PICTURE },
    { 0, 4, "II*\0", KIND_PICTURE },
    { 0, 4, "MM\0*", KIND_PICTURE },
    { 0, 16, "SQLite format 3", KIND_DATABASE },
    { 0, 6, "7z\xBC\xAF\x27\x1C", KIND_ARCHIVE },
    { 0, 6, "Rar!\x1A\x07", KIND_ARCHIVE },
    { 0, 6,
      "\xFD"
      "7zXZ\0",
      KIND_ARCHIVE },
    { 0, 4, "\x28\xB5\x2F\xFD", KIND_ARCHIVE },
    { 4, 6, "1AY&SY", KIND_ARCHIVE }, /* bzip2 */
    { 257, 5, "ustar", KIND_ARCHIVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (has_magic (data, size, &magics[i]))
      return &magics[i];
  return NULL;
}

static gboolean
begins_with (const char *text, const char *word)
{
  return g_ascii_strncasecmp (text, word, strlen (word)) == 0;
}

/* Of text: by its first words. Some programs write a table as a page and call it a spreadsheet. */
static gboolean
check_words (const guint8 *data, gsize size, const char *file_name, GError **error)
{
  g_autofree char *head = g_strndup ((const char *)data, MIN (size, HEAD_LENGTH));
  const char *text = head;

  if (size == 0)
    return TRUE;
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  text += strspn (text, " \t\r\n");
  if (begins_with (text, "%PDF-") || begins_with (text, "{\\rtf"))
    return refuse (KIND_DOCUMENT, file_name, error);
  if (begins_with (text, "<!doctype html") || begins_with (text, "<html"))
    return refuse (KIND_PAGE, file_name, error);
  if (*text == '<' && strstr (text, "urn:schemas-microsoft-com:office:spreadsheet") != NULL)
    return refuse (KIND_SPREADSHEET, file_name, error);
  return TRUE;
}

gboolean
fold_file_kind_check (const guint8 *data, gsize size, const char *file_name, GError **error)
{
  const Magic *magic = find_magic (data, size);

  if (magic != NULL)
    return refuse (magic->kind, file_name, error);
  return check_words (data, size, file_name, error);
}

/* --- by the parts of a zip --------------------------------------------------------------------------------------- */

gboolean
fold_file_kind_check_member (const char *member, const char *file_name, GError **error)
{
  if (g_str_has_suffix (member, "data.portfolio"))
    return refuse (KIND_BINARY_PORTFOLIO, file_name, error);
  if (g_str_has_prefix (member, "xl/") || g_str_equal (member, "content.xml") || g_str_has_suffix (member, ".iwa"))
    return refuse (KIND_SPREADSHEET, file_name, error);
  if (g_str_has_prefix (member, "word/") || g_str_has_prefix (member, "ppt/"))
    return refuse (KIND_DOCUMENT, file_name, error);
  return TRUE;
}

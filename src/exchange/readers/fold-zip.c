/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-zip.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

#define LOCAL_LENGTH 30u   /* of a file's own header, without its name */
#define CENTRAL_LENGTH 46u /* of its entry in the directory, without name and comment */
#define END_LENGTH 22u     /* of the end of the directory, without the comment behind it */
#define MAX_COMMENT 0xFFFFu
#define MAX_MEMBERS 10000u
#define CHUNK_LENGTH (64u * 1024)
#define STORED 0u
#define DEFLATED 8u

static guint
get_16 (const guint8 *data)
{
  return data[0] | (guint)data[1] << 8;
}

static guint32
get_32 (const guint8 *data)
{
  return get_16 (data) | (guint32)get_16 (data + 2) << 16;
}

static gboolean
has_mark (const guint8 *data, gsize size, gsize at, const char *mark)
{
  return at <= size && size - at >= 4 && memcmp (data + at, mark, 4) == 0;
}

gboolean
fold_zip_is_zip (const guint8 *data, gsize size)
{
  return has_mark (data, size, 0, "PK\3\4") || has_mark (data, size, 0, "PK\5\6");
}

/* --- the directory ----------------------------------------------------------------------------------------------- */

static void
free_member (gpointer data)
{
  FoldZipMember *self = data;

  g_free (self->name);
  g_free (self);
}

/* It stands before a comment that ends the file. Returns size where there is none. */
static gsize
find_end (const guint8 *data, gsize size)
{
  gsize furthest = MIN (size, END_LENGTH + MAX_COMMENT);

  for (gsize length = END_LENGTH; length <= furthest; length++)
    if (has_mark (data, size, size - length, "PK\5\6"))
      return size - length;
  return size;
}

/* The entry at *at, which is then behind it. */
static FoldZipMember *
take_member (const guint8 *data, gsize size, gsize *at)
{
  const guint8 *entry = data + *at;
  FoldZipMember *member;
  gsize name_length;

  if (!has_mark (data, size, *at, "PK\1\2") || size - *at < CENTRAL_LENGTH)
    return NULL;
  name_length = get_16 (entry + 28);
  if (size - *at - CENTRAL_LENGTH < name_length)
    return NULL;
  member = g_new0 (FoldZipMember, 1);
  member->is_encrypted = (get_16 (entry + 8) & 1) != 0;
  member->method = get_16 (entry + 10);
  member->checksum = get_32 (entry + 16);
  member->packed_size = get_32 (entry + 20);
  member->size = get_32 (entry + 24);
  member->header = get_32 (entry + 42);
  member->name = g_utf8_make_valid ((const char *)entry + CENTRAL_LENGTH, (gssize)name_length);
  *at += CENTRAL_LENGTH + name_length + get_16 (entry + 30) + get_16 (entry + 32);
  return member;
}

GPtrArray *
fold_zip_read_directory (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (free_member);
  gsize end = find_end (data, size);
  gsize at;
  guint n;

  if (end == size)
    return NULL;
  n = get_16 (data + end + 10);
  at = get_32 (data + end + 16);
  if (n > MAX_MEMBERS)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      FoldZipMember *member = at < end ? take_member (data, end, &at) : NULL;

      if (member == NULL)
        return NULL;
      g_ptr_array_add (members, member);
    }
  return g_steal_pointer (&members);
}

/* --- unpacking --------------------------------------------------------------------------------------------------- */

void
fold_zip_refuse_damage (const char *file_name, GError **error)
{
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” is damaged or cut short and cannot be unpacked. Download or export it again."), file_name);
}

static void
refuse_size (const char *file_name, GError **error)
{
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("What is in “%s” is larger than %u MB. Export a shorter period, file by file."), file_name,
               FOLD_ZIP_MAX_SIZE / (1024 * 1024));
}

/* All that the packed bytes say, as far as it may be that much. */
static GBytes *
inflate (const guint8 *data, gsize size, GZlibCompressorFormat format, const char *file_name, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (format);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_LENGTH);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (decompressor), data, size, chunk, CHUNK_LENGTH,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR || (result == G_CONVERTER_CONVERTED && n_read == 0 && n_written == 0))
        {
          fold_zip_refuse_damage (file_name, error);
          return NULL;
        }
      if (out->len + n_written > FOLD_ZIP_MAX_SIZE)
        {
          refuse_size (file_name, error);
          return NULL;
        }
      g_byte_array_append (out, chunk, (guint)n_written);
      data += n_read;
      size -= n_read;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* The CRC-32 that zip has of what is packed in it. */
static guint32
compute_checksum (GBytes *bytes)
{
  guint32 table[256], checksum = 0xFFFFFFFFu;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (guint32 i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = (table[i] & 1) != 0 ? table[i] >> 1 ^ 0xEDB88320u : table[i] >> 1;
    }
  for (gsize i = 0; i < size; i++)
    checksum = checksum >> 8 ^ table[(checksum ^ data[i]) & 0xFF];
  return ~checksum;
}

/* Where the packed bytes begin; size where the file's own header is not there. */
static gsize
find_start (const guint8 *data, gsize size, const FoldZipMember *member)
{
  gsize start;

  if (!has_mark (data, size, member->header, "PK\3\4") || size - member->header < LOCAL_LENGTH)
    return size;
  start = member->header + LOCAL_LENGTH + get_16 (data + member->header + 26) + get_16 (data + member->header + 28);
  return start <= size && size - start >= member->packed_size ? start : size;
}

static gboolean
check_member (const FoldZipMember *member, const char *file_name, GError **error)
{
  if (member->is_encrypted)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                   _("“%s” is protected by a password; unpack it and choose the file that was in it."), file_name);
      return FALSE;
    }
  if (member->method != STORED && member->method != DEFLATED)
    {
      g_set_error (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
          _("“%s” is packed in a way that cannot be undone here; unpack it and choose the file that was in it."),
          file_name);
      return FALSE;
    }
  if (member->size > FOLD_ZIP_MAX_SIZE)
    {
      refuse_size (file_name, error);
      return FALSE;
    }
  return TRUE;
}

GBytes *
fold_zip_unpack (const guint8 *data, gsize size, const FoldZipMember *member, const char *file_name, GError **error)
{
  gsize start = find_start (data, size, member);
  g_autoptr (GBytes) bytes = NULL;

  if (!check_member (member, file_name, error))
    return NULL;
  if (start == size && member->packed_size > 0)
    {
      fold_zip_refuse_damage (file_name, error);
      return NULL;
    }
  if (member->method == STORED)
    bytes = g_bytes_new (data + start, member->packed_size);
  else
    bytes = inflate (data + start, member->packed_size, G_ZLIB_COMPRESSOR_FORMAT_RAW, file_name, error);
  if (bytes != NULL && (g_bytes_get_size (bytes) != member->size || compute_checksum (bytes) != member->checksum))
    {
      fold_zip_refuse_damage (file_name, error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

GBytes *
fold_zip_unpack_gzip (const guint8 *data, gsize size, const char *file_name, GError **error)
{
  return inflate (data, size, G_ZLIB_COMPRESSOR_FORMAT_GZIP, file_name, error);
}

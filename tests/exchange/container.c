/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "fold-container.h"
#include "fold-import.h"
#include "fold-zip.h"

#define TABLE "Date,USD\n2026-01-02,1.5\n"

/* --- making archives --------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *data;
  gsize size;
  gboolean is_packed;
  guint flags;
  guint method; /* 0: what is_packed says */
} File;

static void
put (GByteArray *out, guint64 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = i < 8 ? (guint8)(number >> 8 * i) : 0;

      g_byte_array_append (out, &byte, 1);
    }
}

static GBytes *
compress (const char *data, gsize size, GZlibCompressorFormat format)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (format, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (G_CONVERTER (compressor), bytes, &error);

  g_assert_no_error (error);
  return packed;
}

static guint32
checksum (const char *data, gsize size)
{
  guint32 sum = 0xFFFFFFFFu;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= (guint8)data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320u : sum >> 1;
    }
  return ~sum;
}

/* What a file's own header and its entry in the directory have in common. */
static void
put_common (GByteArray *out, const File *file, gsize packed_size)
{
  put (out, 20, 2);
  put (out, file->flags, 2);
  put (out, file->method != 0 ? file->method : file->is_packed ? 8 : 0, 2);
  put (out, 0, 4);
  put (out, checksum (file->data, file->size), 4);
  put (out, packed_size, 4);
  put (out, file->size, 4);
  put (out, strlen (file->name), 2);
  put (out, 0, 2);
}

static GBytes *
make_zip (const File *files, guint n)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  gsize start;

  for (guint i = 0; i < n; i++)
    {
      const File *file = &files[i];
      g_autoptr (GBytes) packed = file->is_packed ? compress (file->data, file->size, G_ZLIB_COMPRESSOR_FORMAT_RAW)
                                                  : g_bytes_new (file->data, file->size);

      g_byte_array_append (directory, (const guint8 *)"PK\1\2", 4);
      put (directory, 20, 2);
      put_common (directory, file, g_bytes_get_size (packed));
      put (directory, 0, 10);
      put (directory, out->len, 4);
      g_byte_array_append (directory, (const guint8 *)file->name, (guint)strlen (file->name));
      g_byte_array_append (out, (const guint8 *)"PK\3\4", 4);
      put_common (out, file, g_bytes_get_size (packed));
      g_byte_array_append (out, (const guint8 *)file->name, (guint)strlen (file->name));
      g_byte_array_append (out, g_bytes_get_data (packed, NULL), (guint)g_bytes_get_size (packed));
    }
  start = out->len;
  g_byte_array_append (out, directory->data, directory->len);
  g_byte_array_append (out, (const guint8 *)"PK\5\6", 4);
  put (out, 0, 4);
  put (out, n, 2);
  put (out, n, 2);
  put (out, directory->len, 4);
  put (out, start, 4);
  put (out, 0, 2);
  return g_byte_array_free_to_bytes (out);
}

/* --- what comes out ---------------------------------------------------------------------------------------------- */

static void
assert_opened (GBytes *bytes, const char *file_name, const char *inner_name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) inner = fold_container_open (bytes, file_name, &name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, inner_name);
  g_assert_cmpmem (g_bytes_get_data (inner, NULL), g_bytes_get_size (inner), text, strlen (text));
}

static void
assert_refused (GBytes *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) inner = fold_container_open (bytes, "some.file", &name, &error);

  g_assert_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (inner);
  g_assert_null (name);
}

static void
assert_zip_refused (const File *files, guint n, const char *word)
{
  g_autoptr (GBytes) zip = make_zip (files, n);

  assert_refused (zip, word);
}

static File
table (const char *name)
{
  return (File){ name, TABLE, strlen (TABLE), TRUE, 0, 0 };
}

static void
test_plain (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (TABLE, strlen (TABLE));
  g_autoptr (GBytes) empty = g_bytes_new_static (NULL, 0);

  assert_opened (bytes, "a.csv", "a.csv", TABLE);
  assert_opened (empty, "a.csv", "a.csv", "");
}

static void
test_zip (void)
{
  const File packed[] = { table ("eurofxref-hist.csv") };
  const File stored[] = { { "folder\\Some.CSV", TABLE, strlen (TABLE), FALSE, 0, 0 } };
  const File junk[] = { { "folder/", "", 0, FALSE, 0, 0 }, table ("__MACOSX/._a.csv"),   table ("folder/._a.csv"),
                        table ("folder/readme.txt"),       table ("folder/picture.png"), table ("folder/data.xml") };
  const File text[] = { table ("a.txt") };
  GBytes *zips[] = { make_zip (packed, 1), make_zip (stored, 1), make_zip (junk, 6), make_zip (text, 1) };

  assert_opened (zips[0], "a.zip", "eurofxref-hist.csv", TABLE);
  assert_opened (zips[1], "a.zip", "Some.CSV", TABLE);
  assert_opened (zips[2], "a.zip", "data.xml", TABLE);
  assert_opened (zips[3], "a.zip", "a.txt", TABLE);
  for (guint i = 0; i < G_N_ELEMENTS (zips); i++)
    g_bytes_unref (zips[i]);
}

static void
test_gzip (void)
{
  g_autoptr (GBytes) bytes = compress (TABLE, strlen (TABLE), G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 12);

  assert_opened (bytes, "a.csv.gz", "a.csv", TABLE);
  assert_opened (bytes, "a", "a", TABLE);
  assert_refused (cut, "damaged");
}

static void
test_refused_zips (void)
{
  File locked = table ("a.csv"), strange = table ("a.csv"), wrong = table ("a.csv");
  const File two[] = { table ("a.csv"), table ("b.csv") };
  const File none[] = { table ("a.png") };
  const File excel[] = { table ("[Content_Types].xml"), table ("xl/workbook.xml") };
  const File calc[] = { table ("mimetype"), table ("content.xml") };
  const File word[] = { table ("word/document.xml") };
  const File portfolio[] = { table ("data.portfolio") };
  const File pdf[] = { { "a.csv", "%PDF-1.4", 8, FALSE, 0, 0 } };

  locked.flags = 1;
  strange.method = 14;
  wrong.size--;
  assert_zip_refused (&locked, 1, "password");
  assert_zip_refused (&strange, 1, "packed in a way");
  assert_zip_refused (two, 2, "2 files");
  assert_zip_refused (none, 1, "no file");
  assert_zip_refused (none, 0, "no file");
  assert_zip_refused (excel, 2, "is a spreadsheet; save it as CSV in the program that wrote it and choose that file.");
  assert_zip_refused (calc, 2, "spreadsheet");
  assert_zip_refused (word, 1, "document");
  assert_zip_refused (portfolio, 1, "Portfolio Performance");
  assert_zip_refused (pdf, 1, "a.csv");
}

typedef struct
{
  const char *data;
  guint size;
  const char *word;
} Known;

static void
test_known_kinds (void)
{
  static const Known kinds[] = {
    { "PORTFOLIO\1\2", 11, "encrypted" },
    { "PPPBV1\1", 7, "binary format" },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "spreadsheet" },
    { "<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", 69, "spreadsheet" },
    { "%PDF-1.7\n", 9, "document" },
    { "\xEF\xBB\xBF \n<!DOCTYPE HTML><p>", 23, "web page" },
    { "<html>", 6, "web page" },
    { "\x89PNG\r\n\x1A\n", 8, "picture" },
    { "\xFF\xD8\xFF\xE0", 4, "picture" },
    { "RIFF1234WEBP", 12, "picture" },
    { "SQLite format 3\0", 16, "database" },
    { "Rar!\x1A\x07", 6, "archive" },
    { "PK\3\4", 4, "damaged" },
    { "\x1F\x8B\x08", 3, "damaged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (kinds[i].data, kinds[i].size);

      assert_refused (bytes, kinds[i].word);
    }
}

/* What is wrong in one place is told, and no byte beyond the ends is looked at. */
static void
test_damaged (void)
{
  const File files[] = { table ("a.csv") };
  g_autoptr (GBytes) zip = make_zip (files, 1);
  gsize size = g_bytes_get_size (zip);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 4; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (zip, NULL), i);

      assert_refused (cut, "damaged");
    }
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (zip, NULL), size);
      g_autoptr (GBytes) changed = NULL, inner = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GError) error = NULL;

      data[g_rand_int_range (random, 0, (gint32)size)] = (guint8)g_rand_int_range (random, 0, 256);
      changed = g_bytes_new_take (g_steal_pointer (&data), size);
      inner = fold_container_open (changed, "a.zip", &name, &error);
      g_assert_true ((inner == NULL) == (error != NULL));
      if (inner != NULL && g_str_equal (name, "a.csv"))
        g_assert_true (g_bytes_get_size (inner) == strlen (TABLE) || inner == changed);
    }
}

/* A small file of which a large one comes is not unpacked to its end. */
static void
test_bomb (void)
{
  gsize size = FOLD_ZIP_MAX_SIZE + 1;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) bytes = compress (zeros, size, G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 4 * 1024 * 1024);
  assert_refused (bytes, "larger than");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/container/plain", test_plain);
  g_test_add_func ("/container/zip", test_zip);
  g_test_add_func ("/container/gzip", test_gzip);
  g_test_add_func ("/container/refused", test_refused_zips);
  g_test_add_func ("/container/kinds", test_known_kinds);
  g_test_add_func ("/container/damaged", test_damaged);
  g_test_add_func ("/container/bomb", test_bomb);
  return g_test_run ();
}

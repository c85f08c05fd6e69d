/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is larger than this is not unpacked. */
#define FOLD_ZIP_MAX_SIZE (256u * 1024 * 1024)

/* FoldZipMember: a file in a zip, as the directory at its end has it. */
typedef struct
{
  char *name; /* valid UTF-8, with folders */
  gboolean is_encrypted;
  guint method;
  guint32 checksum;
  gsize packed_size;
  gsize size;
  gsize header; /* where its own header begins */
} FoldZipMember;

gboolean fold_zip_is_zip (const guint8 *data, gsize size);

/* fold_zip_read_directory: Returns: (transfer full) (element-type FoldZipMember) (nullable): NULL where it is
 * damaged */
GPtrArray *fold_zip_read_directory (const guint8 *data, gsize size);

/* fold_zip_unpack: Errors: FOLD_IMPORT_ERROR_FILE. Returns: (transfer full) */
GBytes *
fold_zip_unpack (const guint8 *data, gsize size, const FoldZipMember *member, const char *file_name, GError **error);

/* fold_zip_unpack_gzip: the same of a gzip file. */
GBytes *fold_zip_unpack_gzip (const guint8 *data, gsize size, const char *file_name, GError **error);

/* Errors: FOLD_IMPORT_ERROR_FILE */
void fold_zip_refuse_damage (const char *file_name, GError **error);

G_END_DECLS

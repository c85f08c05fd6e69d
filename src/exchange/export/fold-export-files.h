/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One of the files of an export. */
typedef struct
{
  char *name; /* within the folder; NULL: the export is this one file */
  char *text;
} FoldExportFile;

/* Returns: (transfer full) (element-type FoldExportFile): empty */
GPtrArray *fold_export_files_new (void);

/* fold_export_files_take: title: what is in it, from which the name is made, another one than those before; NULL: the
 * one file. text: taken over. */
void fold_export_files_take (GPtrArray *files, const char *title, char *text);

G_END_DECLS

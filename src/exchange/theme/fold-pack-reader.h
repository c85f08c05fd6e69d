/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-theme-data.h"

/* Strict access to a pack's JSON: every refusal says file, path in the document, what and how to fix it. Private to the
 * room. */

G_BEGIN_DECLS

typedef struct
{
  const char *file;
  GError **error;
} FoldPackReader;

/* fold_pack_refuse: sets the error "FILE: PATH: sentence"; FALSE. */
gboolean fold_pack_refuse (FoldPackReader *reader, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* An object of the document under its path ("$.sectors[2]"). */
typedef struct
{
  FoldPackReader *reader;
  JsonObject *object; /* owned by the document */
  char *path;
} FoldPackObject;

/* fold_pack_object_open: node must be an object with no other members than those of allowed (NULL-terminated). A name
 * with an asterisk ("name*") is a text that may have a sibling "name_zh_CN". */
gboolean fold_pack_object_open (FoldPackReader *reader,
                                JsonNode *node,
                                const char *path,
                                const char *const *allowed,
                                FoldPackObject *object);
/* fold_pack_object_open_member: the object that is a member of this one. */
gboolean fold_pack_object_open_member (FoldPackObject *self,
                                       const char *key,
                                       const char *const *allowed,
                                       FoldPackObject *object);
void fold_pack_object_clear (FoldPackObject *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoldPackObject, fold_pack_object_clear)

/* fold_pack_object_path: of a member. Returns: (transfer full) */
char *fold_pack_object_path (FoldPackObject *self, const char *key);
gboolean fold_pack_object_has (FoldPackObject *self, const char *key); /* there, and not null */

/* fold_pack_matches: whether a text is as a pattern says, whose last sign is its end. There are few patterns, each of
 * which is compiled once. */
gboolean fold_pack_matches (const char *pattern, const char *text);

/* Members that must be there. A text is not empty. texts: gets the member's translations, under the name of the key
 * (may be NULL); a nullable text that is null or missing is "". */
gboolean fold_pack_object_read_text (FoldPackObject *self, const char *key, char **text, GPtrArray *texts);
gboolean fold_pack_object_read_optional_text (FoldPackObject *self, const char *key, char **text, GPtrArray *texts);
gboolean fold_pack_object_read_id (FoldPackObject *self, const char *key, char **id);
gboolean fold_pack_object_read_date (FoldPackObject *self, const char *key, char **date);
gboolean
fold_pack_object_read_choice (FoldPackObject *self, const char *key, const char *const *choices, char **choice);
gboolean
fold_pack_object_read_number (FoldPackObject *self, const char *key, double minimum, double maximum, double *number);
/* fold_pack_object_read_range: a number, or an object of low, mode and high, in order. Domains are the model's to
 * check. */
gboolean fold_pack_object_read_range (FoldPackObject *self, const char *key, gboolean three, FoldRange *range);

/* fold_pack_object_read_array: calls read for every element with its path; stops at the first that refuses. */
typedef gboolean (*FoldPackRead) (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data);
gboolean fold_pack_object_read_array (FoldPackObject *self, const char *key, FoldPackRead read, gpointer data);

G_END_DECLS

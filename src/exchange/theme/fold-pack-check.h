/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-pack-reader.h"

G_BEGIN_DECLS

/* A value of a scenario as it stands in the document: its key may end in ".low" or ".high". */
typedef struct
{
  guint scenario; /* index */
  char *key;
  double value;
  char *path;
} FoldPackSetting;

/* fold_pack_settings_new: of FoldPackSetting. Returns: (transfer full) */
GPtrArray *fold_pack_settings_new (void);
/* fold_pack_settings_add: path: (transfer full) */
void fold_pack_settings_add (GPtrArray *settings, guint scenario, const char *key, double value, char *path);

/* A pack while it is read. */
typedef struct
{
  FoldPackReader *reader;
  FoldThemeData *data;
  GHashTable *sources;         /* id to text */
  GPtrArray *assumption_paths; /* parallel to data->assumptions */
  GPtrArray *settings;         /* FoldPackSetting */
  GPtrArray *retired;          /* FoldPackSetting: what is said of a class that is not said of one any more */
} FoldPackParse;

/* fold_pack_read_retired: what packs of before said of a class: the market's probability of the theme. */
gboolean fold_pack_read_retired (FoldPackParse *parse, FoldPackObject *class, const char *id);

/* fold_pack_adopt_retired: what was said of a class of instruments is said of each of them, where it is not what the
 * theme says. */
void fold_pack_adopt_retired (FoldPackParse *parse);

/* fold_pack_check: what only the whole pack can tell: ids that are there twice or not at all, sums, domains, circles of
 * funds; and works out the ranges of the scenarios' values. */
gboolean fold_pack_check (FoldPackParse *parse);

/* fold_pack_read_instrument: a FoldPackRead; data is the FoldPackParse. */
gboolean fold_pack_read_instrument (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data);

/* fold_pack_read_sources: the member "sources", a list of keys of the pack's sources. Each is appended to *source as a
 * line "KEY: text", so that the book needs no list of sources. */
gboolean fold_pack_read_sources (FoldPackParse *parse, FoldPackObject *object, const char *member, char **source);

/* fold_pack_read_own_parameters: the member "assumptions" of an instrument; prefix: of their keys. */
gboolean fold_pack_read_own_parameters (FoldPackParse *parse, FoldPackObject *instrument, const char *prefix);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thing that should be looked at before a score is trusted; translated sentences. */
typedef struct
{
  char *kind;    /* stable id: "no-exposure", "unclassified", "shares", "fund-remainder", "old-data", "no-price",
                    "no-rate", ... */
  char *subject; /* the name of what it is about */
  char *detail;
  char *fix;
} FoldInboxItem;

FoldInboxItem *fold_inbox_item_new (const char *kind, const char *subject, const char *detail, const char *fix);
void fold_inbox_item_free (FoldInboxItem *item);

G_END_DECLS

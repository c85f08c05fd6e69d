/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox.h"

FoldInboxItem *
fold_inbox_item_new (const char *kind, const char *subject, const char *detail, const char *fix)
{
  FoldInboxItem *item = g_new0 (FoldInboxItem, 1);
  *item = (FoldInboxItem){ g_strdup (kind), g_strdup (subject), g_strdup (detail), g_strdup (fix) };
  return item;
}

void
fold_inbox_item_free (FoldInboxItem *item)
{
  g_free (item->kind);
  g_free (item->subject);
  g_free (item->detail);
  g_free (item->fix);
  g_free (item);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox.h"

FoldInboxItem *
fold_inbox_item_new (const char *kind, const char *subject, const char *detail, const char *fix)
{
  FoldInboxItem *item = g_new0 (FoldInboxItem, 1);
  *item = (FoldInboxItem){
    .kind = g_strdup (kind),
    .subject = g_strdup (subject),
    .detail = g_strdup (detail),
    .fix = g_strdup (fix),
  };
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

FoldInboxItem *
fold_inbox_item_point (FoldInboxItem *item, FoldInboxMend mend, gint64 id)
{
  item->mend = mend;
  item->id = id;
  return item;
}

FoldInboxItem *
fold_inbox_item_point_at_rate (FoldInboxItem *item, const char *base, const char *quote)
{
  g_strlcpy (item->base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (item->quote, quote, FOLD_CURRENCY_SIZE);
  return fold_inbox_item_point (item, FOLD_INBOX_MEND_RATE, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pages.h"

#include "fold-overview-page.h"

typedef struct
{
  const char *name;
  GType     (*get_type) (void);
} PageKind;

/* Every page of the window, by the word before the colon in the target of `win.show-page`. */
static const PageKind page_kinds[] = {
  { "overview", fold_overview_page_get_type },
};

/**
 * fold_pages_create:
 * @name: the target of `win.show-page`: "overview", "sector:cloud", "watchlist:2"
 *
 * Returns: (transfer floating) (nullable): a new page, or %NULL where there is no such kind of page
 */
FoldPage *
fold_pages_create (FoldSession *session,
                   const char  *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", 2);

  for (size_t i = 0; parts[0] != NULL && i < G_N_ELEMENTS (page_kinds); i++)
    if (g_str_equal (parts[0], page_kinds[i].name))
      return g_object_new (page_kinds[i].get_type (), "session", session, "target", parts[1], NULL);

  return NULL;
}

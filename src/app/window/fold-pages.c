/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pages.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-compare-page.h"
#include "fold-holdings-page.h"
#include "fold-journal-page.h"
#include "fold-overview-page.h"
#include "fold-plan-page.h"
#include "fold-profile-page.h"
#include "fold-ranking-page.h"
#include "fold-sector-page.h"
#include "fold-trade-dialog.h"
#include "fold-watchlist-page.h"

typedef struct
{
  const char *name;
  const char *title; /* of a place of its own, which the sidebar lists; NULL: reached from another page or an object */
  const char *icon_name;
  GType (*get_type) (void);
  gboolean (*exists) (FoldBook *book, const char *target); /* NULL: there is one page of this kind, without target */
  FoldPageTake take;                                       /* NULL: nothing is dropped on it in the sidebar */
} PageKind;

static gboolean
sector_exists (FoldBook *book, const char *target)
{
  return fold_themes_find_sector (fold_book_get_themes (book), target) != NULL;
}

static gboolean
instrument_exists (FoldBook *book, const char *target)
{
  FoldInstrument *found = fold_instruments_find (fold_book_get_instruments (book), target);

  /* one that is gone may have left its name to another, as an alias */
  return found != NULL && g_str_equal (fold_instrument_get_slug (found), target);
}

static gboolean
watchlist_exists (FoldBook *book, const char *target)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (book));
  const gint64 id = g_ascii_strtoll (target, NULL, 10);

  for (guint i = 0; i < g_list_model_get_n_items (watchlists); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      if (fold_watchlist_get_id (watchlist) == id)
        return TRUE;
    }

  return FALSE;
}

/* Every page of the window, by the word before the colon in the target of `win.show-page`. */
static const PageKind page_kinds[] = {
  { "overview", NC_("page", "Overview"), "view-grid-symbolic", fold_overview_page_get_type, NULL },
  { "holdings", NC_("page", "Holdings"), "fold-holdings-symbolic", fold_holdings_page_get_type, NULL },
  { "ranking", NC_("page", "Ranking"), "view-sort-descending-symbolic", fold_ranking_page_get_type, NULL },
  { "scenarios", NC_("page", "Scenarios"), "fold-scenarios-symbolic", fold_compare_page_get_type, NULL,
    fold_trade_dialog_present },
  { "plan", NC_("page", "Plan"), "fold-plane-symbolic", fold_plan_page_get_type, NULL },
  { "journal", NC_("page", "Journal"), "document-edit-symbolic", fold_journal_page_get_type, NULL },
  { "sector", NULL, NULL, fold_sector_page_get_type, sector_exists },
  { "watchlist", NULL, NULL, fold_watchlist_page_get_type, watchlist_exists },
  { "instrument", NULL, NULL, fold_profile_page_get_type, instrument_exists },
};

static const PageKind *
find_kind (FoldSession *session, const char *name, const char **target)
{
  const char *colon = strchr (name, ':');
  const size_t length = colon ? (size_t)(colon - name) : strlen (name);

  *target = colon ? colon + 1 : NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (page_kinds); i++)
    {
      const PageKind *kind = &page_kinds[i];

      if (strlen (kind->name) != length || strncmp (kind->name, name, length) != 0)
        continue;
      if (kind->exists == NULL ? colon == NULL
                               : colon != NULL && kind->exists (fold_session_get_book (session), *target))
        return kind;
    }

  return NULL;
}

const char *
fold_pages_get_place (guint i, const char **title, const char **icon_name)
{
  for (gsize k = 0; k < G_N_ELEMENTS (page_kinds); k++)
    if (page_kinds[k].title != NULL && i-- == 0)
      {
        if (title != NULL)
          *title = g_dpgettext2 (NULL, "page", page_kinds[k].title);
        if (icon_name != NULL)
          *icon_name = page_kinds[k].icon_name;
        return page_kinds[k].name;
      }
  return NULL;
}

FoldPageTake
fold_pages_get_take (const char *name)
{
  for (gsize k = 0; k < G_N_ELEMENTS (page_kinds); k++)
    if (g_str_equal (page_kinds[k].name, name))
      return page_kinds[k].take;
  return NULL;
}

gboolean
fold_pages_exist (FoldSession *session, const char *name)
{
  const char *target;

  g_return_val_if_fail (FOLD_IS_SESSION (session), FALSE);

  return find_kind (session, name, &target) != NULL;
}

FoldPage *
fold_pages_create (FoldSession *session, const char *name)
{
  const char *target;
  const PageKind *kind;

  g_return_val_if_fail (FOLD_IS_SESSION (session), NULL);

  kind = find_kind (session, name, &target);

  return kind ? g_object_new (kind->get_type (), "session", session, "target", target, NULL) : NULL;
}

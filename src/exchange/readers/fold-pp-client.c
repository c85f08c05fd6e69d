/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pp-client.h"

#include <glib/gi18n-lib.h>

#include "fold-import.h"

struct _FoldPpClient
{
  FoldPpTree *tree;
  const FoldMarkupElement *element;
  guint version;
  GHashTable *met;        /* (set) FoldMarkupElement */
  GHashTable *accounts;   /* FoldMarkupElement -> FoldPpAccount */
  GHashTable *portfolios; /* FoldMarkupElement -> FoldPpPortfolio */
  GHashTable *securities; /* FoldMarkupElement -> FoldPpSecurity */
  GHashTable *names;      /* of accounts -> how many have been called so */
  GStringChunk *texts;
};

/* --- the file ---------------------------------------------------------------------------------------------------- */

/* 0: the file has none, and is none of Portfolio Performance's. */
static guint64
read_version (FoldPpTree *tree)
{
  const FoldMarkupElement *client = fold_pp_tree_get_client (tree);
  guint64 version;

  if (client == NULL
      || !g_ascii_string_to_unsigned (fold_pp_tree_get_text (tree, client, "version"), 10, 1, G_MAXINT, &version, NULL))
    return 0;
  return version;
}

FoldPpClient *
fold_pp_client_new (FoldMarkup *markup, const char *file_name, GError **error)
{
  g_autoptr (FoldPpTree) tree = fold_pp_tree_new (markup);
  guint64 version = read_version (tree);
  FoldPpClient *self;

  if (version == 0)
    return NULL;
  if (version > FOLD_PP_VERSION)
    {
      g_set_error (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
          _("“%s” is written in version %u of the files of Portfolio Performance, and Fivefold knows them up to "
            "version %u. Export the accounts as CSV there, or use a newer Fivefold."),
          file_name, (guint)version, FOLD_PP_VERSION);
      return NULL;
    }
  self = g_new0 (FoldPpClient, 1);
  self->element = fold_pp_tree_get_client (tree);
  self->tree = g_steal_pointer (&tree);
  self->version = (guint)version;
  self->met = g_hash_table_new (NULL, NULL);
  self->accounts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->portfolios = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->securities = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_string_chunk_new (1024);
  return self;
}

void
fold_pp_client_free (FoldPpClient *self)
{
  fold_pp_tree_free (self->tree);
  g_hash_table_unref (self->met);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->portfolios);
  g_hash_table_unref (self->securities);
  g_hash_table_unref (self->names);
  g_string_chunk_free (self->texts);
  g_free (self);
}

FoldPpTree *
fold_pp_client_get_tree (FoldPpClient *self)
{
  return self->tree;
}

const FoldMarkupElement *
fold_pp_client_get_list (FoldPpClient *self, const char *name)
{
  const FoldMarkupElement *list = fold_pp_tree_get_child (self->tree, self->element, name);

  return list != NULL ? list->first_child : NULL;
}

gboolean
fold_pp_client_meet (FoldPpClient *self, const FoldMarkupElement *element)
{
  return g_hash_table_add (self->met, (gpointer)element);
}

gboolean
fold_pp_client_has_met (FoldPpClient *self, const FoldMarkupElement *element)
{
  return g_hash_table_contains (self->met, element);
}

/* --- what changed from version to version ------------------------------------------------------------------------ */

gint64
fold_pp_client_get_share_scale (FoldPpClient *self)
{
  if (self->version <= 2)
    return 1;
  return self->version <= 25 ? 100000 : self->version <= 48 ? 1000000 : 100000000;
}

gint64
fold_pp_client_get_price_scale (FoldPpClient *self)
{
  return self->version <= 29 ? 100 : self->version <= 48 ? 10000 : 100000000;
}

gboolean
fold_pp_client_has_currencies (FoldPpClient *self)
{
  return self->version > 28;
}

/* --- objects ----------------------------------------------------------------------------------------------------- */

static guint
count_name (FoldPpClient *self, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) + 1;

  g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (n));
  return n;
}

/* Accounts are told apart by their names in a book, and by themselves here. */
static const char *
keep_name (FoldPpClient *self, const char *name)
{
  g_autofree char *own = g_strdup (name);
  guint n = count_name (self, name);

  while (n > 1)
    {
      g_free (own);
      own = g_strdup_printf ("%s (%u)", name, n);
      if (!g_hash_table_contains (self->names, own))
        break;
      n = count_name (self, name);
    }
  if (n > 1)
    count_name (self, own);
  return g_string_chunk_insert (self->texts, own);
}

static FoldPpAccount *
add_account (FoldPpClient *self, const FoldMarkupElement *element)
{
  FoldPpAccount *account = g_new0 (FoldPpAccount, 1);

  account->name = keep_name (self, fold_pp_tree_get_text (self->tree, element, "name"));
  account->currency = fold_pp_tree_get_text (self->tree, element, "currencyCode");
  g_hash_table_insert (self->accounts, (gpointer)element, account);
  return account;
}

const FoldPpAccount *
fold_pp_client_get_account (FoldPpClient *self, const FoldMarkupElement *element)
{
  FoldPpAccount *account = g_hash_table_lookup (self->accounts, element);

  return account != NULL ? account : add_account (self, element);
}

const FoldPpPortfolio *
fold_pp_client_get_portfolio (FoldPpClient *self, const FoldMarkupElement *element)
{
  FoldPpPortfolio *portfolio = g_hash_table_lookup (self->portfolios, element);
  const FoldMarkupElement *account;

  if (portfolio != NULL)
    return portfolio;
  portfolio = g_new0 (FoldPpPortfolio, 1);
  account = fold_pp_tree_get_child (self->tree, element, "referenceAccount");
  portfolio->is_lost = account == NULL && fold_pp_tree_find_child (element, "referenceAccount") != NULL;
  portfolio->account = fold_pp_client_get_account (self, account != NULL ? account : element);
  g_hash_table_insert (self->portfolios, (gpointer)element, portfolio);
  return portfolio;
}

const FoldPpSecurity *
fold_pp_client_get_security (FoldPpClient *self, const FoldMarkupElement *element)
{
  FoldPpSecurity *security = g_hash_table_lookup (self->securities, element);

  if (security != NULL)
    return security;
  security = g_new0 (FoldPpSecurity, 1);
  security->isin = fold_pp_tree_get_text (self->tree, element, "isin");
  security->wkn = fold_pp_tree_get_text (self->tree, element, "wkn");
  security->symbol = fold_pp_tree_get_text (self->tree, element, "tickerSymbol");
  security->name = fold_pp_tree_get_text (self->tree, element, "name");
  security->currency = fold_pp_tree_get_text (self->tree, element, "currencyCode");
  security->target = fold_pp_tree_get_text (self->tree, element, "targetCurrencyCode");
  g_hash_table_insert (self->securities, (gpointer)element, security);
  return security;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-pp-tree.h"

G_BEGIN_DECLS

/* FoldPpClient: what a file of Portfolio Performance is about; what a reference leads to is one object, wherever it is
 * written. Texts belong to the file's markup or to the client, "" where there is none. */
typedef struct
{
  const char *name; /* of its own: two accounts never have the same */
  const char *currency;
} FoldPpAccount;

typedef struct
{
  const FoldPpAccount *account; /* the one of its money; where it has none, one of its own name */
  gboolean is_lost;             /* it has one, which is nowhere */
} FoldPpPortfolio;

typedef struct
{
  const char *isin;
  const char *wkn;
  const char *symbol;
  const char *name;
  const char *currency;
  const char *target; /* of an exchange rate: the currency that one unit of currency costs so much of */
} FoldPpSecurity;

typedef struct _FoldPpClient FoldPpClient;

/* The newest version of the file that is known. */
#define FOLD_PP_VERSION 70

/* fold_pp_client_new: NULL without an error where the file is of something else. Errors: FOLD_IMPORT_ERROR_FILE where
 * its version is a later one than is known. markup must outlive it. Returns: (transfer full) (nullable) */
FoldPpClient *fold_pp_client_new (FoldMarkup *markup, const char *file_name, GError **error);
void fold_pp_client_free (FoldPpClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPpClient, fold_pp_client_free)

FoldPpTree *fold_pp_client_get_tree (FoldPpClient *self);
/* fold_pp_client_get_list: the children of the client's list of that name, as they are written; NULL: none. */
const FoldMarkupElement *fold_pp_client_get_list (FoldPpClient *self, const char *name);
/* fold_pp_client_meet: whether the element is met for the first time: whatever is referred to often counts once. */
gboolean fold_pp_client_meet (FoldPpClient *self, const FoldMarkupElement *element);
gboolean fold_pp_client_has_met (FoldPpClient *self, const FoldMarkupElement *element);

/* What 1 is written as: of shares, and of prices. Money is written in hundredths. */
gint64 fold_pp_client_get_share_scale (FoldPpClient *self);
gint64 fold_pp_client_get_price_scale (FoldPpClient *self);
/* fold_pp_client_has_currencies: files of old versions say nowhere what they are in. */
gboolean fold_pp_client_has_currencies (FoldPpClient *self);

/* element: what is referred to, resolved. Returns: (transfer none) */
const FoldPpAccount *fold_pp_client_get_account (FoldPpClient *self, const FoldMarkupElement *element);
const FoldPpPortfolio *fold_pp_client_get_portfolio (FoldPpClient *self, const FoldMarkupElement *element);
const FoldPpSecurity *fold_pp_client_get_security (FoldPpClient *self, const FoldMarkupElement *element);

G_END_DECLS

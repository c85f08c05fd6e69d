/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PAGE (fold_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FoldPage, fold_page, FOLD, PAGE, AdwBin)

struct _FoldPageClass
{
  AdwBinClass parent_class;
};

FoldSession  *fold_page_get_session  (FoldPage     *self);
const char   *fold_page_get_target   (FoldPage     *self);

const char   *fold_page_get_title    (FoldPage     *self);
void          fold_page_set_title    (FoldPage     *self,
                                      const char   *title);

GtkWidget    *fold_page_get_header   (FoldPage     *self);
void          fold_page_set_header   (FoldPage     *self,
                                      GtkWidget    *header);

GActionGroup *fold_page_get_actions  (FoldPage     *self);
void          fold_page_add_actions  (FoldPage           *self,
                                      const GActionEntry *entries,
                                      size_t              n_entries);
void          fold_page_enable       (FoldPage     *self,
                                      const char   *action,
                                      gboolean      enabled);

void          fold_page_toast        (FoldPage     *self,
                                      const char   *message);

G_END_DECLS

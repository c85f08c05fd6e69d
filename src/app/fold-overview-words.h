/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-session.h"

G_BEGIN_DECLS

/* What the overview's figures say when they are asked how they come about: the formula in words, with its numbers. */

char *fold_overview_words_value  (FoldSession *session,
                                  gint64       total);
char *fold_overview_words_score  (FoldSession *session);
char *fold_overview_words_loss   (FoldSession *session);
char *fold_overview_words_tail   (FoldSession *session);
char *fold_overview_words_return (FoldSession *session);

G_END_DECLS

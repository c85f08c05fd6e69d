/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FoldBook   FoldBook;
typedef struct _FoldScorer FoldScorer;

#define FOLD_TYPE_SESSION (fold_session_get_type ())
G_DECLARE_FINAL_TYPE (FoldSession, fold_session, FOLD, SESSION, GObject)

FoldSession *fold_session_new          (FoldBook    *book);
FoldBook    *fold_session_get_book     (FoldSession *self);
FoldScorer  *fold_session_get_scorer   (FoldSession *self);
GSettings   *fold_session_get_settings (FoldSession *self);

G_END_DECLS

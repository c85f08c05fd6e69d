/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-session.h"

/**
 * FoldSession:
 *
 * One open book as a window shows it: the book, the scorer that follows it, and what the user's interface remembers.
 * Pages are constructed with it and hold a reference to it; they know neither the window nor each other.
 */
struct _FoldSession
{
  GObject     parent_instance;

  FoldBook   *book;
  FoldScorer *scorer;
  GSettings  *settings;
};

G_DEFINE_FINAL_TYPE (FoldSession, fold_session, G_TYPE_OBJECT)

static void
fold_session_dispose (GObject *object)
{
  FoldSession *self = FOLD_SESSION (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fold_session_parent_class)->dispose (object);
}

static void
fold_session_class_init (FoldSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_session_dispose;
}

static void
fold_session_init (FoldSession *self)
{
  self->settings = g_settings_new (FOLD_APPLICATION_ID);
}

/**
 * fold_session_new:
 * @book: the open book
 *
 * Returns: (transfer full): a session that keeps @book and a scorer of it
 */
FoldSession *
fold_session_new (FoldBook *book)
{
  FoldSession *self = g_object_new (FOLD_TYPE_SESSION, NULL);

  self->book = book;

  return self;
}

/** Returns: (transfer none): the book */
FoldBook *
fold_session_get_book (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->book;
}

/** Returns: (transfer none): the scorer that follows the book */
FoldScorer *
fold_session_get_scorer (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->scorer;
}

/** Returns: (transfer none): what the interface remembers (window, sort orders, last page); never user data */
GSettings *
fold_session_get_settings (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->settings;
}

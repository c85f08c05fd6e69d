/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-session.h"

#include "fold-book.h"

#define VIEW_STATE_PORTFOLIO "portfolio"

/* From so many on the window parts its work. */
#define MANY_INSTRUMENTS 2000

struct _FoldSession
{
  GObject parent_instance;

  FoldBook *book;
  FoldScorer *scorer;
  GSettings *settings;
  gint64 portfolio;
};

G_DEFINE_FINAL_TYPE (FoldSession, fold_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_BOOK = 1,
  PROP_PORTFOLIO,
} FoldSessionProperty;

static GParamSpec *properties[PROP_PORTFOLIO + 1];

/* A portfolio that was deleted, here or by another program, gives way to all of them. */
static void
changed_cb (FoldSession *self)
{
  if (self->portfolio != 0
      && fold_portfolios_get_portfolio (fold_book_get_portfolios (self->book), self->portfolio) == NULL)
    fold_session_set_portfolio (self, 0);
}

static void
lens_cb (FoldSession *self)
{
  fold_scorer_set_lens (self->scorer, (FoldLens)g_settings_get_enum (self->settings, "lens"));
}

static void
fold_session_constructed (GObject *object)
{
  FoldSession *self = FOLD_SESSION (object);
  g_autofree char *portfolio = fold_book_dup_view_state (self->book, VIEW_STATE_PORTFOLIO);

  G_OBJECT_CLASS (fold_session_parent_class)->constructed (object);

  self->scorer = fold_scorer_new (self->book);
  self->portfolio = portfolio ? g_ascii_strtoll (portfolio, NULL, 10) : 0;
  fold_book_watch (self->book);
  g_signal_connect_object (self->settings, "changed::lens", G_CALLBACK (lens_cb), self, G_CONNECT_SWAPPED);
  lens_cb (self);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
fold_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldSession *self = FOLD_SESSION (object);

  switch ((FoldSessionProperty)property_id)
    {
    case PROP_BOOK:
      g_value_set_object (value, self->book);
      break;

    case PROP_PORTFOLIO:
      g_value_set_int64 (value, self->portfolio);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_session_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  FoldSession *self = FOLD_SESSION (object);

  switch ((FoldSessionProperty)property_id)
    {
    case PROP_BOOK:
      self->book = g_value_dup_object (value);
      break;

    case PROP_PORTFOLIO:
      fold_session_set_portfolio (self, g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_session_dispose (GObject *object)
{
  FoldSession *self = FOLD_SESSION (object);

  g_clear_object (&self->scorer);
  g_clear_object (&self->book);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fold_session_parent_class)->dispose (object);
}

static void
fold_session_class_init (FoldSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fold_session_constructed;
  object_class->get_property = fold_session_get_property;
  object_class->set_property = fold_session_set_property;
  object_class->dispose = fold_session_dispose;

  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, FOLD_TYPE_BOOK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * FoldSession:portfolio: row id of the portfolio in view; 0 is all of them together
   */
  properties[PROP_PORTFOLIO]
      = g_param_spec_int64 ("portfolio", NULL, NULL, 0, G_MAXINT64, 0,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_session_init (FoldSession *self)
{
  self->settings = g_settings_new (FOLD_APPLICATION_ID);
}

FoldSession *
fold_session_new (FoldBook *book)
{
  return g_object_new (FOLD_TYPE_SESSION, "book", book, NULL);
}

FoldBook *
fold_session_get_book (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->book;
}

gboolean
fold_session_is_large (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (self->book))) >= MANY_INSTRUMENTS;
}

void
fold_session_defer (FoldSession *self, GSourceOnceFunc function, gpointer data, int priority, guint *id)
{
  g_return_if_fail (FOLD_IS_SESSION (self));

  if (!fold_session_is_large (self))
    {
      function (data);
      return;
    }
  if (*id != 0)
    return;
  *id = g_idle_add_once (function, data);
  g_source_set_priority (g_main_context_find_source_by_id (NULL, *id), priority);
}

FoldScorer *
fold_session_get_scorer (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->scorer;
}

GSettings *
fold_session_get_settings (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return self->settings;
}

gint64
fold_session_get_portfolio (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), 0);

  return self->portfolio;
}

void
fold_session_set_portfolio (FoldSession *self, gint64 portfolio)
{
  g_return_if_fail (FOLD_IS_SESSION (self));

  if (self->portfolio == portfolio)
    return;

  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, portfolio);
  g_autoptr (GError) error = NULL;

  self->portfolio = portfolio;
  /* A book that cannot be written shows it all the same; it is forgotten then. */
  if (!fold_book_set_view_state (self->book, VIEW_STATE_PORTFOLIO, value, &error))
    g_debug ("The portfolio in view is not remembered: %s", error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PORTFOLIO]);
}

FoldLens
fold_session_get_lens (FoldSession *self)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), FOLD_LENS_ODDS);

  return fold_scorer_get_lens (self->scorer);
}

const FoldOutcome *
fold_session_get_outcome (FoldSession *self, double *change)
{
  g_return_val_if_fail (FOLD_IS_SESSION (self), NULL);

  return fold_scorer_get_portfolio (self->scorer, self->portfolio, change);
}

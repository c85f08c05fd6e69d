/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book.h"

#include <glib/gi18n-lib.h>

#include "fold-book-row.h"
#include "fold-currency.h"
#include "fold-edits-private.h"
#include "fold-diary-private.h"
#include "fold-object-private.h"
#include "fold-portfolios-private.h"
#include "fold-prepared.h"
#include "fold-scenarios-private.h"
#include "fold-watchlists-private.h"

#define MEMORY_PATH ":memory:"
#define DEFAULT_CURRENCY "EUR"

struct _FoldBook
{
  GObject parent;
  FoldStore *store;
  FoldEdits *edits;

  FoldThemes *themes;
  FoldInstruments *instruments;
  FoldScenarios *scenarios;
  FoldWatchlists *watchlists;
  FoldPortfolios *portfolios;
  FoldDiary *diary;

  char *name;
  char *base_currency;
  gboolean is_sample;
  char *undo_label;
  char *redo_label;
  guint revision;
};

G_DEFINE_FINAL_TYPE (FoldBook, fold_book, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
  PROP_BASE_CURRENCY,
  PROP_IS_SAMPLE,
  PROP_READ_ONLY,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
} FoldBookProperty;

static GParamSpec *properties[PROP_CAN_REDO + 1];

static guint changed_signal;

/* Nothing has changed but that nothing can be changed any more. */
static void
store_lost_cb (FoldBook *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  g_signal_emit (self, changed_signal, 0);
}

static void
fold_book_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldBook *self = FOLD_BOOK (object);
  switch ((FoldBookProperty)property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_BASE_CURRENCY:
      g_value_set_string (value, self->base_currency);
      break;
    case PROP_IS_SAMPLE:
      g_value_set_boolean (value, self->is_sample);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, fold_book_get_read_only (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_label != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_book_dispose (GObject *object)
{
  FoldBook *self = FOLD_BOOK (object);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->edits != NULL)
    fold_edits_close (self->edits);
  g_clear_object (&self->themes);
  g_clear_object (&self->instruments);
  g_clear_object (&self->scenarios);
  g_clear_object (&self->watchlists);
  g_clear_object (&self->portfolios);
  g_clear_object (&self->diary);
  g_clear_object (&self->edits);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fold_book_parent_class)->dispose (object);
}

static void
fold_book_finalize (GObject *object)
{
  FoldBook *self = FOLD_BOOK (object);
  g_free (self->name);
  g_free (self->base_currency);
  g_free (self->undo_label);
  g_free (self->redo_label);
  G_OBJECT_CLASS (fold_book_parent_class)->finalize (object);
}

static void
fold_book_class_init (FoldBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_book_get_property;
  object_class->dispose = fold_book_dispose;
  object_class->finalize = fold_book_finalize;

  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_BASE_CURRENCY] = fold_property_text ("base-currency");
  properties[PROP_IS_SAMPLE] = fold_property_boolean ("is-sample");
  properties[PROP_READ_ONLY] = fold_property_boolean ("read-only");
  properties[PROP_UNDO_LABEL] = fold_property_text ("undo-label");
  properties[PROP_REDO_LABEL] = fold_property_text ("redo-label");
  properties[PROP_CAN_UNDO] = fold_property_boolean ("can-undo");
  properties[PROP_CAN_REDO] = fold_property_boolean ("can-redo");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  changed_signal = g_signal_new ("changed", FOLD_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_book_init (FoldBook *self)
{
  self->name = g_strdup ("");
  self->base_currency = g_strdup (DEFAULT_CURRENCY);
}

static void
notify (FoldBook *self, FoldBookProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* --- reading again --- */

static void
visit_book (FoldStatement *row, gpointer data)
{
  FoldBook *self = data;
  gboolean is_sample = fold_statement_read_boolean (row, "is_sample");
  if (g_set_str (&self->name, fold_statement_read_name (row, "name")))
    notify (self, PROP_NAME);
  if (g_set_str (&self->base_currency, fold_currency_or_none (fold_statement_read_name (row, "base_currency"))))
    notify (self, PROP_BASE_CURRENCY);
  if (self->is_sample == is_sample)
    return;
  self->is_sample = is_sample;
  notify (self, PROP_IS_SAMPLE);
}

static gboolean
load_book (FoldBook *self, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error, "SELECT is_sample, name, base_currency FROM book", NULL);
  return fold_statement_visit (rows, visit_book, self, error);
}

static gboolean
load_dependents (FoldBook *self, FoldParts parts, FoldTranslations *texts, GError **error)
{
  return (!(parts & FOLD_PART_SCENARIOS) || fold_scenarios_load (self->scenarios, texts, error))
         && (!(parts & FOLD_PART_WATCHLISTS) || fold_watchlists_load (self->watchlists, texts, error))
         && (!(parts & FOLD_PART_PORTFOLIOS) || fold_portfolios_load (self->portfolios, self->base_currency, error))
         && (!(parts & FOLD_PART_DIARY) || fold_diary_load (self->diary, texts, error));
}

/* load_parts: parts: what may be different; afterwards what was read. */
static gboolean
load_parts (FoldBook *self, FoldParts *parts, const char *const *tables, GError **error)
{
  g_autoptr (FoldTranslations) texts = fold_translations_load (self->store, g_get_language_names (), error);
  if (texts == NULL || ((*parts & FOLD_PART_BOOK) && !load_book (self, error))
      || ((*parts & FOLD_PART_THEMES) && !fold_themes_load (self->themes, texts, error))
      || ((*parts & FOLD_PART_INSTRUMENTS) && !fold_instruments_load (self->instruments, tables, texts, error)))
    return FALSE;
  if ((*parts & FOLD_PART_INSTRUMENTS) && fold_instruments_kept_names (self->instruments)
      && fold_parts_are_words (tables))
    *parts = FOLD_PART_INSTRUMENTS;
  return load_dependents (self, *parts, texts, error);
}

static void
update_label (FoldBook *self, char **field, char *label, FoldBookProperty property, FoldBookProperty can)
{
  gboolean could = *field != NULL;
  if (g_set_str (field, label))
    notify (self, property);
  if (could != (*field != NULL))
    notify (self, can);
  g_free (label);
}

/* read_again: who is told of a change finds everything up to date. tables: the only ones that have changed, NULL where
 * that is not known or more is made of them than their own rows. */
static gboolean
read_again (FoldBook *self, FoldParts parts, const char *const *tables, GError **error)
{
  gpointer told[]
      = { self, self->themes, self->instruments, self->scenarios, self->watchlists, self->portfolios, self->diary };
  parts = fold_parts_add_dependents (parts);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_object_freeze_notify (told[i]);
  gboolean loaded = load_parts (self, &parts, tables, error);
  if (parts & FOLD_PART_SCORED)
    self->revision++;
  update_label (self, &self->undo_label, fold_store_peek_undo (self->store), PROP_UNDO_LABEL, PROP_CAN_UNDO);
  update_label (self, &self->redo_label, fold_store_peek_redo (self->store), PROP_REDO_LABEL, PROP_CAN_REDO);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_object_thaw_notify (told[i]);
  if (parts & FOLD_PART_SCENARIOS)
    fold_scenarios_emit_values_changed (self->scenarios);
  g_signal_emit (self, changed_signal, 0);
  return loaded;
}

/* reload: a FoldReload. */
static gboolean
reload (gpointer user_data, FoldParts parts, GError **error)
{
  return read_again (user_data, parts, NULL, error);
}

/* --- read before, on the thread of an edit of many rows, or of another program's in a large book --- */

static gpointer
prepare (FoldStore *store, FoldParts parts)
{
  return fold_prepared_new (store, parts);
}

static void
take_prepared (gpointer owner, gpointer prepared)
{
  FoldBook *self = owner;
  fold_prepared_give (prepared, self->instruments, self->portfolios);
}

static void
free_prepared (gpointer prepared)
{
  fold_prepared_free (prepared);
}

static const FoldPreparation preparation = { .prepare = prepare, .take = take_prepared, .free = free_prepared };

static gboolean
is_large (FoldBook *self)
{
  return fold_collection_get_n (self->instruments) >= FOLD_EDITS_MANY_ROWS;
}

/* read_elsewhere: after another program's edit; what a thread has read before is old. */
static gboolean
read_elsewhere (FoldBook *self)
{
  take_prepared (self, NULL);
  return is_large (self) && fold_edits_read_async (self->edits);
}

static void
store_changed_cb (FoldBook *self, const char *const *tables)
{
  const FoldParts parts = fold_parts_of_tables (tables);
  if (tables == NULL && read_elsewhere (self))
    return;
  g_autoptr (GError) error = NULL;
  if (!read_again (self, parts, parts & FOLD_PART_THEMES ? NULL : tables, &error))
    g_warning ("The book could not be read again: %s", error->message);
}

gboolean
fold_book_refresh (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return reload (self, FOLD_PART_ALL, error);
}

gboolean
fold_book_poll (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_store_poll (self->store);
}

void
fold_book_watch (FoldBook *self)
{
  g_return_if_fail (FOLD_IS_BOOK (self));
  fold_store_watch (self->store);
}

guint
fold_book_get_revision (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), 0);
  return self->revision;
}

/* --- opening --- */

static FoldBook *
open_book (const char *path, FoldStoreFlags flags, const char *name, const char *currency, GError **error)
{
  g_autoptr (FoldStore) store = fold_store_open (path, flags, error);
  if (store == NULL)
    return NULL;
  if (!fold_store_is_read_only (store) && !fold_book_row_ensure (store, name, currency, error))
    return NULL;
  g_autoptr (FoldBook) self = g_object_new (FOLD_TYPE_BOOK, NULL);
  self->store = g_steal_pointer (&store);
  self->edits = fold_edits_new (self->store, reload, self);
  self->themes = fold_themes_new (self->edits);
  self->instruments = fold_instruments_new (self->edits, self->themes);
  self->scenarios = fold_scenarios_new (self->edits, self->instruments);
  self->watchlists = fold_watchlists_new (self->edits, self->instruments);
  self->portfolios = fold_portfolios_new (self->edits, self->instruments);
  self->diary = fold_diary_new (self->edits, self->scenarios, self->portfolios);
  fold_edits_set_preparation (self->edits, &preparation, self);
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  g_signal_connect_swapped (self->store, "lost", G_CALLBACK (store_lost_cb), self);
  if (!fold_book_refresh (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

FoldBook *
fold_book_open (const char *path, FoldStoreFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  return open_book (path, flags, _("My book"), DEFAULT_CURRENCY, error);
}

FoldBook *
fold_book_create (const char *path, const char *name, const char *base_currency, GError **error)
{
  g_return_val_if_fail (path != NULL && base_currency != NULL, NULL);
  g_autofree char *stripped = fold_edits_take_name (name, error);
  if (stripped == NULL)
    return NULL;
  if (!fold_currency_is_valid (base_currency))
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                         _("“%s” is not a currency. Use a three-letter code such as EUR."), base_currency);
      return NULL;
    }
  if (!g_str_equal (path, MEMORY_PATH) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS, _("“%s” already exists. Choose another name, or open it."),
                         path);
      return NULL;
    }
  return open_book (path, FOLD_STORE_CREATE, stripped, base_currency, error);
}

/* --- edits --- */

FoldEdits *
fold_book_get_edits (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->edits;
}

gboolean
fold_book_begin_group (FoldBook *self, const char *label, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_edits_begin_group (self->edits, label, error);
}

gboolean
fold_book_end_group (FoldBook *self, gboolean commit, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_edits_end_group (self->edits, commit, error);
}

gboolean
fold_book_undo (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  fold_scenarios_cancel_preview (self->scenarios);
  g_autofree char *label = fold_store_undo (self->store, error);
  return label != NULL;
}

gboolean
fold_book_redo (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  fold_scenarios_cancel_preview (self->scenarios);
  g_autofree char *label = fold_store_redo (self->store, error);
  return label != NULL;
}

gboolean
fold_book_forget_history (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_store_forget_history (self->store, error) && fold_book_refresh (self, error);
}

/* --- the book itself --- */

FoldStore *
fold_book_get_store (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->store;
}

const char *
fold_book_get_path (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return fold_store_get_path (self->store);
}

const char *
fold_book_get_name (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->name;
}

const char *
fold_book_get_base_currency (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->base_currency;
}

gboolean
fold_book_get_is_sample (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return self->is_sample;
}

gboolean
fold_book_get_read_only (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), TRUE);
  return self->store != NULL && fold_store_is_read_only (self->store);
}

const char *
fold_book_get_undo_label (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->undo_label;
}

const char *
fold_book_get_redo_label (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->redo_label;
}

FoldThemes *
fold_book_get_themes (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->themes;
}

FoldInstruments *
fold_book_get_instruments (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->instruments;
}

FoldScenarios *
fold_book_get_scenarios (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->scenarios;
}

FoldWatchlists *
fold_book_get_watchlists (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->watchlists;
}

FoldPortfolios *
fold_book_get_portfolios (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->portfolios;
}

FoldDiary *
fold_book_get_diary (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->diary;
}

static gboolean
set_name_cb (FoldStore *store, gpointer name, GError **error)
{
  return fold_store_execute (store, error, "UPDATE book SET name = ?", "s", name);
}

gboolean
fold_book_set_name (FoldBook *self, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  g_autofree char *stripped = fold_edits_take_name (name, error);
  return stripped != NULL && fold_edits_run (self->edits, _("Rename the book"), set_name_cb, stripped, error);
}

static gboolean
set_base_currency_cb (FoldStore *store, gpointer currency, GError **error)
{
  return fold_store_execute (store, error, "UPDATE book SET base_currency = ?", "s", currency);
}

gboolean
fold_book_set_base_currency (FoldBook *self, const char *currency, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  if (!fold_currency_is_valid (currency))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("“%s” is not a currency. Use a three-letter code such as EUR."), currency);
  return fold_edits_run (self->edits, _("Change the base currency"), set_base_currency_cb, (gpointer)currency, error);
}

static gboolean
set_is_sample_cb (FoldStore *store, gpointer is_sample, GError **error)
{
  return fold_store_execute (store, error, "UPDATE book SET is_sample = ?", "b", GPOINTER_TO_INT (is_sample));
}

gboolean
fold_book_set_is_sample (FoldBook *self, gboolean is_sample, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  const char *label = is_sample ? _("Mark as a sample") : _("Make it my own book");
  return fold_edits_run (self->edits, label, set_is_sample_cb, GINT_TO_POINTER (!!is_sample), error);
}

char *
fold_book_dup_view_state (FoldBook *self, const char *key)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return fold_edits_dup_view_state (self->edits, key);
}

gboolean
fold_book_set_view_state (FoldBook *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_edits_set_view_state (self->edits, key, value, error);
}

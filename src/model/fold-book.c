/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open book: its life, its properties, and the one way of edits. What it holds is loaded in fold-book-load.c. */
#include "fold-book-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book-assumptions.h"
#include "fold-book-long.h"
#include "fold-currency.h"
#include "fold-date.h"
#include "fold-object.h"

#define MEMORY_PATH ":memory:"
#define DEFAULT_CURRENCY "EUR"

G_DEFINE_FINAL_TYPE (FoldBook, fold_book, G_TYPE_OBJECT)

static GParamSpec *properties[FOLD_BOOK_ACTIVE_SCENARIO + 1];

enum
{
  CHANGED,
  ASSUMPTIONS_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
free_tables (gpointer data)
{
  FoldScenarioTables *tables = data;
  g_hash_table_unref (tables->saved);
  g_hash_table_unref (tables->working);
  g_free (tables);
}

static FoldParts
part_of_table (const char *table)
{
  static const struct
  {
    const char *table;
    FoldParts parts;
  } parts[] = {
    { "book", FOLD_PART_BOOK },
    { "instrument", FOLD_PART_INSTRUMENTS },
    { "instrument_identifier", FOLD_PART_INSTRUMENTS },
    { "exposure", FOLD_PART_INSTRUMENTS },
    { "fund_holding", FOLD_PART_INSTRUMENTS },
    { "assumption", FOLD_PART_ASSUMPTIONS },
    { "scenario", FOLD_PART_ASSUMPTIONS },
    { "scenario_value", FOLD_PART_ASSUMPTIONS },
    { "watchlist", FOLD_PART_WATCHLISTS },
    { "watchlist_item", FOLD_PART_WATCHLISTS },
    { "portfolio", FOLD_PART_LEDGER },
    { "account", FOLD_PART_LEDGER },
    { "import_batch", FOLD_PART_LEDGER },
    { "import_quarantine", FOLD_PART_LEDGER },
    { "transactions", FOLD_PART_LEDGER },
    { "price", FOLD_PART_LEDGER },
    { "exchange_rate", FOLD_PART_LEDGER },
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].table, table))
      return parts[i].parts;
  return FOLD_PART_ALL;
}

static void
store_changed_cb (FoldBook *self, const char *const *tables)
{
  FoldParts parts = tables == NULL ? FOLD_PART_ALL : 0;
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    if (!g_str_equal (tables[i], "view_state"))
      parts |= part_of_table (tables[i]);
  g_autoptr (GError) error = NULL;
  if (!fold_book_reload (self, parts, &error))
    g_warning ("The book could not be read again: %s", error->message);
}

static void
fold_book_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldBook *self = FOLD_BOOK (object);
  switch ((FoldBookProperty)property_id)
    {
    case FOLD_BOOK_NAME:
      g_value_set_string (value, self->name);
      break;
    case FOLD_BOOK_BASE_CURRENCY:
      g_value_set_string (value, self->base_currency);
      break;
    case FOLD_BOOK_IS_SAMPLE:
      g_value_set_boolean (value, self->is_sample);
      break;
    case FOLD_BOOK_READ_ONLY:
      g_value_set_boolean (value, fold_book_get_read_only (self));
      break;
    case FOLD_BOOK_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case FOLD_BOOK_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case FOLD_BOOK_CAN_UNDO:
      g_value_set_boolean (value, self->undo_label != NULL);
      break;
    case FOLD_BOOK_CAN_REDO:
      g_value_set_boolean (value, self->redo_label != NULL);
      break;
    case FOLD_BOOK_WORKING:
      g_value_set_boolean (value, fold_book_get_working (self));
      break;
    case FOLD_BOOK_ACTIVE_THEME:
      g_value_set_object (value, self->theme);
      break;
    case FOLD_BOOK_ACTIVE_SCENARIO:
      g_value_set_object (value, self->scenario);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_book_dispose (GObject *object)
{
  FoldBook *self = FOLD_BOOK (object);
  g_clear_pointer (&self->worker, fold_worker_free);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->theme);
  g_clear_object (&self->scenario);
  g_clear_object (&self->themes);
  g_clear_object (&self->sectors);
  g_clear_object (&self->classes);
  g_clear_object (&self->instruments);
  g_clear_object (&self->scenarios);
  g_clear_object (&self->watchlists);
  g_clear_object (&self->assumptions);
  G_OBJECT_CLASS (fold_book_parent_class)->dispose (object);
}

static void
fold_book_finalize (GObject *object)
{
  FoldBook *self = FOLD_BOOK (object);
  GHashTable *tables[] = { self->themes_by_id,
                           self->sectors_by_id,
                           self->classes_by_id,
                           self->instruments_by_id,
                           self->scenarios_by_id,
                           self->watchlists_by_id,
                           self->assumptions_by_key,
                           self->base,
                           self->notes,
                           self->values,
                           self->preview,
                           self->subthemes_by_slug,
                           self->instruments_by_slug };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  g_clear_pointer (&self->current, fold_assumption_set_free);
  g_clear_pointer (&self->saved, fold_assumption_set_free);
  g_clear_pointer (&self->vocabulary, fold_vocabulary_unref);
  g_array_unref (self->weights);
  fold_book_ledger_free (self->ledger);
  g_hash_table_unref (self->view_state);
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

  properties[FOLD_BOOK_NAME] = fold_property_text ("name");
  properties[FOLD_BOOK_BASE_CURRENCY] = fold_property_text ("base-currency");
  properties[FOLD_BOOK_IS_SAMPLE] = fold_property_boolean ("is-sample");
  properties[FOLD_BOOK_READ_ONLY] = fold_property_boolean ("read-only");
  properties[FOLD_BOOK_UNDO_LABEL] = fold_property_text ("undo-label");
  properties[FOLD_BOOK_REDO_LABEL] = fold_property_text ("redo-label");
  properties[FOLD_BOOK_CAN_UNDO] = fold_property_boolean ("can-undo");
  properties[FOLD_BOOK_CAN_REDO] = fold_property_boolean ("can-redo");
  properties[FOLD_BOOK_WORKING] = fold_property_boolean ("working");
  properties[FOLD_BOOK_ACTIVE_THEME] = fold_property_object ("active-theme", FOLD_TYPE_THEME);
  properties[FOLD_BOOK_ACTIVE_SCENARIO] = fold_property_object ("active-scenario", FOLD_TYPE_SCENARIO);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", FOLD_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ASSUMPTIONS_CHANGED]
      = g_signal_new ("assumptions-changed", FOLD_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_book_init (FoldBook *self)
{
  self->themes = g_list_store_new (FOLD_TYPE_THEME);
  self->sectors = g_list_store_new (FOLD_TYPE_SECTOR);
  self->classes = g_list_store_new (FOLD_TYPE_PARAMETER_CLASS);
  self->instruments = g_list_store_new (FOLD_TYPE_INSTRUMENT);
  self->scenarios = g_list_store_new (FOLD_TYPE_SCENARIO);
  self->watchlists = g_list_store_new (FOLD_TYPE_WATCHLIST);
  self->assumptions = g_list_store_new (FOLD_TYPE_ASSUMPTION);
  self->themes_by_id = fold_objects_by_id_new ();
  self->sectors_by_id = fold_objects_by_id_new ();
  self->classes_by_id = fold_objects_by_id_new ();
  self->instruments_by_id = fold_objects_by_id_new ();
  self->scenarios_by_id = fold_objects_by_id_new ();
  self->watchlists_by_id = fold_objects_by_id_new ();
  self->subthemes_by_slug = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->instruments_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->assumptions_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->vocabulary = fold_vocabulary_new ();
  self->base = fold_range_table_new ();
  self->preview = fold_range_table_new ();
  self->notes = fold_assumption_notes_new ();
  self->values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_tables);
  self->ledger = fold_book_ledger_new ();
  self->view_state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->weights = g_array_new (FALSE, FALSE, sizeof (FoldHoldingWeight));
  self->name = g_strdup ("");
  self->base_currency = g_strdup (DEFAULT_CURRENCY);
}

void
fold_book_notify (FoldBook *self, FoldBookProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
fold_book_emit_assumptions_changed (FoldBook *self)
{
  g_signal_emit (self, signals[ASSUMPTIONS_CHANGED], 0);
}

gboolean
fold_book_refuse (GError **error, FoldModelError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, FOLD_MODEL_ERROR, code, sentence);
  return FALSE;
}

char *
fold_book_take_name (const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  if (*stripped != '\0' && g_utf8_validate (stripped, -1, NULL))
    return g_steal_pointer (&stripped);
  fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID, _("A name cannot be empty. Type at least one letter."));
  return NULL;
}

/* --- opening --- */

/* ensure_book_row: a file that the store has just made does not say yet whose book it is. */
static gboolean
ensure_book_row (FoldStore *store, const char *name, const char *currency, GError **error)
{
  g_autofree char *now = fold_time_now ();
  g_autoptr (GError) failure = NULL;
  {
    g_autoptr (FoldStatement) row = fold_store_query (store, error, "SELECT 1 FROM book", NULL);
    if (row == NULL)
      return FALSE;
    if (fold_statement_step (row, &failure))
      return TRUE;
  }
  if (failure == NULL && fold_store_begin_edit (store, "", &failure))
    {
      if (fold_store_execute (store, &failure,
                              "INSERT INTO book (id, name, base_currency, created_at) VALUES (1, ?, ?, ?)", "sss", name,
                              currency, now))
        {
          if (fold_store_commit_edit (store, &failure) && fold_store_forget_history (store, &failure))
            return TRUE;
        }
      else
        fold_store_rollback_edit (store);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static FoldBook *
open_book (const char *path, FoldStoreFlags flags, const char *name, const char *currency, GError **error)
{
  g_autoptr (FoldStore) store = fold_store_open (path, flags, error);
  if (store == NULL)
    return NULL;
  if (!fold_store_is_read_only (store) && !ensure_book_row (store, name, currency, error))
    return NULL;
  g_autoptr (FoldBook) self = g_object_new (FOLD_TYPE_BOOK, NULL);
  self->store = g_steal_pointer (&store);
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
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
  g_autofree char *stripped = fold_book_take_name (name, error);
  if (stripped == NULL)
    return NULL;
  if (!fold_currency_is_valid (base_currency))
    {
      fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                        _("“%s” is no currency. Use a code of three letters, like EUR."), base_currency);
      return NULL;
    }
  if (!g_str_equal (path, MEMORY_PATH) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fold_book_refuse (error, FOLD_MODEL_ERROR_EXISTS, _("“%s” exists already. Choose another name, or open it."),
                        path);
      return NULL;
    }
  return open_book (path, FOLD_STORE_CREATE, stripped, base_currency, error);
}

FoldBook *
fold_book_open_in_memory (GError **error)
{
  return open_book (MEMORY_PATH, FOLD_STORE_CREATE, _("My book"), DEFAULT_CURRENCY, error);
}

/* --- edits --- */

static gboolean
edit_in_group (FoldBook *self, FoldStoreEdit edit, gpointer user_data, GError **error)
{
  /* The store does not say what changed before the end of the group, so everything is looked at. */
  return edit (self->store, user_data, error) && fold_book_reload (self, FOLD_PART_ALL, error);
}

gboolean
fold_book_edit (FoldBook *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  if (self->in_group)
    return edit_in_group (self, edit, user_data, error);
  return fold_store_edit (self->store, label, edit, user_data, error);
}

gboolean
fold_book_begin_group (FoldBook *self, const char *label, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && !self->in_group, FALSE);
  self->in_group = fold_store_begin_edit (self->store, label, error);
  return self->in_group;
}

gboolean
fold_book_end_group (FoldBook *self, gboolean commit, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && self->in_group, FALSE);
  self->in_group = FALSE;
  if (commit && fold_store_commit_edit (self->store, error))
    return TRUE;
  if (!commit)
    fold_store_rollback_edit (self->store);
  return fold_book_reload (self, FOLD_PART_ALL, commit ? NULL : error) && !commit;
}

gboolean
fold_book_undo (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  fold_book_cancel_preview (self);
  g_autofree char *label = fold_store_undo (self->store, error);
  return label != NULL;
}

gboolean
fold_book_redo (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  fold_book_cancel_preview (self);
  g_autofree char *label = fold_store_redo (self->store, error);
  return label != NULL;
}

/* --- refresh --- */

static void
update_label (FoldBook *self, char **field, char *label, FoldBookProperty property, FoldBookProperty can)
{
  gboolean could = *field != NULL;
  if (g_set_str (field, label))
    fold_book_notify (self, property);
  if (could != (*field != NULL))
    fold_book_notify (self, can);
  g_free (label);
}

static gboolean
load_parts (FoldBook *self, FoldParts parts, GError **error)
{
  g_autoptr (FoldTranslations) texts = fold_translations_load (self->store, g_get_language_names (), error);
  if (texts == NULL)
    return FALSE;
  return (!(parts & FOLD_PART_BOOK) || fold_book_load_book (self, error))
         && (!(parts & FOLD_PART_THEME) || fold_book_load_theme (self, texts, error))
         && (!(parts & FOLD_PART_INSTRUMENTS) || fold_book_load_instruments (self, texts, error))
         && (!(parts & FOLD_PART_ASSUMPTIONS) || fold_book_load_assumptions (self, texts, error))
         && (!(parts & FOLD_PART_WATCHLISTS) || fold_book_load_watchlists (self, texts, error))
         && (!(parts & FOLD_PART_LEDGER)
             || (fold_book_load_ledger (self, error) && fold_book_load_weights (self, error)));
}

gboolean
fold_book_reload (FoldBook *self, FoldParts parts, GError **error)
{
  if (parts & FOLD_PART_BOOK)
    parts |= FOLD_PART_LEDGER; /* its currency, and the day of a sample */
  if (parts & FOLD_PART_THEME)
    parts |= FOLD_PART_INSTRUMENTS;
  if (parts & FOLD_PART_INSTRUMENTS)
    parts |= FOLD_PART_ASSUMPTIONS | FOLD_PART_WATCHLISTS | FOLD_PART_LEDGER;
  g_object_freeze_notify (G_OBJECT (self));
  gboolean loaded = load_parts (self, parts, error);
  update_label (self, &self->undo_label, fold_store_peek_undo (self->store), FOLD_BOOK_UNDO_LABEL, FOLD_BOOK_CAN_UNDO);
  update_label (self, &self->redo_label, fold_store_peek_redo (self->store), FOLD_BOOK_REDO_LABEL, FOLD_BOOK_CAN_REDO);
  g_object_thaw_notify (G_OBJECT (self));
  if (parts & FOLD_PART_ASSUMPTIONS)
    fold_book_emit_assumptions_changed (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return loaded;
}

gboolean
fold_book_refresh (FoldBook *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return fold_book_reload (self, FOLD_PART_ALL, error);
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

gboolean
fold_book_get_can_undo (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return self->undo_label != NULL;
}

gboolean
fold_book_get_can_redo (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  return self->redo_label != NULL;
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

static gboolean
set_name_cb (FoldStore *store, gpointer name, GError **error)
{
  return fold_store_execute (store, error, "UPDATE book SET name = ?", "s", name);
}

gboolean
fold_book_set_name (FoldBook *self, const char *name, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  g_autofree char *stripped = fold_book_take_name (name, error);
  return stripped != NULL && fold_book_edit (self, _("Rename the book"), set_name_cb, stripped, error);
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
    return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                             _("“%s” is no currency. Use a code of three letters, like EUR."), currency);
  return fold_book_edit (self, _("Change the base currency"), set_base_currency_cb, (gpointer)currency, error);
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
  return fold_book_edit (self, label, set_is_sample_cb, GINT_TO_POINTER (!!is_sample), error);
}

/* --- what is on screen --- */

char *
fold_book_dup_view_state (FoldBook *self, const char *key)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  gpointer value;
  if (g_hash_table_lookup_extended (self->view_state, key, NULL, &value))
    return g_strdup (value);
  g_autoptr (FoldStatement) row
      = fold_store_query (self->store, NULL, "SELECT value FROM view_state WHERE key = ?", "s", key);
  return row != NULL && fold_statement_step (row, NULL) ? fold_statement_dup_text (row, 0) : NULL;
}

gboolean
fold_book_set_view_state (FoldBook *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FALSE);
  if (fold_book_get_read_only (self) || fold_store_is_lent (self->store))
    {
      g_hash_table_insert (self->view_state, g_strdup (key), g_strdup (value));
      return TRUE;
    }
  if (value == NULL)
    return fold_store_execute (self->store, error, "DELETE FROM view_state WHERE key = ?", "s", key);
  return fold_store_execute (self->store, error,
                             "INSERT INTO view_state (key, value) VALUES (?, ?) "
                             "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                             "ss", key, value);
}

void
fold_book_flush_view_state (FoldBook *self)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, self->view_state);
  while (!fold_book_get_read_only (self) && g_hash_table_iter_next (&iter, &key, &value))
    {
      fold_book_set_view_state (self, key, value, NULL);
      g_hash_table_iter_remove (&iter);
    }
}

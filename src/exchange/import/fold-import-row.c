/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-row.h"

#include <glib/gi18n-lib.h>

struct _FoldImportRow
{
  GObject parent_instance;

  guint row;
  guint place;
  FoldImportState state;
  FoldImportChoice choice;
  gboolean is_changed;
  char *source;
  char *column;
  char *reason;
  gboolean has_booking;
  FoldImportKind kind;
  FoldEntry booking;
  char *of;
};

enum
{
  PROP_ROW = 1,
  PROP_STATE,
  PROP_STATE_NAME,
  PROP_SOURCE,
  PROP_COLUMN,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (FoldImportState,
                    fold_import_state,
                    G_DEFINE_ENUM_VALUE (FOLD_IMPORT_STATE_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (FOLD_IMPORT_STATE_KNOWN, "known"),
                    G_DEFINE_ENUM_VALUE (FOLD_IMPORT_STATE_QUARANTINED, "quarantined"),
                    G_DEFINE_ENUM_VALUE (FOLD_IMPORT_STATE_IGNORED, "ignored"))

G_DEFINE_FINAL_TYPE (FoldImportRow, fold_import_row, G_TYPE_OBJECT)

static void
fold_import_row_finalize (GObject *object)
{
  FoldImportRow *self = FOLD_IMPORT_ROW (object);

  g_free (self->source);
  g_free (self->column);
  g_free (self->reason);
  g_free (self->of);
  G_OBJECT_CLASS (fold_import_row_parent_class)->finalize (object);
}

static void
fold_import_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldImportRow *self = FOLD_IMPORT_ROW (object);

  switch (id)
    {
    case PROP_ROW:
      g_value_set_uint (value, self->row);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_STATE_NAME:
      g_value_set_string (value, fold_import_row_get_state_name (self));
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_COLUMN:
      g_value_set_string (value, self->column);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_import_row_class_init (FoldImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fold_import_row_finalize;
  object_class->get_property = fold_import_row_get_property;
  properties[PROP_ROW] = g_param_spec_uint ("row", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, FOLD_TYPE_IMPORT_STATE, FOLD_IMPORT_STATE_NEW, flags);
  properties[PROP_STATE_NAME] = g_param_spec_string ("state-name", NULL, NULL, "", flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, "", flags);
  properties[PROP_COLUMN] = g_param_spec_string ("column", NULL, NULL, "", flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fold_import_row_init (FoldImportRow *self)
{
}

FoldImportRow *
fold_import_row_new (guint row, FoldImportState state, const char *source, const char *column, const char *reason)
{
  FoldImportRow *self = g_object_new (FOLD_TYPE_IMPORT_ROW, NULL);

  self->row = row;
  self->state = state;
  self->source = g_strdup (source);
  self->column = g_strdup (column);
  self->reason = g_strdup (reason);
  return self;
}

/* By what people call it first. */
static const char *
find_name (const FoldImportRecord *record)
{
  const char *const names[] = { record->symbol, record->name, record->isin, record->wkn, record->cusip };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*names[i] != '\0')
      return names[i];
  return "";
}

void
fold_import_row_set_booking (FoldImportRow *self, const FoldImportRecord *record)
{
  const char *name = find_name (record);

  self->has_booking = TRUE;
  self->kind = record->kind;
  self->booking = record->entry;
  if (*name == '\0')
    return;
  if (record->kind == FOLD_IMPORT_KIND_PART)
    self->of = g_strdup_printf ("%.2f %% %s", (double)record->details->weight / 10000, name);
  else if (record->other != NULL)
    self->of = g_strdup_printf ("%s → %s", name, find_name (record->other));
  else
    self->of = g_strdup (name);
}

const FoldEntry *
fold_import_row_get_booking (FoldImportRow *self, FoldImportKind *kind, const char **of)
{
  *kind = self->kind;
  *of = self->of;
  return self->has_booking ? &self->booking : NULL;
}

void
fold_import_row_set_decision (FoldImportRow *self, guint place, FoldImportChoice choice, gboolean is_changed)
{
  self->place = place;
  self->choice = choice;
  self->is_changed = is_changed;
}

guint
fold_import_row_get_place (FoldImportRow *self)
{
  return self->place;
}

FoldImportChoice
fold_import_row_get_choice (FoldImportRow *self)
{
  return self->choice;
}

gboolean
fold_import_row_is_changed (FoldImportRow *self)
{
  return self->is_changed;
}

const char *
fold_import_row_get_source (FoldImportRow *self)
{
  return self->source;
}

guint
fold_import_row_get_row (FoldImportRow *self)
{
  return self->row;
}

FoldImportState
fold_import_row_get_state (FoldImportRow *self)
{
  return self->state;
}

const char *
fold_import_row_get_state_name (FoldImportRow *self)
{
  if (self->choice == FOLD_IMPORT_CHOICE_OUT)
    return _("Left out by you");
  if (self->choice == FOLD_IMPORT_CHOICE_BOOK && self->state == FOLD_IMPORT_STATE_NEW)
    return _("Booked all the same");
  if (self->is_changed && self->state == FOLD_IMPORT_STATE_NEW)
    return _("Changed by you");
  switch (self->state)
    {
    case FOLD_IMPORT_STATE_NEW:
      return _("New");
    case FOLD_IMPORT_STATE_KNOWN:
      return _("Already known");
    case FOLD_IMPORT_STATE_QUARANTINED:
      return _("Set aside");
    case FOLD_IMPORT_STATE_IGNORED:
      return _("Left out");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
fold_import_row_get_column (FoldImportRow *self)
{
  return self->column;
}

const char *
fold_import_row_get_reason (FoldImportRow *self)
{
  return self->reason;
}

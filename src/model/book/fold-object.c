/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-object-private.h"

#include <math.h>
#include <string.h>

/* A set of fields is a word. */
#define MOST_FIELDS 64

G_DEFINE_ABSTRACT_TYPE (FoldObject, fold_object, G_TYPE_OBJECT)

/* --- properties --- */

GParamSpec *
fold_property_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, FOLD_READABLE);
}

GParamSpec *
fold_property_uint (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, FOLD_READABLE);
}

GParamSpec *
fold_property_boolean (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, FOLD_READABLE);
}

GParamSpec *
fold_property_object (const char *name, GType type)
{
  return g_param_spec_object (name, NULL, NULL, type, FOLD_READABLE);
}

static GParamSpec *
make_property (const FoldField *field)
{
  switch (field->kind)
    {
    case FOLD_FIELD_TEXT:
    case FOLD_FIELD_OWN_TEXT:
      return fold_property_text (field->name);
    case FOLD_FIELD_ID:
      return g_param_spec_int64 (field->name, NULL, NULL, 0, G_MAXINT64, 0, FOLD_READABLE);
    case FOLD_FIELD_INT64:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, FOLD_READABLE);
    case FOLD_FIELD_INT:
      return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, FOLD_READABLE);
    case FOLD_FIELD_UINT:
    case FOLD_FIELD_BYTE:
      return fold_property_uint (field->name);
    case FOLD_FIELD_DOUBLE:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, FOLD_READABLE);
    case FOLD_FIELD_BOOLEAN:
      return fold_property_boolean (field->name);
    case FOLD_FIELD_ENUM:
      return g_param_spec_enum (field->name, NULL, NULL, field->get_type (), 0, FOLD_READABLE);
    case FOLD_FIELD_OBJECT:
      return fold_property_object (field->name, field->get_type ());
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
get_member (const FoldField *field, gconstpointer member, GValue *value)
{
  switch (field->kind)
    {
    case FOLD_FIELD_TEXT:
      g_value_set_string (value, *(char *const *)member);
      break;
    case FOLD_FIELD_ID:
    case FOLD_FIELD_INT64:
      g_value_set_int64 (value, *(const gint64 *)member);
      break;
    case FOLD_FIELD_INT:
      g_value_set_int (value, *(const int *)member);
      break;
    case FOLD_FIELD_UINT:
      g_value_set_uint (value, *(const guint *)member);
      break;
    case FOLD_FIELD_BYTE:
      g_value_set_uint (value, *(const guint8 *)member);
      break;
    case FOLD_FIELD_DOUBLE:
      g_value_set_double (value, *(const double *)member);
      break;
    case FOLD_FIELD_BOOLEAN:
      g_value_set_boolean (value, *(const gboolean *)member);
      break;
    case FOLD_FIELD_ENUM:
      g_value_set_enum (value, *(const int *)member);
      break;
    case FOLD_FIELD_OBJECT:
      g_value_set_object (value, *(const gpointer *)member);
      break;
    case FOLD_FIELD_OWN_TEXT:
    default:
      g_return_if_reached ();
    }
}

/* Calls the getter of a field, which returns a Type. */
#define CALL(Type, field, object) (((Type (*) (gpointer)) (field)->getter) (object))

static void
call_getter (const FoldField *field, gpointer object, GValue *value)
{
  switch (field->kind)
    {
    case FOLD_FIELD_TEXT:
      g_value_set_string (value, CALL (const char *, field, object));
      break;
    case FOLD_FIELD_OWN_TEXT:
      g_value_take_string (value, CALL (char *, field, object));
      break;
    case FOLD_FIELD_UINT:
      g_value_set_uint (value, CALL (guint, field, object));
      break;
    case FOLD_FIELD_DOUBLE:
      g_value_set_double (value, CALL (double, field, object));
      break;
    case FOLD_FIELD_BOOLEAN:
      g_value_set_boolean (value, CALL (gboolean, field, object));
      break;
    case FOLD_FIELD_ENUM:
      g_value_set_enum (value, CALL (int, field, object));
      break;
    case FOLD_FIELD_INT64:
      g_value_set_int64 (value, CALL (gint64, field, object));
      break;
    case FOLD_FIELD_ID:
    case FOLD_FIELD_INT:
    case FOLD_FIELD_BYTE:
    case FOLD_FIELD_OBJECT:
    default:
      g_return_if_reached ();
    }
}

static void
fold_object_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  const FoldField *field = &FOLD_OBJECT_GET_CLASS (object)->fields[property_id - 1];
  if (field->getter != NULL)
    call_getter (field, object, value);
  else
    get_member (field, G_STRUCT_MEMBER_P (object, field->offset), value);
}

/* --- from the first to the last --- */

/* Not when an instance begins: its class is not known yet there. */
static void
fold_object_constructed (GObject *object)
{
  const FoldObjectClass *klass = FOLD_OBJECT_GET_CLASS (object);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == FOLD_FIELD_TEXT && klass->fields[i].getter == NULL)
      G_STRUCT_MEMBER (char *, object, klass->fields[i].offset) = g_strdup ("");
  G_OBJECT_CLASS (fold_object_parent_class)->constructed (object);
}

static void
fold_object_finalize (GObject *object)
{
  const FoldObjectClass *klass = FOLD_OBJECT_GET_CLASS (object);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].getter == NULL)
      {
        gpointer member = G_STRUCT_MEMBER_P (object, klass->fields[i].offset);
        if (klass->fields[i].kind == FOLD_FIELD_TEXT)
          g_free (*(char **)member);
        else if (klass->fields[i].kind == FOLD_FIELD_OBJECT)
          g_clear_object ((GObject **)member);
      }
  G_OBJECT_CLASS (fold_object_parent_class)->finalize (object);
}

static void
fold_object_class_init (FoldObjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->constructed = fold_object_constructed;
  object_class->finalize = fold_object_finalize;
}

static void
fold_object_init (FoldObject *self)
{
}

static gsize
get_size (FoldFieldKind kind)
{
  static const gsize sizes[] = {
    [FOLD_FIELD_TEXT] = sizeof (char *),   [FOLD_FIELD_ID] = sizeof (gint64),
    [FOLD_FIELD_INT64] = sizeof (gint64),  [FOLD_FIELD_INT] = sizeof (int),
    [FOLD_FIELD_UINT] = sizeof (guint),    [FOLD_FIELD_BYTE] = sizeof (guint8),
    [FOLD_FIELD_DOUBLE] = sizeof (double), [FOLD_FIELD_BOOLEAN] = sizeof (gboolean),
    [FOLD_FIELD_ENUM] = sizeof (int),      [FOLD_FIELD_OBJECT] = sizeof (gpointer),
  };
  return sizes[kind];
}

void
fold_object_class_set_fields (gpointer klass, const FoldField *fields, guint n_fields)
{
  FoldObjectClass *self = klass;
  g_assert (n_fields <= MOST_FIELDS);
  self->fields = fields;
  self->n_fields = n_fields;
  self->properties = g_new0 (GParamSpec *, n_fields);
  self->parent_class.get_property = fold_object_get_property; /* never inherited */
  for (guint i = 0; i < n_fields; i++)
    {
      g_assert (fields[i].getter != NULL || fields[i].size == get_size (fields[i].kind));
      if (fields[i].name == NULL)
        continue;
      self->properties[i] = make_property (&fields[i]);
      g_object_class_install_property (klass, i + 1, self->properties[i]);
    }
}

/* --- setters --- */

static void
tell (gpointer object, gconstpointer member)
{
  const FoldObjectClass *klass = FOLD_OBJECT_GET_CLASS (object);
  gsize offset = (const char *)member - (const char *)object;
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].offset == offset && klass->properties[i] != NULL)
      g_object_notify_by_pspec (object, klass->properties[i]);
}

gboolean
fold_object_set_text (gpointer object, char **member, const char *value)
{
  if (!g_set_str (member, value != NULL ? value : ""))
    return FALSE;
  tell (object, member);
  return TRUE;
}

gboolean
fold_object_set_int64 (gpointer object, gint64 *member, gint64 value)
{
  if (*member == value)
    return FALSE;
  *member = value;
  tell (object, member);
  return TRUE;
}

gboolean
fold_object_set_uint (gpointer object, guint *member, guint value)
{
  if (*member == value)
    return FALSE;
  *member = value;
  tell (object, member);
  return TRUE;
}

static gboolean
differs (double a, double b)
{
  return a != b && !(isnan (a) && isnan (b));
}

gboolean
fold_object_set_double (gpointer object, double *member, double value)
{
  if (!differs (*member, value))
    return FALSE;
  *member = value;
  tell (object, member);
  return TRUE;
}

gboolean
fold_object_set_boolean (gpointer object, gboolean *member, gboolean value)
{
  if (!*member == !value)
    return FALSE;
  *member = value;
  tell (object, member);
  return TRUE;
}

gboolean
fold_object_set_reference (gpointer object, gpointer member, gpointer value)
{
  if (!g_set_object ((GObject **)member, value))
    return FALSE;
  tell (object, member);
  return TRUE;
}

static gboolean
field_differs (const FoldField *field, gconstpointer one, gconstpointer other)
{
  if (field->kind == FOLD_FIELD_DOUBLE && field->getter == NULL)
    return differs (*(const double *)one, *(const double *)other);
  return memcmp (one, other, field->size) != 0;
}

/* has_listeners: of tens of thousands of objects that change at once few are looked at. */
static gboolean
has_listeners (gpointer object)
{
  static guint notify;
  if (notify == 0)
    notify = g_signal_lookup ("notify", G_TYPE_OBJECT);
  return g_signal_handler_find (object, G_SIGNAL_MATCH_ID, notify, 0, NULL, NULL, NULL) != 0;
}

void
fold_object_set_plain (gpointer object, gpointer member, gconstpointer value, gsize size)
{
  const FoldObjectClass *klass = FOLD_OBJECT_GET_CLASS (object);
  gsize start = (const char *)member - (const char *)object;
  guint64 changed = 0;
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const FoldField *field = &klass->fields[i];
      gsize within = field->offset - start; /* wraps round where it lies before */
      if (within < size && field_differs (field, G_STRUCT_MEMBER_P (member, within), G_STRUCT_MEMBER_P (value, within)))
        changed |= G_GUINT64_CONSTANT (1) << i;
    }
  memcpy (member, value, size);
  if (!has_listeners (object))
    return;
  for (guint i = 0; changed != 0; i++, changed >>= 1)
    if ((changed & 1) != 0)
      g_object_notify_by_pspec (object, klass->properties[i]);
}

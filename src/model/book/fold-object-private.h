/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

#include "fold-object.h"

/* The tables of the model's objects. Private to the room. */

G_BEGIN_DECLS

#define FOLD_READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

/* For what has properties and no table. */
GParamSpec *fold_property_text (const char *name);
GParamSpec *fold_property_uint (const char *name);
GParamSpec *fold_property_boolean (const char *name);
GParamSpec *fold_property_object (const char *name, GType type);

/* What a field is in C, as a member or as what its getter returns, and as a property. */
typedef enum
{
  FOLD_FIELD_TEXT,     /* char *, "" at first, freed with the object; of a getter const char * */
  FOLD_FIELD_OWN_TEXT, /* of a getter only: char *, (transfer full) */
  FOLD_FIELD_ID,       /* gint64, not negative */
  FOLD_FIELD_INT64,
  FOLD_FIELD_INT,
  FOLD_FIELD_UINT,
  FOLD_FIELD_BYTE, /* guint8, as a property uint */
  FOLD_FIELD_DOUBLE,
  FOLD_FIELD_BOOLEAN,
  FOLD_FIELD_ENUM,
  FOLD_FIELD_OBJECT, /* let go with the object */
} FoldFieldKind;

struct _FoldField
{
  const char *name; /* of the property; NULL: a text that is none, and is only cared for */
  FoldFieldKind kind;
  gsize offset; /* of the member whose change is told; 0: none */
  gsize size;
  GType (*get_type) (void); /* of an enum or an object */
  GCallback getter;         /* takes the object; NULL: the member itself */
};

#define FOLD_FIELD_MEMBER(Type, member) offsetof (Type, member), sizeof (((Type *)NULL)->member)

/* FOLD_FIELD: a member of Type. */
#define FOLD_FIELD(kind, name, Type, member) { name, FOLD_FIELD_##kind, FOLD_FIELD_MEMBER (Type, member), NULL, NULL }
/* FOLD_FIELD_OF: a member of Type that is an ENUM or an OBJECT. */
#define FOLD_FIELD_OF(kind, name, Type, member, get_type)                                                              \
  { name, FOLD_FIELD_##kind, FOLD_FIELD_MEMBER (Type, member), get_type, NULL }
/* FOLD_FIELD_FROM: what getter makes of a member of Type, with which it changes. */
#define FOLD_FIELD_FROM(kind, name, Type, member, getter)                                                              \
  { name, FOLD_FIELD_##kind, FOLD_FIELD_MEMBER (Type, member), NULL, G_CALLBACK (getter) }
/* FOLD_FIELD_GOT: what getter says, of whose changes the object has to tell by itself; get_type of an ENUM. */
#define FOLD_FIELD_GOT(kind, name, get_type, getter) { name, FOLD_FIELD_##kind, 0, 0, get_type, G_CALLBACK (getter) }

/* fold_object_class_set_fields: in class_init, klass as GObject hands it out: fields, which is kept, as properties. */
void fold_object_class_set_fields (gpointer klass, const FoldField *fields, guint n_fields);

/* Each sets a member of object, tells of a change, and returns whether there was one. A NULL text becomes "". NaN
 * equals NaN. */
gboolean fold_object_set_text (gpointer object, char **member, const char *value);
gboolean fold_object_set_int64 (gpointer object, gint64 *member, gint64 value);
gboolean fold_object_set_uint (gpointer object, guint *member, guint value);
gboolean fold_object_set_double (gpointer object, double *member, double value);
gboolean fold_object_set_boolean (gpointer object, gboolean *member, gboolean value);
/* fold_object_set_reference: member is a pointer to an object of the kind of value, which may be NULL. */
gboolean fold_object_set_reference (gpointer object, gpointer member, gpointer value);

/* fold_object_set_plain: any member that owns nothing: an enum, or a struct, all of which is new before the first of
 * the properties in it is told, so that nothing need be held back. */
void fold_object_set_plain (gpointer object, gpointer member, gconstpointer value, gsize size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties from a table: what each kind says, and that a change is told, once, of what has changed only. */
#include <math.h>

#include "fold-object-private.h"
#include "fold-transaction.h"

typedef struct
{
  double score;
  double other;
  guint8 tier;
} Figures;

#define TEST_TYPE_THING (test_thing_get_type ())
G_DECLARE_FINAL_TYPE (TestThing, test_thing, TEST, THING, FoldObject)

struct _TestThing
{
  FoldObject parent;
  gint64 id;
  char *name;
  char *hidden;
  GObject *owner;
  FoldTransactionType type;
  gboolean good;
  guint count;
  Figures figures;
};

G_DEFINE_FINAL_TYPE (TestThing, test_thing, FOLD_TYPE_OBJECT)

static const char *
get_type_name (TestThing *self)
{
  return self->type == FOLD_TRANSACTION_TYPE_SELL ? "sell" : "buy";
}

static char *
dup_count (TestThing *self)
{
  return g_strdup_printf ("%u", self->count);
}

static double
get_twice (TestThing *self)
{
  return 2 * self->figures.score;
}

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", TestThing, id),
  FOLD_FIELD (TEXT, "name", TestThing, name),
  FOLD_FIELD (TEXT, NULL, TestThing, hidden),
  FOLD_FIELD_OF (OBJECT, "owner", TestThing, owner, g_object_get_type),
  FOLD_FIELD_OF (ENUM, "type", TestThing, type, fold_transaction_type_get_type),
  FOLD_FIELD_FROM (TEXT, "type-name", TestThing, type, get_type_name),
  FOLD_FIELD (BOOLEAN, "good", TestThing, good),
  FOLD_FIELD (UINT, "count", TestThing, count),
  FOLD_FIELD_FROM (OWN_TEXT, "count-text", TestThing, count, dup_count),
  FOLD_FIELD (DOUBLE, "score", TestThing, figures.score),
  FOLD_FIELD (DOUBLE, "other", TestThing, figures.other),
  FOLD_FIELD (BYTE, "tier", TestThing, figures.tier),
  FOLD_FIELD_GOT (DOUBLE, "twice", NULL, get_twice),
};

static void
test_thing_class_init (TestThingClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
test_thing_init (TestThing *self)
{
  self->figures.other = NAN;
}

static void
told_cb (GString *told, GParamSpec *property)
{
  g_string_append_printf (told, "%s ", property->name);
}

static void
assert_told (GString *told, const char *names)
{
  g_assert_cmpstr (told->str, ==, names);
  g_string_truncate (told, 0);
}

static void
test_values (void)
{
  g_autoptr (TestThing) thing = g_object_new (TEST_TYPE_THING, NULL);
  g_autofree char *name = NULL, *type_name = NULL, *count = NULL;
  double score, other, twice;
  guint tier;
  gint64 id;

  g_assert_cmpstr (thing->name, ==, "");
  g_assert_cmpstr (thing->hidden, ==, "");
  thing->figures = (Figures){ 1.5, NAN, 7 };
  thing->type = FOLD_TRANSACTION_TYPE_SELL;
  thing->id = 5;
  g_object_get (thing, "id", &id, "name", &name, "type-name", &type_name, "count-text", &count, "score", &score,
                "other", &other, "twice", &twice, "tier", &tier, NULL);
  g_assert_cmpint (id, ==, 5);
  g_assert_cmpstr (name, ==, "");
  g_assert_cmpstr (type_name, ==, "sell");
  g_assert_cmpstr (count, ==, "0");
  g_assert_cmpfloat (score, ==, 1.5);
  g_assert_true (isnan (other));
  g_assert_cmpfloat (twice, ==, 3);
  g_assert_cmpuint (tier, ==, 7);
}

static void
test_changes (void)
{
  g_autoptr (TestThing) thing = g_object_new (TEST_TYPE_THING, NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  FoldTransactionType sell = FOLD_TRANSACTION_TYPE_SELL;
  Figures figures = { 1, NAN, 2 };

  g_signal_connect_swapped (thing, "notify", G_CALLBACK (told_cb), told);
  g_assert_true (fold_object_set_text (thing, &thing->name, "a"));
  g_assert_false (fold_object_set_text (thing, &thing->name, "a"));
  assert_told (told, "name ");
  g_assert_true (fold_object_set_text (thing, &thing->hidden, "a"));
  g_assert_false (fold_object_set_boolean (thing, &thing->good, FALSE));
  g_assert_false (fold_object_set_double (thing, &thing->figures.other, NAN));
  assert_told (told, "");
  g_assert_true (fold_object_set_uint (thing, &thing->count, 3));
  assert_told (told, "count count-text ");
  fold_object_set_plain (thing, &thing->type, &sell, sizeof sell);
  fold_object_set_plain (thing, &thing->type, &sell, sizeof sell);
  assert_told (told, "type type-name ");
  fold_object_set_plain (thing, &thing->figures, &figures, sizeof figures);
  assert_told (told, "score tier ");
}

/* The object lets go of what it was given. */
static void
test_reference (void)
{
  TestThing *thing = g_object_new (TEST_TYPE_THING, NULL);
  GObject *owner = g_object_new (TEST_TYPE_THING, NULL);

  g_object_add_weak_pointer (owner, (gpointer *)&owner);
  g_assert_true (fold_object_set_reference (thing, &thing->owner, owner));
  g_assert_false (fold_object_set_reference (thing, &thing->owner, owner));
  g_object_unref (owner);
  g_assert_nonnull (owner);
  g_object_unref (thing);
  g_assert_null (owner);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/object/values", test_values);
  g_test_add_func ("/object/changes", test_changes);
  g_test_add_func ("/object/reference", test_reference);
  return g_test_run ();
}

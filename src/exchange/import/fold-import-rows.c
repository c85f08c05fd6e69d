/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-rows.h"

#include "fold-list-difference.h"

struct _FoldImportRows
{
  GObject parent_instance;

  GArray *lines;
  guint states;  /* that are shown */
  GArray *shown; /* guint: their places among the lines */
};

/* --- the list model --- */

static GType
get_item_type (GListModel *model)
{
  return FOLD_TYPE_IMPORT_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return FOLD_IMPORT_ROWS (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FoldImportRows *self = FOLD_IMPORT_ROWS (model);
  const FoldImportLine *line;
  FoldImportRow *row;

  if (position >= self->shown->len)
    return NULL;
  line = &g_array_index (self->lines, FoldImportLine, g_array_index (self->shown, guint, position));
  row = fold_import_row_new (line->row, line->state, line->source, line->column, line->reason);
  fold_import_row_set_decision (row, line->place, line->choice, line->is_changed);
  if (line->record != NULL)
    fold_import_row_set_booking (row, line->record);
  return row;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FoldImportRows,
                               fold_import_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

/* --- the object --- */

static void
fold_import_rows_finalize (GObject *object)
{
  FoldImportRows *self = FOLD_IMPORT_ROWS (object);

  g_array_unref (self->lines);
  g_array_unref (self->shown);
  G_OBJECT_CLASS (fold_import_rows_parent_class)->finalize (object);
}

static void
fold_import_rows_class_init (FoldImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_import_rows_finalize;
}

static void
fold_import_rows_init (FoldImportRows *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (FoldImportLine));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->states = FOLD_IMPORT_ROWS_ALL;
}

FoldImportRows *
fold_import_rows_new (void)
{
  return g_object_new (FOLD_TYPE_IMPORT_ROWS, NULL);
}

static gboolean
say_the_same (const FoldImportLine *one, const FoldImportLine *other)
{
  return one->row == other->row && one->place == other->place && one->state == other->state
         && one->choice == other->choice && !one->is_changed && !other->is_changed
         && (one->record == NULL) == (other->record == NULL) && g_str_equal (one->reason, other->reason)
         && g_str_equal (one->source, other->source);
}

static GArray *
find_shown (GArray *lines, guint states)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < lines->len; i++)
    if ((states & (1U << g_array_index (lines, FoldImportLine, i).state)) != 0)
      g_array_append_val (shown, i);
  return shown;
}

static const FoldImportLine *
get_line (GArray *lines, GArray *shown, guint position)
{
  return &g_array_index (lines, FoldImportLine, g_array_index (shown, guint, position));
}

/* The lines of before and of now, and which of them are shown. */
typedef struct
{
  GArray *before, *shown_before;
  GArray *now, *shown_now;
} Change;

static gboolean
is_same (guint before, guint now, gpointer user_data)
{
  const Change *change = user_data;

  return say_the_same (get_line (change->before, change->shown_before, before),
                       get_line (change->now, change->shown_now, now));
}

/* lines: (transfer full) */
static void
show (FoldImportRows *self, GArray *lines, guint states)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->lines), shown_before = g_steal_pointer (&self->shown);
  Change change = { before, shown_before, lines, find_shown (lines, states) };

  self->lines = lines;
  self->states = states;
  self->shown = change.shown_now;
  fold_list_tell_difference (G_LIST_MODEL (self), shown_before->len, self->shown->len, is_same, &change);
}

void
fold_import_rows_take (FoldImportRows *self, GArray *lines)
{
  g_return_if_fail (FOLD_IS_IMPORT_ROWS (self));

  show (self, lines != NULL ? lines : g_array_new (FALSE, FALSE, sizeof (FoldImportLine)), self->states);
}

void
fold_import_rows_set_shown (FoldImportRows *self, guint states)
{
  g_return_if_fail (FOLD_IS_IMPORT_ROWS (self));

  if (self->states != states)
    show (self, g_array_ref (self->lines), states);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-planning.h"

struct _FoldImportPlanning
{
  GListModel *imports;
  FoldBook *book;
  FoldImportPlanned planned;
  gpointer owner;

  char *portfolio;
  char *account;
  gboolean is_wanted;        /* somebody waits for a plan */
  GCancellable *cancellable; /* of what is under way; NULL: nothing */
  gboolean is_freed;         /* as soon as nothing is under way */
};

static void
clear (FoldImportPlanning *self)
{
  g_object_unref (self->imports);
  g_object_unref (self->book);
  g_free (self->portfolio);
  g_free (self->account);
  g_free (self);
}

static void
end (FoldImportPlanning *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  self->is_wanted = FALSE;
  self->planned (self->owner, error);
}

static void planned_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
begin (FoldImportPlanning *self)
{
  const FoldImportPlace place = { self->portfolio, self->account };

  self->cancellable = g_cancellable_new ();
  fold_imports_plan_async (self->imports, self->book, &place, self->cancellable, planned_cb, self);
}

/* What was stopped has come to rest: only now may its rows be planned again. */
static void
rest (FoldImportPlanning *self)
{
  g_clear_object (&self->cancellable);
  if (self->is_freed)
    clear (self);
  else if (self->is_wanted)
    begin (self);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FoldImportPlanning *self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_imports_plan_finish (G_LIST_MODEL (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    rest (self);
  else
    end (self, done ? NULL : error);
}

FoldImportPlanning *
fold_import_planning_new (GListModel *imports, FoldBook *book, FoldImportPlanned planned, gpointer owner)
{
  FoldImportPlanning *self = g_new0 (FoldImportPlanning, 1);

  self->imports = g_object_ref (imports);
  self->book = g_object_ref (book);
  self->planned = planned;
  self->owner = owner;
  return self;
}

void
fold_import_planning_start (FoldImportPlanning *self, const FoldImportPlace *place)
{
  g_set_str (&self->portfolio, place->portfolio);
  g_set_str (&self->account, place->account);
  self->is_wanted = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    begin (self);
}

void
fold_import_planning_stop (FoldImportPlanning *self)
{
  self->is_wanted = FALSE;
  g_cancellable_cancel (self->cancellable);
}

gboolean
fold_import_planning_is_busy (FoldImportPlanning *self)
{
  return self->is_wanted;
}

double
fold_import_planning_get_progress (FoldImportPlanning *self)
{
  return fold_imports_get_progress (self->imports);
}

void
fold_import_planning_free (FoldImportPlanning *self)
{
  fold_import_planning_stop (self);
  self->is_freed = TRUE;
  if (self->cancellable == NULL)
    clear (self);
}

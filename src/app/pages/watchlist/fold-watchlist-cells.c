/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing in the cells of the watchlist page: a cell commits on Enter and when the focus leaves it, each time as one
 * undo step; what the book refuses is told, and the cell shows the book's value again. */
#include "fold-watchlist-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"
#include "fold-watchlist-conviction.h"

typedef gboolean (*CommitFunc) (FoldWatchlists *watchlists, FoldWatchlistItem *item, const char *text, GError **error);

static FoldWatchlistPage *
get_page (GtkWidget *cell)
{
  return (FoldWatchlistPage *)gtk_widget_get_ancestor (cell, FOLD_TYPE_WATCHLIST_PAGE);
}

static gboolean
commit_target (FoldWatchlists *watchlists, FoldWatchlistItem *item, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gint64 target = FOLD_WATCHLIST_NO_TARGET;

  if (*stripped != '\0' && !fold_format_read_number (stripped, FOLD_PRICE_SCALE, &target, error))
    return FALSE;
  if (*stripped != '\0' && target < 0)
    {
      g_set_error_literal (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                           _("A target price cannot be negative. Type a price of 0 or more."));
      return FALSE;
    }
  return fold_watchlists_set_target (watchlists, item, target, error);
}

static void
note_editing (FoldWatchlistPage *self, GtkEditableLabel *label)
{
  if (gtk_editable_label_get_editing (label))
    g_set_weak_pointer (&self->edited, label);
  else if (self->edited == label)
    g_clear_weak_pointer (&self->edited);
}

/* Ends an edit of a label: commits what was typed, or shows again what the book has. */
static void
finish_edit (GtkEditableLabel *label, GtkListItem *list_item, const char *current, CommitFunc commit)
{
  FoldWatchlistPage *self = get_page (GTK_WIDGET (label));
  FoldWatchlistRow *row = gtk_list_item_get_item (list_item);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (label));
  g_autoptr (GError) error = NULL;

  if (self != NULL)
    note_editing (self, label);
  if (self == NULL || row == NULL || gtk_editable_label_get_editing (label) || g_str_equal (text, current))
    return;
  if (commit (fold_book_get_watchlists (fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self))),
              fold_watchlist_row_get_item (row), text, &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  gtk_editable_set_text (GTK_EDITABLE (label), current);
}

static void
target_edited_cb (GtkEditableLabel *label, GParamSpec *pspec, GtkListItem *list_item)
{
  FoldWatchlistRow *row = gtk_list_item_get_item (list_item);
  g_autofree char *current = NULL;
  g_autofree char *after = NULL;

  if (row == NULL)
    return;
  g_object_get (row, "target-text", &current, NULL);
  finish_edit (label, list_item, current, commit_target);
  /* "180" is kept as 180.00 and shown so, even where the value is the same */
  g_object_get (row, "target-text", &after, NULL);
  if (!gtk_editable_label_get_editing (label))
    gtk_editable_set_text (GTK_EDITABLE (label), after);
}

static void
tags_edited_cb (GtkEditableLabel *label, GParamSpec *pspec, GtkListItem *list_item)
{
  FoldWatchlistRow *row = gtk_list_item_get_item (list_item);
  g_autofree char *current
      = row != NULL ? g_strdup (fold_watchlist_item_get_tags (fold_watchlist_row_get_item (row))) : NULL;

  if (row != NULL)
    finish_edit (label, list_item, current, fold_watchlists_set_tags);
}

static void
note_edited_cb (GtkEditableLabel *label, GParamSpec *pspec, GtkListItem *list_item)
{
  FoldWatchlistRow *row = gtk_list_item_get_item (list_item);
  g_autofree char *current
      = row != NULL ? g_strdup (fold_watchlist_item_get_note (fold_watchlist_row_get_item (row))) : NULL;

  if (row != NULL)
    finish_edit (label, list_item, current, fold_watchlists_set_note);
}

static void
conviction_edited_cb (FoldWatchlistConviction *control, int value, GtkListItem *list_item)
{
  FoldWatchlistPage *self = get_page (GTK_WIDGET (control));
  FoldWatchlistRow *row = gtk_list_item_get_item (list_item);
  FoldWatchlistItem *item = row != NULL ? fold_watchlist_row_get_item (row) : NULL;
  g_autoptr (GError) error = NULL;

  if (self == NULL || item == NULL)
    return;
  if (fold_watchlists_set_conviction (
          fold_book_get_watchlists (fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self))), item, (guint)value,
          &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  fold_watchlist_conviction_set_value (control, (int)fold_watchlist_item_get_conviction (item));
}

/* The control counts in int, the item in unsigned. */
static int
to_steps (gpointer self, guint conviction)
{
  return (int)conviction;
}

static char *
format_distance (gpointer self, double distance)
{
  return fold_format_return (distance);
}

/* What is missing counts as less than everything. */
static double
sortable (gpointer self, double number)
{
  return isnan (number) ? -G_MAXDOUBLE : number;
}

void
fold_watchlist_page_bind_cells (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, target_edited_cb);
  gtk_widget_class_bind_template_callback (klass, tags_edited_cb);
  gtk_widget_class_bind_template_callback (klass, note_edited_cb);
  gtk_widget_class_bind_template_callback (klass, conviction_edited_cb);
  gtk_widget_class_bind_template_callback (klass, to_steps);
  gtk_widget_class_bind_template_callback (klass, format_distance);
  gtk_widget_class_bind_template_callback (klass, sortable);
}

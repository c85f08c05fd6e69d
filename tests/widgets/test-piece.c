/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a piece of a page paints, and that the renderer cannot look into one that is whole. */
#include "fold-piece.h"
#include "fold-widgets.h"
#include "known-warnings.h"
#include "widget-tools.h"

#define HEIGHT 40
#define REACH 8

/* What it paints of itself now. (transfer full) (nullable) */
static GskRenderNode *
take_picture (GtkWidget *piece)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (piece)->snapshot (piece, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static GtkWidget *
new_piece (gboolean whole)
{
  GtkWidget *piece = g_object_new (FOLD_TYPE_PIECE, "whole", whole, "reach", REACH, NULL);

  adw_bin_set_child (ADW_BIN (piece), gtk_label_new ("42"));
  gtk_widget_set_size_request (piece, -1, HEIGHT);
  return piece;
}

static void
test_whole (void)
{
  GtkWidget *piece = new_piece (TRUE), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GskRenderNodeType before = GSK_NOT_A_RENDER_NODE;
  GtkWindow *window;

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), piece);
  window = widget_tools_present (box, 200, 200);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GskRenderNode) node = take_picture (piece);
      graphene_rect_t bounds;

      /* two kinds by turns, each as large as the piece and what it reaches */
      g_assert_nonnull (node);
      g_assert_cmpint (gsk_render_node_get_node_type (node), !=, before);
      before = gsk_render_node_get_node_type (node);
      gsk_render_node_get_bounds (node, &bounds);
      g_assert_cmpfloat (bounds.origin.y, ==, -REACH);
      g_assert_cmpfloat (bounds.size.height, ==, HEIGHT + 2 * REACH);
      g_assert_cmpfloat (bounds.size.width, ==, gtk_widget_get_width (piece));
    }
  widget_tools_close (window);
}

/* What is not whole is looked into, so that a number in it is all that is painted anew. */
static void
test_parts (void)
{
  GtkWidget *piece = new_piece (FALSE);
  GtkWindow *window = widget_tools_present (piece, 200, 200);
  g_autoptr (GskRenderNode) first = take_picture (piece), second = take_picture (piece);
  graphene_rect_t bounds;

  g_assert_nonnull (first);
  g_assert_cmpint (gsk_render_node_get_node_type (first), ==, gsk_render_node_get_node_type (second));
  gsk_render_node_get_bounds (first, &bounds);
  g_assert_cmpfloat (bounds.size.height, <, HEIGHT);
  widget_tools_close (window);
}

static gboolean
is_painted (GtkWidget *piece)
{
  g_autoptr (GskRenderNode) node = take_picture (piece);

  return node != NULL;
}

/* The window paints it as soon as it is scrolled to, and nothing of it before. */
static void
test_offscreen (void)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *piece = new_piece (TRUE), *space = gtk_label_new ("");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (piece);
  guint n_changes = 0;
  GtkWindow *window;

  gtk_widget_set_size_request (space, -1, 1000);
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), piece);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  window = widget_tools_present (scrolled, 200, 200);
  g_assert_false (is_painted (piece));
  widget_tools_wait_for_frames (piece, 2);

  /* the paintable hears of what the window itself has painted */
  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (g_atomic_int_inc), &n_changes);
  gtk_adjustment_set_value (adjustment, 1000);
  wait_until (n_changes > 0);
  g_assert_true (is_painted (piece));
  widget_tools_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  known_warnings_let_through ();
  adw_init ();
  fold_widgets_init ();
  g_test_add_func ("/widgets/piece/whole", test_whole);
  g_test_add_func ("/widgets/piece/parts", test_parts);
  g_test_add_func ("/widgets/piece/offscreen", test_offscreen);
  return g_test_run ();
}

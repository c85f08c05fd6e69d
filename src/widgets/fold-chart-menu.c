/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fold-chart-export.h"
#include "fold-file.h"
#include "fold-text.h"
#include "fold-file-dialog.h"

/* Pictures for other programs are drawn at twice the pixels, which still looks sharp on paper. */
#define EXPORT_SCALE 2
#define EXPORT_MARGIN 32

typedef struct
{
  FoldChartView *view;
  char *format;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->view);
  g_free (saving->format);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static GBytes *
render (FoldChartView *view, const char *name, GError **error)
{
  GtkWidget *widget = GTK_WIDGET (view);

  return fold_chart_export_to_bytes (fold_chart_view_get_scene (view), fold_chart_view_get_style (view),
                                     MAX (gtk_widget_get_width (widget), 320) + EXPORT_MARGIN,
                                     MAX (gtk_widget_get_height (widget), 160) + EXPORT_MARGIN, EXPORT_SCALE, name,
                                     error);
}

static void
show_error (FoldChartView *view, const char *message)
{
  g_autofree char *shown = fold_text_dup_printable (message);
  AdwDialog *dialog = adw_alert_dialog_new (_("The Chart Was Not Saved"), shown);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (view));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (!fold_file_write_finish (result, &error))
    show_error (saving->view, error->message);
}

/* An ending that was typed says the format, before the one that was asked for. */
static void
save_to (Saving *taken, GFile *chosen)
{
  g_autoptr (Saving) saving = taken;
  g_autofree char *typed = fold_file_dup_name (chosen);
  gboolean known = fold_chart_export_is_format (typed);
  g_autoptr (GFile) file = known ? g_object_ref (chosen) : fold_file_add_suffix (chosen, saving->format);
  g_autofree char *name = known ? g_strdup (typed) : g_strconcat (typed, ".", saving->format, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (fold_chart_view_get_scene (saving->view) == NULL)
    return;
  bytes = render (saving->view, name, &error);
  if (bytes == NULL)
    show_error (saving->view, error->message);
  else
    fold_file_write_async (file, bytes, 0666, written_cb, g_steal_pointer (&saving));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    save_to (g_steal_pointer (&saving), file);
  else if (!fold_file_dialog_was_closed (error))
    show_error (saving->view, error->message);
}

static const char *
get_format_name (const char *format)
{
  if (g_str_equal (format, "csv"))
    return _("CSV Tables");
  return g_str_equal (format, "pdf")   ? _("PDF Documents")
         : g_str_equal (format, "svg") ? _("SVG Images")
                                       : _("PNG Images");
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldChartView *view = FOLD_CHART_VIEW (widget);
  FoldChartScene *scene = fold_chart_view_get_scene (view);
  g_autoptr (GtkFileDialog) dialog = fold_file_dialog_new (_("Save Chart"));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = NULL;
  Saving *saving;

  if (scene == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->view = g_object_ref (view);
  saving->format = g_variant_dup_string (parameter, NULL);
  name = fold_file_make_name (fold_chart_scene_get_title (scene) != NULL ? fold_chart_scene_get_title (scene)
                                                                         : _("Chart"),
                              saving->format);
  gtk_file_dialog_set_initial_name (dialog, name);
  fold_file_dialog_add_filter (dialog, get_format_name (saving->format), (const char *const[]){ saving->format, NULL });
  fold_file_dialog_add_all (dialog);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, saving);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldChartView *view = FOLD_CHART_VIEW (widget);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  if (fold_chart_view_get_scene (view) == NULL)
    return;
  bytes = render (view, "chart.png", &error);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture == NULL)
    {
      show_error (view, error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
}

static void
show_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldChartScene *scene = fold_chart_view_get_scene (FOLD_CHART_VIEW (widget));

  if (scene != NULL)
    fold_chart_table_dialog_present (scene, widget);
}

void
fold_chart_menu_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table_action);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_action);
}

GtkWidget *
fold_chart_menu_new (FoldChartView *view)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) formats = g_menu_new ();
  GtkWidget *popover;

  g_menu_append (menu, _("Show as _Table"), "chart.show-table");
  g_menu_append (menu, _("_Copy"), "chart.copy");
  g_menu_append (formats, _("Save as _PNG…"), "chart.save('png')");
  g_menu_append (formats, _("Save as _SVG…"), "chart.save('svg')");
  g_menu_append (formats, _("Save as P_DF…"), "chart.save('pdf')");
  g_menu_append (formats, _("Save Table as CS_V…"), "chart.save('csv')");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (formats));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, GTK_WIDGET (view));
  return popover;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Pictures for other programs are drawn at twice the pixels, which still looks sharp on paper. */
#define EXPORT_SCALE 2
#define EXPORT_MARGIN 32

typedef struct
{
  FoldChartView *view;
  GBytes *bytes;
  GFile *file;
  char *format;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->view);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_clear_object (&saving->file);
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
                                     MAX (gtk_widget_get_height (widget), 160) + EXPORT_MARGIN, EXPORT_SCALE, name, error);
}

static void
show_error (FoldChartView *view, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("The Chart Was Not Saved"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (view));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_error (saving->view, error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("chart.", saving->format, NULL);
  GFile *file;

  saving->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (saving->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        show_error (saving->view, error->message);
      return;
    }
  if (fold_chart_view_get_scene (saving->view) == NULL)
    return;
  saving->bytes = render (saving->view, name, &error);
  if (saving->bytes == NULL)
    {
      show_error (saving->view, error->message);
      return;
    }
  file = saving->file;
  g_file_replace_contents_bytes_async (file, saving->bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                       g_steal_pointer (&saving));
}

static char *
suggest_name (FoldChartView *view, const char *format)
{
  const char *title = fold_chart_scene_get_title (fold_chart_view_get_scene (view));
  char *name = g_strconcat (title != NULL ? title : _("Chart"), ".", format, NULL);

  return g_strdelimit (name, "/\\:", '-');
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldChartView *view = FOLD_CHART_VIEW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = NULL;
  Saving *saving;

  if (fold_chart_view_get_scene (view) == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->view = g_object_ref (view);
  saving->format = g_variant_dup_string (parameter, NULL);
  name = suggest_name (view, saving->format);
  gtk_file_dialog_set_title (dialog, _("Save Chart"));
  gtk_file_dialog_set_initial_name (dialog, name);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wait-until.h"

/* A window with a widget in it, on the screen and laid out. */
GtkWindow *widget_tools_present (GtkWidget *child, int width, int height);
void widget_tools_close (GtkWindow *window);

/* Runs the main loop until the window of a widget has painted so many more frames. */
void widget_tools_wait_for_frames (GtkWidget *widget, guint n_frames);

/* Presses and releases a key in the key controller of a widget; TRUE when it was taken. */
gboolean widget_tools_press_key (GtkWidget *widget, guint keyval);

/* The first widget of a type below another, in the order of the tree. */
GtkWidget *widget_tools_find (GtkWidget *below, GType type, const char *css_class);

/* Drags with a real pointer, from and to points of a widget; FALSE where there is no xdotool. */
gboolean widget_tools_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y);

/* Writes what a widget looks like to NAME.png in the folder pictures of the build. */
void widget_tools_write_picture (GtkWidget *widget, const char *name);

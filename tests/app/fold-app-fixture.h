/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumptions-panel.h"
#include "fold-window.h"
#include "wait-until.h"

G_BEGIN_DECLS

/* A window on the sample book in memory. */
typedef struct
{
  FoldWindow *window;
  FoldSession *session;
  FoldBook *book;
} Fixture;

void fixture_init (int *argc, char ***argv);
void fixture_show_window (Fixture *fixture, const char *page);
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

void fixture_activate (Fixture *fixture, const char *action, GVariant *parameter);
void fixture_show (Fixture *fixture, const char *page);
GtkWidget *fixture_open (Fixture *fixture, const char *page);
FoldInstrument *fixture_get_instrument (Fixture *fixture, const char *slug);
void fixture_act (GtkWidget *page, const char *action, GVariant *parameter);
void fixture_scored (Fixture *fixture);
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *property, const char *value);

#define fixture_wait_until(condition) wait_until (condition)

G_END_DECLS

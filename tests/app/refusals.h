/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit that the window offers, while the book refuses it: because another connection holds the write lock, the
 * disk is full, or a rule of the book says no. Adding an edit is a row of a table. */
#pragma once

#include "fold-app-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  void (*prepare) (Fixture *fixture); /* NULL; brings the control into view, before anything is refused */
  void (*act) (Fixture *fixture);     /* what the user does, each time anew */
  char *(*look) (Fixture *fixture);   /* what is shown: the same after a refusal, another after the edit */
  void (*check) (Fixture *fixture);   /* NULL; what else is so after a refusal, like a dialog that is still open */
} Edit;

void refusals_init (int *argc, char ***argv);
void refusals_add (const char *group, const Edit *edits, gsize n_edits);
void refusals_add_free (const char *name, void (*act) (Fixture *fixture)); /* what is never refused, and says nothing */
void refusals_add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data));

void refusals_set_locked (Fixture *fixture, gboolean locked);
gboolean refusals_says_locked (Fixture *fixture);

/* What edits are made with. */
AdwDialog *refusals_get_dialog (Fixture *fixture);
GtkWidget *refusals_get_page (Fixture *fixture);
GtkWidget *refusals_child (gpointer widget, const char *name); /* of the template of its class */
GtkWidget *refusals_find_row (GtkWidget *root, GType type, const char *title);
void refusals_settle (void);
void refusals_drop (GtkWidget *onto, GType type, gpointer object);
void refusals_answer (Fixture *fixture, const char *name); /* types it into the question and accepts */
void refusals_check_question (Fixture *fixture); /* the name that refusals_answer () typed still stands there */
char *refusals_dup_names (GListModel *named);

G_END_DECLS

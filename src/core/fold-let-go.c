/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-let-go.h"

typedef struct
{
  gpointer data;
  GDestroyNotify free;
} Burden;

static gpointer
run (gpointer data)
{
  g_autofree Burden *burden = data;

  burden->free (burden->data);
  return NULL;
}

void
fold_let_go (gpointer data, GDestroyNotify free)
{
  Burden *burden;

  g_return_if_fail (free != NULL);

  if (data == NULL)
    return;
  burden = g_new (Burden, 1);
  *burden = (Burden){ data, free };
  g_thread_unref (g_thread_new ("let-go", run, burden));
}

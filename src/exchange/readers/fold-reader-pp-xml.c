/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of the XML that Portfolio Performance keeps its books in: a row for each quote of a security, for each
 * split that is noted of one, and for each transaction. Watchlists, plans, taxonomies, dashboards and the latest quote,
 * which has no history, are left. */
#include "fold-readers.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-pp-bookings.h"
#include "fold-pp-rows.h"
#include "fold-reader-options.h"

#define HEAD_LENGTH (4u * 1024)
#define CLIENT "<client"

/* Texts of types that the rules know. */
#define QUOTE "quote"
#define RATE "rate"
#define INDEX "index"

typedef struct
{
  FoldPpClient *client;
  FoldPpTree *tree;
  FoldGridBuilder *builder;
  FoldPpRows *rows;
} Reading;

static gboolean
may_read (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);

  return fold_reader_get_first (source) == '<'
         && g_strstr_len (text, (gssize)MIN (length, HEAD_LENGTH), CLIENT) != NULL;
}

/* --- quotes ------------------------------------------------------------------------------------------------------ */

static void
append (Reading *self, FoldPpCell cell, const char *text)
{
  fold_grid_builder_append (self->builder, fold_pp_cell_get_name (cell), text);
}

static void
add_quote (Reading *self, const FoldPpSecurity *security, const FoldMarkupElement *price)
{
  const gboolean is_rate = *security->target != '\0';
  const char *date = fold_markup_get_attribute (price, "t"), *text = fold_markup_get_attribute (price, "v");
  g_autofree char *value = NULL, *source = NULL;
  gint64 number = 0;
  gboolean is_read = text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL);

  value = fold_decimal_format (number, fold_pp_client_get_price_scale (self->client));
  source = g_strdup_printf ("%s; %s; %s", date != NULL ? date : "",
                            is_read        ? value
                            : text != NULL ? text
                                           : "",
                            security->name);
  append (self, FOLD_PP_CELL_TYPE, !is_read ? FOLD_PP_BROKEN_NUMBER : is_rate ? RATE : QUOTE);
  append (self, FOLD_PP_CELL_DATE, date != NULL ? date : "");
  append (self, FOLD_PP_CELL_ISIN, is_rate ? "" : security->isin);
  append (self, FOLD_PP_CELL_WKN, is_rate ? "" : security->wkn);
  append (self, FOLD_PP_CELL_SYMBOL, is_rate ? "" : security->symbol);
  append (self, FOLD_PP_CELL_NAME, is_rate ? "" : security->name);
  append (self, FOLD_PP_CELL_PRICE, value);
  append (self, FOLD_PP_CELL_CURRENCY, is_rate ? security->target : security->currency);
  append (self, FOLD_PP_CELL_BASE, is_rate ? security->currency : "");
  fold_grid_builder_end_row (self->builder, price->line, source);
}

/* An index counts points: its quotes are no prices in any currency. */
static gboolean
is_index (Reading *self, const FoldPpSecurity *security)
{
  return *security->currency == '\0' && fold_pp_client_has_currencies (self->client);
}

static void
add_quotes (Reading *self, const FoldMarkupElement *element, const FoldPpSecurity *security)
{
  const FoldMarkupElement *prices = fold_pp_tree_get_child (self->tree, element, "prices");

  if (prices == NULL || prices->first_child == NULL || !fold_pp_client_meet (self->client, prices))
    return;
  if (is_index (self, security))
    {
      fold_pp_row_set_security (fold_pp_rows_add (self->rows, prices->line, 0, INDEX, ""), security);
      return;
    }
  for (const FoldMarkupElement *child = prices->first_child;
       child != NULL && !fold_grid_builder_is_full (self->builder); child = child->next)
    {
      const FoldMarkupElement *price = fold_pp_tree_resolve (self->tree, child);

      if (price != NULL)
        add_quote (self, security, price);
      else
        fold_pp_rows_add_lost (self->rows, child);
    }
}

/* --- events ------------------------------------------------------------------------------------------------------ */

/* Of notes and dividends nothing is booked; what a split did is in the transactions already, and somebody may look for
 * it. */
static void
add_events (Reading *self, const FoldMarkupElement *element, const FoldPpSecurity *security)
{
  const FoldMarkupElement *events = fold_pp_tree_get_child (self->tree, element, "events");

  if (events == NULL || !fold_pp_client_meet (self->client, events))
    return;
  for (const FoldMarkupElement *child = events->first_child; child != NULL; child = child->next)
    {
      const FoldMarkupElement *event = fold_pp_tree_resolve (self->tree, child);
      const char *type = event != NULL ? fold_pp_tree_get_text (self->tree, event, "type") : "";
      FoldPpRow *row;

      if (strcmp (type, "STOCK_SPLIT") != 0)
        continue;
      row = fold_pp_rows_add (self->rows, event->line, 0, type, fold_pp_tree_get_text (self->tree, event, "date"));
      fold_pp_row_set_security (row, security);
      fold_pp_row_set (row, FOLD_PP_CELL_NOTE, fold_pp_tree_get_text (self->tree, event, "details"));
    }
}

static void
add_securities (Reading *self)
{
  for (const FoldMarkupElement *child = fold_pp_client_get_list (self->client, "securities"); child != NULL;
       child = child->next)
    {
      const FoldMarkupElement *element = fold_pp_tree_resolve (self->tree, child);
      const FoldPpSecurity *security;

      if (element == NULL)
        fold_pp_rows_add_lost (self->rows, child);
      if (element == NULL || !fold_pp_client_meet (self->client, element))
        continue;
      security = fold_pp_client_get_security (self->client, element);
      add_quotes (self, element, security);
      add_events (self, element, security);
    }
}

/* --- the reader -------------------------------------------------------------------------------------------------- */

static FoldGrid *
read_pp_xml (FoldImportSource *source, FoldRule *rule, GError **error)
{
  FoldMarkup *markup = fold_reader_get_markup (source, error);
  g_autoptr (FoldPpClient) client = markup != NULL ? fold_pp_client_new (markup, source->file_name, error) : NULL;
  g_autoptr (FoldGridBuilder) builder = NULL;
  g_autoptr (FoldPpRows) rows = NULL;
  Reading self = { .client = client };

  if (client == NULL)
    return NULL;
  self.tree = fold_pp_client_get_tree (client);
  self.builder = builder = fold_grid_builder_new ();
  self.rows = rows = fold_pp_rows_new ();
  add_securities (&self);
  fold_pp_bookings_add (client, rows);
  fold_pp_rows_finish (rows, builder);
  return fold_grid_builder_take (builder, source->file_name, error);
}

const FoldReader fold_reader_pp_xml = { "pp-xml", may_read, read_pp_xml };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-identifiers.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-report-error.h"

struct _FoldInstrumentIdentifiers
{
  AdwPreferencesGroup parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  GPtrArray *rows; /* owned by the list */

  GtkListBox *list;
  AdwEntryRow *entry;
  GtkDropDown *kind;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentIdentifiers, fold_instrument_identifiers, ADW_TYPE_PREFERENCES_GROUP)

static const struct
{
  const char *kind;
  const char *name;
} kinds[] = {
  { "alias", N_("Alias") },   { "ticker", N_("Ticker") }, { "isin", N_("ISIN") },
  { "symbol", N_("Symbol") }, { "wkn", N_("WKN") },       { "cusip", N_("CUSIP") },
};

static const char *
get_kind_name (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return _(kinds[i].name);
  return kind;
}

static void
remove_clicked_cb (GtkWidget *button, FoldInstrumentIdentifiers *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");
  const char *value = g_object_get_data (G_OBJECT (button), "value");
  g_autoptr (GError) error = NULL;

  if (!fold_instruments_remove_identifier (fold_book_get_instruments (self->book), self->instrument, kind, value,
                                           &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_remove_button (FoldInstrumentIdentifiers *self, const FoldIdentifier *identifier)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: removes an identifier */
  g_autofree char *words = g_strdup_printf (_("Remove %s"), identifier->value);

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (identifier->kind), g_free);
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (identifier->value), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
create_row (FoldInstrumentIdentifiers *self, const FoldIdentifier *identifier)
{
  GtkWidget *row = adw_action_row_new ();
  const char *kind = get_kind_name (identifier->kind);
  g_autofree char *title
      = *identifier->exchange != '\0' ? g_strdup_printf ("%s · %s", kind, identifier->exchange) : g_strdup (kind);
  g_autofree char *subtitle = *identifier->note != '\0'
                                  ? g_strdup_printf ("%s\n%s", identifier->value, identifier->note)
                                  : g_strdup (identifier->value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, identifier));
  return row;
}

static void
update (FoldInstrumentIdentifiers *self)
{
  guint n;
  const FoldIdentifier *identifiers = fold_instrument_get_identifiers (self->instrument, &n);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = create_row (self, &identifiers[i]);

      gtk_list_box_insert (self->list, row, (int)i);
      g_ptr_array_add (self->rows, row);
    }
}

static void
applied_cb (FoldInstrumentIdentifiers *self)
{
  g_autofree char *value = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  guint kind = gtk_drop_down_get_selected (self->kind);
  g_autoptr (GError) error = NULL;

  if (*value == '\0' || kind >= G_N_ELEMENTS (kinds))
    return;
  if (fold_instruments_add_identifier (fold_book_get_instruments (self->book), self->instrument, kinds[kind].kind,
                                       value, "", &error))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
fold_instrument_identifiers_dispose (GObject *object)
{
  FoldInstrumentIdentifiers *self = FOLD_INSTRUMENT_IDENTIFIERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_INSTRUMENT_IDENTIFIERS);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_identifiers_parent_class)->dispose (object);
}

static void
fold_instrument_identifiers_class_init (FoldInstrumentIdentifiersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_instrument_identifiers_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-identifiers.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentIdentifiers, list);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentIdentifiers, entry);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentIdentifiers, kind);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
}

static void
fold_instrument_identifiers_init (FoldInstrumentIdentifiers *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _(kinds[i].name));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

void
fold_instrument_identifiers_set_instrument (FoldInstrumentIdentifiers *self, FoldBook *book, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_IDENTIFIERS (self));

  g_set_object (&self->book, book);
  g_set_object (&self->instrument, instrument);
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-picker.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"

#define MAXIMUM 12

struct _FoldInstrumentPicker
{
  GtkWidget parent_instance;

  FoldBook *book;
  FoldInstrument *chosen; /* whose name stands in the entry while nobody types */
  gboolean keeps;         /* what is chosen, as the value of a form */
  gboolean known_only;    /* nothing can be created */
  GtkEntry *entry;
  GtkPopover *popover;
  GtkListView *list;
  GListStore *found; /* FoldInstrument, then a GtkStringObject: the name of what could be created */
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentPicker, fold_instrument_picker, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_BOOK = 1,
} FoldInstrumentPickerProperty;

static GParamSpec *properties[PROP_BOOK + 1];
static guint chosen_signal, create_signal;

static char *
dup_text (FoldInstrumentPicker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
show_chosen (FoldInstrumentPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         self->chosen != NULL ? fold_instrument_get_name (self->chosen) : "");
}

/* Nobody has typed since it was chosen. */
static gboolean
names_chosen (FoldInstrumentPicker *self, const char *text)
{
  return self->chosen != NULL && g_str_equal (text, fold_instrument_get_name (self->chosen));
}

/* An instrument that is called exactly so needs no second one of its name. */
static gboolean
names_one (GPtrArray *found, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *name = g_utf8_casefold (fold_instrument_get_name (found->pdata[i]), -1);

      if (g_str_equal (name, wanted))
        return TRUE;
    }
  return FALSE;
}

static void
update_found (FoldInstrumentPicker *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GPtrArray) found = NULL;

  g_list_store_remove_all (self->found);
  if (self->book == NULL || *text == '\0' || names_chosen (self, text))
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  found = fold_instruments_search (fold_book_get_instruments (self->book), text, MAXIMUM);
  g_list_store_splice (self->found, 0, 0, found->pdata, found->len);
  if (!self->known_only && !names_one (found, text))
    {
      g_autoptr (GtkStringObject) name = gtk_string_object_new (text);

      g_list_store_append (self->found, name);
    }
  gtk_single_selection_set_selected (self->selection, 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    gtk_popover_popdown (self->popover);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->popover);
}

static void
choose (FoldInstrumentPicker *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item == NULL)
    return;
  if (!self->keeps)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_popover_popdown (self->popover);
  if (FOLD_IS_INSTRUMENT (item))
    g_signal_emit (self, chosen_signal, 0, item);
  else
    g_signal_emit (self, create_signal, 0, gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
}

static void
entry_activated_cb (FoldInstrumentPicker *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
list_activated_cb (FoldInstrumentPicker *self, guint position)
{
  choose (self, position);
}

static void
step (FoldInstrumentPicker *self, int by)
{
  int n = (int)g_list_model_get_n_items (G_LIST_MODEL (self->found));
  int position = (int)gtk_single_selection_get_selected (self->selection) + by;

  if (n > 0)
    gtk_list_view_scroll_to (self->list, (guint)((position + n) % n), GTK_LIST_SCROLL_SELECT, NULL);
}

static gboolean
key_pressed_cb (FoldInstrumentPicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)) || (state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      gtk_popover_popdown (self->popover);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (FoldInstrumentPicker *self)
{
  gtk_popover_popdown (self->popover);
  if (self->keeps)
    show_chosen (self);
}

/* --- rows of the list -------------------------------------------------------------------------------------------- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL), *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_add_css_class (detail, "caption");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (row, box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  gpointer item = gtk_list_item_get_item (row);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *detail = gtk_widget_get_next_sibling (name);

  if (FOLD_IS_INSTRUMENT (item))
    {
      const char *ticker = fold_instrument_get_ticker (item);

      gtk_label_set_text (GTK_LABEL (name), fold_instrument_get_name (item));
      gtk_label_set_text (GTK_LABEL (detail), *ticker != '\0' ? ticker : fold_instrument_get_asset_class_name (item));
    }
  else
    {
      /* Translators: offers to create an instrument of that name */
      g_autofree char *words
          = g_strdup_printf (_("Create “%s”"), gtk_string_object_get_string (GTK_STRING_OBJECT (item)));

      gtk_label_set_text (GTK_LABEL (name), words);
      gtk_label_set_text (GTK_LABEL (detail), "");
    }
}

/* --- the widget -------------------------------------------------------------------------------------------------- */

static void
fold_instrument_picker_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldInstrumentPickerProperty)property_id)
    {
    case PROP_BOOK:
      g_value_set_object (value, FOLD_INSTRUMENT_PICKER (object)->book);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_picker_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldInstrumentPickerProperty)property_id)
    {
    case PROP_BOOK:
      fold_instrument_picker_set_book (FOLD_INSTRUMENT_PICKER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static gboolean
fold_instrument_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FOLD_INSTRUMENT_PICKER (widget)->entry));
}

static void
fold_instrument_picker_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FoldInstrumentPicker *self = FOLD_INSTRUMENT_PICKER (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->entry), &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), width, -1);
  gtk_popover_present (self->popover);
}

static void
fold_instrument_picker_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (FOLD_INSTRUMENT_PICKER (widget)->entry), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
fold_instrument_picker_dispose (GObject *object)
{
  FoldInstrumentPicker *self = FOLD_INSTRUMENT_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_INSTRUMENT_PICKER);
  g_clear_object (&self->book);
  g_clear_object (&self->chosen);
  G_OBJECT_CLASS (fold_instrument_picker_parent_class)->dispose (object);
}

static void
fold_instrument_picker_class_init (FoldInstrumentPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fold_instrument_picker_dispose;
  object_class->get_property = fold_instrument_picker_get_property;
  object_class->set_property = fold_instrument_picker_set_property;
  widget_class->grab_focus = fold_instrument_picker_grab_focus;
  widget_class->measure = fold_instrument_picker_measure;
  widget_class->size_allocate = fold_instrument_picker_size_allocate;

  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, FOLD_TYPE_BOOK,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, FOLD_TYPE_INSTRUMENT);
  create_signal = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/instrument-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPicker, list);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPicker, found);
  gtk_widget_class_bind_template_child (widget_class, FoldInstrumentPicker, selection);
  gtk_widget_class_bind_template_callback (widget_class, update_found);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
fold_instrument_picker_init (FoldInstrumentPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_instrument_picker_set_book (FoldInstrumentPicker *self, FoldBook *book)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PICKER (self));
  if (g_set_object (&self->book, book))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK]);
}

void
fold_instrument_picker_set_chosen (FoldInstrumentPicker *self, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PICKER (self));

  if (!self->keeps)
    {
      self->keeps = TRUE;
      gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_PRIMARY, "system-search-symbolic");
      gtk_entry_set_placeholder_text (self->entry, _("Name, ticker or alias"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Instrument"),
                                      -1);
    }
  g_set_object (&self->chosen, instrument);
  show_chosen (self);
}

void
fold_instrument_picker_set_creates (FoldInstrumentPicker *self, gboolean creates)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_PICKER (self));
  self->known_only = !creates;
}

GtkEditable *
fold_instrument_picker_get_entry (FoldInstrumentPicker *self)
{
  g_return_val_if_fail (FOLD_IS_INSTRUMENT_PICKER (self), NULL);
  return GTK_EDITABLE (self->entry);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-quote-record.h"

struct _FoldQuoteRecord
{
  GObject parent_instance;
  char base[FOLD_CURRENCY_SIZE];
  char currency[FOLD_CURRENCY_SIZE];
  FoldDate date;
  gint64 value;
  GRefString *source; /* one for all of a file */
};

G_DEFINE_FINAL_TYPE (FoldQuoteRecord, fold_quote_record, G_TYPE_OBJECT)

static void
fold_quote_record_finalize (GObject *object)
{
  g_ref_string_release (FOLD_QUOTE_RECORD (object)->source);
  G_OBJECT_CLASS (fold_quote_record_parent_class)->finalize (object);
}

static void
fold_quote_record_class_init (FoldQuoteRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_quote_record_finalize;
}

static void
fold_quote_record_init (FoldQuoteRecord *self)
{
}

FoldQuoteRecord *
fold_quote_record_new (const char *base, const char *currency, FoldDate date, gint64 value, const char *source)
{
  FoldQuoteRecord *self = g_object_new (FOLD_TYPE_QUOTE_RECORD, NULL);

  g_strlcpy (self->base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (self->currency, currency, FOLD_CURRENCY_SIZE);
  self->date = date;
  self->value = value;
  self->source = g_ref_string_new_intern (source);
  return self;
}

const char *
fold_quote_record_get_base (FoldQuoteRecord *self)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self), "");
  return self->base;
}

const char *
fold_quote_record_get_currency (FoldQuoteRecord *self)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self), "");
  return self->currency;
}

FoldDate
fold_quote_record_get_date (FoldQuoteRecord *self)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self), FOLD_DATE_NONE);
  return self->date;
}

gint64
fold_quote_record_get_value (FoldQuoteRecord *self)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self), 0);
  return self->value;
}

const char *
fold_quote_record_get_source (FoldQuoteRecord *self)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self), "");
  return self->source;
}

gboolean
fold_quote_record_equal (FoldQuoteRecord *self, FoldQuoteRecord *other)
{
  g_return_val_if_fail (FOLD_IS_QUOTE_RECORD (self) && FOLD_IS_QUOTE_RECORD (other), FALSE);
  return self->date == other->date && self->value == other->value && g_str_equal (self->base, other->base)
         && g_str_equal (self->currency, other->currency) && g_str_equal (self->source, other->source);
}

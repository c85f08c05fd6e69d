/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be exported, and as what. */
#include "fold-export.h"

#include <glib/gi18n-lib.h>

#define OF(subject) (1U << FOLD_EXPORT_##subject)
#define LEDGERS (OF (TRANSACTIONS) | OF (PRICES))
#define EVERYTHING ((1U << FOLD_EXPORT_N_SUBJECTS) - 1)

G_DEFINE_QUARK (fold-export-error-quark, fold_export_error)

static const char *const subjects[FOLD_EXPORT_N_SUBJECTS] = {
  [FOLD_EXPORT_TRANSACTIONS] = "transactions", [FOLD_EXPORT_POSITIONS] = "positions", [FOLD_EXPORT_PRICES] = "prices",
  [FOLD_EXPORT_WATCHLIST] = "watchlist",       [FOLD_EXPORT_RANKING] = "ranking",
};

static const struct
{
  const char *id;
  const char *title;
  const char *suffixes[3]; /* the first is that of a new file */
  guint subjects;
} formats[FOLD_EXPORT_N_FORMATS] = {
  [FOLD_EXPORT_CSV] = { "csv", N_("CSV table"), { "csv" }, EVERYTHING },
  [FOLD_EXPORT_JSON] = { "json", N_("JSON document"), { "json" }, EVERYTHING },
  [FOLD_EXPORT_PP] = { "pp", N_("Portfolio Performance (CSV)"), { NULL }, LEDGERS },
  [FOLD_EXPORT_LEDGER] = { "ledger", N_("Ledger journal"), { "ledger" }, LEDGERS },
  [FOLD_EXPORT_HLEDGER] = { "hledger", N_("hledger journal"), { "journal", "hledger" }, LEDGERS },
  [FOLD_EXPORT_BEANCOUNT] = { "beancount", N_("Beancount journal"), { "beancount" }, LEDGERS },
};

const char *
fold_export_subject_get_id (FoldExportSubject subject)
{
  g_return_val_if_fail (subject < FOLD_EXPORT_N_SUBJECTS, "");
  return subjects[subject];
}

gboolean
fold_export_subject_from_id (const char *id, FoldExportSubject *subject)
{
  for (guint i = 0; i < FOLD_EXPORT_N_SUBJECTS; i++)
    if (g_str_equal (subjects[i], id))
      {
        *subject = i;
        return TRUE;
      }
  return FALSE;
}

const char *
fold_export_format_get_id (FoldExportFormat format)
{
  g_return_val_if_fail (format < FOLD_EXPORT_N_FORMATS, "");
  return formats[format].id;
}

const char *
fold_export_format_get_title (FoldExportFormat format)
{
  g_return_val_if_fail (format < FOLD_EXPORT_N_FORMATS, "");
  return g_dgettext (GETTEXT_PACKAGE, formats[format].title);
}

const char *
fold_export_format_get_suffix (FoldExportFormat format)
{
  g_return_val_if_fail (format < FOLD_EXPORT_N_FORMATS, "");
  return formats[format].suffixes[0] != NULL ? formats[format].suffixes[0] : "csv";
}

gboolean
fold_export_format_takes (FoldExportFormat format, FoldExportSubject subject)
{
  g_return_val_if_fail (format < FOLD_EXPORT_N_FORMATS, FALSE);
  return (formats[format].subjects & (1U << subject)) != 0;
}

gboolean
fold_export_format_is_folder (FoldExportFormat format, FoldExportSubject subject)
{
  return format == FOLD_EXPORT_PP && subject == FOLD_EXPORT_TRANSACTIONS;
}

/* The ids of the formats that have a subject. Returns: (transfer full) */
static char *
join_ids (FoldExportSubject subject)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    if (fold_export_format_takes (i, subject))
      g_strv_builder_add (builder, formats[i].id);
  ids = g_strv_builder_end (builder);
  return g_strjoinv (", ", ids);
}

static gboolean
find_id (const char *id, FoldExportFormat *format)
{
  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    if (g_ascii_strcasecmp (formats[i].id, id) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

static FoldExportFormat
find_suffix (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (guint i = 0; i < FOLD_EXPORT_N_FORMATS; i++)
    for (guint k = 0; formats[i].suffixes[k] != NULL; k++)
      {
        g_autofree char *ending = g_strconcat (".", formats[i].suffixes[k], NULL);

        if (g_str_has_suffix (lower, ending))
          return i;
      }
  return FOLD_EXPORT_CSV;
}

gboolean
fold_export_format_find (const char *id,
                         const char *file_name,
                         FoldExportSubject subject,
                         FoldExportFormat *format,
                         GError **error)
{
  g_autofree char *ids = join_ids (subject);

  if (id == NULL)
    *format = find_suffix (file_name);
  else if (!find_id (id, format))
    {
      g_set_error (error, FOLD_EXPORT_ERROR, FOLD_EXPORT_ERROR_FORMAT,
                   _("There is no export format “%s”. Use one of: %s."), id, ids);
      return FALSE;
    }
  if (fold_export_format_takes (*format, subject))
    return TRUE;
  g_set_error (error, FOLD_EXPORT_ERROR, FOLD_EXPORT_ERROR_FORMAT, _("“%s” cannot be exported as %s. Use one of: %s."),
               subjects[subject], formats[*format].id, ids);
  return FALSE;
}

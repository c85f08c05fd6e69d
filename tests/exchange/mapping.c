/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody says about the columns of a table that nobody recognises. */
#include <string.h>

#include "fold-decimal.h"
#include "fold-import.h"
#include "fold-mapping.h"
#include "fold-presets.h"

/* As a small broker's customer might keep it. */
#define TABLE                                                                                                          \
  "My list;;;;;;;\n"                                                                                                   \
  "When;Was;Stück;Kurs;Wohin;ISIN;Spesen;Spesen\n"                                                                     \
  "03.04.2024;Kauf;2;1.234;Depot;US0378331005;1,50;0,50\n"                                                             \
  "05.04.2024;Verkauf;1;1.300;Depot;US0378331005;2;0\n"                                                                \
  "06.04.2024;Schenkung;1;1.300;Depot;US0378331005;0;0\n"

static GBytes *
new_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static FoldMapping *
new_mapping (const char *text)
{
  g_autoptr (GBytes) bytes = new_bytes (text);
  g_autoptr (GError) error = NULL;
  FoldMapping *mapping = fold_mapping_new (bytes, "table.csv", NULL, &error);

  g_assert_no_error (error);
  return mapping;
}

static guint
find_column (FoldMapping *mapping, const char *name)
{
  for (guint i = 0; i < fold_mapping_get_n_columns (mapping); i++)
    if (g_str_equal (fold_mapping_get_name (mapping, i), name))
      return i;
  g_error ("no column %s", name);
}

static guint
find_word (FoldMapping *mapping, const char *word)
{
  for (guint i = 0; i < fold_mapping_get_n_words (mapping); i++)
    if (g_str_equal (fold_mapping_get_word (mapping, i), word))
      return i;
  g_error ("no word %s", word);
}

static FoldImport *
read_by (FoldMapping *mapping, const char *text)
{
  g_autoptr (GBytes) bytes = new_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldRule) rule = fold_mapping_create_rule (mapping, "My list", &error);
  FoldImport *import;

  g_assert_no_error (error);
  import = fold_import_new_with (bytes, "table.csv", rule, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static const FoldImportRecord *
get_record (FoldImport *import, guint i)
{
  g_assert_cmpuint (fold_import_get_content (import)->records->len, >, i);
  return g_ptr_array_index (fold_import_get_content (import)->records, i);
}

/* The formats that are known have names for most columns, in many languages. */
static void
test_guess (void)
{
  g_autoptr (FoldMapping) mapping = new_mapping (TABLE);

  g_assert_cmpuint (fold_mapping_get_n_columns (mapping), ==, 8);
  g_assert_cmpint (fold_mapping_get_meaning (mapping, find_column (mapping, "ISIN")), ==, FOLD_RULE_FIELD_ISIN);
  g_assert_cmpint (fold_mapping_get_meaning (mapping, find_column (mapping, "Stück")), ==, FOLD_RULE_FIELD_QUANTITY);
  g_assert_cmpint (fold_mapping_get_meaning (mapping, find_column (mapping, "Wohin")), ==, FOLD_RULE_N_FIELDS);
  /* no format has these names: what stands in the columns tells */
  g_assert_cmpint (fold_mapping_get_meaning (mapping, find_column (mapping, "When")), ==, FOLD_RULE_FIELD_DATE);
  g_assert_cmpint (fold_mapping_get_meaning (mapping, find_column (mapping, "Was")), ==, FOLD_RULE_FIELD_KIND);
  g_assert_nonnull (strstr (fold_mapping_get_samples (mapping, 0), "03.04.2024"));
}

static void
say (FoldMapping *mapping)
{
  fold_mapping_set_meaning (mapping, find_column (mapping, "When"), FOLD_RULE_FIELD_DATE);
  fold_mapping_set_meaning (mapping, find_column (mapping, "Was"), FOLD_RULE_FIELD_KIND);
  fold_mapping_set_meaning (mapping, find_column (mapping, "Stück"), FOLD_RULE_FIELD_QUANTITY);
  fold_mapping_set_meaning (mapping, find_column (mapping, "Kurs"), FOLD_RULE_FIELD_PRICE);
  fold_mapping_set_meaning (mapping, find_column (mapping, "Wohin"), FOLD_RULE_FIELD_ACCOUNT);
  fold_mapping_set_meaning (mapping, 6, FOLD_RULE_FIELD_FEE);
  fold_mapping_set_meaning (mapping, 7, FOLD_RULE_N_FIELDS);
}

/* Each choice changes what rows mean; a word that stands for nothing is set aside. */
static void
test_choices (void)
{
  g_autoptr (FoldMapping) mapping = new_mapping (TABLE);
  g_autoptr (FoldImport) import = NULL;
  g_autoptr (FoldImport) other = NULL;
  g_autoptr (GBytes) bytes = new_bytes (TABLE);
  g_autoptr (FoldRule) rule = NULL;
  g_autoptr (GError) error = NULL;
  const FoldImportHints hints = { .currency = "EUR" };

  say (mapping);
  fold_mapping_set_decimal (mapping, FOLD_NUMBER_STYLE_COMMA);
  fold_mapping_set_dates (mapping, FOLD_DATE_ORDER_DAY_FIRST);
  g_assert_cmpuint (fold_mapping_get_n_words (mapping), ==, 3);
  g_assert_cmpint (fold_mapping_get_kind (mapping, find_word (mapping, "Kauf")), ==, FOLD_MAPPING_KIND_BUY);
  g_assert_cmpint (fold_mapping_get_kind (mapping, find_word (mapping, "Schenkung")), ==, FOLD_MAPPING_KIND_NONE);
  g_assert_cmpuint (fold_mapping_get_n_rows_of (mapping, find_word (mapping, "Kauf")), ==, 1);
  rule = fold_mapping_create_rule (mapping, "My list", &error);
  g_assert_no_error (error);
  import = fold_import_new_with (bytes, "table.csv", rule, &hints, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_record (import, 0)->entry.price, ==, 1234 * FOLD_PRICE_SCALE);
  g_assert_cmpint (get_record (import, 0)->entry.fee, ==, 3 * FOLD_MONEY_SCALE / 2);
  g_assert_cmpstr (get_record (import, 0)->account, ==, "Depot");
  g_assert_cmpuint (fold_import_get_content (import)->records->len, ==, 2);
  g_assert_cmpuint (fold_import_get_content (import)->refusals->len, ==, 1);

  fold_mapping_set_kind (mapping, find_word (mapping, "Schenkung"), FOLD_MAPPING_KIND_TRANSFER_IN);
  fold_mapping_set_decimal (mapping, FOLD_NUMBER_STYLE_POINT);
  fold_rule_unref (rule);
  rule = fold_mapping_create_rule (mapping, "My list", &error);
  other = fold_import_new_with (bytes, "table.csv", rule, &hints, &error);
  g_assert_no_error (error);
  /* “1,50” is no number with a decimal point */
  g_assert_cmpuint (fold_import_get_content (other)->refusals->len, ==, 1);
  g_assert_cmpint (get_record (other, 1)->entry.price, ==, 13 * FOLD_PRICE_SCALE / 10);
  g_assert_cmpint (get_record (other, 1)->entry.type, ==, FOLD_TRANSACTION_TYPE_TRANSFER_IN);
}

/* Without a column of kinds signs tell them. */
static void
test_signs (void)
{
  static const char text[] = "Tag,Ticker,Menge,Preis,Devise,Summe\n"
                             "2024-01-02,ABC,2,10,EUR,-20\n"
                             "2024-01-03,ABC,-1,11,EUR,11\n"
                             "2024-01-04,,,,EUR,-5\n";
  g_autoptr (FoldMapping) mapping = new_mapping (text);
  g_autoptr (FoldImport) import = NULL;
  const FoldRuleField meanings[] = { FOLD_RULE_FIELD_DATE,  FOLD_RULE_FIELD_SYMBOL,   FOLD_RULE_FIELD_QUANTITY,
                                     FOLD_RULE_FIELD_PRICE, FOLD_RULE_FIELD_CURRENCY, FOLD_RULE_FIELD_NET };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    fold_mapping_set_meaning (mapping, i, meanings[i]);
  g_assert_cmpuint (fold_mapping_get_n_words (mapping), ==, 4);
  import = read_by (mapping, text);
  g_assert_cmpint (get_record (import, 0)->entry.type, ==, FOLD_TRANSACTION_TYPE_BUY);
  g_assert_cmpint (get_record (import, 1)->entry.type, ==, FOLD_TRANSACTION_TYPE_SELL);
  g_assert_cmpint (get_record (import, 2)->entry.type, ==, FOLD_TRANSACTION_TYPE_WITHDRAWAL);
  g_assert_cmpint (get_record (import, 2)->entry.net, ==, -5 * FOLD_MONEY_SCALE);
}

/* One word for both directions: the sign of the quantity tells them. */
static void
test_both_ways (void)
{
  static const char text[] = "Date,What,Ticker,Units,Price,Currency\n"
                             "2024-01-02,Trade,ABC,2,10,EUR\n2024-01-03,Trade,ABC,-1,11,EUR\n";
  g_autoptr (FoldMapping) mapping = new_mapping (text);
  g_autoptr (FoldImport) import = NULL;

  fold_mapping_set_meaning (mapping, 1, FOLD_RULE_FIELD_KIND);
  fold_mapping_set_meaning (mapping, 3, FOLD_RULE_FIELD_QUANTITY);
  fold_mapping_set_kind (mapping, find_word (mapping, "Trade"), FOLD_MAPPING_KIND_BUY_OR_SELL);
  import = read_by (mapping, text);
  g_assert_cmpint (get_record (import, 0)->entry.type, ==, FOLD_TRANSACTION_TYPE_BUY);
  g_assert_cmpint (get_record (import, 1)->entry.type, ==, FOLD_TRANSACTION_TYPE_SELL);
  g_assert_true (get_record (import, 1)->entry.quantity == FOLD_EXACT_UNIT);
}

static void
test_what_is_missing (void)
{
  g_autoptr (FoldMapping) mapping = new_mapping ("Eins,Zwei\na,b\n");
  g_autoptr (GBytes) letter = new_bytes ("Dear Sir or Madam,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;

  g_assert_false (fold_mapping_check (mapping, &error));
  g_assert_cmpstr (error->message, ==, "No column is the date yet. Choose one.");
  g_assert_null (fold_mapping_new (letter, "letter.txt", NULL, &none));
  g_assert_error (none, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER);
}

/* --- presets ----------------------------------------------------------------------------------------------------- */

/* A mapping that is kept recognises the next file of its kind, and no other one. */
static void
test_presets (void)
{
  g_autoptr (FoldMapping) mapping = new_mapping (TABLE);
  g_autofree char *json = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GBytes) rules = NULL;
  g_autoptr (GBytes) table = new_bytes (TABLE);
  g_autoptr (GBytes) other = new_bytes ("When;Was\n03.04.2024;Kauf\n");
  g_autoptr (GBytes) shared = NULL;
  g_autoptr (FoldImport) import = NULL;
  g_autoptr (GPtrArray) presets = NULL;
  g_autoptr (GError) error = NULL;

  say (mapping);
  json = fold_mapping_dup_json (mapping, "mapping", "My list");
  rules = new_bytes (json);
  g_assert_null (fold_import_new (table, "table.csv", NULL, NULL));
  g_assert_true (fold_presets_add (rules, "Mein Broker ÄÖ", &id, &error));
  g_assert_no_error (error);
  import = fold_import_new (table, "table.csv", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fold_import_get_format (import), ==, id);
  g_assert_cmpstr (fold_import_get_format_title (import), ==, "Mein Broker ÄÖ");
  g_assert_null (fold_import_new (other, "other.csv", NULL, NULL));

  g_assert_true (fold_presets_rename (id, "../../evil", &error));
  g_assert_no_error (error);
  presets = fold_presets_list ();
  g_assert_cmpuint (presets->len, ==, 1);
  g_assert_cmpstr (((FoldRule *)g_ptr_array_index (presets, 0))->title, ==, "../../evil");
  shared = fold_presets_read (((FoldRule *)g_ptr_array_index (presets, 0))->id, &error);
  g_assert_no_error (error);
  g_assert_true (fold_presets_remove (((FoldRule *)g_ptr_array_index (presets, 0))->id, &error));
  g_assert_null (fold_import_new (table, "table.csv", NULL, NULL));
  g_assert_true (fold_presets_add (shared, NULL, NULL, &error));
  g_clear_object (&import);
  import = fold_import_new (table, "table.csv", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fold_import_get_format_title (import), ==, "../../evil");
}

static void
test_bad_preset (void)
{
  g_autoptr (GBytes) nothing = new_bytes ("{\"id\": \"x\", \"reader\": {\"kind\": \"table\"}, \"columns\": {}}");
  g_autoptr (GBytes) text = new_bytes ("no rules");
  g_autoptr (GError) error = NULL;

  g_assert_false (fold_presets_add (nothing, NULL, NULL, &error));
  g_assert_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES);
  g_clear_error (&error);
  g_assert_false (fold_presets_add (text, NULL, NULL, &error));
  g_assert_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/mapping/guess", test_guess);
  g_test_add_func ("/mapping/choices", test_choices);
  g_test_add_func ("/mapping/signs", test_signs);
  g_test_add_func ("/mapping/both-ways", test_both_ways);
  g_test_add_func ("/mapping/what-is-missing", test_what_is_missing);
  g_test_add_func ("/mapping/presets", test_presets);
  g_test_add_func ("/mapping/bad-preset", test_bad_preset);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fold-import.h"
#include "fold-markup.h"
#include "fold-qif.h"
#include "fold-readers.h"

#define SYMBOLS 3000u

/* --- what a file becomes ----------------------------------------------------------------------------------------- */

static FoldRule *
new_rule (const char *reader, const char *all)
{
  g_autofree char *json = g_strdup_printf ("{ \"id\": \"test\", \"empty\": [\"N/A\"], \"reader\": %s,"
                                           "  \"recognise\": { \"all\": %s, \"none\": [\"Forbidden\"] } }",
                                           reader, all);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  FoldRule *rule = fold_rule_parse (bytes, "test.json", &error);

  g_assert_no_error (error);
  return rule;
}

static FoldGrid *
read_bytes (const char *data, gsize size, const char *reader, const char *all, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (FoldRule) rule = new_rule (reader, all);
  FoldImportSource source = { bytes, "test.file", NULL };
  const FoldReader *found = fold_reader_find (rule->reader);
  FoldGrid *grid = NULL;

  g_assert_nonnull (found);
  if (found->may_read (&source))
    grid = found->read (&source, rule, error);
  g_datalist_clear (&source.views);
  return grid;
}

static FoldGrid *
read_text (const char *text, const char *reader, const char *all)
{
  g_autoptr (GError) error = NULL;
  FoldGrid *grid = read_bytes (text, strlen (text), reader, all, &error);

  g_assert_no_error (error);
  g_assert_nonnull (grid);
  return grid;
}

static void
assert_unfit (const char *text, const char *reader, const char *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldGrid) grid = read_bytes (text, strlen (text), reader, all, &error);

  g_assert_no_error (error);
  g_assert_null (grid);
}

static void
assert_refused (const char *text, const char *reader, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldGrid) grid = read_bytes (text, strlen (text), reader, "[]", &error);

  g_assert_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "test.file"));
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (grid);
}

/* The first cell of that name; NULL where the row has none. */
static const char *
get (FoldGrid *grid, guint row, const char *name)
{
  guint n;
  const char *const *names;

  g_assert_cmpuint (row, <, fold_grid_get_n_rows (grid));
  names = fold_grid_get_names (grid, fold_grid_get_header (grid, row), &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (names[i], name))
      return fold_grid_get_cell (grid, row, i);
  return NULL;
}

#define assert_cell(grid, row, name, text) g_assert_cmpstr (get (grid, row, name), ==, text)

static void
assert_source (FoldGrid *grid, guint row, guint line, const char *text)
{
  g_autofree char *source = fold_grid_dup_source (grid, row);

  g_assert_cmpuint (fold_grid_get_line (grid, row), ==, line);
  g_assert_cmpstr (source, ==, text);
}

/* --- sections ---------------------------------------------------------------------------------------------------- */

#define TRADES "{ \"kind\": \"sections\", \"section\": \"Trades\" }"
#define JOINED                                                                                                         \
  "{ \"kind\": \"sections\", \"section\": [\"Trades\", \"Dividends\"], \"context\": [\"Base Currency\", \"Account\"]," \
  "  \"join\": { \"section\": \"Financial Instrument Information\", \"key\": \"Symbol\", \"on\": \"Symbol\","          \
  "              \"split\": \",\" } }"

static const char activity[] = "Statement,Header,Field Name,Field Value\n"
                               "Statement,Data,Title,Activity Statement\n"
                               "Account Information,Header,Field Name,Field Value\n"
                               "Account Information,Data,Account,U1234567\n"
                               "Account Information,Data,Base Currency,CHF\n"
                               "Trades,Header,DataDiscriminator,Currency,Symbol,Date/Time,Quantity,T. Price\n"
                               "Trades,Data,Order,USD,AAPL,\"2026-01-12, 09:45:31\",10,190.5\n"
                               "Trades,SubTotal,,USD,AAPL,,10,\n"
                               "Trades,Header,DataDiscriminator,Currency,Account,Symbol,Quantity\n"
                               "Trades,Data,Order,USD,U99,META,5\n"
                               "Trades,Data,Order,USD,U99,NONE,7\n"
                               "Trades,Total,,USD,,,15\n"
                               "Financial Instrument Information,Header,Asset Category,Symbol,Security ID\n"
                               "Financial Instrument Information,Data,Stocks,AAPL,US0378331005\n"
                               "Financial Instrument Information,Data,Stocks,\"FB, META\",US30303M1027\n";

static void
test_sections (void)
{
  g_autoptr (FoldGrid) grid = read_text (activity, TRADES, "[[\"DataDiscriminator\"], [\"T. Price\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  assert_cell (grid, 0, "section", "Trades");
  assert_cell (grid, 0, "row", "Data");
  assert_cell (grid, 0, "Date/Time", "2026-01-12, 09:45:31");
  assert_cell (grid, 0, "Quantity", "10");
  assert_cell (grid, 0, "Account", NULL);
  assert_source (grid, 0, 7, "Trades,Data,Order,USD,AAPL,\"2026-01-12, 09:45:31\",10,190.5");
  /* a later header replaces the columns */
  assert_cell (grid, 1, "Account", "U99");
  assert_cell (grid, 1, "Symbol", "META");
  assert_cell (grid, 1, "T. Price", NULL);
  assert_cell (grid, 1, "Quantity", "5");
}

static void
test_sections_join (void)
{
  g_autoptr (FoldGrid) grid = read_text (activity, JOINED, "[[\"DataDiscriminator\"], [\"Security ID\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  assert_cell (grid, 0, "Security ID", "US0378331005");
  assert_cell (grid, 0, "Symbol", "AAPL");
  assert_cell (grid, 0, "Base Currency", "CHF");
  assert_cell (grid, 0, "Account", "U1234567");
  assert_source (grid, 0, 7, "Trades,Data,Order,USD,AAPL,\"2026-01-12, 09:45:31\",10,190.5");
  /* one of several keys in a cell; its own account stays */
  assert_cell (grid, 1, "Security ID", "US30303M1027");
  assert_cell (grid, 1, "Symbol", "META");
  assert_cell (grid, 1, "Account", "U99");
  assert_cell (grid, 2, "Security ID", NULL);
  assert_cell (grid, 2, "Base Currency", "CHF");
}

static void
test_sections_quoted (void)
{
  g_autoptr (FoldGrid) grid
      = read_text ("\xEF\xBB\xBF\"Transaction History\",\"Header\",\"Date\",\"Gross Amount \"\r\n"
                   "\"Transaction History\",\"Data\",\"2026-01-02\",\"-2.637591265E-4\"\r\n",
                   "{ \"kind\": \"sections\", \"section\": \"transaction  history\", \"rows\": [\"DATA\"] }",
                   "[[\"Gross Amount\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 1);
  assert_cell (grid, 0, "Gross Amount", "-2.637591265E-4");
}

static void
test_sections_empty (void)
{
  g_autoptr (FoldGrid) grid
      = read_text ("Trades,Header,DataDiscriminator,Symbol\nTrades,Total,,\n", TRADES, "[[\"DataDiscriminator\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 0);
  assert_unfit ("Cash,Header,DataDiscriminator,Symbol\nCash,Data,a,b\n", TRADES, "[[\"DataDiscriminator\"]]");
  assert_unfit ("Trades,Header,DataDiscriminator,Forbidden\n", TRADES, "[[\"DataDiscriminator\"]]");
  assert_unfit ("Date,Symbol\n2026-01-02,A\n", TRADES, "[[\"DataDiscriminator\"]]");
  assert_unfit ("<xml/>", TRADES, "[]");
}

/* A row that cannot be used stays what it is, and whoever reads the grid says so. */
static void
test_sections_damaged (void)
{
  g_autoptr (FoldGrid) grid = read_text ("Trades,Data,before,its header\n"
                                         "Trades,Header,Symbol,Quantity\n"
                                         "Trades,Data,\"A\"B,1\n"
                                         "Trades,Data,A,1,more\n"
                                         "Trades,Data,A\n"
                                         "Trades\n"
                                         "\n"
                                         "Account,Header,Field Name,Field Value\n"
                                         "Account,Data,Account,U1\n"
                                         "Trades,Data,B\n"
                                         "Trades,Data,B,2,3\n",
                                         JOINED, "[[\"Symbol\"]]");
  guint n;

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 6);
  fold_grid_get_names (grid, fold_grid_get_header (grid, 0), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (fold_grid_get_n_cells (grid, 0), ==, 4);
  g_assert_true (fold_grid_is_damaged (grid, 1));
  g_assert_cmpuint (fold_grid_get_n_cells (grid, 2), ==, 5);
  assert_cell (grid, 3, "Quantity", "");
  assert_cell (grid, 4, "Symbol", "B");
  assert_cell (grid, 4, "Quantity", "");
  assert_cell (grid, 4, "Account", "U1");
  g_assert_cmpuint (fold_grid_get_n_cells (grid, 5), ==, 5);
}

/* --- matrix ------------------------------------------------------------------------------------------------------ */

static void
test_matrix (void)
{
  g_autoptr (FoldGrid) grid = read_text ("Date,USD,JPY,HRK,\n"
                                         "2026-11-20,1.0875,164.03,N/A,\n"
                                         "2026-11-19,1.0901,,N/A\n"
                                         "2026-11-18,***\n",
                                         "{ \"kind\": \"matrix\" }", "[[\"Date\"], [\"USD\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 4);
  assert_cell (grid, 0, "date", "2026-11-20");
  assert_cell (grid, 0, "name", "USD");
  assert_cell (grid, 0, "value", "1.0875");
  assert_source (grid, 0, 2, "2026-11-20,USD,1.0875");
  assert_cell (grid, 1, "name", "JPY");
  assert_cell (grid, 2, "date", "2026-11-19");
  assert_cell (grid, 2, "value", "1.0901");
  assert_cell (grid, 3, "value", "***");
}

static void
test_matrix_quirks (void)
{
  g_autoptr (FoldGrid) daily
      = read_text ("Date, USD, JPY, \n13 April 2026, 1.0875, 164.03, \n", "{ \"kind\": \"matrix\" }", "[[\"Date\"]]");
  g_autoptr (FoldGrid) grid = read_text ("Prices of a portfolio\n"
                                         "\n"
                                         "Name;Datum;Note;A;B\n"
                                         "x;2026-01-02;see 3;1,5;\"2\"3\n"
                                         "y;2026-01-03;;;7\n",
                                         "{ \"kind\": \"matrix\", \"day\": [\"Date\", \"Datum\"], \"keep\": \"Name\","
                                         "  \"skip\": [\"note\"] }",
                                         "[[\"Datum\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (daily), ==, 2);
  assert_cell (daily, 0, "date", "13 April 2026");
  assert_cell (daily, 1, "name", "JPY");
  assert_cell (daily, 1, "value", "164.03");
  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 2);
  g_assert_true (fold_grid_is_damaged (grid, 0));
  assert_cell (grid, 1, "name", "B");
  assert_cell (grid, 1, "date", "2026-01-03");
  assert_cell (grid, 1, "Name", "y");
  assert_source (grid, 1, 5, "2026-01-03;B;7");
  assert_unfit ("Date,USD\n2026-01-02,1\n", "{ \"kind\": \"matrix\", \"day\": \"Tag\" }", "[]");
  assert_unfit ("Date\n2026-01-02\n", "{ \"kind\": \"matrix\" }", "[[\"Date\"]]");
}

/* --- records ----------------------------------------------------------------------------------------------------- */

#define QIF "{ \"kind\": \"records\" }"

static void
test_records (void)
{
  g_autoptr (FoldGrid) grid = read_text ("!Option:AutoSwitch\r\n"
                                         "!Account\r\n"
                                         "NOther\r\n"
                                         "^\r\n"
                                         "NBrokerage \r\n"
                                         "TInvst\r\n"
                                         "^\r\n"
                                         "!Type:Invst \r\n"
                                         "D6/17/97  \r\n"
                                         "NBuy\r\n"
                                         "YApple Inc. \r\n"
                                         "I15 15/16\r\n"
                                         "Q10\r\n"
                                         "O9.95\r\n"
                                         "^\r\n"
                                         "!Type:Invst\r\n"
                                         "D 8/ 1'05\r\n"
                                         "NDiv\r\n"
                                         "^^\r\n"
                                         "^\r\n"
                                         "D1/2/2006\r\n"
                                         "!Type:Bank\r\n"
                                         "D1/3/2006\r\n"
                                         "SFirst\r\n"
                                         "$1.00\r\n"
                                         "SSecond\r\n"
                                         "$2.00\r\n",
                                         QIF, "[[\"section\"], [\"D\"], [\"Invst\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 4);
  assert_cell (grid, 0, "section", "Invst");
  assert_cell (grid, 0, "account", "Brokerage");
  assert_cell (grid, 0, "D", "6/17/1997");
  assert_cell (grid, 0, "Y", "Apple Inc.");
  assert_cell (grid, 0, "I", "15.9375");
  assert_cell (grid, 0, "O", "9.95");
  g_assert_cmpuint (fold_grid_get_line (grid, 0), ==, 9);
  assert_cell (grid, 1, "D", "8/1/2005");
  assert_cell (grid, 1, "N", "Div");
  assert_source (grid, 1, 17, "D 8/ 1'05\r\nNDiv");
  /* a mark that is missing ends with the section, and with the file */
  assert_cell (grid, 2, "section", "Invst");
  assert_cell (grid, 2, "D", "1/2/2006");
  assert_cell (grid, 3, "section", "Bank");
  assert_cell (grid, 3, "S", "First");
  assert_cell (grid, 3, "$", "1.00");
}

static void
test_records_prices (void)
{
  g_autoptr (FoldGrid) grid = read_text ("!Type:Prices\n"
                                         "\"AAPL\",1 15/16,\" 1/18'38\"\n"
                                         "^\n"
                                         "\"B\"C\",15/16,\"12/31/99\"\n"
                                         "MSFT,100.25\n",
                                         QIF, "[[\"symbol\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  assert_cell (grid, 0, "section", "Prices");
  assert_cell (grid, 0, "symbol", "AAPL");
  assert_cell (grid, 0, "price", "1.9375");
  assert_cell (grid, 0, "date", "1/18/2038");
  assert_source (grid, 0, 2, "\"AAPL\",1 15/16,\" 1/18'38\"");
  assert_cell (grid, 1, "date", "12/31/1999");
  assert_cell (grid, 2, "price", "100.25");
  assert_cell (grid, 2, "date", "");
}

static void
test_records_join (void)
{
  g_autoptr (FoldGrid) grid
      = read_text ("!Type:Invst\nD1/2/2006\nNBuy\nYApple\n^\nNSell\nYOther\n^\n"
                   "!Type:Security\nNApple\nSAAPL\nTStock\n^\n",
                   "{ \"kind\": \"records\", \"section\": \"invst\","
                   "  \"join\": [ { \"section\": \"Security\", \"key\": \"N\", \"on\": \"Y\" } ] }",
                   "[[\"Y\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 2);
  assert_cell (grid, 0, "N", "Buy");
  assert_cell (grid, 0, "Security.S", "AAPL");
  assert_cell (grid, 0, "Security.T", "Stock");
  assert_cell (grid, 1, "Security.S", NULL);
  assert_unfit ("Date,Symbol\n", QIF, "[]");
  assert_unfit ("!Type:Bank\nD1\n^\n", QIF, "[[\"Invst\"]]");
}

typedef struct
{
  const char *written;
  const char *read;
} Text;

static void
test_records_values (void)
{
  static const Text dates[] = { { "6/17/97", "6/17/1997" },
                                { " 8/ 1/97 ", "8/1/1997" },
                                { "1/ 2'05", "1/2/2005" },
                                { "1/18'38", "1/18/2038" },
                                { "6/17' 1", "6/17/2001" },
                                { "6/17'2001", "6/17/2001" },
                                { "12-31-49", "12/31/2049" },
                                { "31.12.50", "31.12.1950" },
                                { "12/31/2005", "12/31/2005" },
                                { "2005-12-31", "2005-12-31" },
                                { "20051231", "20051231" },
                                { "", "" },
                                { "soon", "soon" },
                                { "1/2/104", "1/2/104" },
                                { "1/2/97 x", "1/2/97 x" },
                                { "99999999999/1/1", "99999999999/1/1" } };
  static const Text numbers[] = { { "1 15/16", "1.9375" }, { "15/16", "0.9375" },
                                  { "-3 1/2", "-3.5" },    { "8/4", "2" },
                                  { " 40 ", "40" },        { "1,234.5", "1,234.5" },
                                  { "1 1/3", "1 1/3" },    { "1 5/4", "1 5/4" },
                                  { "1/0", "1/0" },        { "", "" },
                                  { "1 2", "1 2" },        { "2/1 x", "2/1 x" },
                                  { "1/64", "0.015625" },  { "9999999999/2", "9999999999/2" } };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *date = fold_qif_dup_date (dates[i].written);

      g_assert_cmpstr (date, ==, dates[i].read);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = fold_qif_dup_number (numbers[i].written);

      g_assert_cmpstr (number, ==, numbers[i].read);
    }
}

/* --- elements ---------------------------------------------------------------------------------------------------- */

#define FLEX "{ \"kind\": \"elements\", \"rows\": [\"Trade\", \"CashTransaction\"], \"context\": [\"accountId\"] }"
#define OFX                                                                                                            \
  "{ \"kind\": \"elements\", \"rows\": [\"BUYSTOCK\", \"INVBANKTRAN\"], \"context\": [\"CURDEF\", \"ACCTID\"],"        \
  "  \"join\": { \"rows\": [\"STOCKINFO\", \"MFINFO\"], \"key\": \"UNIQUEID\", \"on\": \"UNIQUEID\" } }"

static void
test_elements_xml (void)
{
  g_autoptr (FoldGrid) grid
      = read_text ("<?xml version=\"1.0\"?>\n"
                   "<!DOCTYPE x [ <!ENTITY e SYSTEM \"file:///etc/passwd\"> ]>\n"
                   "<FlexQueryResponse>\n"
                   " <!-- <Trade a=\"1\"/> -->\n"
                   " <FlexStatement accountId=\"U1\">\n"
                   "  <Trades>\n"
                   "   <Trade symbol=\"A &amp; B\"\n"
                   "     buySell=\"BUY (Ca.)\" note=\"a > b\" />\n"
                   "   <Trade accountId=\"U2\"><detail><px>1.5</px><px>9</px></detail><empty/></Trade>\n"
                   "  </Trades>\n"
                   "  <CashTransaction><![CDATA[<5>]]> x </CashTransaction>\n"
                   " </FlexStatement>\n"
                   "</FlexQueryResponse>\n",
                   FLEX, "[[\"FlexQueryResponse\"], [\"buySell\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  assert_cell (grid, 0, "element", "Trade");
  assert_cell (grid, 0, "symbol", "A & B");
  assert_cell (grid, 0, "buySell", "BUY (Ca.)");
  assert_cell (grid, 0, "accountId", "U1");
  assert_source (grid, 0, 7, "<Trade symbol=\"A &amp; B\"\n     buySell=\"BUY (Ca.)\" note=\"a > b\" />");
  assert_cell (grid, 1, "accountId", "U2");
  assert_cell (grid, 1, "px", "1.5");
  assert_cell (grid, 1, "empty", "");
  assert_cell (grid, 1, "detail", NULL);
  assert_cell (grid, 2, "CashTransaction", "<5> x");
  g_assert_cmpuint (fold_grid_get_line (grid, 2), ==, 11);
}

/* What is written more and less finely is taken once. */
static void
assert_ofx (const char *text)
{
  g_autoptr (FoldGrid) grid = read_text (text, OFX, "[[\"INVSTMTRS\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 2);
  assert_cell (grid, 0, "element", "BUYSTOCK");
  assert_cell (grid, 0, "FITID", "1");
  assert_cell (grid, 0, "DTTRADE", "20260105");
  assert_cell (grid, 0, "MEMO", "");
  assert_cell (grid, 0, "UNIQUEIDTYPE", "CUSIP");
  assert_cell (grid, 0, "UNITPRICE", "190.5");
  assert_cell (grid, 0, "COMMISSION", "");
  assert_cell (grid, 0, "TOTAL", "-1905");
  assert_cell (grid, 0, "BUYTYPE", "BUY");
  assert_cell (grid, 0, "TICKER", "AAPL");
  assert_cell (grid, 0, "CURDEF", "USD");
  assert_cell (grid, 0, "ACCTID", "777");
  assert_cell (grid, 1, "element", "INVBANKTRAN");
  assert_cell (grid, 1, "ACCTID", "999");
  assert_cell (grid, 1, "TICKER", NULL);
  g_assert_cmpuint (fold_grid_get_line (grid, 1), ==, 15);
}

static const char ofx[] = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\n\r\n"
                          "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS>\r\n"
                          "<INVSTMTRS><DTASOF>20260131<CURDEF>USD\r\n"
                          "<INVACCTFROM><BROKERID>x.com<ACCTID>777</INVACCTFROM>\r\n"
                          "<INVTRANLIST><DTSTART>20260101\r\n"
                          "<BUYSTOCK>\r\n"
                          "<INVBUY><INVTRAN><FITID>1<DTTRADE>20260105<MEMO></INVTRAN>\r\n"
                          "<SECID><UNIQUEID>037833100<UNIQUEIDTYPE>CUSIP</SECID>\r\n"
                          "<UNITS>10<UNITPRICE>190.5<COMMISSION><TOTAL>-1905</INVBUY>\r\n"
                          "<BUYTYPE>BUY\r\n"
                          "</BUYSTOCK>\r\n"
                          "<INVBANKTRAN><STMTTRN><TRNTYPE>CREDIT<NAME>A &amp; B &lt;&#65;&bogus; 3 < 4\r\n"
                          "<BANKACCTTO><ACCTID>999</BANKACCTTO></STMTTRN></INVBANKTRAN>\r\n"
                          "</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>\r\n"
                          "<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>037833100\r\n"
                          "<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>Apple<TICKER>AAPL</SECINFO></STOCKINFO></SECLIST>\r\n"
                          "</SECLISTMSGSRSV1></OFX>\r\n";

static void
test_elements_sgml (void)
{
  g_autoptr (FoldGrid) grid = read_text (ofx, OFX, "[]");
  g_autofree char *bare = g_strconcat ("\r\n\r\n\r\n\r\n", strstr (ofx, "<OFX>"), NULL);
  g_autofree char *false_xml
      = g_strconcat ("<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n\n\n", strstr (ofx, "<OFX>"), NULL);

  assert_cell (grid, 1, "NAME", "A & B <A&bogus; 3 < 4");
  assert_ofx (ofx);
  assert_ofx (bare);
  assert_ofx (false_xml);
}

static void
test_elements_nested (void)
{
  g_autoptr (FoldGrid) grid = read_text ("<OFX><INVBANKTRAN><STMTTRN><NAME>1</STMTTRN></INVBANKTRAN>"
                                         "<STMTTRN><NAME>2</STMTTRN></OFX>",
                                         "{ \"kind\": \"elements\", \"rows\": [\"INVBANKTRAN\", \"STMTTRN\"] }", "[]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 2);
  assert_cell (grid, 0, "element", "INVBANKTRAN");
  assert_cell (grid, 1, "NAME", "2");
}

/* The elements that a leaf without an end seems to contain stand behind it. */
static void
test_elements_tree (void)
{
  static const char text[] = "<OFX><A><B><C><D>1<E>2</A></STRAY><F>3</OFX>";
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldMarkup) markup = fold_markup_new (text, strlen (text), "test.ofx", &error);
  const FoldMarkupElement *root, *a, *child;
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  root = fold_markup_find_child (fold_markup_get_document (markup), "OFX");
  a = fold_markup_find_child (root, "A");
  for (child = a->first_child; child != NULL; child = child->next)
    {
      g_assert_true (child->parent == a);
      g_assert_null (child->first_child);
      g_string_append_printf (names, "%s=%s;", child->name, child->text);
    }
  g_assert_cmpstr (names->str, ==, "B=;C=;D=1;E=2;");
  g_assert_cmpstr (a->last_child->name, ==, "E");
  g_assert_cmpstr (fold_markup_find_child (root, "F")->text, ==, "3");
  g_assert_null (fold_markup_find_child (root, "STRAY"));
  for (child = root; child != NULL; child = fold_markup_next (child, root))
    g_string_append (names, child->name);
  g_assert_true (g_str_has_suffix (names->str, ";OFXABCDEF"));
}

static void
test_elements_damaged (void)
{
  static const char *const damaged[] = {
    "<a><Trade x=\"1\"></a>",
    "<a>",
    "<a x=\"1></a>",
    "<a>&nbsp;</a>",
    "<a",
    "<",
    "<!-- a",
    "<a><![CDATA[x",
    "<OFX><A>1",
    "<OFX><A></A><",
    "<OFX>",
    "OFXHEADER:100\n<OFX><A",
    "<?xml version=\"1.0\"?><OFX><A>1</A>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_test_message ("%s", damaged[i]);
      assert_refused (damaged[i], FLEX, "damaged");
    }
  assert_unfit ("<a><Trade/></a>", FLEX, "[[\"FlexQueryResponse\"]]");
  assert_unfit ("Date,Amount\n", FLEX, "[]");
}

/* --- JSON -------------------------------------------------------------------------------------------------------- */

#define GHOST                                                                                                          \
  "{ \"kind\": \"json\", \"rows\": \"activities\", \"context\": [\"user.settings.currency\"],"                         \
  "  \"join\": { \"rows\": \"accounts\", \"key\": \"id\", \"on\": \"accountId\" } }"

static const char ghost[]
    = "{ \"meta\": { \"version\": 1 }, \"accounts\": [ { \"id\": \"a1\", \"name\": \"Depot\", \"balance\": 0.10 } ],"
      "  \"activities\": [ { \"accountId\": \"a1\", \"quantity\": 0.1, \"unitPrice\": 92233720368547758.12345678,"
      "    \"fee\": -1.50e-3, \"draft\": false, \"comment\": null, \"tags\": [1, \"x\", true], \"more\": [ {} ],"
      "    \"SymbolProfile\": { \"symbol\": \"A\\\"1\\u00e9\", \"deep\": { \"n\": 5 } } },"
      "    { \"accountId\": null, \"quantity\": 9223372036854775808 }, 7 ],"
      "  \"user\": { \"settings\": { \"currency\": \"CHF\" } } }";

static void
test_json (void)
{
  g_autoptr (FoldGrid) grid = read_text (ghost, GHOST, "[[\"meta\"], [\"unitPrice\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 3);
  assert_cell (grid, 0, "quantity", "0.1");
  assert_cell (grid, 0, "unitPrice", "92233720368547758.12345678");
  assert_cell (grid, 0, "fee", "-1.50e-3");
  assert_cell (grid, 0, "draft", "false");
  assert_cell (grid, 0, "comment", "");
  assert_cell (grid, 0, "tags", "1, x, true");
  assert_cell (grid, 0, "more", NULL);
  assert_cell (grid, 0, "SymbolProfile.symbol", "A\"1é");
  assert_cell (grid, 0, "SymbolProfile.deep.n", "5");
  assert_cell (grid, 0, "accounts.name", "Depot");
  assert_cell (grid, 0, "accounts.balance", "0.10");
  assert_cell (grid, 0, "user.settings.currency", "CHF");
  assert_cell (grid, 1, "accounts.name", NULL);
  assert_source (grid, 1, 2, "{\"accountId\":null,\"quantity\":9223372036854775808}");
  assert_cell (grid, 2, "value", "7");
}

static void
test_json_paths (void)
{
  g_autoptr (FoldGrid) top
      = read_text ("[ { \"a\": 1 }, { \"a\": 2 } ]", "{ \"kind\": \"json\", \"rows\": \"\" }", "[[\"a\"]]");
  g_autoptr (FoldGrid) prices
      = read_text ("{ \"profiles\": [ { \"symbol\": \"X\", \"data\": [ { \"date\": \"2026-01-02\", \"p\": 1 } ] },"
                   "                  { \"symbol\": \"Y\", \"data\": [ { \"date\": \"2026-01-03\", \"p\": 2 } ] } ] }",
                   "{ \"kind\": \"json\", \"rows\": \"profiles.data\", \"context\": \"symbol\" }", "[[\"profiles\"]]");
  g_autoptr (FoldGrid) empty = read_text ("{ \"meta\": {}, \"activities\": [] }", GHOST, "[[\"activities\"]]");

  g_assert_cmpuint (fold_grid_get_n_rows (top), ==, 2);
  assert_cell (top, 1, "a", "2");
  g_assert_cmpuint (fold_grid_get_n_rows (prices), ==, 2);
  assert_cell (prices, 1, "symbol", "Y");
  assert_cell (prices, 1, "p", "2");
  g_assert_cmpuint (fold_grid_get_n_rows (empty), ==, 0);
  assert_unfit ("{ \"activities\": [ { \"a\": 1 } ] }", GHOST, "[[\"meta\"]]");
  assert_unfit ("{ \"activities\": { \"a\": 1 } }", GHOST, "[[\"a\"]]");
  assert_unfit ("Date,Amount\n", GHOST, "[]");
}

static void
test_json_damaged (void)
{
  static const char *const damaged[]
      = { "{",           "[",     "{ \"a\": ", "[ { \"a\": 1 }",
          "{ \"a\" 1 }", "[ \"a", "[ \"\\",    "[ { \"a\": \"half a character: \\udc00\" } ]" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    assert_refused (damaged[i], GHOST, "damaged");
}

/* --- far too much ------------------------------------------------------------------------------------------------ */

static char *
repeat (const char *before, const char *text, guint n, const char *behind)
{
  GString *all = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_string_append (all, behind);
  return g_string_free_and_steal (all);
}

static void
test_deep (void)
{
  g_autofree char *xml = repeat ("<?xml version=\"1.0\"?>", "<a>", 100000, "");
  g_autofree char *sgml = repeat ("<OFX>", "<a>", 100000, "");
  g_autofree char *json = repeat ("", "[", 100000, "");
  g_autofree char *objects = repeat ("", "{\"a\":", 100000, "");

  assert_refused (xml, FLEX, "within each other");
  assert_refused (sgml, FLEX, "within each other");
  assert_refused (json, GHOST, "within each other");
  assert_refused (objects, GHOST, "within each other");
}

/* Where every row is joined to the same long one, a small file would make a large grid. */
static void
test_wide_join (void)
{
  g_autofree char *wide = g_strnfill (1024 * 1024, 'x');
  g_autofree char *rows = repeat ("Trades,Header,Symbol\n", "Trades,Data,A\n", 2000, "");
  g_autofree char *text
      = g_strconcat (rows,
                     "Financial Instrument Information,Header,Symbol,Name\nFinancial Instrument Information,Data,A,",
                     wide, "\n", NULL);

  assert_refused (text, JOINED, "more in it");
}

/* Elements to join that are within each other have all their cells as often as they are deep; that is counted, too. */
static void
test_deep_joins (void)
{
  g_autofree char *cells = repeat ("", "<px>1</px>", 400000, "");
  g_autofree char *before = repeat ("<OFX>", "<MFINFO>", 250, cells);
  g_autofree char *text = repeat (before, "</MFINFO>", 250, "<SECID><UNIQUEID>1</SECID></OFX>");

  assert_refused (text, OFX, "more in it");
}

static void
test_many_headers (void)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%s{\"a%u\":1}", i > 0 ? "," : "", i);
  g_string_append_c (text, ']');
  assert_refused (text->str, "{ \"kind\": \"json\" }", "more in it");
}

/* Many rows take no longer than their number says: this is done before anybody would ask. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?><r accountId=\"U1\">");
  g_autoptr (FoldGrid) grid = NULL;

  for (guint i = 0; i < 100 * SYMBOLS; i++)
    g_string_append_printf (text, "<Trade n=\"%u\"/>\n", i);
  g_string_append (text, "</r>");
  grid = read_text (text->str, FLEX, "[]");
  g_assert_cmpuint (fold_grid_get_n_rows (grid), ==, 100 * SYMBOLS);
  assert_cell (grid, 100 * SYMBOLS - 1, "accountId", "U1");
  g_assert_cmpuint (fold_grid_get_line (grid, 100 * SYMBOLS - 1), ==, 100 * SYMBOLS);
}

/* Any bytes are read or refused, by every reader. */
static void
test_any_bytes (void)
{
  static const char *const readers[] = { JOINED, "{ \"kind\": \"matrix\" }", QIF, OFX, FLEX, GHOST };
  static const char *const texts[] = { activity, ofx, ghost, "!Type:Prices\n\"A\",1 1/2,\"1/2'3\"\n^\n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 3000; i++)
    {
      const char *text = texts[i % G_N_ELEMENTS (texts)];
      gsize size = (gsize)g_rand_int_range (random, 0, (gint32)strlen (text) + 1);
      g_autofree char *data = g_strndup (text, size);

      for (guint j = 0; j < i % 7 && size > 0; j++)
        data[g_rand_int_range (random, 0, (gint32)size)] = (char)g_rand_int_range (random, 0, 256);
      for (guint j = 0; j < G_N_ELEMENTS (readers); j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (FoldGrid) grid = read_bytes (data, size, readers[j], "[]", &error);

          g_assert_true (grid == NULL || error == NULL);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readers/sections", test_sections);
  g_test_add_func ("/readers/sections/join", test_sections_join);
  g_test_add_func ("/readers/sections/quoted", test_sections_quoted);
  g_test_add_func ("/readers/sections/empty", test_sections_empty);
  g_test_add_func ("/readers/sections/damaged", test_sections_damaged);
  g_test_add_func ("/readers/matrix", test_matrix);
  g_test_add_func ("/readers/matrix/quirks", test_matrix_quirks);
  g_test_add_func ("/readers/records", test_records);
  g_test_add_func ("/readers/records/prices", test_records_prices);
  g_test_add_func ("/readers/records/join", test_records_join);
  g_test_add_func ("/readers/records/values", test_records_values);
  g_test_add_func ("/readers/elements/xml", test_elements_xml);
  g_test_add_func ("/readers/elements/sgml", test_elements_sgml);
  g_test_add_func ("/readers/elements/nested", test_elements_nested);
  g_test_add_func ("/readers/elements/tree", test_elements_tree);
  g_test_add_func ("/readers/elements/damaged", test_elements_damaged);
  g_test_add_func ("/readers/json", test_json);
  g_test_add_func ("/readers/json/paths", test_json_paths);
  g_test_add_func ("/readers/json/damaged", test_json_damaged);
  g_test_add_func ("/readers/much/deep", test_deep);
  g_test_add_func ("/readers/much/wide-join", test_wide_join);
  g_test_add_func ("/readers/much/deep-joins", test_deep_joins);
  g_test_add_func ("/readers/much/headers", test_many_headers);
  g_test_add_func ("/readers/much/long", test_long);
  g_test_add_func ("/readers/any-bytes", test_any_bytes);
  return g_test_run ();
}

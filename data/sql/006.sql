-- Schema version 6: what a transaction may be is a chain of comparisons. For a list of so many values SQLite makes a
-- table of its own, anew for every row that is written or checked. The rows stay as they are, so that those that
-- another program has damaged stay too.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
   SET sql = replace (sql,
'CHECK (type IN (''buy'', ''sell'', ''deposit'', ''withdrawal'', ''dividend'', ''interest'', ''fee'',
                                                ''tax'', ''split'', ''transfer_in'', ''transfer_out''))',
'CHECK (type = ''buy'' OR type = ''sell'' OR type = ''deposit'' OR type = ''withdrawal'' OR type = ''dividend''
                                         OR type = ''interest'' OR type = ''fee'' OR type = ''tax'' OR type = ''split''
                                         OR type = ''transfer_in'' OR type = ''transfer_out'')')
 WHERE type = 'table' AND name = 'transactions';
PRAGMA writable_schema = RESET;

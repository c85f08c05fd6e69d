-- Schema version 8.

-- Quantities as they were written. The integer x 10^8 holds nearly all of them; of one that it does not hold (18
-- decimals of a token, or 10^12 of one) it is the nearest that it can be, above zero where that is, and the decimal
-- stands beside it and is what counts. The rows stay as they are. The columns are written into the schema, as version
-- 6 did: SQLite adds none to a table with rows that another program has damaged.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
   SET sql = replace (sql, '  CHECK (type NOT IN (''buy'', ''sell'')',
'  quantity_exact  TEXT CHECK (quantity_exact IS NULL OR (quantity IS NOT NULL AND quantity_exact GLOB ''[0-9]*''
                                                         AND quantity_exact NOT GLOB ''*[^0-9.]*'')),
  CHECK (type NOT IN (''buy'', ''sell'')')
 WHERE type = 'table' AND name = 'transactions';
UPDATE sqlite_schema
   SET sql = replace (sql, '  UNIQUE (sale_id, lot_id)',
'  quantity_exact TEXT CHECK (quantity_exact IS NULL OR (quantity_exact GLOB ''[0-9]*''
                                                        AND quantity_exact NOT GLOB ''*[^0-9.]*'')),
  UNIQUE (sale_id, lot_id)')
 WHERE type = 'table' AND name = 'sale_lot';
PRAGMA writable_schema = RESET;

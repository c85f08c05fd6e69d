-- Schema version 2: the book's own id, and marks that tie a log to its file (src/store/fold-book-mark.h).

-- One row, alone on its page and always of the same shape: it is found in the bytes of a file and of a log as well.
CREATE TABLE book_file (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  book_id  BLOB NOT NULL, -- 16 random bytes, the same in every copy
  mark     BLOB NOT NULL, -- 16 random bytes, others after every transaction
  previous BLOB NOT NULL  -- the mark before that transaction; zeros: there was none
) STRICT;

INSERT INTO book_file (id, book_id, mark, previous) VALUES (1, randomblob (16), randomblob (16), zeroblob (16));

-- Room on disk for every entry, judged: takes the place of the temporary table. No rows yet. No parameters.
DROP TABLE temp.judged_rows;

CREATE OR REPLACE TABLE judged_rows AS
SELECT * EXCLUDE (attempt)
FROM entries
LIMIT 0;

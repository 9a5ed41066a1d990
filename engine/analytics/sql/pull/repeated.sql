-- How many entries a big pull brought again. One row. No parameters.
SELECT count(*) - count(DISTINCT seq) AS repeated
FROM entries;

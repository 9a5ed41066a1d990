-- All entries, judged anew, in the order they were in. One row per entry. No parameters.
CREATE OR REPLACE TABLE entries AS
SELECT
    j.*,
    CASE WHEN j.standing = 'valid' THEN coalesce(l.attempt, 1) END AS attempt
FROM judged_rows AS j
LEFT JOIN later_attempts AS l ON l.seq = j.seq;

DROP TABLE judged_rows;

-- The entries in scope as they stand after a small pull. One row per entry. No parameters.
INSERT INTO after BY NAME
SELECT
    j.*,
    CASE WHEN j.standing = 'valid' THEN coalesce(l.attempt, 1) END AS attempt
FROM judged_rows AS j
LEFT JOIN later_attempts AS l ON l.seq = j.seq;

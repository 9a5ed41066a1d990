-- Valid entries that are not the first of their person in their round. One row per entry. No parameters.
INSERT INTO later_attempts
SELECT
    seq,
    row_number() OVER (
        PARTITION BY person, round
        ORDER BY submitted_at, entry_id
    ) AS attempt
FROM judged_rows
WHERE standing = 'valid'
QUALIFY attempt > 1;

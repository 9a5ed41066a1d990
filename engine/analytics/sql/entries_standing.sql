-- The entries that stand in one way (core/standing.py), the earliest first. One row per entry.
-- $contest; $most_attempts: as in entry_standings.sql; $standing: valid ones beyond the cap are `over-limit`
-- $most: how many of them
SELECT
    entry_id,
    account,
    round,
    submitted_at,
    received_at,
    attempt
FROM entries
WHERE
    contest = $contest
    AND CASE
        WHEN $most_attempts > 0 AND attempt > $most_attempts THEN 'over-limit'
        ELSE standing::VARCHAR
    END = $standing
ORDER BY
    submitted_at,
    entry_id
LIMIT $most;

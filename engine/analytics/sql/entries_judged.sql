-- How some entries stand, and what is known of who made them. One row per entry; no score and nothing that leads to it.
-- $contest; $most_attempts: as in entry_standings.sql; $entries: their ids
SELECT
    e.entry_id,
    e.round,
    CASE
        WHEN $most_attempts > 0 AND e.attempt > $most_attempts THEN 'over-limit'
        ELSE e.standing::VARCHAR
    END AS standing,
    e.attempt,
    f.account AS first_account,
    e.unit,
    e.no_prize
FROM entries AS e
INNER JOIN accounts AS f ON f.number = e.person
WHERE
    e.contest = $contest
    AND e.entry_id IN (SELECT unnest($entries::VARCHAR[]))
ORDER BY
    e.submitted_at,
    e.entry_id;

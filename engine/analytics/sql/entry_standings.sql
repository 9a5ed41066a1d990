-- How many entries stand how (core/standing.py), and of how many people.
-- One row per round (NULL: outside the rounds) and standing; valid ones beyond the cap are `over-limit`.
-- $contest; $most_attempts: entries of a person in a round that can count, 0 = no limit
SELECT
    round,
    CASE
        WHEN $most_attempts > 0 AND attempt > $most_attempts THEN 'over-limit'
        ELSE standing::VARCHAR
    END AS standing,
    count(DISTINCT person) AS people,
    count(*) AS entries
FROM entries
WHERE contest = $contest
GROUP BY ALL
ORDER BY round, standing;

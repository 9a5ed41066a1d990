-- How many people took part on each day in Vietnam, and with how many entries.
-- One row per asked unit (with all below it) and day with any; a person counts once a day.
-- Vietnam is 7 hours ahead of UTC, without summer time: 25,200,000,000 microseconds.
-- $contest; $round: 0 = all rounds; $units: codes; empty = everybody, under unit NULL
WITH asked_units AS (
    SELECT
        unit,
        above
    FROM unit_paths
    WHERE
        contest = $contest
        AND list_contains($units::VARCHAR[], above)
)

SELECT
    u.above AS unit,
    DATE '1970-01-01' + ((e.submitted_at + 25200000000) // 86400000000)::INTEGER AS day,
    count(DISTINCT e.person) AS people,
    count(*) AS entries
FROM entries AS e
INNER JOIN asked_units AS u ON u.unit = e.unit
WHERE
    e.contest = $contest
    AND e.standing = 'valid'
    AND ($round = 0 OR e.round = $round)
GROUP BY u.above, day
UNION ALL
SELECT
    NULL AS unit,
    DATE '1970-01-01' + ((e.submitted_at + 25200000000) // 86400000000)::INTEGER AS day,
    count(DISTINCT e.person) AS people,
    count(*) AS entries
FROM entries AS e
WHERE
    len($units::VARCHAR[]) = 0
    AND e.contest = $contest
    AND e.standing = 'valid'
    AND ($round = 0 OR e.round = $round)
GROUP BY day
ORDER BY unit, day;

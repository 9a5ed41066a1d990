-- How many people took part on each hour of the clock, and with how many entries.
-- One row per asked unit (with all below it) and hour with any; a person counts once a hour.
-- `hour` is the moment it starts; hours in Vietnam start with those of UTC.
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
    e.submitted_at // 3600000000 * 3600000000 AS hour,
    count(DISTINCT e.person) AS people,
    count(*) AS entries
FROM entries AS e
INNER JOIN asked_units AS u ON u.unit = e.unit
WHERE
    e.contest = $contest
    AND e.standing = 'valid'
    AND ($round = 0 OR e.round = $round)
GROUP BY u.above, hour
UNION ALL
SELECT
    NULL AS unit,
    e.submitted_at // 3600000000 * 3600000000 AS hour,
    count(DISTINCT e.person) AS people,
    count(*) AS entries
FROM entries AS e
WHERE
    len($units::VARCHAR[]) = 0
    AND e.contest = $contest
    AND e.standing = 'valid'
    AND ($round = 0 OR e.round = $round)
GROUP BY hour
ORDER BY unit, hour;

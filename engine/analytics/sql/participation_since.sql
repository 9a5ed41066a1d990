-- How many people took part for the first time since a moment, and how many entries came.
-- One row per unit with any there or below, and one with unit NULL: everybody, those in no unit too.
-- $contest; $round: 0 = the whole contest, where only people without any earlier valid entry are new; $since
WITH entries_since AS (
    SELECT
        person,
        unit,
        attempt,
        submitted_at
    FROM entries
    WHERE
        contest = $contest
        AND submitted_at >= $since
        AND standing = 'valid'
        AND ($round = 0 OR round = $round)
),

people_before AS (
    SELECT DISTINCT e.person
    FROM entries AS e
    SEMI JOIN entries_since AS s ON s.person = e.person
    WHERE
        $round = 0
        AND e.contest = $contest
        AND e.submitted_at < $since
        AND e.standing = 'valid'
        AND e.attempt = 1
),

own_counts AS (
    SELECT
        s.unit,
        count(DISTINCT s.person) FILTER (s.attempt = 1 AND b.person IS NULL) AS people,
        count(*) AS entries
    FROM entries_since AS s
    LEFT JOIN people_before AS b ON b.person = s.person
    GROUP BY s.unit
)

SELECT
    NULL AS unit,
    coalesce(sum(people), 0)::BIGINT AS people,
    coalesce(sum(entries), 0)::BIGINT AS entries
FROM own_counts
UNION ALL
SELECT
    p.above AS unit,
    sum(o.people)::BIGINT AS people,
    sum(o.entries)::BIGINT AS entries
FROM own_counts AS o
INNER JOIN unit_paths AS p ON p.unit = o.unit AND p.contest = $contest
GROUP BY p.above
ORDER BY unit NULLS FIRST;

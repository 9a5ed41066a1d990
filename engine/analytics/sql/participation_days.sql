-- On which day how many people took part for the first time, and how many entries came (rules.md §8).
-- One row per unit and day with any there or below, and one per day with unit NULL: everybody, in a unit or not.
-- The people of all days together are those of participation.sql.
-- $contest; $round: 0 = the whole contest, each person once, on the day of their very first valid entry
SELECT
    NULL AS unit,
    day,
    sum(people)::BIGINT AS people,
    sum(entries)::BIGINT AS entries
FROM tally
WHERE
    contest = $contest
    AND round = $round
GROUP BY day
UNION ALL
SELECT
    p.above AS unit,
    t.day,
    sum(t.people)::BIGINT AS people,
    sum(t.entries)::BIGINT AS entries
FROM tally AS t
INNER JOIN unit_paths AS p ON p.unit = t.unit AND p.contest = t.contest
WHERE
    t.contest = $contest
    AND t.round = $round
GROUP BY p.above, t.day
ORDER BY unit NULLS FIRST, day;

-- How many people took part and with how many entries (rules.md §8), from the tally the pull keeps.
-- One row per unit with anybody in it or below, and one with unit NULL: all valid people, those in no unit too.
-- $contest; $round: 0 = the whole contest, each person once
SELECT
    NULL AS unit,
    coalesce(sum(people), 0)::BIGINT AS people,
    coalesce(sum(entries), 0)::BIGINT AS entries
FROM tally
WHERE
    contest = $contest
    AND round = $round
UNION ALL
SELECT
    p.above AS unit,
    sum(t.people)::BIGINT AS people,
    sum(t.entries)::BIGINT AS entries
FROM tally AS t
INNER JOIN unit_paths AS p ON p.unit = t.unit AND p.contest = t.contest
WHERE
    t.contest = $contest
    AND t.round = $round
GROUP BY p.above
ORDER BY unit NULLS FIRST;

-- Points won in a round by the people of each unit, units below not included.
-- One row per unit (NULL: in no unit) with a counted entry.
-- $contest, $round, $most_attempts, $counts, $keys, $layers, $questions: as in ranking.sql
SELECT
    unit,
    sum(score)::BIGINT AS points,
    count(*) * $questions AS points_possible
FROM counted_entries($contest, $round, $most_attempts, $counts, $keys, $layers)
GROUP BY unit
ORDER BY unit;

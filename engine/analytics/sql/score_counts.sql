-- How many people reached how many points in a round: one counted entry a person (core/score_bands.py).
-- One row per score that anybody has.
-- $contest, $round, $most_attempts, $counts, $keys, $layers: as in ranking.sql
SELECT
    score,
    count(*) AS people
FROM counted_entries($contest, $round, $most_attempts, $counts, $keys, $layers)
GROUP BY score
ORDER BY score;

-- Unit texts that are matched to no unit, with those who wait for it. One row per text somebody valid waits for.
-- $contest; $round: 0 = all rounds
SELECT
    home_text AS unit_text,
    count(DISTINCT person) AS people,
    count(*) AS entries
FROM entries
WHERE
    contest = $contest
    AND standing = 'valid'
    AND ($round = 0 OR round = $round)
    AND unit IS NULL
    AND home_text IS NOT NULL
GROUP BY home_text
ORDER BY entries DESC, unit_text;

-- The tally with the touched people taken out as they were and put in as they are. One row per round and unit.
-- No parameters.
CREATE OR REPLACE TABLE tally AS
WITH changes AS (
    FROM tally
    UNION ALL
    FROM tally_of('after')
    UNION ALL
    SELECT
        contest,
        round,
        unit,
        -people AS people,
        -entries AS entries
    FROM tally_of('before')
)

SELECT
    contest,
    round,
    unit,
    sum(people)::BIGINT AS people,
    sum(entries)::BIGINT AS entries
FROM changes
GROUP BY contest, round, unit
HAVING sum(entries) <> 0;

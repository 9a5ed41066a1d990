-- The tally with the touched people taken out as they were and put in as they are. One row per round, unit and day
-- that changed. No parameters.
MERGE INTO tally AS t
USING (
    SELECT
        contest,
        round,
        unit,
        day,
        sum(people)::BIGINT AS people,
        sum(entries)::BIGINT AS entries
    FROM (
        FROM tally_of('after')
        UNION ALL
        SELECT
            contest,
            round,
            unit,
            day,
            -people AS people,
            -entries AS entries
        FROM tally_of('before')
    )
    GROUP BY contest, round, unit, day
    HAVING
        sum(people) <> 0
        OR sum(entries) <> 0
) AS c
    ON c.contest = t.contest
    AND c.round = t.round
    AND c.day = t.day
    AND c.unit IS NOT DISTINCT FROM t.unit
WHEN MATCHED AND t.entries + c.entries = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET
    people = t.people + c.people,
    entries = t.entries + c.entries
WHEN NOT MATCHED THEN INSERT;

-- Whom somebody looks for in a round: by a part of an entry's id, of an account or of a name, or by their unit.
-- One row per entry inside the round of a person with an entry there that fits, whatever came of it.
-- $contest, $round; $text: casefolded; $bare: the same where it is written without any mark, else ''; $units: codes
WITH people_who_fit AS (
    SELECT DISTINCT person
    FROM entries
    WHERE
        contest = $contest
        AND round = $round
        AND (
            contains(lower(entry_id), $text)
            OR contains(lower(account), $text)
            OR contains(name_key, $text)
            OR ($bare <> '' AND contains(strip_accents(replace(name_key, 'đ', 'd')), $bare))
            OR list_contains($units, unit)
        )
)

SELECT entry_id
FROM entries
SEMI JOIN people_who_fit USING (person)
WHERE
    contest = $contest
    AND round = $round;

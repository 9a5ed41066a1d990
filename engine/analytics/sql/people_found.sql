-- Whom somebody looks for in a round: by a part of an entry's id, of an account or of a name, or by their unit.
-- One row per valid person with an entry there that fits.
-- $contest, $round; $text: casefolded; $bare: the same where it is written without any mark, else ''; $units: codes
SELECT DISTINCT person
FROM entries
WHERE
    contest = $contest
    AND round = $round
    AND standing = 'valid'
    AND (
        contains(lower(entry_id), $text)
        OR contains(lower(account), $text)
        OR contains(name_key, $text)
        OR ($bare <> '' AND contains(strip_accents(replace(name_key, 'đ', 'd')), $bare))
        OR list_contains($units, unit)
    );

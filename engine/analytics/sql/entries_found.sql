-- Entries by what somebody knows of them: id or account (whole, or how it begins), phone, or how the name begins.
-- One row per entry: whole matches first, then the earliest.
-- $contest; $text: an id or account; $phone: a usable phone or NULL; $full_name: the name casefolded, '' = do not look
-- $begins: whether the beginning of an id or account is enough; $most: how many
SELECT entry_id
FROM entries
WHERE
    contest = $contest
    AND (
        entry_id = $text
        OR account = $text
        OR phone = $phone
        OR ($begins AND (starts_with(entry_id, $text) OR starts_with(account, $text)))
        OR ($full_name <> '' AND starts_with(name_key, $full_name))
    )
ORDER BY
    entry_id = $text DESC,
    account = $text DESC,
    coalesce(name_key = $full_name, FALSE) DESC,
    submitted_at,
    entry_id
LIMIT $most;

-- A page of the pairs that maybe_same.sql finds among all people, those who share most first. Thousands who share one
-- made-up phone are millions of pairs: of each shared phone or name only the first people are paired with each other.
-- One row per pair; `pairs` is how many there are within that bound, `bounded` whether people were left out by it.
-- $contest; $most_sharing: people paired of one phone or name; $most, $skipped: how long a page is, and where it starts
-- $sharing: all pairs, or those who share `both`, only the `phone`, or only the `name` and birth date
WITH shared_phones AS (
    SELECT phone
    FROM entries
    WHERE
        contest = $contest
        AND phone IS NOT NULL
    GROUP BY phone
    HAVING min(person) <> max(person)
),

shared_names AS (
    SELECT
        name_key,
        birth_date
    FROM entries
    WHERE
        contest = $contest
        AND name_key IS NOT NULL
        AND birth_date IS NOT NULL
    GROUP BY
        name_key,
        birth_date
    HAVING min(person) <> max(person)
),

people_sharing AS (
    SELECT DISTINCT
        e.person,
        e.phone,
        NULL AS name_key,
        NULL AS birth_date
    FROM entries AS e
    SEMI JOIN shared_phones AS s ON s.phone = e.phone
    WHERE e.contest = $contest
    UNION ALL
    SELECT DISTINCT
        e.person,
        NULL AS phone,
        e.name_key,
        e.birth_date
    FROM entries AS e
    SEMI JOIN shared_names AS s ON s.birth_date = e.birth_date AND s.name_key = e.name_key
    WHERE e.contest = $contest
),

people_in_order AS (
    SELECT
        s.*,
        a.account,
        row_number() OVER (PARTITION BY s.phone, s.name_key, s.birth_date ORDER BY a.account) AS place
    FROM people_sharing AS s
    INNER JOIN accounts AS a ON a.number = s.person
),

pairs_within_the_bound AS (
    SELECT
        one.account,
        two.account AS other_account,
        one.person,
        two.person AS other,
        bool_or(one.phone IS NOT NULL) AS shares_phone,
        bool_or(one.phone IS NULL) AS shares_name
    FROM people_in_order AS one
    INNER JOIN people_in_order AS two
        ON two.phone IS NOT DISTINCT FROM one.phone
        AND two.name_key IS NOT DISTINCT FROM one.name_key
        AND two.birth_date IS NOT DISTINCT FROM one.birth_date
    WHERE
        one.place < two.place
        AND two.place <= $most_sharing
    GROUP BY ALL
),

people_kept_apart AS (
    SELECT
        least(one.person, two.person) AS person,
        greatest(one.person, two.person) AS other
    FROM same_person AS d
    INNER JOIN accounts AS one ON one.account = d.account AND one.contest = d.contest
    INNER JOIN accounts AS two ON two.account = d.other_account AND two.contest = d.contest
    WHERE
        d.contest = $contest
        AND d.verdict = 'apart'
)

SELECT
    p.*,
    count(*) OVER () AS pairs,
    (SELECT coalesce(max(place), 0) FROM people_in_order) > $most_sharing AS bounded
FROM pairs_within_the_bound AS p
ANTI JOIN people_kept_apart AS k ON k.person = least(p.person, p.other) AND k.other = greatest(p.person, p.other)
WHERE
    $sharing = 'all'
    OR $sharing = CASE
        WHEN p.shares_phone AND p.shares_name THEN 'both'
        WHEN p.shares_phone THEN 'phone'
        ELSE 'name'
    END
ORDER BY
    p.shares_phone AND p.shares_name DESC,
    p.shares_name DESC,
    p.account,
    p.other_account
LIMIT $most
OFFSET $skipped;

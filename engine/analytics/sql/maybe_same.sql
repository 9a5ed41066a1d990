-- People who may be the same (core/people.py: maybe_same): they share a phone, or full name and birth date, and
-- nobody has decided that they are apart. One row per pair, each named by the first account, the first one first.
-- $contest; $everybody: all pairs; else only those with one of $people (numbers, as ranking.sql gives them)
WITH asked_entries AS (
    SELECT
        person,
        phone,
        name_key,
        birth_date
    FROM entries
    WHERE
        contest = $contest
        AND ($everybody OR person IN (SELECT unnest($people::INTEGER[])))
),

pairs_with_a_phone AS (
    SELECT DISTINCT
        a.person,
        e.person AS other
    FROM (SELECT DISTINCT person, phone FROM asked_entries WHERE phone IS NOT NULL) AS a
    INNER JOIN entries AS e ON e.phone = a.phone
    WHERE
        e.contest = $contest
        AND e.person <> a.person
),

pairs_with_a_name AS (
    SELECT DISTINCT
        a.person,
        e.person AS other
    FROM (
        SELECT DISTINCT
            person,
            name_key,
            birth_date
        FROM asked_entries
        WHERE
            name_key IS NOT NULL
            AND birth_date IS NOT NULL
    ) AS a
    INNER JOIN entries AS e ON e.birth_date = a.birth_date AND e.name_key = a.name_key
    WHERE
        e.contest = $contest
        AND e.person <> a.person
),

people_kept_apart AS (
    SELECT
        one.person,
        two.person AS other
    FROM same_person AS d
    INNER JOIN accounts AS one ON one.account = d.account AND one.contest = d.contest
    INNER JOIN accounts AS two ON two.account = d.other_account AND two.contest = d.contest
    WHERE
        d.contest = $contest
        AND d.verdict = 'apart'
),

pairs_of_people AS (
    SELECT
        person,
        other,
        TRUE AS shares_phone,
        FALSE AS shares_name
    FROM pairs_with_a_phone
    UNION ALL
    SELECT
        person,
        other,
        FALSE AS shares_phone,
        TRUE AS shares_name
    FROM pairs_with_a_name
),

pairs_by_account AS (
    SELECT
        least(a.account, b.account) AS account,
        greatest(a.account, b.account) AS other_account,
        CASE WHEN a.account < b.account THEN p.person ELSE p.other END AS person,
        CASE WHEN a.account < b.account THEN p.other ELSE p.person END AS other,
        p.shares_phone,
        p.shares_name
    FROM pairs_of_people AS p
    INNER JOIN accounts AS a ON a.number = p.person
    INNER JOIN accounts AS b ON b.number = p.other
)

SELECT
    p.account,
    p.other_account,
    p.person,
    p.other,
    bool_or(p.shares_phone) AS shares_phone,
    bool_or(p.shares_name) AS shares_name
FROM pairs_by_account AS p
ANTI JOIN people_kept_apart AS k
    ON (k.person = p.person AND k.other = p.other)
    OR (k.person = p.other AND k.other = p.person)
GROUP BY ALL
ORDER BY p.account, p.other_account;

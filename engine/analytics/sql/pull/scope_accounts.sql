-- Each account in scope with its person, and the person's unit and exclusion. One row per account. No parameters.
-- A unit set by somebody comes first (of several, that of the first account), then the text of the first entry.
INSERT INTO scope_accounts
WITH people_of_accounts AS (
    SELECT
        f.*,
        coalesce(l.person, f.number) AS person
    FROM found_accounts AS f
    LEFT JOIN linked AS l ON l.number = f.number
),

first_entries_of_linked_people AS (
    SELECT
        l.person,
        min(f.first_entry) AS first_entry
    FROM linked AS l
    INNER JOIN found_accounts AS f ON f.number = l.number
    GROUP BY l.person
),

units_set_for_people AS (
    SELECT
        p.person,
        arg_min(u.unit, u.account) AS unit
    FROM person_units AS u
    INNER JOIN people_of_accounts AS p ON p.account = u.account AND p.contest = u.contest
    GROUP BY p.person
),

accounts_named_by_the_register AS (
    SELECT
        contest,
        account,
        effect
    FROM exclusions
    WHERE account IS NOT NULL
    UNION ALL
    SELECT
        s.contest,
        s.account,
        x.effect
    FROM scope AS s
    INNER JOIN exclusions AS x ON x.citizen = s.citizen AND x.contest = s.contest
    UNION ALL
    SELECT
        s.contest,
        s.account,
        x.effect
    FROM scope AS s
    INNER JOIN exclusions AS x ON x.phone = s.phone AND x.contest = s.contest
),

effects_on_people AS (
    SELECT
        p.person,
        bool_or(n.effect = 'barred') AS barred
    FROM accounts_named_by_the_register AS n
    INNER JOIN people_of_accounts AS p ON p.account = n.account AND p.contest = n.contest
    GROUP BY p.person
)

SELECT
    p.contest,
    p.account,
    p.number,
    p.known_person,
    p.person,
    CASE WHEN u.person IS NULL THEN coalesce(f.first_entry, p.first_entry).unit_text END AS home_text,
    CASE WHEN u.person IS NULL THEN t.unit ELSE u.unit END AS unit,
    coalesce(x.barred, FALSE) AS barred,
    coalesce(NOT x.barred, FALSE) AS no_prize
FROM people_of_accounts AS p
LEFT JOIN first_entries_of_linked_people AS f ON f.person = p.person
LEFT JOIN units_set_for_people AS u ON u.person = p.person
LEFT JOIN effects_on_people AS x ON x.person = p.person
LEFT JOIN unit_texts AS t ON t.id = coalesce(f.first_entry, p.first_entry).unit_text AND t.contest = p.contest;

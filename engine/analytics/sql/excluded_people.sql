-- People on the exclusion register who entered (core/people.py: effects): barred outweighs no-prize.
-- One row per person, named by the first account.
-- $contest
WITH register AS (
    SELECT
        effect,
        account,
        citizen,
        phone
    FROM exclusions
    WHERE contest = $contest
),

matches AS (
    SELECT
        e.person,
        x.effect
    FROM entries AS e
    INNER JOIN register AS x ON x.account = e.account
    WHERE e.contest = $contest
    UNION ALL
    SELECT
        e.person,
        x.effect
    FROM entries AS e
    INNER JOIN register AS x ON x.citizen = e.citizen
    WHERE e.contest = $contest
    UNION ALL
    SELECT
        e.person,
        x.effect
    FROM entries AS e
    INNER JOIN register AS x ON x.phone = e.phone
    WHERE e.contest = $contest
)

SELECT
    f.account AS person,
    min(m.effect) AS effect
FROM matches AS m
INNER JOIN accounts AS f ON f.number = m.person
GROUP BY f.account
ORDER BY f.account;

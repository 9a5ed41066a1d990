-- Which accounts in scope are one person. One row per link of two accounts. No parameters.
-- Accounts with the same citizen number are each linked to one of them; merged ones to each other.
WITH citizens_of_accounts AS (
    SELECT
        contest,
        citizen,
        number
    FROM found_accounts
    WHERE citizen IS NOT NULL
    UNION ALL
    SELECT
        s.contest,
        s.citizen,
        f.number
    FROM scope AS s
    INNER JOIN found_accounts AS f ON f.account = s.account AND f.contest = s.contest
    WHERE
        f.citizen <> f.other_citizen
        AND s.citizen IS NOT NULL
),

shared_citizens AS (
    SELECT
        contest,
        citizen,
        min(number) AS first_number
    FROM citizens_of_accounts
    GROUP BY contest, citizen
    HAVING min(number) <> max(number)
),

linked_numbers AS (
    SELECT DISTINCT
        s.first_number AS one,
        c.number AS two
    FROM citizens_of_accounts AS c
    INNER JOIN shared_citizens AS s ON s.citizen = c.citizen AND s.contest = c.contest
    WHERE c.number <> s.first_number
    UNION ALL
    SELECT
        one.number AS one,
        two.number AS two
    FROM same_person AS d
    INNER JOIN found_accounts AS one ON one.account = d.account AND one.contest = d.contest
    INNER JOIN found_accounts AS two ON two.account = d.other_account AND two.contest = d.contest
    WHERE d.verdict = 'merge'
)

SELECT
    l.one,
    a.account AS one_account,
    l.two,
    b.account AS two_account
FROM linked_numbers AS l
INNER JOIN found_accounts AS a ON a.number = l.one
INNER JOIN found_accounts AS b ON b.number = l.two;

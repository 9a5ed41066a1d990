-- Whom the arrivals may join: same account, same citizen number, or merged with such an account by a decision.
-- One row per account or number. No parameters.
INSERT INTO touching BY NAME
SELECT DISTINCT
    contest,
    account,
    NULL::BIGINT AS citizen
FROM arrived
UNION ALL
SELECT DISTINCT
    contest,
    NULL AS account,
    citizen
FROM arrived
WHERE citizen IS NOT NULL
UNION ALL
SELECT
    d.contest,
    d.other_account AS account,
    NULL AS citizen
FROM same_person AS d
SEMI JOIN arrived AS a ON a.contest = d.contest AND a.account = d.account
WHERE d.verdict = 'merge'
UNION ALL
SELECT
    d.contest,
    d.account AS account,
    NULL AS citizen
FROM same_person AS d
SEMI JOIN arrived AS a ON a.contest = d.contest AND a.account = d.other_account
WHERE d.verdict = 'merge';

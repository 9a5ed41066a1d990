-- The people some change may reach. One row per person. No parameters.
INSERT INTO touched
SELECT a.person
FROM accounts AS a
SEMI JOIN touching AS t ON t.account = a.account AND t.contest = a.contest
UNION
SELECT e.person
FROM entries AS e
SEMI JOIN (FROM touching WHERE citizen IS NOT NULL) AS t ON t.citizen = e.citizen AND t.contest = e.contest
UNION
SELECT e.person
FROM entries AS e
SEMI JOIN (FROM touching WHERE phone IS NOT NULL) AS t ON t.phone = e.phone AND t.contest = e.contest
UNION
SELECT e.person
FROM entries AS e
SEMI JOIN (FROM touching WHERE entry_id IS NOT NULL) AS t ON t.entry_id = e.entry_id AND t.contest = e.contest
UNION
SELECT e.person
FROM entries AS e
SEMI JOIN (FROM touching WHERE unit_text IS NOT NULL) AS t ON t.unit_text = e.home_text AND t.contest = e.contest;

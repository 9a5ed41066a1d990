-- The entries of touched people as they stand. One row per entry. No parameters.
INSERT INTO before BY NAME
SELECT e.* EXCLUDE (name_key, birth_date, started_at, prediction, answers, source)
FROM entries AS e
SEMI JOIN touched AS t ON t.person = e.person;

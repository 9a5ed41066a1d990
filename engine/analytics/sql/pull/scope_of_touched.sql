-- What is judged in a small pull: the old and new entries of everybody touched. One row per entry. No parameters.
CREATE OR REPLACE TEMP VIEW scope AS
SELECT * EXCLUDE (round, person, home_text, unit, no_prize, standing, attempt)
FROM before
UNION ALL BY NAME
SELECT * EXCLUDE (name_key, birth_date, started_at, prediction, answers, source)
FROM arrived;

-- What is judged in a pull from nothing: every entry. One row per entry. No parameters.
CREATE OR REPLACE TEMP VIEW scope AS
SELECT * EXCLUDE (round, person, home_text, unit, no_prize, standing, attempt)
FROM entries;

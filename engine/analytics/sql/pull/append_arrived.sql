-- Moves what arrived to the entries, to be judged with all of them. One row per entry. No parameters.
INSERT INTO entries BY NAME
FROM arrived;

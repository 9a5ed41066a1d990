-- Takes a part of a big pull straight to the entries, to be judged with all of them. One row per entry.
-- No parameters.
INSERT INTO entries BY NAME
FROM arriving('batch');

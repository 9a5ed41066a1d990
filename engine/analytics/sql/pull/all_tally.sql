-- The tally of all entries. One row per contest, round (0: the whole contest) and unit. No parameters.
CREATE OR REPLACE TABLE tally AS
FROM tally_of('entries');

-- Empty temporary tables for one pull; they die with its cursor. Several statements, like schema.sql.

CREATE OR REPLACE TEMP TABLE arrived AS
SELECT * EXCLUDE (round, person, home_text, unit, no_prize, standing, attempt)
FROM entries
LIMIT 0;

-- What changed, by whatever names people: each row fills one of the last five columns.
CREATE OR REPLACE TEMP TABLE touching (
    contest INTEGER,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    entry_id VARCHAR,
    unit_text INTEGER
);

CREATE OR REPLACE TEMP TABLE touched (person INTEGER);

-- The entries of touched people as they stand before this pull, and all of theirs after it.
CREATE OR REPLACE TEMP TABLE before AS
SELECT * EXCLUDE (name_key, birth_date, started_at, prediction, answers, rehearsal)
FROM entries
LIMIT 0;

CREATE OR REPLACE TEMP TABLE after AS
FROM before;

CREATE OR REPLACE TEMP TABLE judged_rows AS
SELECT * EXCLUDE (attempt)
FROM before;

CREATE OR REPLACE TEMP TABLE later_attempts (seq BIGINT, attempt INTEGER);

CREATE OR REPLACE TEMP TABLE found_accounts (
    contest INTEGER,
    account VARCHAR,
    number INTEGER,
    known_person INTEGER,
    citizen BIGINT,
    other_citizen BIGINT,
    first_entry STRUCT (submitted_at BIGINT, entry_id VARCHAR, unit_text INTEGER)
);

CREATE OR REPLACE TEMP TABLE linked (number INTEGER, person INTEGER);

CREATE OR REPLACE TEMP TABLE scope_accounts (
    contest INTEGER,
    account VARCHAR,
    number INTEGER,
    known_person INTEGER,
    person INTEGER,
    home_text INTEGER,
    unit VARCHAR,
    barred BOOLEAN,
    no_prize BOOLEAN
);

-- Empty temporary tables for one pull; they die with its cursor. Several statements, like schema.sql.
-- Written out, not made by SELECT: see table_for_all.sql.

CREATE OR REPLACE TEMP TABLE arrived (
    seq BIGINT,
    contest INTEGER,
    entry_id VARCHAR,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    name_key VARCHAR,
    birth_date DATE,
    unit_text INTEGER,
    started_at BIGINT,
    submitted_at BIGINT,
    received_at BIGINT,
    prediction BIGINT,
    answers VARCHAR,
    late BOOLEAN,
    rehearsal BOOLEAN,
    source VARCHAR
);

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

-- The entries of touched people as they stand before this pull; all of theirs, judged; and those after it.
CREATE OR REPLACE TEMP TABLE before (
    seq BIGINT,
    contest INTEGER,
    entry_id VARCHAR,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    unit_text INTEGER,
    submitted_at BIGINT,
    received_at BIGINT,
    late BOOLEAN,
    rehearsal BOOLEAN,
    round INTEGER,
    person INTEGER,
    home_text INTEGER,
    unit VARCHAR,
    no_prize BOOLEAN,
    standing ENUM ('valid', 'void', 'barred', 'from-the-future', 'late', 'outside-rounds', 'rehearsal'),
    attempt INTEGER
);

CREATE OR REPLACE TEMP TABLE judged_rows (
    seq BIGINT,
    contest INTEGER,
    entry_id VARCHAR,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    unit_text INTEGER,
    submitted_at BIGINT,
    received_at BIGINT,
    late BOOLEAN,
    rehearsal BOOLEAN,
    round INTEGER,
    person INTEGER,
    home_text INTEGER,
    unit VARCHAR,
    no_prize BOOLEAN,
    standing ENUM ('valid', 'void', 'barred', 'from-the-future', 'late', 'outside-rounds', 'rehearsal')
);

CREATE OR REPLACE TEMP TABLE after (
    seq BIGINT,
    contest INTEGER,
    entry_id VARCHAR,
    account VARCHAR,
    citizen BIGINT,
    phone BIGINT,
    unit_text INTEGER,
    submitted_at BIGINT,
    received_at BIGINT,
    late BOOLEAN,
    rehearsal BOOLEAN,
    round INTEGER,
    person INTEGER,
    home_text INTEGER,
    unit VARCHAR,
    no_prize BOOLEAN,
    standing ENUM ('valid', 'void', 'barred', 'from-the-future', 'late', 'outside-rounds', 'rehearsal'),
    attempt INTEGER
);

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

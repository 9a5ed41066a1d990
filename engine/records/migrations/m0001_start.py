"""The first schema: contests, units, people, papers, entries, decisions, imports, draws, the audit trail."""

STATEMENTS = (
    """CREATE TABLE installation (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        store_id TEXT NOT NULL CHECK (length(store_id) = 32),
        made_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE users (
        id $id,
        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
        role TEXT NOT NULL CHECK (role IN ('organiser', 'secretary', 'judge', 'official', 'leader')),
        unit TEXT,
        disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
        CHECK ((role = 'official') = (unit IS NOT NULL))
    ) $strict""",
    """CREATE TABLE contests (
        id $id,
        slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 80),
        document TEXT NOT NULL,
        is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
        added_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE rounds (
        contest $bigint NOT NULL REFERENCES contests (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        opens_at $bigint NOT NULL,
        closes_at $bigint NOT NULL,
        PRIMARY KEY (contest, number),
        CHECK (opens_at < closes_at)
    ) $strict""",
    """CREATE TABLE units (
        id $id,
        code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 50),
        valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
        valid_to TEXT NOT NULL CHECK (length(valid_to) = 10),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
        kind TEXT NOT NULL,
        parent TEXT,
        block TEXT NOT NULL,
        headcount $bigint CHECK (headcount >= 0),
        headcount_source TEXT NOT NULL,
        competes INTEGER NOT NULL CHECK (competes IN (0, 1)),
        UNIQUE (code, valid_from),
        CHECK (valid_from <= valid_to),
        CHECK (parent IS NULL OR parent <> code)
    ) $strict""",
    """CREATE TABLE unit_aliases (
        id $id,
        unit $bigint NOT NULL REFERENCES units (id),
        alias TEXT NOT NULL CHECK (length(alias) BETWEEN 1 AND 300),
        UNIQUE (unit, alias)
    ) $strict""",
    """CREATE TABLE exclusions (
        id $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        effect TEXT NOT NULL CHECK (effect IN ('barred', 'no-prize')),
        account TEXT,
        citizen_number TEXT CHECK (length(citizen_number) = 12),
        phone TEXT CHECK (length(phone) = 10),
        full_name TEXT NOT NULL,
        role TEXT NOT NULL,
        reason TEXT NOT NULL,
        CHECK (account IS NOT NULL OR citizen_number IS NOT NULL OR phone IS NOT NULL)
    ) $strict""",
    """CREATE TABLE papers (
        id $id,
        contest $bigint NOT NULL,
        round INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        draw INTEGER CHECK (draw >= 1),
        imported_by TEXT NOT NULL,
        imported_at $bigint NOT NULL,
        UNIQUE (contest, round, revision),
        FOREIGN KEY (contest, round) REFERENCES rounds (contest, number)
    ) $strict""",
    """CREATE TABLE questions (
        paper $bigint NOT NULL REFERENCES papers (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        text TEXT NOT NULL CHECK (length(text) > 0),
        options TEXT NOT NULL,
        source TEXT NOT NULL,
        explanation TEXT NOT NULL,
        PRIMARY KEY (paper, number)
    ) $strict""",
    """CREATE TABLE keys (
        paper $bigint NOT NULL REFERENCES papers (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        proposed_by TEXT NOT NULL,
        proposed_at $bigint NOT NULL,
        reason TEXT,
        confirmed_by TEXT,
        confirmed_at $bigint,
        PRIMARY KEY (paper, version),
        CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
    ) $strict""",
    """CREATE TABLE key_answers (
        paper $bigint NOT NULL,
        version INTEGER NOT NULL,
        number INTEGER NOT NULL,
        accepted TEXT NOT NULL,
        voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
        PRIMARY KEY (paper, version, number),
        FOREIGN KEY (paper, version) REFERENCES keys (paper, version),
        FOREIGN KEY (paper, number) REFERENCES questions (paper, number),
        CHECK (voided = 1 OR length(accepted) >= 1)
    ) $strict""",
    """CREATE TABLE unit_texts (
        id $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        text TEXT NOT NULL,
        unit TEXT,
        how TEXT NOT NULL CHECK (how IN ('none', 'code', 'name', 'alias', 'person')),
        decided_by TEXT,
        decided_at $bigint,
        UNIQUE (contest, text),
        CHECK ((unit IS NULL) = (how = 'none')),
        CHECK ((how = 'person') = (decided_by IS NOT NULL))
    ) $strict""",
    """CREATE TABLE imports (
        id $id,
        contest $bigint REFERENCES contests (id),
        kind TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
        rows_read INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        already_there INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        imported_by TEXT NOT NULL,
        imported_at $bigint NOT NULL,
        problems_read_by TEXT,
        problems_read_at $bigint
    ) $strict""",
    """CREATE TABLE import_problems (
        import $bigint NOT NULL REFERENCES imports (id),
        position INTEGER NOT NULL,
        sheet TEXT,
        row_number INTEGER,
        column_name TEXT,
        code TEXT NOT NULL,
        PRIMARY KEY (import, position)
    ) $strict""",
    """CREATE TABLE entries (
        seq $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        entry_id TEXT NOT NULL CHECK (length(entry_id) BETWEEN 1 AND 200),
        account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
        full_name TEXT NOT NULL,
        phone TEXT NOT NULL,
        citizen_number TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        unit_text $bigint NOT NULL REFERENCES unit_texts (id),
        started_at $bigint,
        submitted_at $bigint NOT NULL,
        received_at $bigint NOT NULL,
        prediction $bigint CHECK (prediction >= 0),
        prediction_text TEXT NOT NULL,
        answers TEXT NOT NULL,
        source TEXT NOT NULL,
        import $bigint REFERENCES imports (id),
        late INTEGER NOT NULL CHECK (late IN (0, 1)),
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        nonce $bytes NOT NULL CHECK (length(nonce) = 16),
        receipt $bytes NOT NULL CHECK (length(receipt) = 32),
        UNIQUE (contest, entry_id),
        CHECK (started_at IS NULL OR started_at <= submitted_at)
    ) $strict""",
    """CREATE TABLE entry_decisions (
        id $id,
        contest $bigint NOT NULL,
        entry_id TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('void', 'restore')),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        decided_by TEXT NOT NULL,
        decided_at $bigint NOT NULL,
        FOREIGN KEY (contest, entry_id) REFERENCES entries (contest, entry_id)
    ) $strict""",
    """CREATE TABLE person_decisions (
        id $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        account TEXT NOT NULL,
        other_account TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('merge', 'apart', 'undecided')),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        decided_by TEXT NOT NULL,
        decided_at $bigint NOT NULL,
        CHECK (account < other_account)
    ) $strict""",
    """CREATE TABLE person_units (
        id $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        account TEXT NOT NULL,
        unit TEXT,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        decided_by TEXT NOT NULL,
        decided_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE draws (
        id $id,
        contest $bigint NOT NULL,
        round INTEGER NOT NULL,
        seed TEXT NOT NULL CHECK (length(seed) > 0),
        drawn_by TEXT NOT NULL,
        drawn_at $bigint NOT NULL,
        FOREIGN KEY (contest, round) REFERENCES rounds (contest, number)
    ) $strict""",
    """CREATE TABLE draw_entries (
        draw $bigint NOT NULL REFERENCES draws (id),
        entry_id TEXT NOT NULL,
        PRIMARY KEY (draw, entry_id)
    ) $strict""",
    """CREATE TABLE versions (
        topic TEXT PRIMARY KEY,
        version $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE audit_events (
        number $bigint PRIMARY KEY CHECK (number >= 1),
        at $bigint NOT NULL,
        actor TEXT NOT NULL,
        system_account TEXT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        contest TEXT,
        reason TEXT,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        previous TEXT NOT NULL CHECK (length(previous) = 64),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) $strict""",
    """CREATE UNIQUE INDEX exclusions_once ON exclusions
        (contest, effect, coalesce(account, ''), coalesce(citizen_number, ''), coalesce(phone, ''))""",
    "CREATE INDEX entries_of_account ON entries (contest, account)",
    "CREATE INDEX decisions_of_entry ON entry_decisions (contest, entry_id)",
)

_KEPT = ("audit_events", "entry_decisions", "person_decisions", "person_units", "draws", "draw_entries")
"""Rows that are only ever added."""

ONLY = {
    "sqlite": (
        *(
            f"""CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END"""
            for table in _KEPT
            for act in ("UPDATE", "DELETE")
        ),
        """CREATE TRIGGER entries_kept_update BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are only added to'); END""",
        """CREATE TRIGGER entries_kept_delete BEFORE DELETE ON entries WHEN OLD.rehearsal = 0
        BEGIN SELECT RAISE(ABORT, 'entries are only added to'); END""",
        *(
            f"""CREATE TRIGGER rounds_do_not_overlap_{act.lower()} AFTER {act} ON rounds
            WHEN EXISTS (
                SELECT 1 FROM rounds AS other
                WHERE other.contest = NEW.contest AND other.number <> NEW.number
                AND other.opens_at < NEW.closes_at AND NEW.opens_at < other.closes_at
            )
            BEGIN SELECT RAISE(ABORT, 'rounds overlap'); END"""
            for act in ("INSERT", "UPDATE")
        ),
    ),
    "postgresql": (
        "ALTER TABLE entries ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
        "CREATE INDEX entries_in_commit_order ON entries (xid, seq)",
        """CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS
        $body BEGIN RAISE EXCEPTION '%% are only added to', TG_TABLE_NAME; END $body""",
        *(
            f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION only_added_to()"""
            for table in _KEPT
        ),
        """CREATE TRIGGER entries_kept_update BEFORE UPDATE ON entries
        FOR EACH ROW EXECUTE FUNCTION only_added_to()""",
        """CREATE TRIGGER entries_kept_delete BEFORE DELETE ON entries
        FOR EACH ROW WHEN (OLD.rehearsal = 0) EXECUTE FUNCTION only_added_to()""",
        """CREATE FUNCTION rounds_do_not_overlap() RETURNS trigger LANGUAGE plpgsql AS
        $body BEGIN
            IF EXISTS (
                SELECT 1 FROM rounds AS other
                WHERE other.contest = NEW.contest AND other.number <> NEW.number
                AND other.opens_at < NEW.closes_at AND NEW.opens_at < other.closes_at
            ) THEN RAISE EXCEPTION 'rounds overlap'; END IF;
            RETURN NEW;
        END $body""",
        """CREATE TRIGGER rounds_do_not_overlap AFTER INSERT OR UPDATE ON rounds
        FOR EACH ROW EXECUTE FUNCTION rounds_do_not_overlap()""",
    ),
}

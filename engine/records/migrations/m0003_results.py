"""Results: the cut a freeze is made at, its evidence, what people then did with it. Only ever added to."""

STATEMENTS = (
    """CREATE TABLE evidence (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        member TEXT NOT NULL,
        size $bigint NOT NULL CHECK (size >= 0),
        parts INTEGER NOT NULL CHECK (parts >= 0),
        kept_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE evidence_parts (
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        position INTEGER NOT NULL CHECK (position >= 0),
        content $bytes NOT NULL,
        PRIMARY KEY (sha256, position)
    ) $strict""",
    """CREATE TABLE cuts (
        id $id,
        contest $bigint NOT NULL,
        round INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        last_seq $bigint NOT NULL CHECK (last_seq >= 0),
        secret $bytes NOT NULL CHECK (length(secret) = 32),
        cut_by TEXT NOT NULL,
        cut_at $bigint NOT NULL,
        FOREIGN KEY (contest, round) REFERENCES rounds (contest, number)
    ) $strict""",
    """CREATE TABLE cut_ends (
        cut $bigint PRIMARY KEY REFERENCES cuts (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('frozen', 'abandoned')),
        ended_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE revisions (
        id $id,
        contest $bigint NOT NULL,
        round INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number >= 1),
        cut $bigint NOT NULL UNIQUE REFERENCES cuts (id),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        evidence TEXT NOT NULL,
        target $bigint CHECK (target >= 0),
        people $bigint NOT NULL CHECK (people >= 0),
        entries $bigint NOT NULL CHECK (entries >= 0),
        all_correct $bigint NOT NULL CHECK (all_correct >= 0),
        frozen_by TEXT NOT NULL,
        frozen_at $bigint NOT NULL,
        UNIQUE (contest, round, number),
        FOREIGN KEY (contest, round) REFERENCES rounds (contest, number)
    ) $strict""",
    """CREATE TABLE winners (
        revision $bigint NOT NULL REFERENCES revisions (id),
        position INTEGER NOT NULL CHECK (position >= 1),
        entry_id TEXT NOT NULL,
        account TEXT NOT NULL,
        person TEXT NOT NULL,
        tier INTEGER NOT NULL CHECK (tier >= 0),
        prize TEXT NOT NULL,
        rank INTEGER NOT NULL CHECK (rank >= 1),
        drawn INTEGER NOT NULL CHECK (drawn IN (0, 1)),
        unit TEXT,
        unit_name TEXT,
        score INTEGER NOT NULL CHECK (score >= 0),
        prediction $bigint,
        prediction_error $bigint,
        submitted_at $bigint NOT NULL,
        duration $bigint,
        PRIMARY KEY (revision, position),
        UNIQUE (revision, entry_id)
    ) $strict""",
    """CREATE TABLE verdicts (
        id $id,
        revision $bigint NOT NULL REFERENCES revisions (id),
        judge TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'refused')),
        reason TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        decided_at $bigint NOT NULL,
        UNIQUE (revision, judge),
        CHECK (verdict = 'approved' OR length(reason) > 0)
    ) $strict""",
    """CREATE TABLE publications (
        revision $bigint PRIMARY KEY REFERENCES revisions (id),
        published_by TEXT NOT NULL,
        published_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE reopenings (
        id $id,
        revision $bigint NOT NULL REFERENCES revisions (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        asked_by TEXT NOT NULL,
        asked_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE reopening_ends (
        reopening $bigint PRIMARY KEY REFERENCES reopenings (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'withdrawn')),
        ended_by TEXT NOT NULL,
        ended_at $bigint NOT NULL
    ) $strict""",
    "CREATE INDEX cuts_of_round ON cuts (contest, round)",
    "CREATE INDEX reopenings_of_revision ON reopenings (revision)",
)

_KEPT = (
    "evidence",
    "evidence_parts",
    "cuts",
    "cut_ends",
    "revisions",
    "winners",
    "verdicts",
    "publications",
    "reopenings",
    "reopening_ends",
)

ONLY = {
    "sqlite": tuple(
        f"""CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END"""
        for table in _KEPT
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        *(
            f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION only_added_to()"""
            for table in _KEPT
        ),
        *(
            f"""CREATE TRIGGER {table}_kept_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"""
            for table in _KEPT
        ),
    ),
}

"""The collective prizes of a contest frozen, and what people then did with them. Only ever added to.

Tables of their own beside those of rounds: a revision there belongs to a round by a foreign key, and has a
cut, a target and winners with accounts, none of which there is here.
"""

STATEMENTS = (
    """CREATE TABLE collective_revisions (
        id $id,
        contest $bigint NOT NULL REFERENCES contests (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        secret $bytes NOT NULL CHECK (length(secret) = 32),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        evidence TEXT NOT NULL,
        people $bigint NOT NULL CHECK (people >= 0),
        units INTEGER NOT NULL CHECK (units >= 0),
        frozen_by TEXT NOT NULL,
        frozen_at $bigint NOT NULL,
        UNIQUE (contest, number)
    ) $strict""",
    """CREATE TABLE collective_verdicts (
        id $id,
        revision $bigint NOT NULL REFERENCES collective_revisions (id),
        judge TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'refused')),
        reason TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        decided_at $bigint NOT NULL,
        UNIQUE (revision, judge),
        CHECK (verdict = 'approved' OR length(reason) > 0)
    ) $strict""",
    """CREATE TABLE collective_publications (
        revision $bigint PRIMARY KEY REFERENCES collective_revisions (id),
        published_by TEXT NOT NULL,
        published_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE collective_reopenings (
        id $id,
        revision $bigint NOT NULL REFERENCES collective_revisions (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        asked_by TEXT NOT NULL,
        asked_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE collective_reopening_ends (
        reopening $bigint PRIMARY KEY REFERENCES collective_reopenings (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'withdrawn')),
        ended_by TEXT NOT NULL,
        ended_at $bigint NOT NULL
    ) $strict""",
    "CREATE INDEX collective_reopenings_of_revision ON collective_reopenings (revision)",
)

_KEPT = (
    "collective_revisions",
    "collective_verdicts",
    "collective_publications",
    "collective_reopenings",
    "collective_reopening_ends",
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

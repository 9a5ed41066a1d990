"""Systems that send entries, their keys, and what was refused at the door.

What a system may do and its keys are only ever added to. Nonces of signed requests and refused rows are
of the moment: the first go when their time is over, the second after thirty days.
"""

STATEMENTS = (
    """CREATE TABLE sources (
        id $id,
        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        added_by TEXT NOT NULL,
        added_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE source_settings (
        id $id,
        source $bigint NOT NULL REFERENCES sources (id),
        per_second INTEGER CHECK (per_second BETWEEN 1 AND 1000000),
        signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
        set_by TEXT NOT NULL,
        set_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE source_keys (
        id $id,
        source $bigint NOT NULL REFERENCES sources (id),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        signed_under TEXT CHECK (length(signed_under) = 16),
        made_by TEXT NOT NULL,
        made_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE source_key_ends (
        key $bigint PRIMARY KEY REFERENCES source_keys (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        ended_by TEXT NOT NULL,
        ended_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE source_nonces (
        source $bigint NOT NULL REFERENCES sources (id),
        nonce TEXT NOT NULL CHECK (length(nonce) BETWEEN 16 AND 128),
        used_at $bigint NOT NULL,
        PRIMARY KEY (source, nonce)
    ) $strict""",
    """CREATE TABLE entry_refusals (
        id $id,
        contest $bigint REFERENCES contests (id),
        source TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('refused', 'conflict')),
        problems TEXT NOT NULL,
        masked TEXT NOT NULL,
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        received_at $bigint NOT NULL,
        seen_by TEXT,
        seen_at $bigint,
        CHECK ((seen_by IS NULL) = (seen_at IS NULL))
    ) $strict""",
    "CREATE INDEX entry_refusals_by_time ON entry_refusals (received_at)",
    "CREATE INDEX source_nonces_by_time ON source_nonces (used_at)",
    # So that asking whether there is a rehearsal costs nothing beside ten million entries.
    "CREATE INDEX entries_rehearsed ON entries (contest) WHERE rehearsal = 1",
)

_KEPT = ("sources", "source_settings", "source_keys", "source_key_ends")

ONLY = {
    "sqlite": tuple(
        f"""CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END"""
        for table in _KEPT
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": tuple(
        f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION only_added_to()"""
        for table in _KEPT
    ),
}

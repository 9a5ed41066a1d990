"""Corrections of a key after the close: proposed by one person, ended by another. Keys are only added to."""

STATEMENTS = (
    """CREATE TABLE key_corrections (
        id $id,
        paper $bigint NOT NULL,
        from_version INTEGER NOT NULL,
        changes TEXT NOT NULL CHECK (length(changes) > 2),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        document TEXT,
        proposed_by TEXT NOT NULL,
        proposed_at $bigint NOT NULL,
        FOREIGN KEY (paper, from_version) REFERENCES keys (paper, version)
    ) $strict""",
    """CREATE TABLE key_correction_ends (
        correction $bigint PRIMARY KEY REFERENCES key_corrections (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'withdrawn')),
        to_version INTEGER,
        effect TEXT NOT NULL,
        ended_by TEXT NOT NULL,
        ended_at $bigint NOT NULL,
        CHECK ((outcome = 'confirmed') = (to_version IS NOT NULL))
    ) $strict""",
    "CREATE INDEX key_corrections_of_paper ON key_corrections (paper)",
)

_KEPT = ("key_corrections", "key_correction_ends", "key_answers")
"""Rows that are only ever added. A version of a key is changed once: by who confirms it."""

ONLY = {
    "sqlite": (
        *(
            f"""CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END"""
            for table in _KEPT
            for act in ("UPDATE", "DELETE")
        ),
        """CREATE TRIGGER keys_kept_update BEFORE UPDATE ON keys WHEN OLD.confirmed_by IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'keys are only added to'); END""",
        """CREATE TRIGGER keys_kept_delete BEFORE DELETE ON keys
        BEGIN SELECT RAISE(ABORT, 'keys are only added to'); END""",
    ),
    "postgresql": (
        *(
            f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION only_added_to()"""
            for table in _KEPT
        ),
        """CREATE TRIGGER keys_kept_update BEFORE UPDATE ON keys
        FOR EACH ROW WHEN (OLD.confirmed_by IS NOT NULL) EXECUTE FUNCTION only_added_to()""",
        """CREATE TRIGGER keys_kept_delete BEFORE DELETE ON keys
        FOR EACH ROW EXECUTE FUNCTION only_added_to()""",
        *(
            f"""CREATE TRIGGER {table}_kept_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"""
            for table in (*_KEPT, "keys")
        ),
    ),
}

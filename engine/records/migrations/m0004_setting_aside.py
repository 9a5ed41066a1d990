"""Winners set aside, and how prizes reached those who won them. Only ever added to."""

STATEMENTS = (
    """CREATE TABLE set_asides (
        id $id,
        contest $bigint NOT NULL,
        round INTEGER NOT NULL,
        revision $bigint NOT NULL,
        reopening $bigint NOT NULL REFERENCES reopenings (id),
        entry_id TEXT NOT NULL,
        account TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        asked_by TEXT NOT NULL,
        asked_at $bigint NOT NULL,
        UNIQUE (reopening, entry_id),
        FOREIGN KEY (contest, round) REFERENCES rounds (contest, number),
        FOREIGN KEY (revision, entry_id) REFERENCES winners (revision, entry_id)
    ) $strict""",
    """CREATE TABLE set_aside_ends (
        set_aside $bigint PRIMARY KEY REFERENCES set_asides (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        ended_by TEXT NOT NULL,
        ended_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE awardings (
        id $id,
        revision $bigint NOT NULL,
        position INTEGER NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('document-checked', 'prize-handed-over')),
        done INTEGER NOT NULL CHECK (done IN (0, 1)),
        note TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_at $bigint NOT NULL,
        FOREIGN KEY (revision, position) REFERENCES winners (revision, position),
        CHECK (done = 1 OR length(note) > 0)
    ) $strict""",
    "CREATE INDEX set_asides_of_round ON set_asides (contest, round)",
    "CREATE INDEX awardings_of_winner ON awardings (revision, position)",
)

_KEPT = ("set_asides", "set_aside_ends", "awardings")

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

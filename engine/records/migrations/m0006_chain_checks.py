"""The chain of audit events checked: every check is kept. And what sealed facts are keyed with."""

STATEMENTS = (
    """CREATE TABLE chain_checks (
        id $id,
        checked_at $bigint NOT NULL,
        from_event $bigint NOT NULL CHECK (from_event >= 0),
        to_event $bigint NOT NULL CHECK (to_event >= 0),
        head TEXT NOT NULL CHECK (length(head) = 64),
        ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
        first_broken $bigint CHECK (first_broken >= 1),
        checked_by TEXT NOT NULL CHECK (length(checked_by) > 0),
        CHECK ((ok = 1) = (first_broken IS NULL))
    ) $strict""",
    """CREATE TABLE chain_check_turns (
        id $id,
        taken_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE sealing (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        salt $bytes NOT NULL CHECK (length(salt) = 32)
    ) $strict""",
)
"""`chain_check_turns`: which of several processes does the nightly check."""

_KEPT = ("chain_checks", "chain_check_turns", "sealing")

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

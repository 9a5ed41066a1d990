"""How many people a unit has: every number that ever held, who said so, and what officials say of it.
And what became of units: which went into which."""

STATEMENTS = (
    """CREATE TABLE headcount_proposals (
        id $id,
        unit $bigint NOT NULL REFERENCES units (id),
        headcount $bigint NOT NULL CHECK (headcount >= 1),
        source TEXT NOT NULL CHECK (length(source) > 0),
        counted_on TEXT CHECK (length(counted_on) = 10),
        proposed_by TEXT NOT NULL CHECK (length(proposed_by) > 0),
        proposed_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE headcount_proposal_ends (
        proposal $bigint PRIMARY KEY REFERENCES headcount_proposals (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused', 'withdrawn')),
        reason TEXT NOT NULL,
        ended_by TEXT NOT NULL CHECK (length(ended_by) > 0),
        ended_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE headcounts (
        id $id,
        unit $bigint NOT NULL REFERENCES units (id),
        headcount $bigint CHECK (headcount >= 0),
        source TEXT NOT NULL,
        counted_on TEXT CHECK (length(counted_on) = 10),
        proposal $bigint UNIQUE REFERENCES headcount_proposals (id),
        stated_by TEXT CHECK (length(stated_by) > 0),
        stated_at $bigint,
        CHECK ((stated_by IS NULL) = (stated_at IS NULL))
    ) $strict""",
    """CREATE TABLE headcount_confirmations (
        headcount $bigint PRIMARY KEY REFERENCES headcounts (id),
        confirmed_by TEXT NOT NULL CHECK (length(confirmed_by) > 0),
        confirmed_at $bigint NOT NULL
    ) $strict""",
    """CREATE TABLE successions (
        id $id,
        old_unit $bigint NOT NULL REFERENCES units (id),
        new_unit $bigint NOT NULL REFERENCES units (id),
        share TEXT CHECK (length(share) > 0),
        source TEXT NOT NULL,
        document TEXT,
        checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
        recorded_by TEXT NOT NULL CHECK (length(recorded_by) > 0),
        recorded_at $bigint NOT NULL,
        UNIQUE (old_unit, new_unit),
        CHECK (old_unit <> new_unit)
    ) $strict""",
    "CREATE INDEX headcounts_of_unit ON headcounts (unit)",
    "CREATE INDEX headcount_proposals_of_unit ON headcount_proposals (unit)",
    "CREATE INDEX successions_of_new ON successions (new_unit)",
    """INSERT INTO headcounts (unit, headcount, source)
        SELECT id, headcount, headcount_source FROM units
        WHERE headcount IS NOT NULL OR headcount_source <> '' ORDER BY id""",
)
"""The last number of a unit is the one that holds; it took the place of the one before. A share is a
fraction of 1 as "p/q"; none: the whole unit went there. Numbers from before this history have nobody who
said them."""

_KEPT = ("headcounts", "headcount_confirmations", "headcount_proposals", "headcount_proposal_ends")

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

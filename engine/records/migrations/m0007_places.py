"""Where units lie: layouts of tiles that people drew, maps they uploaded, and which shape is which unit's.

Nothing here is ever changed: a layout is followed by its next version, a map by another or by its removal.
"""

STATEMENTS = (
    """CREATE TABLE tile_layouts (
        id $id,
        unit TEXT NOT NULL CHECK (length(unit) > 0),
        unit_from TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        tiles TEXT,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        saved_by TEXT NOT NULL CHECK (length(saved_by) > 0),
        saved_at $bigint NOT NULL,
        UNIQUE (unit, unit_from, version)
    ) $strict""",
    """CREATE TABLE unit_maps (
        id $id,
        unit TEXT NOT NULL CHECK (length(unit) > 0),
        unit_from TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level >= 1),
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
        file_points INTEGER NOT NULL CHECK (file_points >= 0),
        outlines TEXT NOT NULL,
        added_by TEXT NOT NULL CHECK (length(added_by) > 0),
        added_at $bigint NOT NULL
    ) $strict""",
    "CREATE INDEX unit_maps_of_a_unit ON unit_maps (unit, unit_from, level, id)",
    """CREATE TABLE unit_map_matches (
        map $bigint NOT NULL REFERENCES unit_maps (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        matches TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        decided_by TEXT NOT NULL CHECK (length(decided_by) > 0),
        decided_at $bigint NOT NULL,
        PRIMARY KEY (map, version)
    ) $strict""",
    """CREATE TABLE unit_map_ends (
        map $bigint PRIMARY KEY REFERENCES unit_maps (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        ended_by TEXT NOT NULL CHECK (length(ended_by) > 0),
        ended_at $bigint NOT NULL
    ) $strict""",
)
"""`unit`, `unit_from`: the unit above, by its code and the day it begins, for codes are used again.
`tiles`: null where somebody went back to the layout that is shipped."""

_KEPT = ("tile_layouts", "unit_maps", "unit_map_matches", "unit_map_ends")

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

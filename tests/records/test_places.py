"""Layouts and maps as they are stored: by the unit of its time, version after version, and never changed."""

from datetime import date

import pytest
from sqlalchemy import Connection, text

from engine.records import places
from engine.records.database import Database
from engine.records.failures import DatabaseError

OLD, NEW = ("46", date(2021, 7, 1)), ("46", date(2025, 7, 1))
SHA256 = "0" * 64
TILES = (("474", None), (None, "479"))


@pytest.fixture
def database(database_url: str) -> Database:
    return Database(database_url)


def add_map(connection: Connection, unit: tuple[str, date] = OLD, level: int = 1) -> int:
    number = places.add_map(connection, unit, level, ("a.geojson", SHA256, 9), {"box": [1, 2]}, "thu-ky", 5)
    places.add_matches(connection, number, 1, {0: ("474", "2021-07-01", "code")}, "vì", "thu-ky", 5)
    return number


def test_layouts_and_maps_are_stored_and_read_again(database: Database) -> None:
    with database.write() as connection:
        places.add_layout(connection, OLD, 1, TILES, "lý do", "thu-ky", 5)
        places.add_layout(connection, OLD, 2, None, "về bản cũ", "thu-ky", 6)
        first, second = add_map(connection), add_map(connection)
        other, wards = add_map(connection, NEW), add_map(connection, level=2)
        places.add_matches(connection, second, 2, {1: ("479", "2021-07-01", "person")}, "sửa", "thu-ky", 7)
        places.end_map(connection, other, "gỡ", "thu-ky", 8)
    with database.read() as connection:
        stored = places.layout(connection, OLD)
        assert stored == places.StoredLayout(2, None, "về bản cũ", "thu-ky", 6)
        assert places.layout(connection, NEW) is None
        standing = places.maps(connection)
        assert [one.id for one in standing] == [wards, second]
        assert (standing[1].version, standing[1].matches) == (2, {1: ("479", "2021-07-01", "person")})
        assert places.outlines(connection, first) == {"box": [1, 2]}
    for statement in (
        "UPDATE unit_maps SET unit = 'x'",
        "DELETE FROM tile_layouts",
        "DELETE FROM unit_map_ends",
    ):
        with pytest.raises(DatabaseError, match="only"), database.write() as connection:
            connection.execute(text(statement))
    database.close()

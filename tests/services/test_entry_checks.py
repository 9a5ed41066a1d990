"""A file of entries looked through before anything is written, and kept for as long as somebody decides."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import clock as machine
from engine.core.moments import DAY
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import audit
from engine.services import entry_files, uploads
from engine.services.office import Office
from tests.services.world import SLUG, World, entry


def state(office: Office) -> tuple[int, int, int]:
    with office.database.read() as connection:
        count = [
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            for table in ("entries", "imports")
        ]
        return count[0], count[1], len(list(audit.events(connection)))


def test_a_check_finds_what_loading_would_and_writes_nothing(world: World) -> None:
    world.load(entry(1), entry(2))
    before = state(world.office)
    path = world.table([entry(1), entry(2, prediction="9"), entry(3), entry(4, submitted_at="hôm qua")])
    found = entry_files.check(world.office, world.operator, path, SLUG)
    assert (found.read, found.already_there, found.refused, found.accepted, found.done) == (4, 1, 2, 0, False)
    assert [(p.row, p.code) for p in found.problems] == [(3, "conflicting-entry"), (5, "bad-time")]
    assert state(world.office) == before
    loaded = entry_files.load(world.office, world.operator, path, SLUG, accept_good=True)
    assert (loaded.read, loaded.already_there, loaded.refused, loaded.accepted) == (4, 1, 2, 1)


def test_a_check_of_a_clean_file_tells_how_many_are_new(world: World) -> None:
    found = entry_files.check(world.office, world.operator, world.table([entry(1), entry(2)]), SLUG)
    assert (found.read, found.refused, found.already_there, found.problems) == (2, 0, 0, ())
    assert state(world.office)[0] == 0


def test_a_preview_says_which_column_was_understood_as_what(world: World) -> None:
    path = world.table([entry(1) | {"ghi chú riêng": "x"}])
    first = entry_files.preview(world.office, world.operator, path, SLUG)
    assert dict(first.columns)["entry_id"] == "entry_id"
    assert dict(first.columns)["ghi chú riêng"] is None
    assert len(first.rows) == 1


def test_only_those_who_load_files_may_look_through_them(world: World, anyone: Actor) -> None:
    path = world.table([entry(1)])
    for look in (entry_files.check, entry_files.preview):
        if anyone.may(Right.LOAD_FILES):
            look(world.office, anyone, path, SLUG)
            continue
        with pytest.raises(Refused) as refused:
            look(world.office, anyone, path, SLUG)
        assert refused.value.code == "not-allowed"


def test_an_upload_left_lying_for_a_day_is_removed_and_a_fresh_one_is_not(office: Office) -> None:
    old, fresh = (uploads.keep(office, f"{name}.csv", b"x") for name in ("old", "fresh"))
    long_ago = (machine.now() - DAY) / 1_000_000 - 60
    os.utime(old.parent, (long_ago, long_ago))
    uploads.keep(office, "next.csv", b"x")
    assert not old.exists()
    assert fresh.exists()
    uploads.drop(fresh)
    assert not Path(fresh).parent.exists()

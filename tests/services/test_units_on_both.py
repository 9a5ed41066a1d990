"""What is written about units holds on either database, and numbers from before the history are kept."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text

from engine.core.problems import Refused
from engine.core.register_changes import fingerprint
from engine.core.roles import Actor, Role
from engine.core.units import Unit
from engine.records import headcounts, migrate, successions
from engine.records.database import Database
from engine.records.failures import DatabaseError
from engine.records.migrations import MIGRATIONS
from engine.services import contests, reorganising, unit_browse, unit_editing
from engine.services.reorganising import Reorganisation
from tests.services.test_register_files import register
from tests.services.world import SLUG, World, entry

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")


def test_the_days_of_a_unit_can_move_and_its_history_goes_along(world: World) -> None:
    for first, last in ((date(2021, 7, 1), date(2024, 12, 31)), (date(2025, 1, 2), date(2025, 3, 1))):
        before = register(world.office)["19750"]
        wanted = replace(before, valid_from=first, valid_to=last, aliases=("TL",))
        seen = fingerprint([before])
        unit_editing.edit(world.office, world.operator, before.key, wanted, seen=seen, reason="sửa")
        now = register(world.office)["19750"]
        assert (now.valid_from, now.valid_to, now.headcount, now.aliases) == (first, last, 10, ("TL",))


def test_a_split_is_recorded_with_its_shares(world: World) -> None:
    key, third = register(world.office)["19750"].key, Fraction(1, 3)
    becomes = tuple(Unit(code, f"Phường {code}", "ward", "474") for code in ("A", "B"))
    plan = Reorganisation(date(2024, 12, 31), (key,), becomes, (third, 2 * third))
    seen = reorganising.ahead(world.office, world.operator, plan).seen
    reorganising.reorganise(
        world.office, world.operator, plan, seen=seen, reason="chia tách", document="1/NQ-HĐND"
    )
    with world.office.database.read() as connection:
        found = [one.succession for one in successions.every(connection)]
    assert {(one.old[0], one.new[0], one.share) for one in found} == {
        ("19750", "A", third),
        ("19750", "B", 2 * third),
    }
    after = unit_browse.one(world.office, world.operator, ("A", date(2025, 1, 1)))
    assert [unit.name for unit, _ in after.before] == ["Phường Tây Lộc"]


@pytest.mark.parametrize("statement", ["UPDATE headcounts SET headcount = 1", "DELETE FROM headcounts"])
def test_what_a_headcount_was_is_only_added_to(world: World, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only added to"), world.office.database.write() as connection:
        connection.execute(text(statement))


def test_a_headcount_from_before_the_history_begins_it(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("its template has every step already")
    monkeypatch.setattr(migrate, "MIGRATIONS", tuple(one for one in MIGRATIONS if one.number < 8))
    older = Database(database_url)
    with older.write() as connection:
        connection.execute(
            text(
                "INSERT INTO units (code, valid_from, valid_to, name, kind, block, headcount,"
                " headcount_source, competes)"
                " VALUES ('1', '0001-01-01', '9999-12-31', 'Sở', '', '', 7, 'Báo cáo', 0)"
            )
        )
    older.close()
    monkeypatch.undo()
    newer = Database(database_url)
    with newer.read() as connection:
        (told,) = headcounts.statements(connection)
    newer.close()
    assert (told.headcount, told.source, told.by, told.at) == (7, "Báo cáo", None, None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_units_above_all_are_hidden_while_counting_people_gives_the_target_away(
    world: World,
) -> None:
    hidden = replace(OFFICIAL, unit="474")
    world.clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(number, unit="19753") for number in range(1, 7)))
    assert unit_browse.above_all(world.office, hidden, SLUG)
    text_of = world.folder / "file-1.toml"
    other = text_of.read_text("utf-8").replace(SLUG, "kin")
    other = other.replace("questions = 3", 'questions = 3\nprediction = "people"')
    assert contests.add_from(world.office, world.operator, str(world.file(".toml", other))).problems == ()
    with pytest.raises(Refused) as refused:
        unit_browse.above_all(world.office, hidden, "kin")
    assert refused.value.code == "participation-hidden"
    assert unit_browse.above_all(world.office, world.operator, "kin") == ()

"""Reading the audit trail: newest first, by what is asked for, and whether the chain holds."""

from datetime import date

import pytest
from sqlalchemy import text

from engine.core.audit import Sought
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import audit_trail, decisions
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)


@pytest.fixture
def busy(world: World, clock: Clock) -> World:
    clock.set("2024-10-29T23:59:00+07:00")
    world.load(entry(1), entry(2))
    decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "nộp hộ 100 % chắc chắn")
    clock.set("2024-10-30T00:00:00+07:00")
    decisions.restore_entry(world.office, JUDGE, SLUG, "B0001", "đã xác minh")
    return world


def actions(office: Office, wanted: Sought) -> list[str]:
    return [e.act.action for e in audit_trail.page(office, JUDGE, wanted).events]


def test_the_newest_event_comes_first(busy: World) -> None:
    found = audit_trail.page(busy.office, JUDGE, Sought())
    numbers = [e.number for e in found.events]
    assert numbers == list(range(found.total, 0, -1))
    assert found.events[0].act.action == "entry.restore"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"actor": "giam-khao"}, ["entry.restore", "entry.void"]),
        ({"day": date(2024, 10, 30)}, ["entry.restore"]),
        ({"day": date(2024, 10, 29)}, ["entry.void", "entries.loaded"]),
        ({"group": "entries"}, ["entry.restore", "entry.void", "entries.loaded"]),
        ({"group": "papers", "text": "xác nhận đáp án"}, ["key.confirmed", "key.confirmed"]),
        ({"text": "100 %"}, ["entry.void"]),
        ({"text": "ĐÃ xác"}, []),  # SQLite knows no capitals but those of English
        ({"text": "đã xác minh"}, ["entry.restore"]),
        ({"text": "HỦY BÀI"}, ["entry.void"]),
        ({"text": "_"}, None),
        ({"group": "others"}, []),
        ({"contest": "khong-co"}, []),
        ({"group": "people"}, ["units.loaded"]),
    ],
)
def test_events_are_found_by_what_is_asked(
    busy: World, chosen: dict[str, object], found: list[str] | None
) -> None:
    wanted = audit_trail.sought(**chosen)  # type: ignore[arg-type]
    got = actions(busy.office, wanted)
    if found is None:  # a sign that means anything to a pattern stands for itself
        assert all("_" in str(e) for e in audit_trail.page(busy.office, JUDGE, wanted).events)
    elif found == [] and busy.office.database.url.startswith("postgresql"):
        assert "entry.void" not in got
    else:
        assert got == found


def test_pages_are_numbered_and_the_last_is_given_for_any_beyond(busy: World) -> None:
    first = audit_trail.page(busy.office, JUDGE, Sought(), 1, size=4)
    last = audit_trail.page(busy.office, JUDGE, Sought(), 99, size=4)
    assert first.pages == last.number == -(-first.total // 4)
    assert last.events[-1].number == 1
    assert not {e.number for e in first.events} & {e.number for e in last.events}
    assert audit_trail.page(busy.office, JUDGE, Sought(actor="không-ai")).pages == 1


def test_everybody_who_acted_is_named(busy: World) -> None:
    assert set(audit_trail.actors(busy.office, JUDGE)) == {"giam-khao", busy.operator.name}


def test_a_chain_nobody_touched_holds_to_its_last_event(busy: World) -> None:
    told: list[tuple[str, int, int | None]] = []
    found = audit_trail.check(busy.office, JUDGE, lambda *given: told.append(given))
    assert found.broken_at is None
    assert found.events == audit_trail.page(busy.office, JUDGE, Sought()).total
    assert found.head == audit_trail.page(busy.office, JUDGE, Sought()).events[0].hash


def test_a_changed_event_breaks_the_chain_where_it_is(busy: World) -> None:
    with busy.office.database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER audit_events_kept_update"))
        else:
            connection.execute(text("ALTER TABLE audit_events DISABLE TRIGGER ALL"))
        connection.execute(text("UPDATE audit_events SET actor = 'người khác' WHERE number = 3"))
    assert audit_trail.check(busy.office, JUDGE).broken_at == 3


@pytest.mark.parametrize("role", [r for r in Role if not Actor("x", r).may(Right.READ_ALL)])
def test_the_trail_is_only_for_those_who_may_read_all(busy: World, role: Role) -> None:
    stranger = Actor("x", role, "474")
    for ask in (
        lambda: audit_trail.page(busy.office, stranger, Sought()),
        lambda: audit_trail.actors(busy.office, stranger),
        lambda: audit_trail.check(busy.office, stranger),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "not-allowed"

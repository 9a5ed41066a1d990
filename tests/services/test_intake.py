"""Entries from other systems: on disk before they are acknowledged, once, whatever happens beside them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from engine.core import arrivals as held
from engine.core.moments import DAY, iso_vietnam, read_moment
from engine.core.roles import Actor, Role
from engine.records import entry_rows
from engine.records.audit import ARRIVED
from engine.records.tables import audit_events, entries, unit_texts
from engine.services.intake import Door, Kind
from engine.services.office import Office, no_progress
from engine.services.sources import seen
from engine.services.verifying import trail
from tests.services.conftest import Clock
from tests.services.deciding import close_round, frozen
from tests.services.intake import Source, opened, sent, take, take_at_once
from tests.services.world import SLUG, World, entry

BOSS = Actor("chu-tri", Role.ORGANISER)


@pytest.fixture
def door(office: Office, world: World) -> Iterator[Door]:
    with opened(office) as found:
        yield found


def rows(office: Office, table: Any = entries) -> list[Any]:
    with office.database.read() as connection:
        return list(connection.execute(select(table).order_by(next(iter(table.primary_key)))))


def arrivals(office: Office) -> list[dict[str, Any]]:
    with office.database.read() as connection:
        found = select(audit_events.c.after).where(audit_events.c.action == ARRIVED)
        return [json.loads(after) for after in connection.execute(found).scalars()]


def test_requests_that_wait_together_share_one_commit_and_one_event(office: Office, door: Door) -> None:
    first, second, third = take_at_once(door, [sent(1)], [sent(2), sent(3)], [sent(4)])
    assert [one.kind for one in (*first, *second, *third)] == [Kind.ACCEPTED] * 4
    assert [row.entry_id for row in rows(office)] == ["B0001", "B0002", "B0003", "B0004"]
    found = arrivals(office)
    assert sum(one["accepted"] for one in found) == 4
    assert {one["source"] for one in found} == {"hue-s"}
    assert door.counts().entries_committed == 4


def test_one_id_twice_in_a_group_or_in_two_groups_is_one_entry_with_equal_receipts(
    office: Office, door: Door
) -> None:
    together = take(door, sent(1), sent(1), sent(1, answers="ABD"))
    later = take(door, sent(1))
    assert [one.kind for one in (*together, *later)] == [
        Kind.ACCEPTED, Kind.ALREADY_THERE, Kind.CONFLICT, Kind.ALREADY_THERE,
    ]  # fmt: skip
    same = [together[0], together[1], later[0]]
    assert len({(one.receipt, one.nonce, one.received_at) for one in same}) == 1
    assert len(rows(office)) == 1


def test_an_entry_keeps_its_receipt_over_a_restart_and_another_door(office: Office, door: Door) -> None:
    (first,) = take(door, sent(1))
    with opened(office) as other:
        (again,) = take(other, sent(1), source=Source("another"))
    assert (again.kind, again.receipt) == (Kind.ALREADY_THERE, first.receipt)


def test_entries_out_of_order_late_from_the_future_or_outside_rounds_are_kept(
    office: Office, door: Door, clock: Clock
) -> None:
    clock.set("2024-10-29T09:00:00+07:00")
    ahead = iso_vietnam((read_moment("2024-10-29T09:00:00+07:00") or 0) + DAY)
    found = take(
        door,
        sent(1, submitted_at=ahead),
        sent(2, submitted_at="2024-01-01T00:00:00+07:00"),
        sent(3),
    )
    assert [one.kind for one in found] == [Kind.ACCEPTED] * 3
    assert [row.received_at for row in rows(office)] == [clock()] * 3


def test_of_each_source_it_is_told_when_it_last_sent(
    office: Office, world: World, door: Door, clock: Clock
) -> None:
    assert seen.last_sent(office, BOSS) == {}
    clock.set("2024-10-29T09:00:00+07:00")
    world.load(entry(9))
    take(door, sent(1), source=Source("sở"))
    take(door, sent(2))
    clock.set("2024-10-29T09:30:00+07:00")
    take(door, sent(3), sent(1))
    at_nine = read_moment("2024-10-29T09:00:00+07:00")
    assert seen.last_sent(office, BOSS) == {"file": at_nine, "sở": at_nine, "hue-s": clock()}


def test_the_trail_and_the_rows_of_what_arrived_agree(office: Office, door: Door) -> None:
    take(door, sent(1), sent(2, unit="Phường Tây Lộc"))
    rehearsed = sent(3, entry_id="TAP-DUOT-3", account="tap-duot:3")
    take(door, rehearsed, source=Source("Diễn tập", rehearsal=True))
    found = arrivals(office)
    assert [one.get("rehearsal", False) for one in found] == [False, True]
    assert [row.rehearsal for row in rows(office)] == [0, 0, 1]
    with office.database.read() as connection:
        journal, broken = trail.walked(connection, SLUG, no_progress)
        assert broken == ()
        assert list(held.differences(SLUG, entry_rows.in_order(connection, 1), journal.arrivals)) == []


def test_what_an_organiser_changes_meanwhile_holds_for_the_next_entry(
    office: Office, world: World, door: Door, clock: Clock
) -> None:
    assert take(door, sent(1))[0].kind is Kind.ACCEPTED
    world.load_paper(2, "ABCD"[:3])
    world.load_units("code,name,kind,parent\n19999,Phường Mới,ward,474\n")
    (found,) = take(door, sent(2, unit="Phường Mới"))
    assert (found.kind, found.warnings) == (Kind.ACCEPTED, ())
    assert [row.unit for row in rows(office, unit_texts)] == ["19750", "19999"]


def test_an_entry_of_a_frozen_round_is_kept_as_late_by_a_desk_that_was_open_before(
    office: Office, world: World, door: Door
) -> None:
    close_round(world)
    assert take(door, sent(901))[0].kind is Kind.ACCEPTED
    frozen(world)
    found = take(door, sent(902), sent(903, submitted_at="2024-11-05T08:00:00+07:00"))
    assert [one.kind for one in found] == [Kind.ACCEPTED] * 2
    late = {row.entry_id: row.late for row in rows(office)}
    assert [late[f"B{number:04d}"] for number in (901, 902, 903)] == [0, 1, 0]
    with office.database.read() as connection:
        journal, _ = trail.walked(connection, SLUG, no_progress)
        assert list(held.differences(SLUG, entry_rows.in_order(connection, 1), journal.arrivals)) == []

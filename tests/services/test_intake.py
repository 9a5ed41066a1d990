"""Entries from other systems: on disk before they are acknowledged, once, whatever happens beside them."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event, select

from engine.core import arrivals as held
from engine.core.moments import DAY, iso_vietnam, read_moment
from engine.core.roles import Actor
from engine.records import entry_rows
from engine.records.audit import ARRIVED
from engine.records.tables import audit_events, entries, entry_refusals, unit_texts
from engine.services import entry_files
from engine.services.intake import Door, Kind, groups
from engine.services.intake import refusals as kept_refusals
from engine.services.office import Office, no_progress
from engine.services.verifying import trail
from tests.services.conftest import Clock
from tests.services.intake import HUE_S, Source, opened, sent, sent_row, take, take_at_once
from tests.services.world import SLUG, World, entry


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


def test_the_trail_and_the_rows_of_what_arrived_agree(office: Office, door: Door) -> None:
    take(door, sent(1), sent(2, unit="Phường Tây Lộc"))
    take(door, sent(3), source=Source("tap-duot", rehearsal=True))
    found = arrivals(office)
    assert [one.get("rehearsal", False) for one in found] == [False, True]
    assert [row.rehearsal for row in rows(office)] == [0, 0, 1]
    with office.database.read() as connection:
        journal, broken = trail.walked(connection, SLUG, no_progress)
        assert broken == ()
        assert list(held.differences(SLUG, entry_rows.in_order(connection, 1), journal.arrivals)) == []


def test_warnings_are_those_of_a_file(office: Office, world: World, door: Door, operator: Actor) -> None:
    odd = [
        entry(1, phone="12", citizen_number="x", prediction="nhiều", birth_date="xưa"),
        entry(2, unit="Nơi nào đó"),
        entry(3),
        entry(3, entry_id="B0103", unit="19753"),
    ]
    over_http = [
        (at + 2, w.code, w.column, w.found)
        for at, one in enumerate(take(door, *map(sent_row, odd)))
        for w in one.warnings
    ]
    other = [{**row, "entry_id": row["entry_id"] + "-f", "account": row["account"] + "-f"} for row in odd]
    in_file = entry_files.load(office, operator, world.table(other), SLUG)
    assert sorted(over_http) == sorted((w.row, w.code, w.column, w.found) for w in in_file.warnings)
    assert {code for _, code, _, _ in over_http} == {
        "bad-phone", "bad-citizen-number", "bad-prediction", "bad-birth-date", "unknown-unit", "other-unit",
    }  # fmt: skip


def test_what_an_organiser_changes_meanwhile_holds_for_the_next_entry(
    office: Office, world: World, door: Door, clock: Clock
) -> None:
    assert take(door, sent(1))[0].kind is Kind.ACCEPTED
    world.load_paper(2, "ABCD"[:3])
    world.load_units("code,name,kind,parent\n19999,Phường Mới,ward,474\n")
    (found,) = take(door, sent(2, unit="Phường Mới"))
    assert (found.kind, found.warnings) == (Kind.ACCEPTED, ())
    assert [row.unit for row in rows(office, unit_texts)] == ["19750", "19999"]


def test_an_unknown_contest_refuses_the_entry_alone(office: Office, door: Door) -> None:
    found = take(door, sent(1, contest="khong-co"), sent(2))
    assert [one.kind for one in found] == [Kind.REFUSED, Kind.ACCEPTED]
    assert [p.code for p in found[0].problems] == ["unknown-contest"]


def test_a_refused_row_is_kept_masked_and_counts_for_nothing(office: Office, door: Door) -> None:
    bad = sent(1, phone="0905123456", citizen_number="046099001234", birth_date="1990-02-01", answers="?")
    assert take(door, bad)[0].kind is Kind.REFUSED
    (row,) = rows(office, entry_refusals)
    assert (row.outcome, row.source, row.entry_id, row.contest) == ("refused", "hue-s", "B0001", 1)
    kept = json.loads(row.masked)
    assert kept["phone"] == "09xx xxx 456"
    assert kept["full_name"] == "N. V. T. 1."
    for secret in ("0905123456", "046099001234", "1990-02-01", "Nguyễn", "hue-s:0001"):
        assert secret not in row.masked + row.problems
    assert rows(office) == []
    assert arrivals(office) == []


def test_a_conflict_is_kept_for_the_organiser_and_leaves_no_text_behind(office: Office, door: Door) -> None:
    take(door, sent(1))
    take(door, sent(1, unit="Một nơi khác"))
    (row,) = rows(office, entry_refusals)
    assert (row.outcome, row.entry_id) == ("conflict", "B0001")
    assert [text.text for text in rows(office, unit_texts)] == ["19750"]


def test_a_flood_of_bad_rows_is_kept_in_bounds_and_counted(
    office: Office, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_refusals, "A_DAY_AT_MOST", 3)
    for _ in range(2):
        take(door, *(sent(n, answers="?") for n in range(4)))
    take(door, sent(9, answers="?"), source=Source("another"))
    assert [row.source for row in rows(office, entry_refusals)] == ["hue-s"] * 3 + ["another"]
    assert door.counts().refused == {"bad-answer": 9}
    assert door.counts().refusals_not_kept == 5


def test_refused_rows_go_after_thirty_days(office: Office, door: Door, clock: Clock) -> None:
    take(door, sent(1, answers="?"))
    clock.days_later(31)
    take(door, sent(2, answers="?"))
    assert [row.entry_id for row in rows(office, entry_refusals)] == ["B0002"]


def test_a_closed_door_takes_nothing_and_finishes_what_it_had(office: Office, door: Door) -> None:
    async def closing() -> list[Kind]:
        waiting = [asyncio.ensure_future(door.take(HUE_S, [sent(n)])) for n in range(50)]
        await asyncio.sleep(0)
        await asyncio.to_thread(door.stop)
        found = [one for answer in await asyncio.gather(*waiting) for one in answer]
        (late,) = await door.take(HUE_S, [sent(99)])
        assert (late.kind, late.code) == (Kind.NOT_TAKEN, "intake-closed")
        return [one.kind for one in found]

    assert asyncio.run(closing()) == [Kind.ACCEPTED] * 50
    assert len(rows(office)) == 50


def test_a_full_queue_asks_to_come_again(
    office: Office, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.services.intake.door.QUEUED_AT_MOST", 2)
    with opened(office) as door:
        found = take(door, sent(1), sent(2), sent(3))
        assert {(one.kind, one.code) for one in found} == {(Kind.NOT_TAKEN, "intake-full")}
        assert take(door, sent(1))[0].kind is Kind.ACCEPTED


def test_a_store_that_fails_acknowledges_nothing_and_recovers_by_itself(office: Office, door: Door) -> None:
    full = True

    def fail(connection: Any, *_: Any) -> None:
        if full and connection.get_execution_options().get("writing"):
            raise sqlite3.OperationalError("database or disk is full")

    event.listen(office.database.engine, "commit", fail)
    found = take(door, sent(1), sent(2, answers="?"))
    assert [(one.kind, one.code) for one in found] == [(Kind.NOT_TAKEN, "disk-full"), (Kind.REFUSED, "")]
    assert door.counts().last_error == "disk-full"
    full = False
    event.remove(office.database.engine, "commit", fail)
    assert rows(office) == []
    assert take(door, sent(1))[0].kind is Kind.ACCEPTED
    assert door.counts().last_error is None


def test_a_request_that_is_a_bug_does_not_take_others_with_it(
    office: Office, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = groups._of_unit

    def broken(unit: str | None, one: Any, units: dict[str, str]) -> Any:
        if one.entry_id == "B0002":
            raise ZeroDivisionError
        return whole(unit, one, units)

    monkeypatch.setattr(groups, "_of_unit", broken)
    first, second, third = take_at_once(door, [sent(1)], [sent(2)], [sent(3)])
    assert [one.kind for one in (*first, *second, *third)] == [Kind.ACCEPTED, Kind.FAILED, Kind.ACCEPTED]
    assert [row.entry_id for row in rows(office)] == ["B0001", "B0003"]

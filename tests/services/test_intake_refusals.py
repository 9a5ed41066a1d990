"""What is refused, warned of or not taken at the door, and what is kept of it."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from engine.core.roles import Actor
from engine.records.audit import ARRIVED
from engine.records.tables import audit_events, entries, entry_refusals, unit_texts
from engine.services import entry_files
from engine.services.intake import Door, Kind, groups
from engine.services.intake import refusals as kept_refusals
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.intake import HUE_S, Source, opened, sent, sent_row, take, take_at_once
from tests.services.world import SLUG, World, entry


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What is kept here does not hang on the database."""
    return f"sqlite:///{tmp_path / 'records.db'}"


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

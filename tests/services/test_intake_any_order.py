"""Any split, order and repetition of the same entries over HTTP leaves the records a file of them leaves."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from engine.core.audit import first_break
from engine.core.entry_json import read_body
from engine.records import audit
from engine.records.audit import ARRIVED
from engine.services.intake import Door, Outcome
from engine.services.office import Office
from tests.services.world import SLUG, World, entry

UNITS = ("19750", "Phường Thuận Lộc", "phuong tay loc", "Nơi nào đó", "Hương Thủy")
PEOPLE = 5
ENTRIES = tuple(
    entry(
        number,
        account=f"hue-s:{number % PEOPLE}",
        unit=UNITS[number % len(UNITS)] if number % 4 else UNITS[0],
        phone="0912345678" if number % 3 else "+84 912 345 678",
        citizen_number="046123456789" if number % 2 else "không nhớ",
        birth_date="1980-02-03" if number % 2 else "",
        submitted_at=f"2024-{11 if number % 7 == 0 else 10}-29T08:00:{number:02d}+07:00",
        prediction=("10.000", "12", "nhiều", "")[number % 4],
        answers=("ABC", "AB-", "---")[number % 3],
    )
    for number in range(14)
)
"""Of people who come back, name other units, and type what cannot be read."""


@dataclass(frozen=True)
class Sender:
    id: int
    name: str
    rehearsal: bool = False


@dataclass(frozen=True)
class Posted:
    """One request: which entries, in which form, through which of two doors, together with the one before."""

    which: tuple[int, ...]
    is_lines: bool
    door: int
    joins: bool


SENDER = Sender(1, "hue-s")
RUNS = count(1)


@st.composite
def posts(draw: st.DrawFn) -> list[Posted]:
    repeated = draw(st.lists(st.sampled_from(range(len(ENTRIES))), max_size=12))
    left = draw(st.permutations([*range(len(ENTRIES)), *repeated]))
    made = []
    while left:
        size = draw(st.integers(1, 6))
        made.append(
            Posted(tuple(left[:size]), draw(st.booleans()), draw(st.integers(0, 1)), draw(st.booleans()))
        )
        left = left[size:]
    return made


@pytest.fixture
def doors(world: World) -> Iterator[tuple[Door, Door]]:
    """Two, on two offices: two servers of one installation."""
    second = Office(world.office.settings, world.clock)
    both = Door(world.office), Door(second)
    for door in both:
        door.start()
    yield both
    for door in both:
        door.stop()
    second.close()


def named(row: dict[str, str], run: int) -> dict[str, str]:
    return row | {"entry_id": f"{run}|{row['entry_id']}", "account": f"{run}|{row['account']}"}


def body(posted: Posted, run: int) -> bytes:
    sent = [named(ENTRIES[n], run) | {"contest": SLUG} for n in posted.which]
    if posted.is_lines:
        return "\n".join(json.dumps(one) for one in sent).encode()
    return json.dumps(sent[0] if len(sent) == 1 else sent).encode()


async def post(doors: Sequence[Door], posted: Sequence[Posted], run: int) -> list[tuple[int, Outcome]]:
    """What became of each entry of each request; requests that join are under way at once."""
    found: list[tuple[int, Outcome]] = []
    together: list[Posted] = []
    for one, following in zip(posted, [*posted[1:], None], strict=True):
        together.append(one)
        if following is not None and following.joins:
            continue
        taken = await asyncio.gather(
            *(
                doors[p.door].take(SENDER, list(read_body(body(p, run), is_lines=p.is_lines).sent))
                for p in together
            )
        )
        for p, outcomes in zip(together, taken, strict=True):
            found += zip(p.which, outcomes, strict=True)
        together = []
    return found


def records(world: World, run: int | str) -> list[dict[str, Any]]:
    """What is kept of a run, but for what is new at every receipt."""
    asked = (
        "SELECT e.*, t.text AS named, t.unit AS placed FROM entries e JOIN unit_texts t ON t.id = e.unit_text"
        " WHERE e.entry_id LIKE :mine ORDER BY e.entry_id"
    )
    own = {"seq", "xid", "received_at", "source", "import", "nonce", "receipt", "unit_text"}
    with world.office.database.read() as connection:
        rows = connection.execute(text(asked), {"mine": f"{run}|%"}).mappings().all()
    return [
        {
            name: str(value).removeprefix(f"{run}|") if name in ("entry_id", "account") else value
            for name, value in row.items()
            if name not in own
        }
        for row in rows
    ]


def accepted_in_the_trail(world: World) -> int:
    with world.office.database.read() as connection:
        events = list(audit.events(connection))
    assert first_break(events) is None
    return sum(int(str((e.act.after or {})["accepted"])) for e in events if e.act.action == ARRIVED)


def expected(world: World) -> list[dict[str, Any]]:
    run = next(RUNS)
    assert world.load(*(named(one, run) for one in ENTRIES)).accepted == len(ENTRIES)
    return records(world, run)


def holds_for(world: World, doors: Sequence[Door], of_a_file: object, posted: Sequence[Posted]) -> None:
    run, before = next(RUNS), accepted_in_the_trail(world)
    outcomes = asyncio.run(post(doors, posted, run))
    assert records(world, run) == of_a_file
    assert accepted_in_the_trail(world) == before + len(ENTRIES)
    statuses = Counter((n, int(found.kind)) for n, found in outcomes)
    assert {n: c for (n, status), c in statuses.items() if status == 201} == dict.fromkeys(
        range(len(ENTRIES)), 1
    ), "each is accepted once"
    assert {status for _, status in statuses} <= {200, 201}
    told = {(n, found.receipt, found.nonce, found.received_at) for n, found in outcomes}
    assert len(told) == len(ENTRIES), "the same entry has one receipt"


def test_any_split_order_and_repetition_leaves_the_same_records(
    world: World, doors: tuple[Door, Door]
) -> None:
    of_a_file = expected(world)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(posts())
    def holds(posted: list[Posted]) -> None:
        holds_for(world, doors, of_a_file, posted)

    holds()


@pytest.mark.proof
def test_a_thousand_splits_orders_and_repetitions_leave_the_same_records(
    world: World, doors: tuple[Door, Door]
) -> None:
    of_a_file = expected(world)

    @settings(max_examples=1_000, suppress_health_check=list(HealthCheck))
    @given(posts())
    def holds(posted: list[Posted]) -> None:
        holds_for(world, doors, of_a_file, posted)

    holds()


def test_rehearsed_entries_in_any_order_are_all_marked(world: World, doors: tuple[Door, Door]) -> None:
    run = next(RUNS)
    posted = Posted(tuple(range(len(ENTRIES))), is_lines=True, door=0, joins=False)
    of_real_ids = body(posted, run).decode()
    rehearsed = of_real_ids.replace(f'"{run}|B', f'"TAP-DUOT-{run}|B').replace(
        f'"{run}|hue', f'"tap-duot:{run}|hue'
    )
    rehearsing = replace(SENDER, name="rehearsal", rehearsal=True)
    for name in (rehearsed, of_real_ids):
        asyncio.run(doors[0].take(rehearsing, list(read_body(name.encode(), is_lines=True).sent)))
    assert records(world, run) == [], "what is called like a real entry is none"
    assert [row["rehearsal"] for row in records(world, f"TAP-DUOT-{run}")] == [1] * len(ENTRIES)

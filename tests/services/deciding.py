"""A closed round and the people who decide about it: what tests of results begin with."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from engine.core.audit import Event, first_break
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit, evidence
from engine.records import results as stored
from engine.records.holding import holding
from engine.services import results
from engine.services.office import Office
from engine.services.results_seen import Frozen
from tests import judging
from tests.remembered import remembered
from tests.services.world import SLUG, World, entry

ORGANISER = Actor("to-chuc", Role.ORGANISER)
SECRETARY = Actor("thu-ky", Role.SECRETARY)
JUDGES = tuple(Actor(f"giam-khao-{n}", Role.JUDGE) for n in (1, 2, 3))
LEADER = Actor("lanh-dao", Role.LEADER)
AFTER_CLOSE = "2024-11-05T08:00:00+07:00"
TABLES = (
    "cuts cut_ends revisions winners verdicts publications reopenings reopening_ends"
    " set_asides set_aside_ends awardings draws entry_decisions"
    " keys key_answers key_corrections key_correction_ends audit_events"
).split()


def close_round(world: World) -> World:
    """Five people in round 1, which has closed: three all-correct, none equal to another."""
    world.clock.set(AFTER_CLOSE)
    remembered(world.office, "five people", lambda: five_people(world))
    return world


def five_people(world: World) -> None:
    world.load(
        entry(1, prediction="3", started_at="2024-10-29T07:55:00+07:00", phone="0912345678"),
        entry(2, prediction="4", unit="19753"),
        entry(3, prediction="9", unit="19960"),
        entry(4, prediction="3", answers="AB-"),
        entry(5, prediction="không rõ", answers="A--"),
    )


def tie(world: World, *numbers: int) -> None:
    """All-correct entries at the top of round 1 that are equal on every key."""
    same = {"submitted_at": "2024-10-29T08:30:00+07:00", "prediction": str(3 + len(numbers))}
    world.load(*(entry(n, **same) for n in numbers))


def frozen(world: World, round_number: int = 1) -> Frozen:
    def freeze() -> Frozen:
        found = results.freeze(world.office, SECRETARY, SLUG, round_number)
        assert found.blockers == ()
        return found

    return remembered(world.office, f"frozen {round_number}", freeze)


def approved(world: World, round_number: int = 1) -> Frozen:
    def approve() -> Frozen:
        found = frozen(world, round_number)
        for judge in JUDGES[:2]:
            judging.approve(world.office, judge, SLUG, round_number, str(found.digest))
        return found

    return remembered(world.office, f"approved {round_number}", approve)


def published(world: World, round_number: int = 1) -> Frozen:
    def publish() -> Frozen:
        found = approved(world, round_number)
        results.publish(world.office, SECRETARY, SLUG, round_number)
        return found

    return remembered(world.office, f"published {round_number}", publish)


def reopened(world: World, round_number: int = 1) -> None:
    results.ask_to_reopen(world.office, SECRETARY, SLUG, round_number, "có khiếu nại")
    results.confirm_reopening(world.office, JUDGES[0], SLUG, round_number)


@contextmanager
def held_cut(world: World) -> Iterator[None]:
    """A freeze under way: cut by a process that is there, and gone with the end."""
    with holding(world.office.database) as hold:
        with world.office.database.change(world.office.now()) as change:
            cut = stored.add_cut(change.connection, 1, 1, b"k" * 32, SECRETARY.name, change.at)
            hold.take(cut.id)
            change.record(events(world.office)[-1].act)
        yield


def events(office: Office) -> list[Event]:
    with office.database.read() as connection:
        found = list(audit.events(connection))
    assert first_break(found) is None
    return found


def actions(office: Office) -> list[str]:
    return [event.act.action for event in events(office)]


def counts(office: Office) -> dict[str, int]:
    """How many rows there are of everything people decide."""
    with office.database.read() as connection:
        return {
            table: int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608
            for table in TABLES
        }


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def refused_and_wrote_nothing(office: Office, attempt: Callable[[], object]) -> str:
    before = counts(office)
    code = refusal(attempt)
    assert counts(office) == before
    return code


def standings(world: World, revision: int = 0) -> dict[str, str]:
    """The standing of every entry as the newest revision keeps it."""
    with world.office.database.read() as connection:
        found = stored.revisions_of(connection, 1, 1)[revision]
        lines = [json.loads(line) for line in evidence.lines(connection, found.evidence["entries"])]
    return {line["entry_id"]: line["standing"] for line in lines}

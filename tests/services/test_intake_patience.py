"""A door behind somebody who writes for too long says so to its senders; it keeps nobody hanging."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records.tables import entries
from engine.services.intake import Door, Kind, groups
from engine.services.office import Office
from engine.services.sources import managing, nonces
from engine.services.sources.keyring import Keyring
from tests.services.intake import HUE_S, opened, sent, take, take_at_once
from tests.services.sources_world import BODY, signed
from tests.services.world import World

SOON = 20.0


@pytest.fixture
def door(office: Office, world: World) -> Iterator[Door]:
    with opened(office) as found:
        take(found, sent(0))  # desks are open, and everything has been loaded
        yield found


@pytest.fixture(params=["another process", "an import beside it"])
def writing(request: pytest.FixtureRequest, office: Office) -> Iterator[Office]:
    """Whose writing the door waits for."""
    if request.param == "an import beside it":
        yield office
        return
    other = Office(office.settings, office.clock)
    yield other
    other.close()


@contextmanager
def holding(office: Office) -> Iterator[None]:
    began, done = threading.Event(), threading.Event()

    def hold() -> None:
        with office.database.write():
            began.set()
            done.wait(SOON)

    thread = threading.Thread(target=hold)
    thread.start()
    began.wait(SOON)
    try:
        yield
    finally:
        done.set()
        thread.join()


def count(office: Office) -> int:
    with office.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())


def test_who_waits_behind_a_long_writer_is_told_to_come_again(
    office: Office, door: Door, writing: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "LONGEST_WAIT_SECONDS", 0.3)
    monkeypatch.setattr(groups, "SHORTEST_WAIT_SECONDS", 0.05)
    began = time.monotonic()
    with holding(writing):
        [[first], [second]] = take_at_once(door, [sent(1)], [sent(2)])
    assert time.monotonic() - began < SOON / 2
    assert (first.kind, first.code) == (second.kind, second.code) == (Kind.NOT_TAKEN, "database-busy")
    assert count(office) == 1
    assert take(door, sent(1))[0].kind is Kind.ACCEPTED


def test_a_word_used_once_waits_no_longer_either(
    office: Office, operator: Actor, writing: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nonces, "PATIENCE_SECONDS", 0.3)
    made = managing.add(office, operator, "hue-s", signed=True)
    keyring = Keyring(office)
    headers = signed(office, made)
    with holding(writing), pytest.raises(Refused) as refused:
        asyncio.run(keyring.admit(headers, BODY))
    assert refused.value.code == "database-busy"
    assert asyncio.run(Keyring(office).admit(headers, BODY)).name == "hue-s"


def test_who_waited_in_the_queue_does_not_wait_as_long_again(
    office: Office, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float | None] = []
    write = office.database.write
    monkeypatch.setattr(office.database, "write", lambda *, patience=None: asked.append(patience) or write())
    request = groups.Request(HUE_S, [sent(1)])
    request.since -= 20
    groups.commit(office, door._desks, door._refusals, [request, groups.Request(HUE_S, [sent(2)])])
    request.since -= 20
    groups.commit(office, door._desks, door._refusals, [request, groups.Request(HUE_S, [sent(3)])])
    first, second = asked
    assert first == pytest.approx(groups.LONGEST_WAIT_SECONDS - 20, abs=1)
    assert second == groups.SHORTEST_WAIT_SECONDS

"""Bodies of requests: counted as they come, waited for a while, and never held up by one another."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.services import staff
from engine.services.intake import Door
from engine.services.office import Office
from engine.services.sources import managing
from engine.services.sources.keyring import Keyring
from engine.web import intake
from engine.web.intake import LARGEST, PATH, Intake
from engine.web.patience import Patience
from tests.services.conftest import Clock
from tests.services.intake import opened
from tests.services.world import SLUG, World, entry

OPERATOR = staff.operator("tester")
NEVER = object()


@pytest.fixture
def door(office: Office, tmp_path: Path) -> Iterator[Door]:
    clock = office.clock
    assert isinstance(clock, Clock)
    World(office, OPERATOR, clock, tmp_path).prepared()
    with opened(office) as found:
        yield found


class Client:
    """Sends a body piece by piece to the intake, and says how many of them were asked for."""

    def __init__(self, door: Door, key: str, *, seconds: float = 20) -> None:
        self._keyring = Keyring(door.office)
        self._intake = Intake(lambda: door, lambda: self._keyring)
        self._intake._patience = Patience(seconds, look_every=seconds / 4)
        self._key = key
        self.asked_for = 0

    async def post(
        self, *pieces: Any, length: int | None = None, expect: str | None = None
    ) -> tuple[int, Any]:
        waiting = iter(pieces)
        answer: list[Any] = []

        async def receive() -> Any:
            self.asked_for += 1
            piece = next(waiting, None)
            if piece is NEVER:
                await asyncio.Event().wait()
            if piece is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": piece, "more_body": piece is not pieces[-1]}

        async def send(message: Any) -> None:
            answer.append(message)

        headers = [(b"authorization", f"Bearer {self._key}".encode())]
        if length is not None:
            headers.append((b"content-length", str(length).encode()))
        if expect is not None:
            headers.append((b"expect", expect.encode()))
        scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers}
        await self._intake(scope, receive, send)
        if not answer:
            return 0, None
        return answer[0]["status"], json.loads(answer[1]["body"])


@pytest.fixture
def key(office: Office, door: Door) -> str:
    return managing.add(office, OPERATOR, "hue-s").key


GOOD = json.dumps({"contest": SLUG, **entry(1)}).encode()


def test_a_body_in_pieces_is_read_as_one(door: Door, key: str) -> None:
    status, told = asyncio.run(Client(door, key).post(GOOD[:10], GOOD[10:50], GOOD[50:]))
    assert (status, told["entry_id"]) == (201, "B0001")


@pytest.mark.parametrize("length", [LARGEST + 1, 10**30])
def test_a_body_said_to_be_too_large_is_not_even_begun(door: Door, key: str, length: int) -> None:
    client = Client(door, key)
    assert asyncio.run(client.post(GOOD, length=length))[0] == 413
    assert client.asked_for == 0


def test_a_body_that_grows_too_large_is_not_read_on(door: Door, key: str) -> None:
    client = Client(door, key)
    piece = b" " * 300_000
    assert asyncio.run(client.post(*[piece] * 1_000, b"x"))[0] == 413
    assert client.asked_for == 4


def test_what_strangers_send_is_not_held_nor_asked_for(door: Door) -> None:
    stranger = Client(door, "bv_" + "0" * 64)
    status, told = asyncio.run(stranger.post(*[b" " * 300_000] * 3))
    assert (status, told["error"], stranger.asked_for) == (401, "source-not-known", 1)
    asking = Client(door, "bv_" + "0" * 64)
    assert asyncio.run(asking.post(GOOD, expect="100-continue"))[0] == 401
    assert asking.asked_for == 0


def test_there_is_room_for_so_many_bodies_at_once(
    door: Door, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "HELD_AT_MOST", len(GOOD))
    client = Client(door, key, seconds=1)

    async def both() -> list[tuple[int, Any]]:
        waiting = asyncio.ensure_future(client.post(GOOD[:20], NEVER, GOOD[20:]))
        while not client._intake._held:
            await asyncio.sleep(0.001)
        over = await client.post(GOOD[:20], GOOD[20:])
        return [over, await waiting, await client.post(GOOD[:20], GOOD[20:])]

    statuses = [(status, told.get("error")) for status, told in asyncio.run(both())]
    assert statuses == [(503, "intake-full"), (408, "body-too-slow"), (201, None)]


def test_who_goes_in_mid_body_leaves_nothing(door: Door, key: str) -> None:
    client = Client(door, key)

    async def half() -> int:
        async def receive() -> Any:
            client.asked_for += 1
            if client.asked_for == 1:
                return {"type": "http.request", "body": GOOD[:20], "more_body": True}
            return {"type": "http.disconnect"}

        said: list[Any] = []

        async def send(message: Any) -> None:
            said.append(message)

        headers = [(b"authorization", f"Bearer {key}".encode())]
        await client._intake({"type": "http", "method": "POST", "headers": headers}, receive, send)
        return len(said)

    assert asyncio.run(half()) == 0
    assert door.counts().accepted == 0


def test_a_slow_client_is_let_go_and_holds_nobody_up(door: Door, key: str) -> None:
    client = Client(door, key, seconds=1)

    async def both() -> list[tuple[int, Any]]:
        slow = asyncio.ensure_future(client.post(GOOD[:20], NEVER, GOOD[20:]))
        quick = await client.post(GOOD)
        return [quick, await slow]

    quick, slow = asyncio.run(both())
    assert quick[0] == 201
    assert (slow[0], slow[1]["error"]) == (408, "body-too-slow")


def test_who_waits_for_a_database_that_says_nothing_is_told_to_come_again(door: Door, key: str) -> None:
    silent, there = threading.Event(), threading.Event()

    def hold() -> None:
        with door.office.database.write():
            silent.set()
            there.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    silent.wait(20)
    client = Client(door, key)
    client._intake._answering = Patience(0.2, look_every=0.05)
    try:
        status, told = asyncio.run(client.post(GOOD))
    finally:
        there.set()
        thread.join()
    assert (status, told["error"]) == (503, "intake-busy")
    door.stop()
    assert door.counts().accepted == 1  # it was not acknowledged, and may be sent again


def test_being_cancelled_from_outside_is_not_being_slow() -> None:
    patience = Patience(60, look_every=0.01)

    async def waiting() -> None:
        with patience.with_me():
            await asyncio.Event().wait()

    async def cancelled() -> None:
        task = asyncio.ensure_future(waiting())
        await asyncio.sleep(0.03)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancelled())

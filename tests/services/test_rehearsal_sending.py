"""The sender of a rehearsal against servers: what it counts, when it tries again, when it gives up."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.applications import Starlette

from engine.core.problems import Refused
from engine.services import rehearsals
from engine.services.intake import Door
from engine.services.rehearsing import sending
from engine.services.rehearsing.wire import Address
from engine.web import intake
from tests.services.test_rehearsals import BOSS, removed, rows_of
from tests.services.world import SLUG, World

OK = (201, b'{"entry_id":"x"}', b"")


@contextmanager
def serving(world: World) -> Iterator[str]:
    """The real door on a port of its own."""
    door = Door(world.office)
    door.start()
    app = Starlette(routes=intake.routes(lambda: door, lambda: world.office))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        door.stop()


def test_made_up_people_go_through_the_real_door(world: World) -> None:
    with serving(world) as url:
        found = rehearsals.rehearse(world.office, BOSS, SLUG, 40, 400, url)
    out = found.outcome
    assert (out.sent, out.accepted, out.refused.total(), out.unanswered) == (40, 40, 0, 0)
    assert (found.url, found.source, found.all_taken) == (url, "Diễn tập thu-2024", True)
    assert 0 < found.wait(50) <= found.wait(99)
    kept = rows_of(world)
    assert len(kept["entries"]) == 40
    assert len(kept["source_key_ends"]) == 1
    assert removed(world).entries == 40


def test_a_server_of_another_installation_is_told_from_ours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "KEY_KNOWN_WITHIN", 0.05)
    with _stub(lambda n: (401, b"{}", b"")) as address, pytest.raises(Refused) as refused:
        rehearsals.rehearse(world.office, BOSS, SLUG, 5, 50, address.url)
    assert refused.value.code == "rehearsal-not-here"


@contextmanager
def _stub(answer: Callable[[int], tuple[int, bytes, bytes] | None]) -> Iterator[Address]:
    """A server that answers the n-th request so; None: it hangs up."""
    ready, ended = threading.Event(), threading.Event()
    port: list[int] = []

    async def run() -> None:
        count = 0

        async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal count
            try:
                while True:
                    head = (await reader.readuntil(b"\r\n\r\n")).decode()
                    await reader.readexactly(int(head.split("Content-Length: ")[1].split("\r\n")[0]))
                    count += 1
                    given = answer(count)
                    if given is None:
                        break
                    status, body, more = given
                    writer.write(
                        b"HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n%s" % (status, more, len(body), body)
                    )
                    await writer.drain()
            except (EOFError, OSError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(one, "127.0.0.1", 0)
        port.append(server.sockets[0].getsockname()[1])
        ready.set()
        await asyncio.to_thread(ended.wait)
        server.close()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    ready.wait()
    try:
        yield Address("127.0.0.1", port[0], secure=False)
    finally:
        ended.set()
        thread.join()


def send(address: Address, people: int, rate: int = 500) -> sending.Outcome:
    return sending.send(address, "bv_x", lambda: b"{}", people, rate, lambda _: None)


def test_what_is_put_off_or_not_answered_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LONGEST_PAUSE", 0.01)
    said = {2: (503, b'{"error":"disk-full"}', b"Retry-After: 1\r\n"), 4: None, 6: (429, b"{}", b"")}
    with _stub(lambda n: said.get(n, OK)) as address:
        out = send(address, 20)
    assert (out.sent, out.accepted, out.refused, out.unanswered) == (20, 20, {}, 0)


def test_refusals_are_counted_by_their_code() -> None:
    bad = (422, b'{"error":"bad-content","problems":[{"code":"bad-answer"}]}', b"")
    with _stub(lambda n: bad if n % 2 else OK) as address:
        out = send(address, 10)
    assert (out.accepted, out.refused) == (5, {"bad-answer": 5})


def test_it_gives_up_where_the_server_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "GIVEN_UP_AFTER", 5)
    monkeypatch.setattr(sending, "LONGEST_PAUSE", 0.0)
    with _stub(lambda n: OK if n == 1 else None) as address:
        out = send(address, 10_000, 1_000)
    assert out.stopped
    assert out.sent < 1_000
    assert out.accepted == 1


def test_what_is_no_intake_is_no_server_of_ours() -> None:
    with _stub(lambda n: (404, b"<html>", b"")) as address, pytest.raises(Refused) as refused:
        send(address, 3)
    assert refused.value.code == "rehearsal-no-server"


def test_ctrl_c_ends_it_after_what_is_on_its_way() -> None:
    def answer(n: int) -> tuple[int, bytes, bytes]:
        if n == 5:
            os.kill(os.getpid(), signal.SIGINT)
        return OK

    with _stub(answer) as address:
        out = send(address, 100_000, 200)
    assert out.stopped
    assert out.unanswered == 0
    assert out.sent == out.accepted < 1_000

"""Readers of the live board that speak ASGI as a server would, so that answers can go on for ever."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from engine.core.roles import Role
from engine.services import accounts, signing_in, staff
from engine.services.office import Office
from engine.web import broadcast, cookies, watch
from engine.web.gate import Gate
from engine.web.live import Live
from tests.services.world import SLUG, World, entry
from tests.web.conftest import BOSS, PASSWORD

PATIENCE = 10.0
ASKED = {"contest": SLUG, "round": "1"}
"""Unless a reader says otherwise."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other at once."""
    for module, name, seconds in (
        (broadcast, "LOOK_EVERY_SECONDS", 0.02),
        (broadcast, "SHORTEST_PAUSE", 0.02),
        (broadcast, "BOARD_EVERY_SECONDS", 0.3),
        (broadcast, "ENDED_EVERY_SECONDS", 0.02),
        (watch, "EVERY_SECONDS", 0.02),
    ):
        monkeypatch.setattr(module, name, seconds)


def house(office: Office, folder: Path) -> tuple[ASGIApp, Live]:
    """The gate and the live board behind it, as in the dashboard."""
    live = Live(lambda: office)
    return Gate(Starlette(routes=live.routes()), lambda: office, (), folder), live


@dataclass
class Reader:
    """One open stream. `stalled`: it takes nothing until told to."""

    app: ASGIApp
    session: str
    asked: dict[str, str]
    events: list[tuple[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    beats: int = 0
    status: int = 0
    over: bool = False
    flows: asyncio.Event = field(default_factory=asyncio.Event)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def open(self) -> "Reader":
        self.flows.set()
        scope = {
            "type": "http", "method": "GET", "path": "/live/participation", "raw_path": b"/live/participation",
            "root_path": "", "scheme": "http", "http_version": "1.1", "server": ("host", 80), "client": ("me", 1),
            "query_string": urlencode(self.asked).encode(),
            "headers": [(b"host", b"host"), (b"cookie", f"{cookies.SESSION}={self.session}".encode())],
        }  # fmt: skip
        self._task = asyncio.create_task(self._run(scope))
        return self

    async def _run(self, scope: dict[str, Any]) -> None:
        async def receive() -> Message:
            await self._gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            await self.flows.wait()
            if message["type"] == "http.response.start":
                self.status = message["status"]
            for piece in message.get("body", b"").decode().split("\n\n"):
                self._take(piece)
            self._heard.set()

        await self.app(scope, receive, send)
        self.over = True
        self._heard.set()

    def _take(self, piece: str) -> None:
        if piece == ":":
            self.beats += 1
        elif piece.startswith("event: "):
            name, data = piece.split("\n")
            self.times.append(time.time())
            self.events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not done():
                self._heard.clear()
                await self._heard.wait()

    async def hear(self, name: str, of: Callable[[Any], bool] = lambda _: True) -> Any:
        """The first event of the name, from those heard so far on."""
        await self.until(lambda: any(n == name and of(data) for n, data in self.events))
        return next(data for n, data in self.events if n == name and of(data))

    async def count_of(self, what: str, count: int) -> None:
        """Until so many people, or entries, have been told of, by whatever event."""
        await self.until(lambda: any(data.get("head", data).get(what) == count for _, data in self.events))

    async def end(self) -> None:
        await self.until(lambda: self.over)

    async def leave(self) -> None:
        self._gone.set()
        self.flows.set()
        if self._task is not None:
            async with asyncio.timeout(PATIENCE):
                await self._task

    @property
    def heard(self) -> list[tuple[float, str, int]]:
        """When, by which event, and how many entries."""
        told = zip(self.times, self.events, strict=True)
        return [(at, name, data.get("head", data)["entries"]) for at, (name, data) in told]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.events]


Read = Callable[..., Awaitable[Reader]]
Story = Callable[[Read, Live], Awaitable[None]]
Run = Callable[[Story], None]


@pytest.fixture
def run(office: Office, tmp_path: Path) -> Run:
    """Runs a story of readers; whoever still reads at its end leaves."""

    def play(story: Story) -> None:
        async def played() -> None:
            app, live = house(office, tmp_path)
            readers: list[Reader] = []

            async def read(session: str, **asked: str) -> Reader:
                readers.append(Reader(app, session, ASKED | asked))
                return await readers[-1].open()

            try:
                await story(read, live)
            finally:
                for reader in readers:
                    await reader.leave()
                await live.broadcast.finish()
            assert live.broadcast._watched == {}
            assert not live._open

        asyncio.run(played())

    return play


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Iterator[list[object]]:
    """What a function gives from here on."""
    given: list[object] = []
    plain = getattr(module, name)

    def counting(*args: object) -> object:
        given.append(plain(*args))
        return given[-1]

    with monkeypatch.context() as patch:
        patch.setattr(module, name, counting)
        yield given


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    office.clock.set("2024-10-30T08:00:00+07:00")  # type: ignore[attr-defined]
    made.load(entry(1), entry(2, unit="19753"), entry(3, unit="19960"))
    return made


@pytest.fixture
def enter(office: Office, world: World) -> Callable[..., str]:
    """Signs somebody in and gives their session."""

    def sign_in(role: Role, unit: str | None = None, name: str = "") -> str:
        name = name or f"{role.value}-{unit}"
        if not accounts.exists(office, name):
            accounts.add(office, BOSS, name, role, unit, PASSWORD, one_time=False)
        return signing_in.sign_in(office, name, PASSWORD, "127.0.0.1").session

    return sign_in

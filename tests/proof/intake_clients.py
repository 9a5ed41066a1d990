"""Systems that send entries and remember what they were answered, over raw keep-alive connections."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.intake_load import Turn, entry
from tests.benchmarks.intake_servers import SLUG, WITHIN_THE_ROUND, Server
from tests.benchmarks.made_up import ward_codes

PATIENCE_SECONDS = 60.0
ACKNOWLEDGED = (200, 201)
Told = Callable[[str, int, Mapping[str, Any]], None]


def bodies(run: str, count: int) -> dict[str, bytes]:
    """Made-up entries by their ids."""
    turn = Turn(0, "", SLUG, run, count, 1, WITHIN_THE_ROUND)
    wards = ward_codes()
    made = (entry(turn, number, wards) for number in range(count))
    return {str(one["entry_id"]): json.dumps(one, ensure_ascii=False).encode() for one in made}


@dataclass
class Answers:
    """What a system was told of each of its entries, the last time it sent it."""

    statuses: dict[str, int] = field(default_factory=dict)
    told: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def note(self, entry_id: str, status: int, told: Mapping[str, Any]) -> None:
        self.statuses[entry_id] = status
        self.told[entry_id] = told

    @property
    def acknowledged(self) -> dict[str, str]:
        """The receipts of what was acknowledged."""
        return {
            entry_id: self.told[entry_id]["receipt"]
            for entry_id, status in self.statuses.items()
            if status in ACKNOWLEDGED
        }


class Connection:
    """One keep-alive connection."""

    def __init__(self, server: Server, coming: asyncio.StreamReader, going: asyncio.StreamWriter) -> None:
        self._server = server
        self._coming = coming
        self._going = going

    @classmethod
    async def open(cls, server: Server) -> "Connection":
        coming, going = await asyncio.open_connection("127.0.0.1", server.port)
        return cls(server, coming, going)

    def head(self, length: int) -> bytes:
        return (
            f"POST /api/v1/entries HTTP/1.1\r\nHost: 127.0.0.1:{self._server.port}\r\n"
            f"Authorization: Bearer {self._server.key}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {length}\r\n\r\n"
        ).encode()

    def write(self, data: bytes) -> None:
        self._going.write(data)

    async def post(self, body: bytes) -> tuple[int, Any]:
        self.write(self.head(len(body)) + body)
        return await self.answer()

    async def answer(self) -> tuple[int, Any]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            head = (await self._coming.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length:")[2].partition("\r\n")[0])
            return int(head[9:12]), json.loads(await self._coming.readexactly(length))

    async def ends(self) -> bool:
        """Whether the server closes it, whatever it says before."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            with suppress(ConnectionError):
                await self._coming.read()
        return True

    async def aclose(self) -> None:
        self._going.close()
        with suppress(ConnectionError):
            await self._going.wait_closed()


async def deliver(server: Server, sent: Mapping[str, bytes], told: Told, connections: int = 16) -> None:
    """Sends everything, until it is all answered or the server is gone."""
    waiting = list(sent.items())

    async def one() -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            async with aclosing(await Connection.open(server)) as connection:
                while waiting:
                    entry_id, body = waiting.pop()
                    status, found = await connection.post(body)
                    told(entry_id, status, found)

    async with asyncio.TaskGroup() as all_of_them:
        for _ in range(connections):
            all_of_them.create_task(one())


def delivered(server: Server, sent: Mapping[str, bytes], connections: int = 16) -> Answers:
    answers = Answers()
    asyncio.run(deliver(server, sent, answers.note, connections))
    assert answers.statuses.keys() == sent.keys(), "somebody was not answered"
    return answers

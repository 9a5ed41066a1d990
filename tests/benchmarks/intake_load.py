"""Systems that send entries as fast as they are answered: raw keep-alive connections in a process of their own.

`python -m tests.benchmarks.intake_load` reads what to send, a line of JSON a turn, and answers each with a
line. Requests are put together before the clock starts; every connection sends one and waits for its answer.
"""

import asyncio
import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from engine.core.moments import SECOND, Moment, iso_vietnam
from tests.benchmarks import made_up

PATIENCE_SECONDS = 60.0
"""A turn that takes longer has failed."""
ACKNOWLEDGED = (200, 201)


@dataclass(frozen=True, slots=True)
class Turn:
    """What to send, and where."""

    port: int
    key: str
    contest: str
    run: str
    """Part of every entry's id: no two turns send the same ones."""
    count: int
    connections: int
    begins_at: Moment = made_up.OPENS_AT
    questions: int = 15
    at_once: int = 1
    """Entries of one request."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a turn went."""

    seconds: float
    acknowledged: int
    statuses: dict[str, int]
    median: float
    p99: float

    @property
    def rate(self) -> float:
        return self.acknowledged / self.seconds


def entry(turn: Turn, number: int, wards: Sequence[str]) -> dict[str, object]:
    person = f"{turn.run}-{number * 2 // 3}"
    at = turn.begins_at + number * SECOND // 50 + 600 * SECOND
    return {
        "contest": turn.contest,
        "entry_id": f"{turn.run}-{number:07d}",
        "account": f"hue-s:{person}",
        "full_name": f"Nguyễn Văn Thử {number % 997}",
        "phone": f"09{number % 10**8:08d}",
        "citizen_number": f"046{number % 10**9:09d}",
        "birth_date": f"{1960 + number % 45}-0{1 + number % 9}-{10 + number % 19}",
        "unit": wards[number % len(wards)],
        "started_at": iso_vietnam(at - 90 * SECOND),
        "submitted_at": iso_vietnam(at),
        "prediction": number % 2000,
        "answers": ("ABCD" * 4)[number % 4 :][: turn.questions].ljust(turn.questions, "A"),
    }


def requests(turn: Turn) -> list[bytes]:
    wards = made_up.ward_codes()
    head = (
        f"POST /api/v1/entries HTTP/1.1\r\nHost: 127.0.0.1:{turn.port}\r\n"
        f"Authorization: Bearer {turn.key}\r\nContent-Type: application/json\r\nContent-Length: "
    )
    made = []
    for start in range(0, turn.count, turn.at_once):
        sent = [entry(turn, n, wards) for n in range(start, min(start + turn.at_once, turn.count))]
        body = json.dumps(sent if turn.at_once > 1 else sent[0], ensure_ascii=False).encode()
        made.append(f"{head}{len(body)}\r\n\r\n".encode() + body)
    return made


class Sender(asyncio.Protocol):
    """One connection: the next request goes out when the last one is answered."""

    def __init__(self, waiting: list[bytes], waits: list[float], statuses: Counter[int]) -> None:
        self._waiting = waiting
        self._waits = waits
        self._statuses = statuses
        self._left = b""
        self._sent_at = 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def send(self) -> None:
        if not self._waiting:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(self._waiting.pop())

    def data_received(self, data: bytes) -> None:
        self._left += data
        head, parted, body = self._left.partition(b"\r\n\r\n")
        if not parted:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        self._waits.append(time.perf_counter() - self._sent_at)
        self._statuses[int(head[9:12])] += 1
        self._left = b""
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def send(turn: Turn, made: list[bytes]) -> Answered:
    loop = asyncio.get_running_loop()
    waits: list[float] = []
    statuses: Counter[int] = Counter()
    senders = []
    for _ in range(turn.connections):
        _, sender = await loop.create_connection(
            lambda: Sender(made, waits, statuses), "127.0.0.1", turn.port
        )
        senders.append(sender)
    began = time.perf_counter()
    for sender in senders:
        sender.send()
    await asyncio.wait_for(asyncio.gather(*(sender.done for sender in senders)), PATIENCE_SECONDS)
    took = time.perf_counter() - began
    waits.sort()
    good = sum(count for status, count in statuses.items() if status in ACKNOWLEDGED)
    return Answered(
        took,
        good if turn.at_once == 1 else turn.at_once * statuses[207],
        {str(status): count for status, count in statuses.items()},
        waits[len(waits) // 2],
        waits[len(waits) * 99 // 100],
    )


def main() -> None:
    for line in sys.stdin:
        turn = Turn(**json.loads(line))
        made = requests(turn)
        gc.collect()
        gc.disable()  # what it waits for is the other side, not itself
        answered = asyncio.run(send(turn, made))
        gc.enable()
        sys.stdout.write(json.dumps(asdict(answered)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Made-up entries sent at a steady pace, whatever the server does: people do not wait for each other.

Each is due at its moment, and how long it took counts from there; a slow server shows as long waits and a
pace that is not reached. What is not answered, or put off, is sent again with the same id, as an app would.
"""

import asyncio
import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.core.problems import Refused
from engine.services.rehearsing.wire import Address, Answer, Wire

MOST_CONNECTIONS = 200
MOST_TRIES = 4
LONGEST_PAUSE = 2.0
LONGEST_WAIT = 20.0
"""Seconds for one answer."""
KEY_KNOWN_WITHIN = 3.0
"""Seconds until a server has heard of a new key."""
GIVEN_UP_AFTER = 50
"""Entries in a row that nobody answered: the server is gone."""
TOLD_EVERY_SECONDS = 0.2
AGENT = "bangvang-rehearse"
PUT_OFF = (429, 503)
Tell = Callable[[int], None]
_BROKEN = (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError)


@dataclass(slots=True)
class Outcome:
    sent: int = 0
    accepted: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """By the code of the answer."""
    unanswered: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from the moment an entry was due to its receipt."""
    seconds: float = 0.0
    stopped: bool = False


def send(
    address: Address, key: str, write: Callable[[], bytes], people: int, rate: int, tell: Tell
) -> Outcome:
    """Ctrl-C ends it after what is on its way; pressed again it ends at once."""

    async def run() -> Outcome:
        sending = Sending(address, key, write, tell)
        loop = asyncio.get_running_loop()
        if threading.current_thread() is not threading.main_thread():
            return await sending.run(people, rate)

        def stop() -> None:
            loop.remove_signal_handler(signal.SIGINT)
            sending.stop.set()

        loop.add_signal_handler(signal.SIGINT, stop)
        try:
            return await sending.run(people, rate)
        finally:
            loop.remove_signal_handler(signal.SIGINT)

    return asyncio.run(run())


class Sending:
    """One rehearsal. `write`: the next entry as it goes out. `stop` ends it after what is on its way."""

    def __init__(self, address: Address, key: str, write: Callable[[], bytes], tell: Tell) -> None:
        self._address = address
        self._key = key
        self._write = write
        self._tell = tell
        self._idle: list[Wire] = []
        self._free = asyncio.Semaphore(MOST_CONNECTIONS)
        self._in_vain = 0
        self.outcome = Outcome()
        self.stop = asyncio.Event()

    async def run(self, people: int, rate: int) -> Outcome:
        began = told = time.perf_counter()
        try:
            await self._first(began)
            async with asyncio.TaskGroup() as under_way:
                for number in range(1, people):
                    due = began + number / rate
                    if await self._stopped_before(due):
                        self.outcome.stopped = True
                        break
                    await self._free.acquire()
                    under_way.create_task(self._one(due))
                    if time.perf_counter() - told > TOLD_EVERY_SECONDS:
                        told = time.perf_counter()
                        self._tell(self._done())
        finally:
            for wire in self._idle:
                wire.close()
            self.outcome.seconds = time.perf_counter() - began
        self._tell(self._done())
        return self.outcome

    def _done(self) -> int:
        return self.outcome.accepted + self.outcome.refused.total() + self.outcome.unanswered

    async def _first(self, began: float) -> None:
        """Alone: it tells whether there is a server, and whether it is one of this installation."""
        body, asked = self._write(), began
        try:
            answer = await self._post(body)
            while answer.status == 401 and time.perf_counter() - began < KEY_KNOWN_WITHIN:
                await asyncio.sleep(0.1)
                asked = time.perf_counter()
                answer = await self._post(body)
        except _BROKEN as broken:
            raise Refused("rehearsal-no-server", url=self._address.url, why=why(broken)) from None
        if answer.status == 401:
            raise Refused("rehearsal-not-here", url=self._address.url)
        if answer.status == 404 or answer.document is None:
            raise Refused("rehearsal-no-server", url=self._address.url, why=f"HTTP {answer.status}")
        self.outcome.sent += 1
        self._note(answer, asked)

    async def _stopped_before(self, due: float) -> bool:
        left = due - time.perf_counter()
        if left > 0:
            try:
                await asyncio.wait_for(self.stop.wait(), left)
            except TimeoutError:
                return self._in_vain >= GIVEN_UP_AFTER
        return self.stop.is_set() or self._in_vain >= GIVEN_UP_AFTER

    async def _one(self, due: float) -> None:
        try:
            body = self._write()
            self.outcome.sent += 1
            answer: Answer | None = None
            for attempt in range(1, MOST_TRIES + 1):
                answer = await self._tried(body)
                done = answer is not None and answer.status not in PUT_OFF
                if done or attempt == MOST_TRIES or self.stop.is_set():
                    break
                asked = answer.retry_after if answer is not None else None
                await asyncio.sleep(min(0.1 * 2**attempt if asked is None else asked, LONGEST_PAUSE))
            if answer is None:
                self._in_vain += 1
                self.outcome.unanswered += 1
            else:
                self._in_vain = 0
                self._note(answer, due)
        finally:
            self._free.release()

    async def _tried(self, body: bytes) -> Answer | None:
        try:
            return await self._post(body)
        except _BROKEN:
            return None

    def _note(self, answer: Answer, due: float) -> None:
        if answer.status in (200, 201):
            self.outcome.accepted += 1
            self.outcome.waits.append(time.perf_counter() - due)
        else:
            self.outcome.refused[code_of(answer)] += 1

    async def _post(self, body: bytes) -> Answer:
        wire = self._idle.pop() if self._idle else None
        async with asyncio.timeout(LONGEST_WAIT):
            if wire is not None:
                try:
                    return await self._through(wire, body)
                except (OSError, EOFError):
                    pass  # closed by the server while it lay idle; an id sent twice is one entry
            return await self._through(await Wire.open(self._address, self._key, AGENT), body)

    async def _through(self, wire: Wire, body: bytes) -> Answer:
        try:
            answer = await wire.post(body)
        except BaseException:
            wire.close()
            raise
        if answer.keeps:
            self._idle.append(wire)
        else:
            wire.close()
        return answer


def code_of(answer: Answer) -> str:
    """The code of what is wrong where the answer has one, else its status."""
    document = answer.document if isinstance(answer.document, dict) else {}
    problems = document.get("problems")
    if isinstance(problems, list) and problems and isinstance(problems[0], dict):
        document = problems[0]
    code = document.get("code") or document.get("error")
    return code if isinstance(code, str) else f"http-{answer.status}"


def why(broken: BaseException) -> str:
    return getattr(broken, "strerror", None) or type(broken).__name__


def encode(entry: dict[str, object]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()

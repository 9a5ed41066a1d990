"""The door: requests wait in a queue, one thread of the process writes all that waits in one commit, and
only then is anybody answered."""

import asyncio
import logging
import threading
import time
from collections import defaultdict
from queue import Empty, SimpleQueue

from engine import clock
from engine.core.entry_json import Sent
from engine.core.problems import Refused
from engine.services.intake.counts import Counts, Tally
from engine.services.intake.desks import Desks
from engine.services.intake.groups import commit
from engine.services.intake.outcomes import Kind, Outcome, Sending, not_taken
from engine.services.intake.readings import Request
from engine.services.intake.refusals import Refusals
from engine.services.office import Office

QUEUED_AT_MOST = 20_000
"""Entries that wait. More than a few seconds' work: who comes then is asked to come again."""
TOGETHER_AT_MOST = 1_000
"""Entries in one commit, one large request apart."""
_log = logging.getLogger("bangvang")

_Waiting = tuple[Request, "asyncio.Future[list[Outcome]]"]


class Door:
    """Of one process. `workers`: how many processes share the work."""

    def __init__(self, office: Office, *, workers: int = 1) -> None:
        self.office = office
        self.workers = workers
        self.tally = Tally()
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._guard = threading.Lock()
        self._open = False
        self._put = 0
        self._done = 0
        self._thread: threading.Thread | None = None
        self._desks = Desks(office)
        self._refusals = Refusals()

    def start(self) -> None:
        with self._guard:
            if self._thread is None:
                self._open = True
                self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """What waits is committed and answered; what comes later is not taken."""
        with self._guard:
            thread, self._thread = self._thread, None
            self._open = False
            self._queue.put(None)
        if thread is not None:
            thread.join()

    async def take(self, source: Sending, sent: list[Sent]) -> list[Outcome]:
        """What became of each entry, in order. One that is accepted is on disk."""
        if not sent:
            return []
        future: asyncio.Future[list[Outcome]] = asyncio.get_running_loop().create_future()
        with self._guard:
            if not self._open:
                return self._turned_away("intake-closed", sent)
            if self.queued + len(sent) > QUEUED_AT_MOST:
                return self._turned_away("intake-full", sent)
            self._put += len(sent)
            self._queue.put((Request(source, sent), future))
        return await future

    @property
    def queued(self) -> int:
        return self._put - self._done

    def counts(self) -> Counts:
        return self.tally.counts(self.queued)

    def _turned_away(self, code: str, sent: list[Sent]) -> list[Outcome]:
        outcomes = [not_taken(code, one.texts.entry_id) for one in sent]
        self.tally.outcomes(outcomes)
        return outcomes

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            group = [first]
            count = len(first[0].sent)
            ended = False
            while count < TOGETHER_AT_MOST:
                try:
                    more = self._queue.get_nowait()
                except Empty:
                    break
                if more is None:
                    ended = True
                    break
                group.append(more)
                count += len(more[0].sent)
            self._commit([request for request, _ in group])
            self._done += count
            self._answer(group)
            if ended:
                return

    def _commit(self, requests: list[Request]) -> None:
        began = time.perf_counter()
        try:
            accepted = commit(self.office, self._desks, self._refusals, requests)
        except Refused as refused:
            self.tally.failed(refused.code)
            for request in requests:
                request.not_taken(refused.code)
        except Exception:  # noqa: BLE001 - the outermost edge of a thread: logged, never swallowed
            if len(requests) > 1:
                # One of them is to blame: the others are not to suffer for it.
                for request in requests:
                    self._commit([request])
                return
            reference = clock.new_id()[:8]
            _log.exception("bug %s", reference)
            self.tally.failed("bug")
            requests[0].outcomes = [
                Outcome(Kind.FAILED, sent.texts.entry_id, code=reference) for sent in requests[0].sent
            ]
        else:
            if accepted:
                self.tally.committed(accepted, time.perf_counter() - began)
        for request in requests:
            self.tally.outcomes(request.outcomes)
        if self._refusals.not_kept:
            self.tally.not_kept(self._refusals.not_kept)
            self._refusals.not_kept = 0

    def _answer(self, group: list[_Waiting]) -> None:
        """Wakes each event loop once for all that waits in it."""
        of_loop: defaultdict[asyncio.AbstractEventLoop, list[_Waiting]] = defaultdict(list)
        for one in group:
            of_loop[one[1].get_loop()].append(one)
        for loop, waiting in of_loop.items():
            try:
                loop.call_soon_threadsafe(_resolve, waiting)
            except RuntimeError:
                # The loop is closed: nobody is there to be answered. What was accepted stays.
                _log.info("answers for nobody: %d", len(waiting))


def _resolve(waiting: list[_Waiting]) -> None:
    for request, future in waiting:
        if not future.done():
            future.set_result(request.outcomes)

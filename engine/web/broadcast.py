"""Who watches which board, and the one task that looks for something new and tells them.

An event is put together once for all who watch the same, in a thread; the loop only hands out bytes.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from engine.core.moments import MINUTE
from engine.core.problems import Refused
from engine.services import participation_board
from engine.services.board_parts import Board
from engine.services.office import Office
from engine.services.participation_board import View
from engine.texts import refusals
from engine.web import board_json
from engine.web.events import ENDED, Stream, event, refused

LOOK_EVERY_SECONDS = 0.5
SHORTEST_PAUSE = 0.2
"""Also when looking takes longer than the time between two looks."""
LONGEST_PAUSE = 8
"""Times the usual, while looking fails."""
BOARD_EVERY_SECONDS = 4.0
ENDED_EVERY_SECONDS = 0.5
BEAT_AFTER = 30
"""Looks at who has ended between two signs of life."""
VIEWS_AT_ONCE = 20
"""So that the first are told before the last are looked at."""
T = TypeVar("T")
_log = logging.getLogger("bangvang")


def batched(given: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (given[start : start + size] for start in range(0, len(given), size))


@dataclass(eq=False, slots=True)
class _Watched:
    """A view that somebody watches, and what was told of it last."""

    streams: set[Stream] = field(default_factory=set)
    board: bytes = b""
    head: bytes = b""
    """What came after the board; "": nothing."""
    sent: Board | None = None
    """As the board told it."""
    seen: Board | None = None
    """As it was found at the last look."""
    is_behind: bool = False
    """The board sent last is no longer what is seen."""
    due: float = 0.0
    joining: int = 0
    """How many wait for the first board: it is made for them already."""


@dataclass(frozen=True, slots=True)
class _News:
    seen: Board | None
    is_behind: bool = False
    board: bytes = b""
    head: bytes = b""
    last: bytes = b""


class Broadcast:
    def __init__(self, office: Callable[[], Office]) -> None:
        self._office = office
        self._watched: dict[View, _Watched] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._thread = ThreadPoolExecutor(1, "live")
        self._closed = False

    async def join(self, view: View, stream: Stream) -> None:
        """The board at once, then whatever changes."""
        watched = self._watched.setdefault(view, _Watched())
        watched.streams.add(stream)
        self._start()
        if self._closed:
            stream.end()
        elif watched.board:
            stream.board(watched.board)
            stream.head(watched.head)
        else:
            watched.joining += 1
            try:
                news = await run_in_threadpool(self._news, view, None, None, is_behind=True, is_due=True)
            except Exception:  # noqa: BLE001 - the next look may succeed, and it tells this reader too
                _log.exception("cannot show the live board")
                return
            finally:
                watched.joining -= 1
            if not watched.board:
                self._tell(watched, news)

    def leave(self, view: View, stream: Stream) -> None:
        watched = self._watched.get(view)
        if watched is not None:
            watched.streams.discard(stream)
            if not watched.streams:
                del self._watched[view]

    def open(self) -> None:
        self._closed = False

    def close(self) -> None:
        """Lets everybody go, so that the process can stop: browsers come back by themselves."""
        self._closed = True
        for stream in self._streams():
            stream.end()

    async def finish(self) -> None:
        """Returns when nobody looks any more, so that what is looked at may be closed."""
        self.close()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._in_thread(lambda: None)  # comes after whatever is being looked for

    def _start(self) -> None:
        """Looks as long as anybody watches."""
        for work in (self._look, self._beat):
            task = self._tasks.get(work.__name__)
            if task is None or task.done():
                self._tasks[work.__name__] = asyncio.create_task(work())

    def _streams(self) -> list[Stream]:
        return [stream for watched in self._watched.values() for stream in watched.streams]

    async def _look(self) -> None:
        fails = 0
        while self._watched and not self._closed:
            began = time.monotonic()
            try:
                await self._in_thread(self._office().snapshots.look)
                for views in batched(list(self._watched), VIEWS_AT_ONCE):
                    await self._tell_all(views)
                fails = 0
            except Exception:  # noqa: BLE001 - the next look may succeed
                if not fails:
                    _log.exception("cannot look for something new")
                fails += 1
            pause = LOOK_EVERY_SECONDS * min(1 + fails, LONGEST_PAUSE)
            await asyncio.sleep(max(pause - (time.monotonic() - began), SHORTEST_PAUSE))

    async def _tell_all(self, views: Iterable[View]) -> None:
        asked = [
            (view, watched) for view in views if (watched := self._watched.get(view)) and not watched.joining
        ]
        now = time.monotonic()

        def look() -> list[_News | None]:
            return [
                self._news(v, w.sent, w.seen, is_behind=w.is_behind, is_due=w.due <= now) for v, w in asked
            ]

        for (_, watched), news in zip(asked, await self._in_thread(look), strict=True):
            self._tell(watched, news)

    def _news(
        self, view: View, sent: Board | None, seen: Board | None, *, is_behind: bool, is_due: bool
    ) -> _News | None:
        """In a thread. What is to be told of a view; None: nothing."""
        try:
            found = participation_board.drawn(self._office(), view)
        except Refused as why:
            return _News(None, last=refused(refusals.sentence(why)))
        if found is seen and not (is_behind and is_due):
            return None
        is_behind = is_behind if found is seen else found != sent
        if is_behind and is_due:
            return _News(found, board=event("board", board_json.board(found)))
        if sent is None or seen is None or (found.head == seen.head and _minute(found) == _minute(seen)):
            return _News(found, is_behind)
        before = set(sent.rows)
        changed = [row for row in found.rows if row not in before]
        return _News(found, is_behind, head=event("head", board_json.head(found, changed)))

    def _tell(self, watched: _Watched, news: _News | None) -> None:
        if news is None:
            return
        if news.last:
            watched.board = watched.head = b""
            watched.sent = watched.seen = None
            for stream in watched.streams:
                stream.end(news.last)
            return
        watched.seen, watched.is_behind = news.seen, news.is_behind
        if news.board and news.seen is watched.sent:
            return  # it was found for somebody who came meanwhile
        if news.board:
            watched.sent, watched.board, watched.head = news.seen, news.board, b""
            watched.due = time.monotonic() + BOARD_EVERY_SECONDS
            for stream in watched.streams:
                stream.board(news.board)
        elif news.head:
            watched.head = news.head
            for stream in watched.streams:
                stream.head(news.head)

    async def _beat(self) -> None:
        beats = 0
        while self._watched and not self._closed:
            await asyncio.sleep(ENDED_EVERY_SECONDS)
            beats += 1
            for stream in self._streams():
                if stream.ended.is_set():
                    stream.end(ENDED)
                elif beats % BEAT_AFTER == 0:
                    stream.beat()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _minute(found: Board) -> int:
    return found.at // MINUTE

"""Words of signed requests that may be used once, kept on disk before a request is let in.

Requests that arrive together share a transaction. One set of these belongs to one event loop.
"""

import asyncio

from engine.core.moments import MINUTE, Moment
from engine.core.signing import NONCES_KEPT
from engine.records import sources
from engine.services.office import Office

MOST_AT_ONCE = 500
FORGET_EVERY = MINUTE
PATIENCE_SECONDS = 5.0
"""For whoever writes now: the entries of the request still have to wait their turn after it."""


class Nonces:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._waiting: list[tuple[int, str, asyncio.Future[bool]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._forgot_at: Moment | None = None

    async def spend(self, source: int, nonce: str) -> bool:
        """Whether it is used for the first time, by any process of this installation."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((source, nonce, answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await answer

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                fresh = await asyncio.to_thread(self._keep, [(source, nonce) for source, nonce, _ in group])
            except BaseException as error:
                for _, _, answer in group:
                    if not answer.done():
                        answer.set_exception(error)
                if not isinstance(error, Exception):
                    raise
                continue
            for (_, _, answer), is_fresh in zip(group, fresh, strict=True):
                if not answer.done():  # else whoever asked has gone
                    answer.set_result(is_fresh)

    def _keep(self, nonces: list[tuple[int, str]]) -> list[bool]:
        now = self._office.now()
        with self._office.database.write(patience=PATIENCE_SECONDS) as connection:
            if self._forgot_at is None or abs(now - self._forgot_at) >= FORGET_EVERY:
                sources.forget_nonces(connection, now - NONCES_KEPT)
                self._forgot_at = now
            return sources.spend(connection, nonces, now)

"""Server-sent events, and one reader of them.

What a slow reader has not taken yet is replaced by what is newer, so nobody's queue grows.
"""

import asyncio
from dataclasses import dataclass, field

from engine.web import board_json

BEAT = b":\n\n"
ENDED = b"event: ended\ndata: {}\n\n"


def event(name: str, data: bytes) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + data + b"\n\n"


def refused(sentence: str) -> bytes:
    return event("refused", board_json.encoded({"sentence": sentence}))


@dataclass(eq=False, slots=True)
class Stream:
    """One reader: what it has not taken yet, newest only."""

    ended: asyncio.Event
    """Set when the session of who reads has ended."""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False
    """What is left to take is the last."""
    _board: bytes = b""
    _head: bytes = b""
    _last: bytes = b""

    def board(self, told: bytes) -> None:
        if not self.over:
            self._board, self._head = told, b""
            self.ready.set()

    def head(self, told: bytes) -> None:
        if not self.over:
            self._head = told
            self.ready.set()

    def beat(self) -> None:
        """A sign of life, where nothing else is to be told."""
        self.ready.set()

    def end(self, told: bytes = b"") -> None:
        """The last it hears; numbers it has not taken yet it never gets."""
        if not self.over:
            self._board, self._head, self._last, self.over = b"", b"", told, True
            self.ready.set()

    def take(self) -> bytes:
        self.ready.clear()
        told = self._board + self._head + self._last
        self._board = self._head = self._last = b""
        return told or (b"" if self.over else BEAT)

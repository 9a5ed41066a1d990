"""What becomes of an entry that was sent."""

from enum import IntEnum
from typing import NamedTuple, Protocol

from engine.core.moments import Moment
from engine.core.problems import Problem


class Sending(Protocol):
    """The system an entry comes from."""

    @property
    def name(self) -> str: ...

    @property
    def rehearsal(self) -> bool: ...


class Kind(IntEnum):
    """Numbered as HTTP answers them."""

    ACCEPTED = 201
    ALREADY_THERE = 200
    CONFLICT = 409
    REFUSED = 422
    FAILED = 500
    """A bug; `code` is the reference under which the log has it."""
    NOT_TAKEN = 503
    """The store could not take it; nothing is known to be wrong with it."""


class Outcome(NamedTuple):
    kind: Kind
    entry_id: str = ""
    received_at: Moment = 0
    receipt: bytes = b""
    nonce: bytes = b""
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Columns as `entry_json` names them."""
    code: str = ""
    """Of what kept it from being taken."""


def not_taken(code: str, entry_id: str = "") -> Outcome:
    return Outcome(Kind.NOT_TAKEN, entry_id, code=code)

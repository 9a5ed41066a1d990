"""The chain of audit events checked on demand and every night, and what was found kept for good."""

import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from engine.core.audit import Chain
from engine.core.moments import DAY, HOUR, MINUTE, VIETNAM_OFFSET, Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import audit, audit_search, chain_checks
from engine.records.chain_checks import ChainCheck
from engine.records.failures import DatabaseError
from engine.services.guard import require
from engine.services.office import Office, Progress, no_progress

NIGHTLY = "nightly"
"""In whose name the nightly check is kept."""
AT_NIGHT: Moment = 2 * HOUR
"""By the clock on the wall here."""
NOBODY_FOR: Moment = HOUR
"""A process that took its turn and did not end its check by then has died with it."""
LOOK_EVERY_SECONDS = 300.0
FIRST_LOOK_SECONDS = 20.0
"""A start has other things to do first."""
TOLD_EVERY: Moment = 10_000_000
TELL_EVERY = 2_000
SHORTEST_HEAD = 8
"""Characters of a hash that tell it from others; documents may print it in part."""
_HEX = re.compile(r"[0-9a-f]{8,64}")
_log = logging.getLogger("bangvang")


@dataclass(frozen=True, slots=True)
class ChainChecked:
    events: int
    head: str
    broken_at: int | None
    """The first event that is not as it was written; None: the chain holds."""
    checked_at: Moment = 0
    since: Moment | None = None
    """When the first event was written."""


@dataclass(frozen=True, slots=True)
class HeadFound:
    """Where a hash printed on a document stands in the chain."""

    number: int
    at: Moment
    after: int
    """How many events came since."""
    hash: str


@dataclass(frozen=True, slots=True)
class HeadUnknown:
    seen_at: Moment | None
    """A check saw it then: the chain was written anew since. None: never seen here."""


def checked(office: Office, by: str, progress: Progress = no_progress) -> ChainChecked:
    """For services: computes every hash again, and keeps what was found under a name."""
    since = None
    with office.database.read() as connection:
        chain = Chain(chain_checks.heads(connection))
        total, head = audit.head(connection)
        for found in audit.events(connection):
            chain.follow(found)
            since = found.at if since is None else since
            if found.number % TELL_EVERY == 0:
                progress("audit", found.number, total)
    broken = chain.end()
    at = office.now()
    with office.database.write() as connection:
        chain_checks.add(connection, at, total, head, broken, by)
    return ChainChecked(total, head, broken, at, since)


def last(office: Office, actor: Actor) -> ChainCheck | None:
    """The last check, whoever made it; None: there was none."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return chain_checks.last(connection)


def alarm(office: Office, actor: Actor) -> ChainCheck | None:
    """The last check where it found the chain broken: for pages that refresh themselves, ten seconds old."""
    if not actor.may(Right.READ_ALL):
        return None

    def look(_analytics: object) -> ChainCheck | None:
        with office.database.read() as connection:
            return chain_checks.last(connection)

    found = office.snapshots.read(("chain",), look, of=office.now() // TOLD_EVERY, live=True)
    return found if found is not None and not found.ok else None


def find_head(office: Office, actor: Actor, typed: str) -> HeadFound | HeadUnknown:
    """The event a hash on a document belongs to, whole or its beginning, however it is spaced."""
    require(actor, Right.READ_ALL)
    wanted = "".join(typed.split()).replace("-", "").replace("…", "").replace(".", "").lower()
    if not _HEX.fullmatch(wanted):
        raise Refused("not-a-head", shortest=SHORTEST_HEAD)
    with office.database.read() as connection:
        found = audit_search.by_hash(connection, wanted)
        if found is None:
            seen = chain_checks.head_seen(connection, wanted)
            return HeadUnknown(seen.checked_at if seen else None)
        return HeadFound(found.number, found.at, audit.head(connection)[0] - found.number, found.hash)


def night_before(now: Moment) -> Moment:
    """The last moment a nightly check was due."""
    return (now + VIETNAM_OFFSET - AT_NIGHT) // DAY * DAY - VIETNAM_OFFSET + AT_NIGHT


def is_due(now: Moment, before: ChainCheck | None) -> bool:
    """Every night once; after a night the machine was off, as soon as it is on."""
    return before is None or before.checked_at < night_before(now)


def check_if_due(office: Office) -> ChainChecked | None:
    """The nightly check, unless it was made or another process is at it."""
    now = office.now()
    with office.database.read() as connection:
        due = is_due(now, chain_checks.last(connection)) and audit.head(connection)[0] > 0
    if not due:
        return None
    with office.database.write() as connection:
        still = is_due(now, chain_checks.last(connection))
        if not still or not chain_checks.take_turn(connection, now, now - NOBODY_FOR):
            return None
    found = checked(office, NIGHTLY)
    if found.broken_at is not None:
        _log.error("the audit trail is broken at event %s", found.broken_at)
    return found


class Nightly:
    """One thread of the process. `wait`: rests that many seconds, True when it is time to stop."""

    def __init__(self, office: Office, wait: Callable[[float], bool] | None = None) -> None:
        self._office = office
        self._ending = threading.Event()
        self._wait = wait or self._ending.wait
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self.run, name="nightly-check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        if self._thread is not None:
            self._thread.join(MINUTE / 1_000_000)

    def run(self) -> None:
        pause = FIRST_LOOK_SECONDS
        while not self._wait(pause):
            pause = LOOK_EVERY_SECONDS
            try:
                check_if_due(self._office)
            except (Refused, DatabaseError):
                _log.exception("cannot check the audit trail tonight; trying again")

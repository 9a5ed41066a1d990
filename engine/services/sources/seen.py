"""Which systems may send entries, for those who run the contest. No key, no hash of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core import signing
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import sources
from engine.records.sources import Key as Key
from engine.records.sources import Source
from engine.services.guard import require
from engine.services.office import Office
from engine.services.sources.secret import kept_secret


@dataclass(frozen=True, slots=True)
class SourceSeen:
    source: Source
    keys: tuple[Key, ...]
    """Newest first."""
    signs_under_another_secret: bool
    """Its signatures cannot be checked here: the records came without the secret they were made with."""

    @property
    def standing(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.ended_at is None)

    @property
    def newest(self) -> int:
        return self.keys[0].id


def every(office: Office, actor: Actor) -> tuple[SourceSeen, ...]:
    """Those that may send first, then in the order they were added; no rehearsal that is over."""
    require(actor, Right.SEE_SOURCES)
    with office.database.read() as connection:
        found, keys = sources.every(connection), sources.keys(connection)
    mark = _mark(office) if any(one.signed for one in found) else None
    seen = []
    for one in found:
        own = tuple(key for key in reversed(keys) if key.source == one.id)
        under = {key.signed_under for key in own if key.ended_at is None}
        if one.rehearsal and not under:
            continue
        seen.append(SourceSeen(one, own, one.signed and bool(under) and under != {mark}))
    return tuple(sorted(seen, key=lambda one: not one.standing))


def last_sent(office: Office, actor: Actor) -> Mapping[str, Moment]:
    """When an entry of each source was last received, by its name; none of those that never sent one."""
    require(actor, Right.SEE_SOURCES)
    return office.snapshots.read("last-of-sources", _last)


def _last(analytics: Analytics) -> Mapping[str, Moment]:
    with analytics.reading() as reading:
        return {row["source"]: row["received_at"] for row in queries.last_of_sources(reading).to_pylist()}


def _mark(office: Office) -> str | None:
    try:
        kept = kept_secret(office.settings)
        return None if kept is None else signing.mark_of(kept)
    except (Refused, OSError):  # then no signature can be checked, and the list says so
        return None

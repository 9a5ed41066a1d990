"""Looking after the systems that send entries: adding them, their limits, their keys. Organisers only.

A key and what its source signs with are told once, to whoever had them made; only a hash of the key is
kept, and nothing of the signing secret, which follows from the key and the secret of the installation.
"""

from dataclasses import dataclass, field

from engine import clock
from engine.core import signing
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.visible_text import is_visible
from engine.records import sealing, sources
from engine.records.database import Change
from engine.records.sources import Source
from engine.services import staff
from engine.services.acts import act_of
from engine.services.guard import require, require_reason
from engine.services.office import Office
from engine.services.sources.keyring import PREFIX, hash_of
from engine.services.sources.secret import installation_secret

LONGEST_NAME = 100
FASTEST = 1_000_000
MOST_KEYS = 2
"""One in use, and one to change over to."""
NOT_SOURCES = frozenset(("file", "demo"))
"""Where entries come from that no system sends."""


@dataclass(frozen=True, slots=True)
class KeyMade:
    """Told once; nobody can read it again."""

    name: str
    key: str = field(repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    """None: its requests are not signed."""


def add(
    office: Office,
    actor: Actor,
    name: str,
    per_second: int | None = None,
    *,
    signed: bool = False,
    rehearsal: bool = False,
) -> KeyMade:
    require(actor, Right.MANAGE_SOURCES)
    name = _cleaned(name)
    _require_rate(per_second)
    mark = _mark(office, signed=signed)
    with office.database.change(office.now()) as change:
        if sources.by_name(change.connection, name):
            raise Refused("source-exists", name=name)
        by, at = actor.name, change.at
        source = sources.add(change.connection, name, by, at, rehearsal=rehearsal)
        settings = sources.set_up(change.connection, source, by, at, per_second=per_second, signed=signed)
        after: dict[str, object] = {"source": source, "rehearsal": rehearsal, "settings": settings}
        after |= {"per_second": per_second, "signed": signed}
        key, told = _made(change, actor, source, mark)
        change.record(act_of(actor, "source.added", name, after=after | told))
    return _shown(office, name, source, key, signed=signed)


def change_settings(
    office: Office,
    actor: Actor,
    name: str,
    per_second: int | None,
    *,
    signed: bool,
    seen: int | None = None,
) -> KeyMade | None:
    """`seen`: the settings the change was made from. Where signing begins the keys there are end, because
    nobody was ever told what to sign with under them, and a new one is given."""
    require(actor, Right.MANAGE_SOURCES)
    _require_rate(per_second)
    mark = _mark(office, signed=signed)
    with office.database.change(office.now()) as change:
        found = _known(change, name)
        if seen is not None and seen != found.settings:
            raise Refused("source-changed", name=found.name)
        if (per_second, signed) == (found.per_second, found.signed):
            raise Refused("nothing-changed")
        settings = sources.set_up(
            change.connection, found.id, actor.name, change.at, per_second=per_second, signed=signed
        )
        after: dict[str, object] = {"source": found.id, "settings": settings}
        after |= {"per_second": per_second, "signed": signed}
        key = None
        if signed and not found.signed:
            ended = _standing(change, found)
            sources.end_keys(change.connection, ended, SIGNING_BEGAN, actor.name, change.at)
            key, told = _made(change, actor, found.id, mark)
            after |= told | {"ended": ended, "because": SIGNING_BEGAN}
        before = {"per_second": found.per_second, "signed": found.signed}
        change.record(act_of(actor, "source.changed", found.name, before=before, after=after))
    return _shown(office, found.name, found.id, key, signed=True) if key else None


def renew_key(office: Office, actor: Actor, name: str, *, seen: int | None = None) -> KeyMade:
    """Another key; the one in use stays until it is ended, so that a system changes over without a gap.

    `seen`: the newest key when it was asked for."""
    require(actor, Right.MANAGE_SOURCES)
    with office.database.read() as connection:
        before = sources.by_name(connection, staff.cleaned(name))
    mark = _mark(office, signed=before is not None and before.signed)
    with office.database.change(office.now()) as change:
        found = _known(change, name)
        if before is None or before.settings != found.settings:
            raise Refused("source-changed", name=found.name)
        standing = _standing(change, found)
        newest = max(k.id for k in sources.keys(change.connection) if k.source == found.id)
        if seen is not None and seen != newest:
            raise Refused("source-changed", name=found.name)
        if len(standing) >= MOST_KEYS:
            raise Refused("too-many-keys", name=found.name, most=MOST_KEYS)
        key, told = _made(change, actor, found.id, mark)
        after = {"source": found.id} | told
        change.record(act_of(actor, "source.key_made", found.name, after=after))
    return _shown(office, found.name, found.id, key, signed=found.signed)


def end_key(office: Office, actor: Actor, name: str, key: int, reason: str) -> None:
    """Refused from the next second on, everywhere."""
    require(actor, Right.MANAGE_SOURCES)
    reason = require_reason(reason)
    with office.database.change(office.now()) as change:
        found = _known(change, name)
        if key not in {k.id for k in sources.keys(change.connection) if k.source == found.id}:
            raise Refused("no-such-key", name=found.name)
        if key not in _standing(change, found):
            raise Refused("key-ended", name=found.name)
        _end(change, actor, found, [key], reason)


def revoke(office: Office, actor: Actor, name: str, reason: str) -> int:
    """Ends every key of a source; gives how many. What it sent stays."""
    require(actor, Right.MANAGE_SOURCES)
    reason = require_reason(reason)
    with office.database.change(office.now()) as change:
        found = _known(change, name)
        standing = _standing(change, found)
        if not standing:
            raise Refused("source-ended", name=found.name)
        _end(change, actor, found, standing, reason)
    return len(standing)


SIGNING_BEGAN = "signing-began"
"""Why keys ended that nobody was told how to sign under."""


def _end(change: Change, actor: Actor, found: Source, ended: list[int], reason: str) -> None:
    sources.end_keys(change.connection, ended, reason, actor.name, change.at)
    after = {"source": found.id, "ended": ended}
    change.record(act_of(actor, "source.key_ended", found.name, reason=reason, after=after))


def _made(change: Change, actor: Actor, source: int, mark: str | None) -> tuple[str, dict[str, object]]:
    """A new key, and what the trail says of it: that it is this one, without telling it."""
    key = PREFIX + clock.new_key().hex()
    hashed = hash_of(key)
    made = sources.add_key(change.connection, source, hashed, mark, actor.name, change.at)
    sealed = sealing.source_key(sealing.writing(change.connection), made, hashed, mark)
    return key, {"key": made, "sealed": sealed}


def _shown(office: Office, name: str, source: int, key: str, *, signed: bool) -> KeyMade:
    if not signed:
        return KeyMade(name, key)
    installation = installation_secret(office.settings)
    return KeyMade(name, key, signing.secret_of(installation, source, hash_of(key)))


def _mark(office: Office, *, signed: bool) -> str | None:
    return signing.mark_of(installation_secret(office.settings)) if signed else None


def _known(change: Change, name: str) -> Source:
    found = sources.by_name(change.connection, staff.cleaned(name))
    if found is None:
        raise Refused("no-such-source", name=name)
    return found


def _standing(change: Change, found: Source) -> list[int]:
    return [k.id for k in sources.keys(change.connection) if k.source == found.id and k.ended_at is None]


def _cleaned(name: str) -> str:
    cleaned = staff.cleaned(name)
    if not 1 <= len(cleaned) <= LONGEST_NAME or not is_visible(cleaned):
        raise Refused("bad-source-name", longest=LONGEST_NAME)
    if cleaned.casefold() in NOT_SOURCES:
        raise Refused("source-exists", name=cleaned)
    return cleaned


def _require_rate(per_second: int | None) -> None:
    if per_second is not None and not 1 <= per_second <= FASTEST:
        raise Refused("bad-per-second", fastest=FASTEST)

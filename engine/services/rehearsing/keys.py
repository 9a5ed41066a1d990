"""The key of a rehearsal: of a source of its own, made for one run and ended with it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.records import sources
from engine.records.sources import Source
from engine.services.acts import act_of
from engine.services.office import Office
from engine.services.sources import keyring, managing
from engine.texts import rehearsal as words


@contextmanager
def one_run(office: Office, actor: Actor, slug: str, people: int, rate: int) -> Iterator[tuple[str, str]]:
    """The name of the source and a key, which nobody can send with once the run is over."""
    name = words.SOURCE.format(slug=slug)
    there, standing = _there(office, name)
    if there is not None and not there.rehearsal:
        raise Refused("rehearsal-name-taken", name=name)
    if there is None:
        made = managing.add(office, actor, name, rehearsal=True)
    else:
        if len(standing) >= managing.MOST_KEYS:  # left by rehearsals that were killed
            managing.revoke(office, actor, name, words.ENDED)
        made = managing.renew_key(office, actor, name)
    try:
        with office.database.change(office.now()) as change:
            facts = {"people": people, "rate": rate, "source": name}
            change.record(act_of(actor, "rehearsal.begun", slug, contest=slug, after=facts))
        yield name, made.key
    finally:
        _end(office, actor, name, made.key)


def end_all(office: Office, actor: Actor, slug: str) -> bool:
    """Whether there were any to end: then something may still be on its way."""
    name = words.SOURCE.format(slug=slug)
    there, standing = _there(office, name)
    if there is None or not there.rehearsal or not standing:
        return False
    with suppress(Refused):  # they ended by themselves in this moment
        managing.revoke(office, actor, name, words.REMOVED)
    return True


def _there(office: Office, name: str) -> tuple[Source | None, list[int]]:
    """The source of that name, and its keys that stand."""
    with office.database.read() as connection:
        there = sources.by_name(connection, name)
        standing = [h.key for h in sources.holders(connection) if there and h.source.id == there.id]
    return there, standing


def _end(office: Office, actor: Actor, name: str, key: str) -> None:
    hashed = keyring.hash_of(key)
    with office.database.read() as connection:
        ours = next((h.key for h in sources.holders(connection) if h.hash == hashed), None)
    if ours is not None:  # else somebody removed the rehearsal meanwhile
        managing.end_key(office, actor, name, ours, words.ENDED)

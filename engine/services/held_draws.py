"""Draws as they were held, with the working that anybody can repeat."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.core.moments import Moment
from engine.core.prizes import Draw
from engine.core.roles import Actor, Right
from engine.records import draws, public_lists, received
from engine.services.guard import closed_round, known_contest, require
from engine.services.office import Office
from engine.services.results_seen import WinnerSeen


@dataclass(frozen=True, slots=True)
class DrawnEntry:
    entry_id: str
    working: str
    """SHA-256(seed + "|" + entry_id) in hex: the smaller stands first."""
    name: str = ""
    """Whose entry it is; only for the committee."""


@dataclass(frozen=True, slots=True)
class DrawHeld:
    seed: str
    drawn_by: str
    drawn_at: Moment
    order: tuple[DrawnEntry, ...]


def held(office: Office, actor: Actor, slug: str, round_number: int) -> tuple[DrawHeld, ...]:
    """Every draw of a closed round, the newest first."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        found = draws.of_round(connection, known.id, round_number)
        entries = sorted({entry_id for one in found for entry_id in one.entry_ids})
        sent = received.by_ids(connection, known.id, entries)
    names = {entry_id: one.entry.full_name for entry_id, one in sent.items()}
    return tuple(shown(one, names) for one in reversed(found))


def deciding(office: Office, slug: str, round_number: int, revision: int) -> tuple[DrawHeld, ...]:
    """The draws that put winners of a published revision where they are. For everybody."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        drawn, frozen_at = public_lists.drawn(connection, known.id, round_number, revision)
        found = draws.of_round(connection, known.id, round_number)
    return tuple(shown(one) for one in _standing(found, frozen_at) if one.entry_ids & drawn)


def standing_of(found: Iterable[Draw], winners: Iterable[WinnerSeen], until: Moment) -> tuple[DrawHeld, ...]:
    """The draws that put these winners where they are."""
    drawn = {one.entry_id for one in winners if one.drawn}
    return tuple(shown(one) for one in _standing(found, until) if one.entry_ids & drawn)


def _standing(found: Iterable[Draw], until: Moment) -> Iterable[Draw]:
    """Of draws among the same entries the last one stands."""
    return {one.entry_ids: one for one in found if one.drawn_at <= until}.values()


def shown(one: Draw, names: Mapping[str, str] | None = None) -> DrawHeld:
    order = tuple(
        DrawnEntry(
            entry_id,
            hashlib.sha256(f"{one.seed}|{entry_id}".encode()).hexdigest(),
            (names or {}).get(entry_id, ""),
        )
        for entry_id in one.order()
    )
    return DrawHeld(one.seed, one.drawn_by, one.drawn_at, order)

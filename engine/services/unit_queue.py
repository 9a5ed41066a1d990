"""Texts that people typed for their unit and that are matched to none: what waits, and what was decided."""

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.contests import Contest
from engine.core.moments import Moment
from engine.core.roles import Actor, Right
from engine.core.unit_proposals import Nearness
from engine.core.units import Tree
from engine.records import pull, units
from engine.records.database import Connection
from engine.services.guard import (
    Known,
    closed_rounds,
    counts_hidden,
    known_contest,
    require,
    seen_units,
)
from engine.services.office import Office
from engine.services.people_shown import UnitNamed, unit_named
from engine.services.unit_register import Matcher, matcher_of

PAGE = 50
REMEMBERED = 20_000
"""Texts whose proposals are kept."""
DECIDED_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class TextWaiting:
    id: int
    text: str
    people: int | None
    """None: how many take part is what entrants predict, and this person may not see it now."""
    entries: int | None
    proposals: tuple[UnitNamed, ...]
    """The best first."""
    nearness: tuple[Nearness, ...]
    """How each of them was found."""

    @property
    def is_plain(self) -> bool:
        """One unit comes near to it and no other does."""
        return len(self.proposals) == 1


class Proposed(StrEnum):
    """Which texts somebody works through."""

    ALL = "all"
    ONE = "one"
    """One unit comes near."""
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class UnitsWaiting:
    texts: tuple[TextWaiting, ...]
    """Those that most entries wait for, at most a page."""
    total: int
    entries: int | None
    choices: tuple[UnitNamed, ...]
    """Every unit that a text can be matched to."""
    found: int
    """How many of them are such as was asked for."""
    of_round: int | None = None
    """Only texts that entries of this round wait for: they stand in the way of its freeze."""


@dataclass(frozen=True, slots=True)
class TextDecided:
    text: str
    unit: UnitNamed
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class _Register:
    """What the units of a contest look like while neither they nor the contest change."""

    seen: Tree
    finder: Matcher
    choices: tuple[UnitNamed, ...]
    proposed: dict[str, tuple[tuple[str, Nearness], ...]] = field(default_factory=dict)
    """Found once for each text: half a millisecond, and a filter asks for hundreds."""

    def proposals(self, text: str) -> tuple[tuple[str, Nearness], ...]:
        if text not in self.proposed:
            if len(self.proposed) >= REMEMBERED:
                self.proposed.clear()
            self.proposed[text] = self.finder.proposed(text)
        return self.proposed[text]


@dataclass(slots=True)
class _LastRegisters:
    """Making an index of three thousand units takes longer than everything else on the page together."""

    kept: dict[tuple[str, str], tuple[tuple[int, Contest], _Register]] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)


_last = _LastRegisters()


def waiting(
    office: Office,
    actor: Actor,
    slug: str,
    of_round: int | None = None,
    *,
    proposed: Proposed = Proposed.ALL,
    holding: str = "",
    skipped: int = 0,
) -> UnitsWaiting:
    """`of_round`: what stands in the way of freezing this closed round, while there is any.

    `holding`: only texts with these words in them; `skipped`: those passed over, a page begins after them.
    """
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    number = of_round if of_round in closed_rounds(known.contest, office.now()) else None
    counted = _waiting(office, known, number) if number is not None else ()
    if not counted:
        number = None
        counted = _waiting(office, known, None)
    hidden = counts_hidden(known.contest, actor, office.now())
    with office.database.read() as connection:
        register = _register(office, connection, known)
        typed = units.texts_by_id(connection, [text for text, _, _ in counted])
    wanted = " ".join(holding.casefold().split())
    found = [
        row
        for row in counted
        if row[0] in typed and wanted in typed[row[0]].casefold() and _is(proposed, register, typed[row[0]])
    ]
    first = found[skipped : skipped + PAGE]
    rows = tuple(
        TextWaiting(
            text,
            typed[text],
            None if hidden else people,
            None if hidden else entries,
            tuple(unit_named(register.seen, code) for code, _ in register.proposals(typed[text])),
            tuple(how for _, how in register.proposals(typed[text])),
        )
        for text, people, entries in first
    )
    total = None if hidden else sum(entries for _, _, entries in counted)
    return UnitsWaiting(rows, len(counted), total, register.choices, len(found), number)


def _is(proposed: Proposed, register: _Register, text: str) -> bool:
    if proposed is Proposed.ALL:
        return True
    count = len(register.proposals(text))
    return {Proposed.NONE: count == 0, Proposed.ONE: count == 1}.get(proposed, count > 1)


def left(office: Office, actor: Actor, slug: str) -> int:
    """How many texts wait."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    return len(_waiting(office, known, None))


def decided(office: Office, actor: Actor, slug: str) -> tuple[TextDecided, ...]:
    """What people said of texts and still holds, the newest first."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        seen = seen_units(connection, known.contest)
        found = units.confirmed_texts(connection, known.id, DECIDED_AT_MOST)
    return tuple(TextDecided(one.text, unit_named(seen, one.unit), one.by, one.at) for one in found)


def choices(office: Office, actor: Actor, slug: str) -> tuple[UnitNamed, ...]:
    """Every unit the contest sees, to choose one from."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        return _register(office, connection, known_contest(connection, slug)).choices


def _waiting(office: Office, known: Known, number: int | None) -> tuple[tuple[int, int, int], ...]:
    """Text, people and entries; in one round, or in all of them."""

    def compute(analytics: Analytics) -> tuple[tuple[int, int, int], ...]:
        with analytics.reading() as reading:
            found = queries.unmatched_texts(reading, known.id, number or 0).to_pylist()
        return tuple((row["unit_text"], row["people"], row["entries"]) for row in found)

    return office.snapshots.read(("unit-queue", known.contest.slug, number), compute)


def _register(office: Office, connection: Connection, known: Known) -> _Register:
    key = (office.database.url, known.contest.slug)
    state = (pull.versions(connection)["units"], known.contest)
    with _last.guard:
        kept = _last.kept.get(key)
        if kept is None or kept[0] != state:
            seen = seen_units(connection, known.contest)
            named = tuple(unit_named(seen, code) for code in seen.units)
            kept = (state, _Register(seen, matcher_of(connection, known.contest), named))
            _last.kept[key] = kept
        return kept[1]

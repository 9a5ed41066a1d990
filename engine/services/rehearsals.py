"""Rehearsals: made-up people through the real door, told of on every page, and gone without a trace."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from engine import clock
from engine.core.contests import Contest, Round
from engine.core.moments import SECOND
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.demo.crowd import Crowd
from engine.demo.material import read_material
from engine.demo.places import Place
from engine.records import papers, pull, rehearsals, sealing
from engine.records.rehearsals import Removed
from engine.services.acts import act_of
from engine.services.guard import known_contest, require, seen_units
from engine.services.office import Office, Progress, no_progress
from engine.services.rehearsing import keys, place, sending
from engine.services.rehearsing.sending import Outcome
from engine.services.rehearsing.wire import Address
from engine.services.snapshots import Follows
from engine.settings import DATA

MOST_PEOPLE = 1_000_000
MOST_RATE = 20_000
FOLDER = DATA / "demo"
SETTLES_SECONDS = 1.5
"""After a key ended: until every server knows, and has written what it took before."""
SLOW_BELOW = 0.9
_SEED_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """A contest in which there is a rehearsal."""

    slug: str
    title: str
    entries: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody should know before a rehearsal begins."""

    contest: Contest
    open_round: Round | None
    has_real_entries: bool


@dataclass(frozen=True, slots=True)
class Rehearsed:
    slug: str
    source: str
    url: str
    people: int
    rate: int
    outcome: Outcome

    @property
    def reached(self) -> float:
        """Entries a second."""
        return self.outcome.sent / self.outcome.seconds if self.outcome.seconds else 0.0

    @property
    def is_slow(self) -> bool:
        """Whether the pace asked for was missed by more than a tenth. A run of a moment has no pace."""
        missed = self.reached < self.rate * SLOW_BELOW
        return missed and not self.outcome.stopped and self.outcome.seconds > self.people / self.rate + 1

    @property
    def all_taken(self) -> bool:
        return self.outcome.accepted == self.people

    def wait(self, hundredth: int) -> float:
        """Milliseconds within which so many of a hundred receipts came."""
        waits = sorted(self.outcome.waits)
        place = -(-len(waits) * hundredth // 100) - 1
        return waits[place] * 1_000 if waits else 0.0


def standing(office: Office, actor: Actor) -> tuple[Standing, ...]:
    """Contests with rehearsed entries, for a band on every page: everybody has to know why numbers of the
    door do not agree with those of the board. Counted once a second for all viewers, and again when one
    was removed."""
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        removals = pull.versions(connection)[pull.REMOVALS]

    def look(_analytics: object) -> tuple[Standing, ...]:
        with office.database.read() as connection:
            counts = rehearsals.counts(connection)
            known = {slug: known_contest(connection, slug) for slug in counts}
        return tuple(Standing(slug, known[slug].contest.title, count) for slug, count in counts.items())

    asked = office.now() // SECOND, removals
    return office.snapshots.read(("rehearsals",), look, of=asked, live=True, follows=Follows.NOTHING)


def outlook(office: Office, actor: Actor, slug: str) -> Outlook:
    require(actor, Right.MANAGE_SOURCES)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        has_real = rehearsals.any_real(connection, known.id)
    return Outlook(known.contest, known.contest.round_at(office.now()), has_real)


def rehearse(
    office: Office,
    actor: Actor,
    slug: str,
    people: int,
    rate: int,
    url: str | None = None,
    progress: Progress = no_progress,
    ports: tuple[int, ...] = place.USUAL_PORTS,
) -> Rehearsed:
    """Sends one made-up entry of each of so many people, `rate` a second. Ctrl-C ends it after what is on its
    way; what was sent stays until it is removed."""
    require(actor, Right.MANAGE_SOURCES)
    if not (1 <= people <= MOST_PEOPLE and 1 <= rate <= MOST_RATE):
        raise Refused("rehearsal-too-large", most_people=MOST_PEOPLE, most_rate=MOST_RATE)
    chosen = Address.read(url) if url else None
    crowd = _crowd(office, slug, people)
    with keys.one_run(office, actor, slug, people, rate) as (source, key):

        def send(address: Address) -> Rehearsed:
            outcome = sending.send(
                address,
                key,
                lambda: sending.encode(crowd.next(office.now())),
                people,
                rate,
                lambda done: progress("rehearsing", done, people),
            )
            return Rehearsed(slug, source, address.url, people, rate, outcome)

        if chosen is not None:
            return send(chosen)
        for address in place.running(ports):
            with suppress(_ElsewhereError):
                return _of_here(send, address)
        with place.own_server(office.settings) as address:
            return send(address)


def remove(office: Office, actor: Actor, slug: str, rest: Callable[[float], object] = time.sleep) -> Removed:
    """Everything a rehearsal left in a contest goes at once: its entries, what was refused of it, and words
    for units nobody else used. The audit trail keeps that there was one; where there was none nothing is
    written."""
    require(actor, Right.MANAGE_SOURCES)
    with office.database.read() as connection:
        known_contest(connection, slug)
    if keys.end_all(office, actor, slug):
        rest(SETTLES_SECONDS)
    try:
        with office.database.change(office.now()) as change:
            known = known_contest(change.connection, slug)
            gone = rehearsals.remove(change.connection, known.id)
            if not (gone.entries or gone.refusals):
                raise _Undone
            change.touch("removals", "unit_texts")
            texts = sealing.texts_of(change.connection, sealing.writing(change.connection), known.id)
            change.record(
                act_of(
                    actor,
                    "rehearsal.removed",
                    slug,
                    contest=slug,
                    before={"entries": gone.entries, "refusals": gone.refusals, "texts": gone.texts},
                    after={"entries": 0, "seals": {"texts": texts}},
                )
            )
    except _Undone:
        return Removed(0, 0, 0)
    return gone


class _Undone(Exception):  # noqa: N818 - not an error: takes the transaction back
    """Leaves a transaction with nothing written."""


class _ElsewhereError(Exception):
    """The server that answers is one of another installation."""


def _of_here(send: Callable[[Address], Rehearsed], address: Address) -> Rehearsed:
    try:
        return send(address)
    except Refused as refused:
        if refused.code in ("rehearsal-not-here", "rehearsal-no-server"):
            raise _ElsewhereError from refused
        raise


def _crowd(office: Office, slug: str, people: int) -> Crowd:
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        stored = papers.of_contest(connection, known.id)
        seen = seen_units(connection, known.contest)
    if not seen.units:
        raise Refused("rehearsal-no-units", slug=slug)
    places = [Place(code, unit.name, unit.kind, seen.parent(code) or "") for code, unit in seen.units.items()]
    return Crowd(
        clock.new_id()[:_SEED_LENGTH],
        known.contest,
        {number: one.paper for number, one in stored.items()},
        places,
        read_material(FOLDER),
        people,
    )

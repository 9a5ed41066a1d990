"""Participation that anybody may see: where the contest says so, and it gives no target away (rules.md §5).

A counter that moved with every entry would tell when somebody of a small unit took part. So the figures are
those of one moment a minute, the same for everybody who asks and for every address: asking more often, or
asking two addresses, tells nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import MINUTE, SECOND, Moment, iso_vietnam
from engine.core.participation import UnitParticipation, of_totals
from engine.core.units import Headcount, HeadcountSource
from engine.files.contest_file import from_text
from engine.records import contests
from engine.services import unit_shapes
from engine.services.counting import UnitRow, Whole, whole_of
from engine.services.office import Office
from engine.services.snapshots import Follows

EVERY = MINUTE
"""How often the figures change at most."""


@dataclass(frozen=True, slots=True)
class PublicRound:
    round: Round
    state: ClockState
    total: UnitParticipation
    units: Mapping[str, UnitRow]


@dataclass(frozen=True, slots=True)
class PublicParticipation:
    contest: Contest
    at: Moment
    total: UnitParticipation
    units: Mapping[str, UnitRow]
    rounds: tuple[PublicRound, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A contest that shows its participation, but not now: counting people would give a target away."""

    contest: Contest


def read(office: Office, slug: str) -> PublicParticipation | Hidden | None:
    """None: no such contest, or none that anybody may watch: nobody learns which."""
    contest = _public(office).get(slug)
    if contest is None:
        return None
    if contest.hides_participation(office.now()):
        return Hidden(contest)
    found: PublicParticipation = office.snapshots.read(
        ("public-participation", slug),
        lambda _: _of(office, contest),
        of=(office.now() // EVERY, contest),
        live=True,
        follows=Follows.NOTHING,
    )
    # Computed while a round opened, it may hold the first of its entries.
    return Hidden(contest) if contest.hides_participation(office.now()) else found


def _public(office: Office) -> Mapping[str, Contest]:
    """One snapshot for all addresses: names made up by a stranger cost a look into a table."""

    def look() -> Mapping[str, Contest]:
        with office.database.read() as connection:
            known = [from_text(stored.document) for stored in contests.every(connection)]
        return {contest.slug: contest for contest in known if contest.public_participation}

    return office.snapshots.read(("public-contests",), lambda _: look(), live=True, follows=Follows.ACTS)


def _of(office: Office, contest: Contest) -> PublicParticipation:
    now = office.now()
    whole = whole_of(office, contest.slug, None, live=False)
    rounds = tuple(
        PublicRound(one, one.state(now), _total(contest, seen), seen.rows)
        for one in contest.rounds
        if one.opens_at <= now
        for seen in (whole_of(office, contest.slug, one.number, live=True),)
    )
    return PublicParticipation(contest, now, _total(contest, whole), whole.rows, rounds)


def _total(contest: Contest, whole: Whole) -> UnitParticipation:
    """Everybody, those in no unit too; of all units, where each headcount is known."""
    tops = [whole.rows[code].counted.headcount.people for code in whole.seen.children.get(None, ())]
    known = [people for people in tops if people is not None]
    summed = sum(known) if known and len(known) == len(tops) else None
    how = HeadcountSource.UNKNOWN if summed is None else HeadcountSource.SUMMED
    return of_totals("", whole.total, Headcount(summed, how), contest.target_rate)


def document(seen: PublicParticipation) -> Mapping[str, object]:
    """The same as programs read it."""
    contest = seen.contest
    return {
        "contest": contest.slug,
        "title": contest.title,
        "organiser": contest.organiser,
        "round_word": contest.round_word,
        "at": iso_vietnam(seen.at // SECOND * SECOND),
        **unit_shapes.of_count(seen.total),
        "rounds": [
            {
                "round": one.round.number,
                "opens_at": iso_vietnam(one.round.opens_at),
                "closes_at": iso_vietnam(one.round.closes_at),
                "state": one.state.value,
                **unit_shapes.of_count(one.total),
            }
            for one in seen.rounds
        ],
        "units": [unit_shapes.of_unit(row) for row in seen.units.values()],
    }

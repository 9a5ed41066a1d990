"""The collective prizes as anybody may see them once they are published: units and counts, nobody by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

from engine.core.contests import Collective, CollectiveKey
from engine.core.evidence_reading import Broken
from engine.core.moments import Moment, iso_vietnam
from engine.core.problems import Refused
from engine.core.uncertainty import Interval, of_unit
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.records import collective_results as stored
from engine.records import contests
from engine.records.results import APPROVED
from engine.services import proof_sheet
from engine.services.audit_head import ChainHead
from engine.services.collective_held import frozen_standings, rounds_moved, rule_of
from engine.services.collective_seen import UnitPlaced
from engine.services.guard import known_contest
from engine.services.office import Office
from engine.texts import collective as words
from engine.texts import collective_published as said
from engine.texts import published
from engine.texts.participation import WHOLE_CONTEST
from engine.texts.rules import of_collective

_COLUMNS = (
    Column(words.COLUMNS["place"], Kind.WHOLE, 8),
    Column(words.COLUMNS["name"], width=36),
    Column(words.COLUMNS["block"], width=20),
    Column(words.COLUMNS["prize"], width=16),
    Column(words.COLUMNS["people"], Kind.WHOLE, 14),
    Column(words.COLUMNS["headcount"], Kind.WHOLE, 14),
    Column(words.COLUMNS["source"], width=28),
    Column(words.RATE, Kind.SHARE, 12),
    Column(words.POINTS, Kind.WHOLE, 12),
    Column(words.POSSIBLE, Kind.WHOLE, 12),
    Column(words.QUALITY, Kind.SHARE, 12),
    Column(words.COLUMNS["decided"], width=24),
    Column(words.COLUMNS["code"], width=14),
)


@dataclass(frozen=True, slots=True)
class PublishedPrizes:
    slug: str
    title: str
    organiser: str
    round_word: str
    rounds: tuple[tuple[int, int, str], ...]
    """Number, revision and digest of each round they rest on."""
    rule: Collective
    revision: int
    digest: str
    people: int
    frozen_at: Moment
    approved_at: tuple[Moment, ...]
    """When each judge approved. Who they are is not for everybody."""
    published_at: Moment
    head: ChainHead | None
    units: tuple[UnitPlaced, ...]


def read(office: Office, slug: str) -> PublishedPrizes | None:
    """None: no such contest, not published yet, reopened since, or a round they rest on was."""
    try:
        with office.database.read() as connection:
            known = known_contest(connection, slug)
            revision = stored.standing(connection, known.id)
            if revision is None:
                return None
            decided = stored.decided(connection, [revision.id])[revision.id]
            if decided.publication is None or rounds_moved(connection, known, revision):
                return None
            rule = rule_of(connection, revision)
            found = frozen_standings(office, connection, revision)
            event = stored.event_of_publication(connection, slug, revision.number)
    except (Refused, *Broken):
        return None
    return PublishedPrizes(
        slug,
        rule.title,
        rule.organiser,
        rule.round_word,
        tuple((one.number, one.revision, one.digest) for one in rule.rounds),
        rule.rule,
        revision.number,
        revision.digest,
        found.people,
        revision.frozen_at,
        tuple(v.decided_at for v in decided.verdicts if v.verdict == APPROVED),
        decided.publication.published_at,
        ChainHead(*event) if event else None,
        found.units,
    )


def withdrawn(office: Office, slug: str) -> bool:
    """Whether prizes that were published are being looked at again."""
    with office.database.read() as connection:
        contest = contests.by_slug(connection, slug)
        return contest is not None and stored.was_published(connection, contest.id)


def decided_by(one: UnitPlaced) -> str:
    """In words: which key parts the unit from the one above."""
    if one.place is None:
        return said.LEFT_OUT
    if one.decided_by is None:
        return ""
    return words.EQUAL if one.decided_by == "tied" else words.KEYS[CollectiveKey(one.decided_by)]


def source_of(one: UnitPlaced) -> str:
    how = words.HEADCOUNTS[one.unit.headcount.how]
    return how.format(source=one.source or words.NO_SOURCE)


def book(given: PublishedPrizes) -> bytes:
    """The same list in the same order, as a spreadsheet."""
    file = BytesIO()
    notes = (
        published.PUBLISHED_AT.format(at=published.published_at(given.published_at)),
        of_collective(given.rule),
        said.rests_on(given.round_word, [number for number, _, _ in given.rounds]),
        f"{published.REVISION.format(revision=given.revision)}. {published.DIGEST}: {given.digest}",
        said.NOBODY_NAMED,
    )
    title = said.SHEET.format(title=given.title)
    last = proof_sheet.rows(given.title, WHOLE_CONTEST, (given.revision, given.digest), given.head)
    write_table(file, title, notes, _COLUMNS, (_cells(one) for one in given.units), last=last)
    return file.getvalue()


def _cells(one: UnitPlaced) -> tuple[Cell, ...]:
    unit = one.unit
    return (
        one.place,
        unit.name,
        unit.block,
        said.PRIZE if one.prize else "",
        unit.people,
        unit.headcount.people or words.UNKNOWN_RATE,
        source_of(one),
        words.UNKNOWN_RATE if unit.rate is None else unit.rate,
        unit.points,
        unit.points_possible,
        words.UNKNOWN_RATE if unit.quality is None else unit.quality,
        decided_by(one),
        unit.code,
    )


def document(given: PublishedPrizes) -> Mapping[str, object]:
    """The prizes as programs read them. Fractions are exact: "29/31"."""
    return {
        "contest": given.slug,
        "title": given.title,
        "organiser": given.organiser,
        "rule": {
            "order": [key.value for key in given.rule.order],
            "places": given.rule.places,
            "by_block": given.rule.by_block,
            "least_headcount": given.rule.least_headcount,
        },
        "rounds": [{"round": n, "revision": r, "digest": d} for n, r, d in given.rounds],
        "revision": given.revision,
        "digest": given.digest,
        "people": given.people,
        "frozen_at": iso_vietnam(given.frozen_at),
        "approvals": len(given.approved_at),
        "published_at": iso_vietnam(given.published_at),
        "audit_head": None if given.head is None else {"event": given.head.number, "hash": given.head.hash},
        "standings": [_told(one) for one in given.units],
    }


def _told(one: UnitPlaced) -> Mapping[str, object]:
    unit = one.unit
    return {
        "place": one.place,
        "code": unit.code,
        "name": unit.name,
        "block": unit.block,
        "people": unit.people,
        "headcount": unit.headcount.people,
        "headcount_from": unit.headcount.how.value,
        "headcount_source": one.source,
        "rate": _fraction(unit.rate),
        "rate_interval": _interval(of_unit(unit)),
        "points": unit.points,
        "points_possible": unit.points_possible,
        "quality": _fraction(unit.quality),
        "decided_by": one.decided_by,
        "prize": said.PRIZE if one.prize else None,
    }


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"


def _interval(found: Interval | None) -> list[str] | None:
    return (
        None if found is None else [f"{one.numerator}/{one.denominator}" for one in (found.low, found.high)]
    )

"""A unit's report put into words and tables, the same for its page and its document."""

from collections.abc import Iterator

from engine.core.participation import Tally
from engine.core.report import Column, Heading, Part, Row, Table, Words
from engine.services.unit_report import UnitReport
from engine.texts import bulletin as bulletin_words
from engine.texts import unit_report as words
from engine.texts.numbers import whole
from engine.texts.participation import NONE


def parts(seen: UnitReport) -> Iterator[Part]:
    yield Heading(words.H_GENERAL)
    yield from _general(seen)
    yield Heading(words.H_PARTS)
    if seen.view.below:
        yield below(seen)
    else:
        yield Words(words.NO_PARTS if seen.view.row else words.NO_UNITS)
    yield Heading(words.H_ROUNDS)
    if seen.rounds:
        yield _rounds(seen)
        yield Words(words.N_ROUNDS, quiet=True)
    else:
        yield Words(words.NO_ROUNDS)
    yield Heading(words.H_DAYS)
    if seen.days:
        yield _days(seen)
        yield Words(words.N_DAYS, quiet=True)
    else:
        yield Words(words.NO_DAYS)


def _general(seen: UnitReport) -> Iterator[Part]:
    view = seen.view
    if view.round is not None:
        yield Words(bulletin_words.window(view.contest, view.round, view.at))
    if view.row is None:
        yield Words(bulletin_words.headline(view.total))
        return
    yield Words(words.summary(seen.name, view.row.counted))
    yield Words(words.headcount(view.row.unit, view.row.counted))
    yield Words(words.target(view.row.counted))
    unmatched = view.in_no_unit
    if unmatched and unmatched.people:
        people, entries = whole(unmatched.people), whole(unmatched.entries)
        yield Words(words.BESIDE.format(people=people, entries=entries), quiet=True)
    if view.row.counted.above_all or any(one.row.counted.above_all for one in view.below):
        yield Words(words.N_ABOVE, quiet=True)


def below(seen: UnitReport) -> Table:
    """Its units, who belongs to none of them, and together the whole."""
    target = seen.contest.target_rate is not None

    def row(name: str, tally: Tally, rate: str, missing: str, *, total: bool = False) -> Row:
        cells = (name, whole(tally.people), whole(tally.entries), rate, missing)
        return Row(cells if target else cells[:-1], total)

    rows = []
    for one in seen.view.below:
        counted = one.row.counted
        tally = Tally(counted.people, counted.entries)
        rows.append(row(one.row.unit.name, tally, words.rate(counted), words.missing(counted)))
    rows += [row(name, tally, NONE, NONE) for name, tally in beside(seen)]
    own = seen.view.row.counted if seen.view.row else None
    rows.append(row(words.TOTAL, seen.view.total, words.rate(own), words.missing(own), total=True))
    columns = (
        Column(words.PART, 36),
        Column(words.PEOPLE, 14, number=True),
        Column(words.ENTRIES, 14, number=True),
        Column(words.RATE, 22, number=True),
        Column(words.MISSING, 14, number=True),
    )
    return Table(words.T_PARTS, columns if target else columns[:-1], tuple(rows))


def beside(seen: UnitReport) -> Iterator[tuple[str, Tally]]:
    """Who is in the whole and in none of the units below."""
    if seen.view.direct.people:
        yield words.DIRECT, seen.view.direct
    if seen.view.row is None and seen.view.in_no_unit and seen.view.in_no_unit.people:
        yield words.UNMATCHED, seen.view.in_no_unit


def _rounds(seen: UnitReport) -> Table:
    return Table(
        words.T_ROUNDS,
        (
            Column(words.ROUND, 26),
            Column(words.PEOPLE, 20, number=True),
            Column(words.ENTRIES, 20, number=True),
            Column(words.RATE, 34, number=True),
        ),
        tuple(
            Row(
                (
                    words.called(seen.contest, one.round),
                    whole(one.tally.people),
                    whole(one.tally.entries),
                    words.rate(one.counted),
                )
            )
            for one in seen.rounds
        ),
    )


def _days(seen: UnitReport) -> Table:
    together = sum((one.tally for one in seen.days), Tally())

    def row(name: str, tally: Tally, *, total: bool = False) -> Row:
        return Row((name, whole(tally.people), whole(tally.entries)), total)

    return Table(
        words.T_DAYS,
        (
            Column(words.DAY, 40),
            Column(words.DAY_PEOPLE, 30, number=True),
            Column(words.ENTRIES, 30, number=True),
        ),
        (*(row(words.day(one.on), one.tally) for one in seen.days), row(words.TOTAL, together, total=True)),
    )

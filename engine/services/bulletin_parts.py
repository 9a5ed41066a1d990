"""A bulletin put into words and tables, the same for its page and its document."""

from collections.abc import Iterator
from fractions import Fraction

from engine.core.bulletin import Band, Line, Lines
from engine.core.participation import UnitParticipation
from engine.core.report import Column, Heading, Part, Row, Table, Words
from engine.core.round_scores import RoundScores, Settled
from engine.core.score_bands import ScoreBand
from engine.services.bulletin import BulletinSeen
from engine.texts import bulletin as words
from engine.texts.numbers import percent, whole
from engine.texts.participation import KINDS, UNKNOWN

MOST_NAMED = 60


def parts(seen: BulletinSeen) -> Iterator[Part]:
    """In the order they are published."""
    yield from _general(seen)
    if not seen.units:
        yield Words(words.NO_UNITS)
    else:
        yield Heading(words.H_BLOCKS)
        yield _blocks(seen)
        yield Heading(words.H_PLACES)
        yield _places(seen)
        yield Words(words.N_PLACES, quiet=True)
        yield Heading(words.H_BANDS)
        yield _bands(seen)
        yield from _by_name(seen)
    yield Heading(words.H_SCORES)
    yield from _scores(seen)


def _general(seen: BulletinSeen) -> Iterator[Part]:
    found = seen.found
    yield Heading(words.H_GENERAL)
    if seen.round is not None:
        yield Words(words.window(seen.contest, seen.round, seen.at))
    yield Words(words.headline(found.total))
    if found.top and seen.top:
        yield Words(words.of_top(seen.top.name, found.top))
    if found.units:
        yield Words(words.units_taking_part(found))
    if seen.before and seen.tally_before:
        yield Words(words.change(words.called(seen.contest, seen.before), found.total, seen.tally_before))


def _blocks(seen: BulletinSeen) -> Table:
    found = seen.found
    rows = [
        _row(line.name or words.NO_BLOCK, line, words.rate(line, nested=found.nested))
        for line in found.blocks.lines
    ]
    return _lines(words.T_BLOCKS, (words.BLOCK, words.TAKING_PART), rows, found.blocks, words.OUTSIDE)


def _places(seen: BulletinSeen) -> Table:
    table = seen.found.places
    rows = [_row(_place(seen, line.name), line, words.rate(line)) for line in table.lines]
    return _lines(words.T_PLACES, (words.PLACE, words.LOWEST_TAKING_PART), rows, table, words.DIRECTLY)


def _lines(label: str, heads: tuple[str, str], rows: list[Row], table: Lines, outside: str) -> Table:
    return Table(
        label,
        (
            Column(heads[0], 30),
            Column(heads[1], 15, number=True),
            Column(words.PEOPLE, 14, number=True),
            Column(words.ENTRIES, 14, number=True),
            Column(words.RATE, 27, number=True),
        ),
        (*rows, *_others(table, outside), _row(words.TOTAL, table.total, words.NONE, total=True)),
    )


def _row(name: str, line: Line, rate: str, *, total: bool = False) -> Row:
    part = f"{whole(line.taking_part)}/{whole(line.units)}"
    return Row((name, part, whole(line.tally.people), whole(line.tally.entries), rate), total)


def _others(table: Lines, outside: str) -> Iterator[Row]:
    """Who is in the headline and in no line above."""
    for name, tally in ((outside, table.outside), (words.UNMATCHED, table.unmatched)):
        if tally.people or tally.entries:
            yield Row((name, words.NONE, whole(tally.people), whole(tally.entries), words.NONE))


def _place(seen: BulletinSeen, name: str) -> str:
    return seen.units[name].name if name in seen.units else KINDS.get(name, name)


def _bands(seen: BulletinSeen) -> Table:
    table = seen.found.bands
    units = table.total.units

    def row(name: str, line: Line, *, total: bool = False) -> Row:
        of = (
            f"{percent(Fraction(line.units, units))} ({whole(line.units)}/{whole(units)})"
            if units
            else words.NONE
        )
        people, entries = whole(line.tally.people), whole(line.tally.entries)
        return Row((name, whole(line.units), people, entries, of), total)

    return Table(
        words.T_BANDS,
        (
            Column(words.BAND, 34),
            Column(words.UNITS, 12, number=True),
            Column(words.PEOPLE, 14, number=True),
            Column(words.ENTRIES, 14, number=True),
            Column(words.SHARE_OF_UNITS, 26, number=True),
        ),
        (
            *(row(words.BANDS[Band(line.name)], line) for line in table.lines),
            *_others(table, words.OUTSIDE),
            row(words.TOTAL, table.total, total=True),
        ),
    )


def _by_name(seen: BulletinSeen) -> Iterator[Part]:
    found = seen.found
    if found.full:
        yield _units(seen, f"{words.T_FULL} ({whole(len(found.full))})", found.full)
    else:
        yield Words(words.NO_FULL)
    if any(one.above_all for one in found.full):
        yield Words(words.N_ABOVE, quiet=True)
    if found.lowest:
        yield _units(seen, words.T_LOWEST, found.lowest)
    else:
        yield Words(words.NO_LOWEST)
    if found.nobody:
        listed = tuple(seen.units[one.code].name for one in found.nobody)
        yield Words(words.NOBODY.format(count=whole(len(listed)), names=words.names(listed, MOST_NAMED)))
    elif found.units:
        yield Words(words.EVERYBODY)
    yield Words(words.N_BANDS, quiet=True)
    if found.nested:
        yield Words(words.N_NESTED, quiet=True)


def _units(seen: BulletinSeen, label: str, units: tuple[UnitParticipation, ...]) -> Table:
    target = seen.contest.target_rate is not None
    columns = (
        Column(words.UNIT, 46),
        Column(words.RATE, 30, number=True),
        Column(words.MISSING, 24, number=True),
    )
    return Table(
        label,
        columns if target else columns[:2],
        tuple(
            Row((seen.units[one.code].name, words.of_unit(one), _missing(one))[: 3 if target else 2])
            for one in units
        ),
    )


def _missing(one: UnitParticipation) -> str:
    return UNKNOWN if one.missing is None else whole(one.missing)


def _scores(seen: BulletinSeen) -> Iterator[Part]:
    told = [one for one in seen.scores if one.scores is not None]
    if not seen.scores:
        yield Words(words.NO_SCORES)
    if seen.round is None and told:
        yield _of_rounds(seen, told)
    elif told:
        yield from _of_round(seen, told[0])
    for one in seen.scores:
        yield Words(words.settled(seen.contest, one), quiet=one.settled is Settled.FROZEN)


def _of_round(seen: BulletinSeen, one: RoundScores) -> Iterator[Part]:
    found = one.scores
    if found is None:
        return
    yield Words(f"{words.MEAN}: {words.mean(one, long=True)}.")
    before = seen.scores_before.scores if seen.scores_before else None
    if (
        seen.before
        and before
        and before.mean is not None
        and found.mean is not None
        and before.most == found.most
    ):
        yield Words(words.mean_change(words.called(seen.contest, seen.before), found.mean, before.mean))

    def row(name: str, people: int, *, total: bool = False) -> Row:
        of = f"{percent(Fraction(people, found.people))} ({whole(people)}/{whole(found.people)})"
        return Row((name, whole(people), of if found.people else words.NONE), total)

    if found.people:
        yield Table(
            words.T_SCORES,
            (
                Column(words.SCORE, 46),
                Column(words.GRADED, 24, number=True),
                Column(words.SHARE_OF_PEOPLE, 30, number=True),
            ),
            (
                *(row(words.score_band(band), band.people) for band in found.bands),
                row(words.TOTAL, found.people, total=True),
            ),
        )
    if found.people != seen.found.total.people:
        people = whole(seen.found.total.people)
        yield Words(words.DIFFERS.format(graded=whole(found.people), people=people), quiet=True)


def _of_rounds(seen: BulletinSeen, told: list[RoundScores]) -> Table:
    def row(one: RoundScores) -> Row:
        bands = {band.band: whole(band.people) for band in one.scores.bands} if one.scores else {}
        return Row(
            (
                f"{seen.contest.round_word} {one.round_number}",
                whole(one.scores.people if one.scores else 0),
                *(bands.get(band, words.NONE) for band in ScoreBand),
                words.mean(one),
            )
        )

    return Table(
        words.T_ROUNDS,
        (
            Column(seen.contest.round_word, 14),
            Column(words.GRADED, 15, number=True),
            *(Column(words.SCORE_BANDS[band], 14, number=True) for band in ScoreBand),
            Column(words.MEAN, 15, number=True),
        ),
        tuple(row(one) for one in told),
    )

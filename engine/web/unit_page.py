"""How one unit takes part, as a plain page that needs no script."""

from collections.abc import Iterable
from fractions import Fraction
from html import escape

from engine.core.participation import UnitParticipation
from engine.core.short_addresses import inside_path
from engine.services.counting import UnitRow
from engine.services.public_participation import PublicParticipation
from engine.texts import public_participation as words
from engine.texts.numbers import percent, whole
from engine.texts.participation import kind
from engine.web import board


def page(seen: PublicParticipation, row: UnitRow) -> str:
    contest, unit = seen.contest, row.unit
    above = seen.units[row.parent].unit.name if row.parent else ""
    what = [kind(unit.kind)] if unit.kind else []
    if above:
        what.append(words.BELONGS.format(unit=above))
    head = (
        f'<p class="kind">{escape(contest.title)}</p><h1><bdi>{escape(unit.name)}</bdi></h1>'
        f'<p class="kind">{escape(" · ".join(what))}</p>'
        f'<p class="when">{escape(words.standing(contest.round_word, contest.rounds, seen.at))}</p>'
    )
    body = _figures(row.counted) + _rounds(seen, unit.code)
    inside = escape(inside_path(contest.slug, unit.code))
    foot = (
        f"<p>{escape(words.at(seen.at))}. {escape(words.HOW)}</p>"
        f'<p class="links"><a href="{inside}">{escape(words.SIGN_IN)}</a></p>'
    )
    return board.filled(f"{words.TITLE}: {unit.name}", head, body, foot)


def _figures(counted: UnitParticipation) -> str:
    figures = [(words.PEOPLE, whole(counted.people), ""), (words.ENTRIES, whole(counted.entries), "")]
    headcount = counted.headcount.people
    notes = []
    if headcount is None:
        figures.append((words.RATE, "—", words.NO_HEADCOUNT))
    else:
        of = words.OF.format(people=whole(counted.people), headcount=whole(headcount))
        figures.append((words.RATE, percent(counted.rate), of))
    if counted.target_rate is not None and counted.missing is not None and headcount is not None:
        needed = -(-counted.target_rate.numerator * headcount // counted.target_rate.denominator)
        said = (
            words.MISSING_PEOPLE.format(people=whole(counted.missing)) if counted.missing else words.REACHED
        )
        target = words.TARGET_IS.format(rate=percent(counted.target_rate), people=whole(needed))
        figures.append((words.MISSING, said, f"{words.TARGET} {target}"))
    if counted.above_all:
        notes.append(f'<p class="voided">{escape(words.ABOVE_ALL)}</p>')
    cells = "".join(_figure(*one) for one in figures)
    return f'{_bar(counted)}<dl class="figures unit">{cells}</dl>{"".join(notes)}'


def _figure(label: str, value: str, under: str) -> str:
    small = f"<small>{escape(under)}</small>" if under else ""
    return f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd>{small}</div>"


def _bar(counted: UnitParticipation) -> str:
    """How far on the way, with the line of the target; what it says stands in words below."""
    if counted.rate is None:
        return ""
    most = max(counted.rate, Fraction(1))
    width = f"{float(counted.rate / most * 100):.2f}"
    line = ""
    if counted.target_rate is not None:
        line = f'<i class="line" style="left:{float(counted.target_rate / most * 100):.2f}%"></i>'
    return f'<div class="way" aria-hidden="true"><i style="width:{width}%"></i>{line}</div>'


def _rounds(seen: PublicParticipation, code: str) -> str:
    if len(seen.contest.rounds) < 2 or not seen.rounds:
        return ""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in words.ROUND_COLUMNS)
    rows = "".join(
        _row(
            (
                f"{seen.contest.round_word} {one.round.number}, {words.STATES[one.state]}",
                whole(one.units[code].counted.people),
                whole(one.units[code].counted.entries),
                words.rate(one.units[code].counted),
            )
        )
        for one in seen.rounds
        if code in one.units
    )
    return (
        f'<section class="rounds"><h2>{escape(words.BY_ROUND)}</h2>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"

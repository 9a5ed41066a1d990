"""What a corrected key would change: who gains and loses, the target, the old and the new prize list."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from itertools import zip_longest

import streamlit as st

from engine.core.contests import Contest
from engine.services.key_correction_seen import Effect, Outcome, Preview, Standing, Winner
from engine.texts import key_correction as words
from engine.texts import published
from engine.texts.markdown import plain
from engine.texts.numbers import percent, whole

NAMED_AT_MOST = 8


def show(contest: Contest, found: Preview) -> None:
    effect = found.effect
    st.header(words.EFFECT, anchor=False)
    _figures(effect)
    if len(effect.spread) > 1:
        told = (words.points(change, people) for change, people in effect.spread)
        st.caption(f"{words.SPREAD}: {plain('; '.join(told))}.")
    st.subheader(words.LIST, anchor=False)
    st.markdown(plain(_said(effect)))
    for warning in _warnings(effect):
        st.warning(plain(warning))
    st.html(_lists(contest, effect))


def _figures(effect: Effect) -> None:
    before, after = effect.before, effect.after
    moves = words.BECOMING.format(becoming=whole(effect.becoming), ceasing=whole(effect.ceasing))
    of = words.OF_PEOPLE.format(people=whole(effect.people))
    was, will = (percent(Fraction(side.points, effect.possible or 1)) for side in (before, after))
    shown = (
        (words.GAIN, words.PEOPLE.format(count=whole(effect.gained)), of),
        (words.LOSE, words.PEOPLE.format(count=whole(effect.lost)), of),
        (
            words.TARGET,
            words.from_to(before.target, after.target),
            words.STAYS if before.target == after.target else "",
        ),
        (words.ALL_CORRECT, words.from_to(before.all_correct, after.all_correct), moves),
        (
            words.QUALITY,
            will if was == will else words.FROM_TO.format(before=was.removesuffix(" %"), after=will),
            words.QUALITY_WHY,
        ),
    )
    figures = "".join(
        f'<div class="figure"><span>{escape(label)}</span><strong>{escape(value)}</strong>'
        f"<small>{escape(note)}</small></div>"
        for label, value, note in shown
    )
    st.html(f'<div class="figures effect">{figures}</div>')


def _said(effect: Effect) -> str:
    out = sum(one.standing is Standing.OUT for one in effect.before.winners)
    new = sum(one.standing is Standing.NEW for one in effect.after.winners)
    moved = sum(one.standing is Standing.MOVED for one in effect.after.winners)
    if not out and not new and not moved:
        return words.SAME_LIST
    return words.CHANGED_LIST.format(out=whole(out), new=whole(new), moved=whole(moved))


def _warnings(effect: Effect) -> Iterator[str]:
    for seed in effect.lapsing:
        yield words.LAPSES.format(seed=seed)
    if tied := effect.after.tied:
        names = words.listed((one.name or one.entry_id for one in tied), NAMED_AT_MOST)
        yield words.DRAW_AFTER.format(count=whole(len(tied)), names=names)
    elif tied := effect.before.tied:
        yield words.DRAW_BEFORE.format(count=whole(len(tied)))


def _lists(contest: Contest, effect: Effect) -> str:
    head = "".join(f"<th scope='col'>{escape(label)}</th>" for label in (words.BEFORE, words.AFTER))
    body = "".join(_tier(contest, effect, tier) for tier in range(len(contest.prizes)))
    return f'<div class="twolists"><table><thead><tr>{head}</tr></thead>{body}</table></div>'


def _tier(contest: Contest, effect: Effect, tier: int) -> str:
    sides = [_cells(contest, side, tier) for side in (effect.before, effect.after)]
    rows = "".join(f"<tr>{old}{new}</tr>" for old, new in zip_longest(*sides, fillvalue="<td></td>"))
    name = escape(contest.prizes[tier].name)
    return f"<tbody><tr><th scope='rowgroup' colspan='2'>{name}</th></tr>{rows}</tbody>"


def _cells(contest: Contest, side: Outcome, tier: int) -> Sequence[str]:
    won = [one for one in side.winners if one.tier == tier]
    cells = [_cell(one) for one in won]
    left = contest.prizes[tier].places - len(won)
    if left > 0:
        why = words.WAITS_FOR_DRAW if side.tied and tier not in side.left_empty else words.EMPTY_PLACE
        cells.append(f'<td class="none">{escape(words.PLACES_LEFT.format(count=whole(left), why=why))}</td>')
    return cells


def _cell(one: Winner) -> str:
    name = one.name or published.NO_NAME
    rank = words.RANK.format(rank=whole(one.rank), score=whole(one.score))
    return (
        f'<td class="{one.standing.value}"><strong><bdi>{escape(name)}</bdi></strong>'
        f"<small><bdi>{escape(one.unit_name or published.UNIT_UNKNOWN)}</bdi></small>"
        f"<small>{escape(rank)}</small><em>{escape(words.MARKS[one.standing.value])}</em></td>"
    )

"""What the page of the ranking is made of: prizes, rows, and why a row stands where it does."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from engine.core.contests import Prize, RankingKey
from engine.services.ranking_rows import OtherEntry, RankedRow, WhyRank
from engine.services.rankings import RankingSeen
from engine.texts import ranking as words
from engine.texts.numbers import whole
from pages.components import cards, tables

LISTED = 12


def figures(seen: RankingSeen) -> None:
    target, people, entries, right = st.columns(4)
    of = words.NO_TARGET if seen.target is None else whole(seen.target)
    target.metric(words.TARGET, of, help=words.TARGET_HELP)
    people.metric(words.RANKED, whole(seen.people), help=words.RANKED_HELP)
    entries.metric(words.ENTRIES, whole(seen.entries), help=words.ENTRIES_HELP)
    right.metric(words.ALL_CORRECT, whole(seen.all_correct), help=words.ALL_CORRECT_HELP)


def person(row: RankedRow) -> str:
    return words.PERSON.format(
        rank=whole(row.rank), name=row.name or words.NO_NAME, unit=row.unit_name or words.NO_UNIT
    )


def _some(rows: Sequence[RankedRow]) -> Iterable[str]:
    yield from (person(row) for row in rows[:LISTED])
    if len(rows) > LISTED:
        yield words.AND_MORE.format(count=whole(len(rows) - LISTED))


def prizes(seen: RankingSeen, tiers: Sequence[Prize], rows: Sequence[RankedRow]) -> None:
    """A card a tier, then the open tie and those passed over, where there are any."""
    awards = seen.awards
    shown = []
    for number, tier in enumerate(tiers):
        winners = [row for row in rows if awards.tier_of.get(row.entry_id) == number]
        lines = [words.PLACES.format(given=whole(len(winners)), places=whole(tier.places)), *_some(winners)]
        if empty := awards.left_empty.get(number):
            lines.append(words.PLACE_EMPTY.format(count=whole(empty)))
        elif awards.draw_needed and len(winners) < tier.places:
            lines.append(words.NOT_YET)
        elif not winners:
            lines.append(words.NOBODY)
        shown.append(cards.listing(tier.name, lines))
    if awards.draw_needed:
        tied = [row for row in rows if row.draw_needed]
        shown.append(
            cards.listing(
                words.DRAW_TITLE, [words.DRAW_WHY.format(count=whole(len(awards.draw_needed))), *_some(tied)]
            )
        )
    over = [row for row in rows if row.passed_over]
    if over:
        lines = [f"{person(row)}: {words.PASSED_OVER[row.passed_over]}" for row in over if row.passed_over]
        shown.append(cards.listing(words.PASSED_TITLE, [words.PASSED_WHY, *lines]))
    cards.show(shown)


def pick(rows: Sequence[RankedRow], *, key: str) -> RankedRow | None:
    """The table; the row somebody chose in it."""
    given = [
        {
            "rank": row.rank,
            "name": row.name or words.NO_NAME,
            "unit": row.unit_name or words.NO_UNIT,
            "score": row.score,
            "prediction": row.prediction,
            "error": row.prediction_error,
            "submitted": words.submitted(row.submitted_at),
            "duration": words.lasted(row.duration),
            "decided": words.DECIDED.get(row.decided_by, ""),
            "prize": words.prize(
                row.prize, row.passed_over, draw_needed=row.draw_needed, no_prize=row.no_prize
            ),
            "account": row.account,
            "entry": row.entry_id,
        }
        for row in rows
    ]
    numbers = {"rank", "score", "prediction", "error"}
    columns = {
        name: tables.whole(label)
        if name in numbers
        else tables.words_of(label, 135 if name == "prize" else None)
        for name, label in words.COLUMNS.items()
    }
    chosen = tables.pick(given, columns, key=key, height=tables.height(len(given)))
    return None if chosen is None else rows[chosen]


def why(found: WhyRank) -> None:
    here = found.here
    st.header(words.WHY.format(rank=whole(here.rank)), anchor=False)
    st.text(person(here).partition(". ")[2])
    st.text("\n".join(_said(found)))
    beside = (found.above, here, found.below)
    head = "".join(f"<th scope='col'>{escape(words.KEYS[key.value])}</th>" for key in found.keys)
    body = "".join(
        _line(title, row, found, is_here=row is here)
        for title, row in zip(words.WHO, beside, strict=True)
        if row is not None
    )
    st.html(
        f'<div class="beside" tabindex="0"><table><thead><tr><th></th>{head}</tr></thead>{body}</table></div>'
    )
    if not found.others:
        st.caption(words.NO_OTHERS)
        return
    st.text("\n".join([f"{words.OTHERS}:", *(f"– {_other(one, found)}" for one in found.others)]))


def _said(found: WhyRank) -> Iterable[str]:
    here = found.here
    if found.above is None:
        yield words.FIRST
    elif here.decided_by == "tied":
        yield words.TIED_ABOVE.format(name=_name(found.above), rank=whole(here.rank))
    else:
        yield words.BEHIND.format(
            name=_name(found.above), rank=whole(found.above.rank), key=words.DECIDED[here.decided_by]
        )
    if found.below is None:
        yield words.LAST
    elif found.below.decided_by == "tied":
        yield words.TIED_BELOW.format(name=_name(found.below), rank=whole(here.rank))
    else:
        yield words.BEFORE.format(
            name=_name(found.below), rank=whole(found.below.rank), key=words.DECIDED[found.below.decided_by]
        )
    if found.target is not None and here.prediction is not None:
        yield words.PREDICTED.format(
            prediction=whole(here.prediction),
            target=whole(found.target),
            error=words.number(here.prediction_error),
        )
    elif RankingKey.PREDICTION_ERROR in found.keys and found.target is not None:
        yield words.NO_PREDICTION


def _name(row: RankedRow) -> str:
    return row.name or words.NO_NAME


def _line(title: str, row: RankedRow, found: WhyRank, *, is_here: bool) -> str:
    """What decided is marked in the row that lost by it."""
    cells = "".join(_cell(key, row, decides=row.decided_by == key.value and row is not found.above)
                    for key in found.keys)  # fmt: skip
    mark = ' class="here"' if is_here else ""
    who = f"{escape(title)}<small>{escape(person(row))}</small>"
    return f"<tr{mark}><th scope='row'>{who}</th>{cells}</tr>"


def _cell(key: RankingKey, row: RankedRow, *, decides: bool) -> str:
    value = {
        RankingKey.SCORE: whole(row.score),
        RankingKey.PREDICTION_ERROR: words.number(row.prediction_error),
        RankingKey.SUBMITTED_AT: words.submitted(row.submitted_at),
        RankingKey.DURATION: words.lasted(row.duration),
    }[key]
    mark = f"<small>{escape(words.DECIDES)}</small>" if decides else ""
    return f"<td{' class=decides' if decides else ''}>{escape(value)}{mark}</td>"


def _other(one: OtherEntry, found: WhyRank) -> str:
    reason = words.OTHER_WHY.get(one.why) or words.NOT_PICKED[found.counts]
    return words.OTHER.format(entry_id=one.entry_id, at=words.submitted(one.submitted_at), why=reason)

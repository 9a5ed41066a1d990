"""What the page of the ranking is made of: prizes, rows, and why a row stands where it does."""

import json
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from engine.core.contests import Prize
from engine.services.ranking_rows import RankedRow
from engine.services.ranking_seen import RankingSeen
from engine.texts import ranking as words
from engine.texts.numbers import whole
from pages.components import cards

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


def table(seen: RankingSeen) -> None:
    """Where the rows shall stand: pages/static/ranking.js fetches those in sight from engine/web."""
    given = {
        "id": f"rows-{seen.slug}-{seen.round_number}",
        "contest": seen.slug,
        "round": seen.round_number,
        "version": seen.version,
        "total": seen.people,
        "words": {
            "name": words.TABLE,
            "columns": list(words.COLUMNS.values()),
            "search": words.SEARCH,
            "hint": words.SEARCH_HINT,
            "goto": words.GO_TO,
            "shown": words.SHOWN,
            "found": words.FOUND,
            "nobody": words.NOT_FOUND,
            "changed": words.CHANGED,
            "failed": words.FAILED,
            "close": words.CLOSE,
        },
    }
    st.html(f'<div class="ranking-table" data-ranking="{escape(json.dumps(given))}"></div>')


def state(seen: RankingSeen) -> None:
    """Whether this is a frozen ranking or what today's data give."""
    if seen.frozen is None:
        cards.headline(words.PROVISIONAL, words.PROVISIONAL_WHY)
        return
    frozen = seen.frozen
    cards.headline(words.FROZEN.format(revision=frozen.revision), words.frozen_why(frozen.at, frozen.digest))

"""The prize list under each reading of the rules, side by side; one under the other on a phone."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from engine.core.contests import RankingKey
from engine.core.readings import IN_DRAW
from engine.services.readings_found import Place, ReadingFound
from engine.services.rule_readings import ReadingsSeen
from engine.texts import readings as words
from engine.texts.numbers import whole
from engine.texts.ranking import lasted, submitted
from pages.components import cards

LISTED = 12
"""People of a tier; those who hold something else than in the first column come first."""


def show(seen: ReadingsSeen) -> None:
    found = seen.found.readings
    if len(found) == 1:
        cards.headline(words.ONLY_ONE, "")
    elif not any(one.moved for one in found):
        cards.headline(words.ALL_ALIKE, "")
    columns = "".join(_column(seen, one) for one in found)
    rows = len(seen.contest.prizes) + 2
    st.html(
        f'<div class="readings" tabindex="0" role="group" aria-label="{escape(words.TITLE)}" '
        f'style="--columns: {len(found)}; --rows: {rows}">{columns}</div>'
    )


def _column(seen: ReadingsSeen, one: ReadingFound) -> str:
    configured = one.reading.configured
    if configured:
        mark = f'<span class="mark own">{escape(words.CONFIGURED)}</span>'
    elif one.moved:
        mark = f'<span class="mark changed">{escape(_difference(one))}</span>'
    else:
        mark = f'<span class="mark">{escape(words.ALIKE)}</span>'
    order = words.order(one.reading.keys, seen.contest.target)
    head = f"<header><h3>{escape(words.NAMES[one.reading.name])}</h3>{mark}<p>{escape(order)}</p></header>"
    tiers = "".join(_tier(seen, one, tier) for tier in range(len(seen.contest.prizes)))
    kind = " configured" if configured else ""
    return f'<section class="reading{kind}">{head}{tiers}{_foot(seen, one)}</section>'


def _difference(one: ReadingFound) -> str:
    """Counted in prizes, not in people: who gains one and who loses it are one change."""
    given = [place for place in one.places if place in one.prizes.tier_of]
    other = {m.entry_id for m in one.moved}.intersection(given)
    if not other:
        return words.DRAWN_INSTEAD
    return words.DIFFERENT.format(count=whole(len(other)), places=whole(len(given)))


def _tier(seen: ReadingsSeen, one: ReadingFound, tier: int) -> str:
    prize = seen.contest.prizes[tier]
    places = [place for entry_id, place in one.places.items() if one.prizes.tier_of.get(entry_id) == tier]
    changed = {m.entry_id for m in one.moved}
    shown = sorted(places, key=lambda place: place.entry_id not in changed)[:LISTED]
    shown.sort(key=lambda place: (place.rank, place.entry_id))
    rows = "".join(_person(seen, one, place) for place in shown)
    left = len(places) - len(shown)
    if left:
        said = words.AND_MORE if one.reading.configured else words.AND_ALIKE
        rows += f'<li class="more">{escape(said.format(count=whole(left)))}</li>'
    if not places:
        rows = f'<li class="more">{escape(words.NOT_YET if one.prizes.draw_needed else words.NOBODY)}</li>'
    return f"<div><h4>{escape(prize.name)}</h4><ul>{rows}</ul></div>"


def _person(seen: ReadingsSeen, one: ReadingFound, place: Place) -> str:
    change = next((m for m in one.moved if m.entry_id == place.entry_id), None)
    mark = kind = ""
    if change is not None:
        before = change.before
        if before is None:
            mark = words.GAINS
        else:
            was = words.DRAW if before == IN_DRAW else seen.contest.prizes[before].name
            mark = words.MOVES.format(before=was)
        kind = ' class="changed"'
        mark = f'<span class="mark changed">{escape(mark)}</span>'
    name = seen.names.get(place.entry_id) or words.NO_NAME
    unit = seen.unit_names.get(place.unit or "", words.NO_UNIT)
    rank = words.RANK.format(rank=whole(place.rank))
    facts = "".join(f"<span>{escape(fact)}</span> " for fact in _facts(place, one))
    return (
        f'<li{kind}><span class="rank" title="{escape(rank)}">{whole(place.rank)}</span><div>'
        f"<strong><bdi>{escape(name)}</bdi></strong>{mark}<small><bdi>{escape(unit)}</bdi></small>"
        f'<small class="feats">{facts}</small></div></li>'
    )


def _facts(place: Place, one: ReadingFound) -> Iterator[str]:
    """What this reading goes by, in its order."""
    for key in one.reading.keys:
        if key is RankingKey.PREDICTION_ERROR:
            error = place.prediction_error
            yield words.NO_PREDICTION if error is None else words.ERROR.format(error=whole(error))
        elif key is RankingKey.SUBMITTED_AT:
            yield words.AT.format(at=submitted(place.submitted_at))
        elif key is RankingKey.DURATION:
            yield words.IN.format(duration=lasted(place.duration))


def _foot(seen: ReadingsSeen, one: ReadingFound) -> str:
    """Who loses by this reading; and who stands in a tie that a draw has to decide."""
    gone: dict[str, list[str]] = {}
    for m in one.moved:
        if m.after is None:
            gone.setdefault(_lost(seen, m.before), []).append(m.entry_id)
    said = "".join(
        f'<li class="more">{escape(what)}: <bdi>{escape(words.some(who, seen.names, LISTED))}</bdi></li>'
        for what, who in gone.items()
    )
    lost = f"<h4>{escape(words.LOSES)}</h4><ul>{said}</ul>" if said else ""
    if one.prizes.draw_needed:
        why = words.DRAW_WHY.format(count=whole(len(one.prizes.draw_needed)))
        tied = words.some(sorted(one.prizes.draw_needed), seen.names)
        lost += (
            f'<h4>{escape(words.DRAW)}</h4><ul><li class="more">{escape(why)}: '
            f"<bdi>{escape(tied)}</bdi></li></ul>"
        )
    return f"<footer>{lost}</footer>"


def _lost(seen: ReadingsSeen, before: int | None) -> str:
    if before is None or before == IN_DRAW:
        return words.OUT_OF_DRAW
    return words.LOST.format(prize=seen.contest.prizes[before].name)

"""What is still undecided about a closed round: what each would do to the prizes, and where it is decided."""

from html import escape

import streamlit as st

from engine.core.roles import Actor, Right
from engine.core.undecided import OpenKind
from engine.services.readings_found import EffectFound
from engine.services.rule_readings import ReadingsSeen
from engine.texts import readings as words
from engine.texts.markdown import plain
from engine.texts.numbers import whole
from pages.components import cards

LISTED = 12
"""Different effects; what has the same one stands together."""
PARTS = {
    OpenKind.MAYBE_SAME: "people",
    OpenKind.TWO_NUMBERS: "odd",
    OpenKind.LATE: "odd",
    OpenKind.VOID: "odd",
}
"""Where each is decided."""


def show(actor: Actor, seen: ReadingsSeen) -> None:
    found = seen.found
    count = found.open_count
    if not count and not seen.unread:
        st.markdown(plain(words.NOTHING_OPEN))
    else:
        cards.headline(words.SURE if found.worst.stays else words.MAYBE, _why(seen))
        if said := words.worst(found.worst):
            st.markdown(plain(said))
        if not found.worst.stays and seen.unread:
            st.markdown(plain(words.MAYBE_UNREAD.format(count=whole(seen.unread))))
        if found.uncounted:
            st.markdown(plain(words.MAYBE_UNCOUNTED))
        _effects(seen)
        _links(actor, seen)
    notes = [words.NEVER]
    if found.from_the_future:
        notes.append(words.FUTURE.format(count=whole(found.from_the_future)))
    if count and seen.revision is not None:
        notes.append(words.FROZEN_FIRST)
    st.caption(plain(" ".join(notes)))


def _why(seen: ReadingsSeen) -> str:
    count = whole(seen.found.open_count)
    if seen.found.worst.stays:
        return words.SURE_WHY.format(count=count)
    if not seen.found.open_count:
        return ""
    return (words.MAYBE_TRIED if seen.found.worst.tried else words.MAYBE_NOT_TRIED).format(count=count)


def _effects(seen: ReadingsSeen) -> None:
    """Those that change prizes first, then those that move the target; the rest are only counted."""
    effects = seen.found.effects
    prizes = _alike([one for one in effects if one.moved])
    target = _alike([one for one in effects if not one.moved and one.target != seen.found.target])
    shown = [*prizes, *target][:LISTED]
    rows = "".join(_effect(seen, group) for group in shown)
    cut_prizes = sum(len(group) for group in prizes[LISTED:])
    cut_target = sum(len(group) for group in target[max(0, LISTED - len(prizes)) :])
    nothing = len(effects) - sum(len(group) for group in (*prizes, *target))
    left = words.MORE_LEFT_OUT if seen.found.uncounted else words.MORE_LEFT
    counts = (
        (words.MORE_CHANGING, cut_prizes),
        (words.MORE_TARGET, cut_target),
        (words.MORE_NOTHING, nothing),
        (left, seen.found.open_count - len(effects)),
    )
    rest = "".join(
        f'<li class="more">{escape(said.format(count=whole(count)))}</li>' for said, count in counts if count
    )
    st.html(f'<ul class="effects">{rows}{rest}</ul>')


def _alike(effects: list[EffectFound]) -> list[list[EffectFound]]:
    """What does the same to target and prizes, those that touch a prize first."""
    groups: dict[object, list[EffectFound]] = {}
    for one in effects:
        groups.setdefault((one.asked.kind, one.target, one.moved), []).append(one)
    return list(groups.values())


def _effect(seen: ReadingsSeen, alike: list[EffectFound]) -> str:
    one = alike[0]
    names = [words.AND.join(seen.doubted[side.key] for side in each.asked.sides) for each in alike]
    before, after = seen.found.target, one.target
    target = words.TARGET_STAYS
    if before is not None and after is not None and before != after:
        target = words.TARGET_MOVES.format(before=whole(before), after=whole(after))
    said = words.changes(one.moved, seen.contest.prizes, seen.names)
    kind = ' class="changed"' if one.moved else ""
    return (
        f"<li{kind}><strong><bdi>{escape(words.decided(one.asked.kind, names))}</bdi></strong>"
        f"<p>{escape(target)}; <bdi>{escape(said)}</bdi>.</p></li>"
    )


def _links(actor: Actor, seen: ReadingsSeen) -> None:
    if not actor.may(Right.READ_ALL):
        return
    kinds = {one.asked.kind for one in seen.found.effects}
    parts = dict.fromkeys(PARTS[kind] for kind in OpenKind if kind in kinds)
    if seen.unread:
        parts["import"] = None
    about = {"contest": seen.contest.slug, "round": str(seen.round_number)}
    with st.container(horizontal=True, key="readings-links"):
        for part in parts:
            st.page_link("entries.py", label=plain(words.LINKS[part]), query_params=about | {"part": part})

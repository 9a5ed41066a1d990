"""The tiles of the units below a unit: as they stand, moved about, and saved with a reason."""

from html import escape

import streamlit as st

from engine.core.roles import Actor
from engine.core.tile_layouts import MOST, Layout
from engine.core.units import Unit
from engine.services import tile_layouts
from engine.services.office import Office
from engine.services.tile_layouts import LayoutSeen, Source
from engine.texts import problems
from engine.texts import unit_places as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day
from engine.texts.roles import called
from pages.components import actions, session

NARROW = 120
_DRAFT = "tiles-draft"


def show(office: Office, actor: Actor, slug: str) -> None:
    units = actions.look(tile_layouts.with_tiles, office, actor, slug)
    if not units:
        st.info(words.NOTHING_TO_LAY)
        return
    names = {unit.code: _named(unit) for unit in units}
    code = st.selectbox(words.OF_UNIT, list(names), format_func=names.__getitem__, key="tiles-of")
    seen = actions.look(tile_layouts.shown, office, actor, slug, code)
    _stands(seen)
    if session.moved((slug, code), (seen.version, seen.source)):
        st.warning(words.MOVED)
    draft, turn = _draft(slug, seen)
    place = st.container()
    with st.expander(words.EDIT):
        rows = _edited(seen, draft, turn)
        _swap(seen, rows, turn)
        _size(rows, turn)
        _save(office, actor, slug, seen, rows)
    place.html(tiles(rows, seen))


def tiles(layout: Layout, seen: LayoutSeen) -> str:
    """The tiles as they will stand, names alone."""
    wide = max((len(row) for row in layout), default=1)
    cells = []
    for y, row in enumerate(layout, 1):
        for x, code in enumerate(row, 1):
            if code is not None:
                name = seen.units[code].name if code in seen.units else code
                cells.append(f'<li style="grid-area: {y} / {x}"><span>{escape(name)}</span></li>')
    return f'<ol class="tile-plan" style="--wide: {wide}" tabindex="0">{"".join(cells)}</ol>'


def _stands(seen: LayoutSeen) -> None:
    said = [words.SOURCES[seen.source]]
    if seen.saved_by is not None and seen.saved_at is not None:
        said.append(
            words.SAVED.format(
                version=seen.version,
                by=called(seen.saved_by),
                at=time_of_day(seen.saved_at),
                reason=seen.reason or "",
            )
        )
    if seen.added and seen.source is not Source.AUTOMATIC:
        said.append(words.ADDED.format(names=_names(seen, seen.added)))
    st.caption(plain(" ".join(said)))


def _draft(slug: str, seen: LayoutSeen) -> tuple[Layout, int]:
    """What is being edited; begun anew where somebody saved meanwhile. The turn names the editor's state."""
    about = (slug, seen.unit.code, seen.version, seen.source)
    kept = session.kept(_DRAFT)
    if kept is None or kept[0] != about:
        kept = (about, seen.layout, (kept[2] if kept else 0) + 1)
        session.keep(_DRAFT, kept)
    return kept[1], kept[2]


def _begin_anew(rows: Layout) -> None:
    about, _, turn = session.kept(_DRAFT)
    session.keep(_DRAFT, (about, rows, turn + 1))


def _edited(seen: LayoutSeen, draft: Layout, turn: int) -> Layout:
    st.caption(words.EDIT_HOW)
    of_label = {_named(unit): code for code, unit in seen.units.items()}
    labels = {code: label for label, code in of_label.items()}
    wide = max((len(row) for row in draft), default=1)
    columns = {
        str(at + 1): [labels.get(row[at]) if at < len(row) and row[at] else None for row in draft]
        for at in range(wide)
    }
    choose = st.column_config.SelectboxColumn(options=list(of_label), width=NARROW)
    edited = st.data_editor(
        columns,
        column_config=dict.fromkeys(columns, choose),
        key=f"tiles-{turn}",
        hide_index=True,
        placeholder=words.EMPTY,
    )
    heights = range(len(draft))
    return tuple(tuple(of_label.get(edited[name][y] or "") for name in columns) for y in heights)


def _swap(seen: LayoutSeen, rows: Layout, turn: int) -> None:
    """For fingers and keys: two places change what stands there."""
    places = {
        (y, x): _named(seen.units[code])
        if code in seen.units
        else words.EMPTY_PLACE.format(row=y + 1, column=x + 1)
        for y, row in enumerate(rows)
        for x, code in enumerate(row)
    }
    taken = [at for at in places if rows[at[0]][at[1]] in seen.units]
    what, where, act = st.columns([3, 3, 1], vertical_alignment="bottom")
    one = what.selectbox(
        words.SWAP_WHAT, taken, None, format_func=places.__getitem__, key=f"swap-what-{turn}"
    )
    other = where.selectbox(
        words.SWAP_WITH, list(places), None, format_func=places.__getitem__, key=f"swap-with-{turn}"
    )
    if act.button(words.SWAP_DO, disabled=one is None or other is None, key="tiles-swap", width="stretch"):
        _begin_anew(swapped(rows, one, other))
        st.rerun()


def swapped(rows: Layout, one: tuple[int, int], other: tuple[int, int]) -> Layout:
    moved = [list(row) for row in rows]
    (y, x), (v, u) = one, other
    moved[y][x], moved[v][u] = moved[v][u], moved[y][x]
    return tuple(map(tuple, moved))


def _size(rows: Layout, turn: int) -> None:
    wide = max((len(row) for row in rows), default=1)
    high_at, wide_at, _ = st.columns([1, 1, 3])
    high = high_at.number_input(words.ROWS, 1, MOST, max(1, len(rows)), key=f"tiles-high-{turn}")
    across = wide_at.number_input(words.COLUMNS, 1, MOST, wide, key=f"tiles-wide-{turn}")
    if (high, across) != (max(1, len(rows)), wide):
        _begin_anew(sized(rows, int(high), int(across)))
        st.rerun()


def sized(rows: Layout, high: int, wide: int) -> Layout:
    """Cut or grown at the right and at the bottom; who is cut off is missing, and the page says so."""
    empty: tuple[None, ...] = (None,) * wide
    return tuple((*row, *empty)[:wide] for row in (*rows, *[empty] * high)[:high])


def _save(office: Office, actor: Actor, slug: str, seen: LayoutSeen, rows: Layout) -> None:
    found = tile_layouts.checked(seen, rows)
    for problem in found.problems:
        st.warning(plain(problems.sentence(problem)))
    if found.missing:
        st.info(plain(words.MISSING.format(names=_names(seen, found.missing))))
    code, version = seen.unit.code, seen.version
    reason = st.text_input(words.REASON, placeholder=words.REASON_HINT, key="tiles-reason")
    keep, back, anew = st.columns([2, 2, 2])
    if keep.button(
        words.SAVE, type="primary", disabled=bool(found.problems), key="tiles-save", width="stretch"
    ):
        actions.attempt(
            tile_layouts.save, office, actor, slug, code, rows,
            version=version, reason=reason, done=words.SAVED_DONE,
        )  # fmt: skip
    if back.button(words.DISCARD, key="tiles-discard", width="stretch"):
        session.forget(_DRAFT)
        st.rerun()
    if seen.source is Source.EDITED:
        label = words.RESET if seen.has_shipped else words.RESET_PLAIN
        if anew.button(label, help=words.RESET_WHY, key="tiles-reset", width="stretch"):
            actions.attempt(
                tile_layouts.reset, office, actor, slug, code,
                version=version, reason=reason, done=words.RESET_DONE,
            )  # fmt: skip


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


def _names(seen: LayoutSeen, codes: tuple[str, ...]) -> str:
    return ", ".join(seen.units[code].name for code in codes)

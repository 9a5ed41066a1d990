"""The section "Bản đồ và ô vị trí" of the page of units: tiles, and maps that an organiser uploads."""

from base64 import b64encode
from functools import partial
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine.core.contests import Contest
from engine.core.outlines import Drawn, drawn
from engine.core.problems import Problem
from engine.core.roles import Actor, Right
from engine.services import process, unit_maps, uploads
from engine.services.jobs import Job
from engine.services.office import Office, Progress
from engine.services.unit_maps import MapPreview, MapSeen
from engine.texts import problems
from engine.texts import unit_places as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.roles import called
from pages.components import actions, pickers, session, unit_layout, unit_map_matching

KIND = "unit-map"
SHOWN_AT_ONCE_SECONDS = 0.8
SHORT = 16
LOOK = 'fill="#C9962B" fill-opacity=".14" stroke="#8A7A68" stroke-width="12" fill-rule="evenodd"'
_TURN = "unit-map-turn"


def show(office: Office, actor: Actor, contest: Contest) -> None:
    """For whoever may configure; for everybody else there is nothing here."""
    if not actor.may(Right.CONFIGURE):
        return
    st.header(words.TITLE, anchor=False)
    st.caption(words.LEAD)
    if pickers.part(words.PART, words.PARTS, "place-part") == "tiles":
        unit_layout.show(office, actor, contest.slug)
        return
    maps = actions.look(unit_maps.every, office, actor, contest.slug)
    if not maps:
        st.info(words.NO_MAP)
    for one in maps:
        _standing(office, actor, contest.slug, one)
    _upload(office, actor, contest.slug)


def _standing(office: Office, actor: Actor, slug: str, one: MapSeen) -> None:
    stored, count = one.stored, len({unit.code for unit in one.units.values()})
    st.subheader(plain(words.STANDING.format(parent=one.parent.name, units=whole(count))), anchor=False)
    _picture(drawn(one.outlines, {str(shape): [shape] for shape in one.units}), count, one.parent.name)
    st.caption(
        plain(
            words.STANDING_FILE.format(
                file=stored.file_name,
                by=called(stored.added_by),
                at=time_of_day(stored.added_at),
                before=whole(stored.file_points),
                after=whole(one.points),
                sha256=f"{stored.file_sha256[:SHORT]}…",
            )
        )
    )
    unit_map_matching.rematch(office, actor, slug, one)
    with st.expander(words.REMOVE):
        st.caption(words.REMOVE_WHY)
        with st.form(f"remove-map-{stored.id}", border=False):
            reason = st.text_input(words.REASON)
            if st.form_submit_button(words.REMOVE):
                actions.attempt(unit_maps.remove, office, actor, slug, stored.id, reason, done=words.REMOVED)


def _upload(office: Office, actor: Actor, slug: str) -> None:
    turn = session.kept(_TURN) or 0
    file = st.file_uploader(
        words.UPLOAD,
        type=["geojson", "json"],
        help=words.UPLOAD_HELP.format(most=unit_maps.LARGEST_FILE_MB),
        max_upload_size=unit_maps.LARGEST_FILE_MB,
        key=f"unit-map-{turn}",
    )
    if file is None:
        st.caption(words.UPLOAD_NOTE)
        return
    found = _read(office, actor, slug, file)
    if isinstance(found, Problem):
        st.warning(plain(problems.sentence(found)))
    elif found is not None:
        _review(office, actor, slug, found)


def _read(office: Office, actor: Actor, slug: str, file: UploadedFile) -> MapPreview | Problem | None:
    """Read once for a file and a contest, whatever the page does meanwhile."""
    about = f"{slug} {file.file_id}"
    jobs = process.jobs()
    job = next((one for one in jobs.of(actor.name, KIND) if one.about == about), None)
    if job is None:
        name, content = file.name, file.getvalue()

        def work(progress: Progress) -> MapPreview | Problem:
            with uploads.for_a_moment(office, name, content) as path:
                return unit_maps.preview(office, actor, slug, path, progress)

        job = jobs.begin(actor.name, KIND, about, work)
    if not job.wait(SHOWN_AT_ONCE_SECONDS):
        _watch(job, file.name)
        return None
    if job.refused is not None:
        actions.refuse(job.refused)
    elif job.bug is not None:
        st.error(words.NOT_READ.format(reference=job.bug))
    result: MapPreview | Problem | None = job.result
    return result


@st.fragment(run_every=1)
def _watch(job: Job, name: str) -> None:
    if not job.running:
        st.rerun()
    part = job.done * 100 // job.total if job.total else 0
    st.progress(part / 100, plain(words.STEPS[job.step].format(file=name, part=part)))


def _review(office: Office, actor: Actor, slug: str, found: MapPreview) -> None:
    match = found.match
    codes = {code for code, _ in match.units.values()}
    shapes, parent = whole(len(found.names)), found.parent.name if found.parent else ""
    if found.parent is None:
        st.warning(words.FOUND_NOTHING.format(shapes=shapes))
    else:
        said = words.FOUND.format(
            shapes=shapes, matched=whole(len(match.units)), units=whole(len(codes)), parent=parent
        )
        st.success(plain(said))
    _notes(found)
    _picture(drawn(found.found.outlines, _every(found)), len(found.names), parent)
    by_hand = unit_map_matching.by_hand(found)
    unit_map_matching.without(found.without)
    if found.replaces is not None:
        old = found.replaces
        st.caption(plain(words.REPLACES.format(by=called(old.added_by), at=time_of_day(old.added_at))))
    reason = st.text_input(words.REASON, placeholder=words.KEEP_HINT, key="map-reason")
    label = words.KEEP if found.replaces is None else words.KEEP_REPLACES
    if st.button(label, type="primary", key="map-keep"):
        kept = actions.attempt(partial(unit_maps.keep, office, actor, slug, found, by_hand, reason))
        if kept is not None:
            session.keep(_TURN, (session.kept(_TURN) or 0) + 1)
            session.say(words.KEPT)
            st.rerun()


def _notes(found: MapPreview) -> None:
    match, read = found.match, found.found
    said = [words.BY_CODE.format(name=match.code_property)] if match.code_property else []
    if match.name_property:
        said.append(words.BY_NAME.format(name=match.name_property))
    said.append(words.SMALLER.format(before=whole(read.points), after=whole(read.outlines.points)))
    if read.skipped:
        count = whole(sum(read.skipped.values()))
        said.append(words.SKIPPED.format(count=count, kinds=", ".join(sorted(read.skipped))))
    st.caption(plain(" ".join(said)))


def _every(found: MapPreview) -> dict[str, list[int]]:
    return {str(shape): [shape] for shape in range(len(found.names))}


def _picture(shapes: Drawn | None, count: int, parent: str) -> None:
    """The outlines alone, in colours seen by day and by night; a picture, for st.html takes no SVG."""
    if shapes is None:
        return
    box = " ".join(map(str, shapes.box))
    paths = "".join(f'<path d="{d}"/>' for d in shapes.paths.values())
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {LOOK}>{paths}</svg>'
    source = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    alt = escape(words.ALT.format(count=whole(count), parent=parent))
    st.html(f'<img class="map-plan" alt="{alt}" src="{source}">')

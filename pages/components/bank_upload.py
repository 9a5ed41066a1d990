"""A bank that somebody drags in: read by itself, looked at with its problems, stored when it is clean."""

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine.core.roles import Actor
from engine.services import paper_views, papers, process, uploads
from engine.services.jobs import Job
from engine.services.office import Office, Progress
from engine.services.paper_views import PaperShown
from engine.services.papers import BankPreview
from engine.texts import question_bank as words
from engine.texts.markdown import plain
from pages.components import actions, downloads, problem_table, quiz, session

KIND = "bank"
SHOWN_AT_ONCE_SECONDS = 0.8
_TURN = "bank-upload-turn"


def section(office: Office, actor: Actor, shown: PaperShown, round_name: str) -> bool:
    """The place to drag a file to, and what came of it; whether a file is there."""
    turn = session.kept(_TURN) or 0
    file = st.file_uploader(
        words.UPLOAD,
        type=["xlsx", "csv"],
        help=words.UPLOAD_HELP,
        max_upload_size=papers.LARGEST_FILE_MB,
        key=f"bank-{turn}",
    )
    if file is None:
        st.caption(words.TEMPLATE_WHY)
        downloads.button(words.TEMPLATE, paper_views.template, words.TEMPLATE_FILE, key="bank-template")
        return False
    found = _read(office, actor, shown, file)
    if found is not None:
        _review(office, actor, shown, round_name, file, found)
    return True


def _read(office: Office, actor: Actor, shown: PaperShown, file: UploadedFile) -> BankPreview | None:
    """Read once for a file and a round, whatever the page does meanwhile."""
    slug, number = shown.contest.slug, shown.round.number
    about = f"{slug}/{number} {file.file_id}"
    jobs = process.jobs()
    job = next((one for one in jobs.of(actor.name, KIND) if one.about == about), None)
    if job is None:
        name, content = file.name, file.getvalue()

        def work(_progress: Progress) -> BankPreview:
            with uploads.for_a_moment(office, name, content) as path:
                return papers.preview(office, actor, path, slug, number)

        job = jobs.begin(actor.name, KIND, about, work)
    if not job.wait(SHOWN_AT_ONCE_SECONDS):
        _watch(job, file.name)
        return None
    if job.refused is not None:
        actions.refuse(job.refused)
    elif job.bug is not None:
        st.error(words.NOT_READ.format(reference=job.bug))
    result: BankPreview | None = job.result
    return result


@st.fragment(run_every=1)
def _watch(job: Job, name: str) -> None:
    if not job.running:
        st.rerun()
    st.info(plain(words.READING.format(file=name)))


def _review(
    office: Office, actor: Actor, shown: PaperShown, round_name: str, file: UploadedFile, found: BankPreview
) -> None:
    name = plain(uploads.plain_name(file.name))
    faults, notes = len(found.problems), len(found.warnings)
    if faults:
        st.warning(words.FAULTY.format(file=name, count=words.how_many(faults, notes)))
    else:
        st.success(words.CLEAN.format(file=name, count=len(found.rows)))
    said, beside = st.columns([3, 2], gap="large")
    with beside:
        st.subheader(words.AS_ENTRANTS_SEE, anchor=False)
        only = bool(faults and found.rows) and st.toggle(words.ONLY_FAULTY, key="bank-only-faulty")
        with_key = bool(found.rows) and st.toggle(words.SHOW_KEY, key="bank-preview-key")
        cards = [quiz.Card(r.question, r.row, r.has_problem) for r in found.rows if r.has_problem or not only]
        quiz.phone(shown.contest.title, round_name, cards, with_key=with_key, key="bank-preview-part")
    with said:
        if not faults:
            _store(office, actor, shown, round_name, file, found)
        problem_table.show(found.problems, found.warnings, {card.row or 0 for card in cards})


def _store(
    office: Office, actor: Actor, shown: PaperShown, round_name: str, file: UploadedFile, found: BankPreview
) -> None:
    drawn = st.radio(
        words.HOW,
        [False, True],
        index=int(len(found.rows) > found.asked),
        format_func=lambda draw: words.DRAWN.format(asked=found.asked) if draw else words.SAME_FOR_ALL,
        key=f"bank-draw-{file.file_id}",
    )
    against = found.against_drawn if drawn else found.against_fixed
    if against is not None:
        actions.refuse(against)
    elif found.replaces:
        st.caption(plain(words.STORE_REPLACES.format(round=round_name)))
    label = words.STORE.format(round=plain(round_name))
    if st.button(label, type="primary", disabled=against is not None, key="bank-store"):
        draw = found.asked if drawn else None
        store = partial(_stored, office, actor, shown, file, found, draw)
        odd = actions.attempt(store)
        if odd is not None:
            session.keep(_TURN, (session.kept(_TURN) or 0) + 1)
            more = words.STORE_DONE_ODD.format(count=odd) if odd else ""
            session.say(plain(words.STORE_DONE.format(round=round_name) + more))
            st.rerun()


def _stored(
    office: Office, actor: Actor, shown: PaperShown, file: UploadedFile, found: BankPreview, draw: int | None
) -> int | None:
    """How many entries the paper does not fit; None where the file was not clean after all."""
    slug, number = shown.contest.slug, shown.round.number
    with uploads.for_a_moment(office, file.name, file.getvalue()) as path:
        read = papers.load(office, actor, path, slug, number, draw, replaces=found.replaces)
    if read.problems:
        problem_table.show(read.problems, read.warnings, ())
        return None
    return sum(1 for warning in read.warnings if warning.code == "entry-does-not-fit")

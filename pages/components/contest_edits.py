"""Changing a contest until its first round opens: by form or by file, always looked at before it is kept."""

from typing import Any

import streamlit as st

from engine.core.contests import Contest
from engine.core.roles import Actor
from engine.services import contests
from engine.services.contests import ContestReading, ContestSeen
from engine.services.office import Office
from engine.texts import contests as words
from engine.texts.markdown import plain
from engine.texts.numbers import time_of_day, whole
from engine.texts.rules import when
from pages.components import actions, contest_files, contest_forms, contest_values, contest_views, session

LOOKED_AT, READ = "contest-looked-at", "contest-read"
BY_FORM, BY_FILE = "form", "file"


def edit(office: Office, actor: Actor, seen: ContestSeen) -> None:
    opens, now = contests.first_opening(seen.contest), office.now()
    if opens <= now:
        st.info(words.EDIT_OVER.format(at=time_of_day(opens)))
        contest_views.facts(_facts(seen.contest))
        return
    st.caption(plain(words.left_until(opens, now)))
    kept = looked_at(seen)
    key = f"{kept.contest.slug}-{kept.fingerprint[:12]}"
    by = st.radio(
        words.EDIT_BY,
        [BY_FORM, BY_FILE],
        format_func=lambda one: words.BY_FORM if one == BY_FORM else words.BY_FILE,
        horizontal=True,
        label_visibility="collapsed",
        key="edit-by",
    )
    fields, beside = st.columns([3, 2], gap="large")
    with fields:
        reading = _by_form(kept, key) if by == BY_FORM else _by_file(office, key)
    with beside, st.container(key="beside"):
        if reading is None:
            st.info(words.CHECK_FIRST if by == BY_FORM else words.ADD_FILE_HELP)
        else:
            contest_files.findings(reading, in_file=by == BY_FILE)
            _offer(office, actor, kept, reading)


def looked_at(seen: ContestSeen) -> ContestSeen:
    """The state somebody began from; where it is no longer the newest they are told, and choose."""
    kept: ContestSeen | None = session.kept(LOOKED_AT)
    if kept is None or kept.contest.slug != seen.contest.slug:
        session.keep(LOOKED_AT, seen)
        session.forget(READ)
        return seen
    if kept.fingerprint != seen.fingerprint:
        st.warning(words.CHANGED_MEANWHILE)
        if st.button(words.TAKE_NEWEST):
            begin_anew()
            st.rerun()
    return kept


def begin_anew() -> None:
    session.forget(LOOKED_AT)
    session.forget(READ)


def _by_form(kept: ContestSeen, key: str) -> ContestReading | None:
    """What the form held when it was last sent."""
    document = contest_forms.form(kept.contest, key)
    if document is not None:
        session.keep(READ, (key, contests.checked(document)))
    read: tuple[str, ContestReading] | None = session.kept(READ)
    return read[1] if read is not None and read[0] == key else None


def _by_file(office: Office, key: str) -> ContestReading | None:
    return contest_files.dragged_in(office, key=f"{key}-file")


def _offer(office: Office, actor: Actor, kept: ContestSeen, reading: ContestReading) -> None:
    """What would change, how it would look, and the one button that keeps it."""
    wanted = reading.contest
    if wanted is None:
        return
    changed = contests.changes(kept.contest, wanted)
    st.markdown(plain(words.CHANGES.format(parts=words.names_of(changed)) if changed else words.NO_CHANGES))
    if changed and st.button(words.SAVE, type="primary"):
        kept_now = actions.attempt(
            contests.edit, office, actor, kept.contest.slug, wanted, seen=kept.fingerprint
        )
        if kept_now is not None and not kept_now.problems:
            begin_anew()
            session.say(words.SAVED.format(parts=words.names_of(kept_now.changed)))
            st.rerun()
    contest_files.as_it_would_be(reading, office.now())


def _facts(contest: Contest) -> list[tuple[str, str]]:
    """Every field with its value, in the order of the form."""
    given: dict[str, Any] = {
        "slug": contest.slug,
        "title": contest.title,
        "organiser": contest.organiser,
        "documents": "; ".join(contest.documents),
        "rounds": "; ".join(when(contest, r).rstrip(".") for r in contest.rounds),
        "questions": whole(contest.questions),
        "prediction": words.TARGETS[contest.target],
        "ranking": ", rồi ".join(words.RANKING[key] for key in contest.ranking),
        "approvals": whole(contest.approvals),
        "attempts.per_round": whole(contest.attempts.per_round),
        "attempts.counts": words.COUNTS[contest.attempts.counts],
        "prizes": "; ".join(f"{p.name}: {whole(p.places)}" for p in contest.prizes),
        "one_prize_per_contest": words.YES_NO[contest.one_prize_per_contest],
        "target_rate": contest_values.percent_text(contest.target_rate),
        "units_on": f"{contest.register_day:%d/%m/%Y}",
        "units_under": contest.units_under,
        "public_participation": words.YES_NO[contest.public_participation],
        "collective": _collective(contest),
    }
    return [(words.FIELDS[name], str(value or words.NONE)) for name, value in given.items()]


def _collective(contest: Contest) -> str:
    rule = contest.collective
    if rule is None:
        return ""
    return f"{whole(rule.places)}: " + ", rồi ".join(words.COLLECTIVE[key] for key in rule.order)

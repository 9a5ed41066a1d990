"""Changing a contest until its first round opens, and looking ahead at what moving a round would do."""

import hashlib
from dataclasses import dataclass, replace

from engine.analytics import queries
from engine.core.contests import ClockState, Contest, Round, problems_of
from engine.core.moments import Moment
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right
from engine.files.contest_document import as_document
from engine.files.contest_file import as_text
from engine.records import contests, entries, papers
from engine.records.database import Change
from engine.services import unit_register
from engine.services.acts import act_of, seals_of
from engine.services.guard import Known, known_contest, known_round, require, require_not_frozen
from engine.services.office import Office
from engine.texts.numbers import time_of_day


@dataclass(frozen=True, slots=True)
class ContestEdited:
    changed: tuple[str, ...] = ()
    """The names of the parts that are other than before."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundMove:
    before: Round
    after: Round
    has_opened: bool
    """A move now needs a reason and the document that ordered it."""
    falls_in: int | None
    """Entries received already that would come into the round; None: this person may not see counts now."""
    falls_out: int | None
    problems: tuple[Problem, ...]


def fingerprint(contest: Contest) -> str:
    """Which state of a contest somebody looked at."""
    return hashlib.sha256(as_text(contest).encode()).hexdigest()


def first_opening(contest: Contest) -> Moment:
    return min(r.opens_at for r in contest.rounds)


def changes(before: Contest, after: Contest) -> tuple[str, ...]:
    """The names of the parts that are other, as the file of a contest names them."""
    old, new = as_document(before), as_document(after)
    return tuple(name for name in new if new[name] != old[name])


def edit(office: Office, actor: Actor, slug: str, contest: Contest, seen: str) -> ContestEdited:
    """The contest as somebody wants it, who looked at the state `seen`. Until its first round opens."""
    require(actor, Right.CONFIGURE)
    problems = tuple(problems_of(contest))
    if problems:
        return ContestEdited((), problems)
    now = office.now()
    with office.database.change(now) as change:
        known = known_contest(change.connection, slug)
        before = known.contest
        if first_opening(before) <= now:
            raise Refused("contest-opened", since=time_of_day(first_opening(before)))
        if contest.slug != slug:
            raise Refused("slug-is-fixed", slug=slug, found=contest.slug)
        require_seen(before, seen)
        changed = changes(before, contest)
        if not changed:
            raise Refused("nothing-changed")
        _require_rounds_kept(change, known, contest)
        _require_papers_fit(change, known, contest)
        sealed = keep(change, known, contest)
        old, new = as_document(before), as_document(contest)
        change.record(
            act_of(
                actor,
                "contest.edited",
                slug,
                contest=slug,
                before={name: old[name] for name in changed},
                after={name: new[name] for name in changed} | sealed,
            )
        )
    return ContestEdited(changed)


def keep(change: Change, known: Known, contest: Contest) -> dict[str, object]:
    """Writes another state of a contest, and marks what is derived from it as changed.

    What its event has to vouch for beside: the texts of units, where they were read anew.
    """
    contests.replace(change.connection, known.id, as_text(contest), contest.rounds)
    change.touch("rounds", "units")
    old, new = known.contest, contest
    if (old.register_day, old.units_under) != (new.register_day, new.units_under):
        # Other units are seen: what people typed for theirs may mean another one now.
        unit_register.rematch(change.connection)
        change.touch("unit_texts")
        return {"seals": seals_of(change.connection, known.id)}
    return {}


def require_seen(contest: Contest, seen: str | None) -> None:
    if seen is not None and seen != fingerprint(contest):
        raise Refused("contest-changed", slug=contest.slug)


def moving(office: Office, actor: Actor, slug: str, moved: Round) -> RoundMove:
    """What it would mean to give a round another window; writes nothing."""
    require(actor, Right.CONFIGURE)
    now = office.now()
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        before = known_round(known.contest, moved.number)
        require_not_frozen(connection, known, moved.number)
    contest = known.contest
    require_not_open_again(contest, before, moved, now)
    rounds = tuple(moved if r.number == moved.number else r for r in contest.rounds)
    has_opened = before.state(now) is not ClockState.SCHEDULED
    problems = tuple(problems_of(replace(contest, rounds=rounds)))
    falls_in = falls_out = None
    if not contest.hides_participation(now) or actor.may(Right.SEE_HIDDEN_PARTICIPATION):
        gained, lost = _outside(moved, before), _outside(before, moved)
        with office.fresh_analytics().reading() as reading:
            counted = queries.entries_between(reading, known.id, (*gained, *lost))["entries"].to_pylist()
        falls_in, falls_out = sum(counted[: len(gained)]), sum(counted[len(gained) :])
    return RoundMove(before, moved, has_opened, falls_in, falls_out, problems)


def require_not_open_again(contest: Contest, before: Round, moved: Round, now: Moment) -> None:
    """Scores may be seen once a round has closed: who has seen them could answer, or have others answer."""
    if before.state(now) is ClockState.CLOSED and moved.state(now) is not ClockState.CLOSED:
        raise Refused("round-has-closed", round_word=contest.round_word, round=before.number)


def _outside(window: Round, other: Round) -> list[tuple[Moment, Moment]]:
    """The parts of a window that do not lie in another one."""
    earlier = (window.opens_at, min(window.closes_at, other.opens_at))
    later = (max(window.opens_at, other.closes_at), window.closes_at)
    return [(since, before) for since, before in (earlier, later) if since < before]


def _require_rounds_kept(change: Change, known: Known, contest: Contest) -> None:
    """A round on which a paper or entries hang may not vanish."""
    stored = papers.of_contest(change.connection, known.id)
    for gone in known.contest.rounds:
        if contest.round(gone.number) is not None:
            continue
        names = {"round_word": known.contest.round_word, "round": gone.number}
        if gone.number in stored:
            raise Refused("round-has-paper", **names)
        if entries.any_within(change.connection, known.id, gone):
            raise Refused("round-has-entries", **names)


def _require_papers_fit(change: Change, known: Known, contest: Contest) -> None:
    if contest.questions == known.contest.questions:
        return
    for number, stored in sorted(papers.of_contest(change.connection, known.id).items()):
        if stored.paper.length != contest.questions:
            raise Refused(
                "paper-does-not-fit",
                round_word=contest.round_word,
                round=number,
                found=stored.paper.length,
                expected=contest.questions,
            )

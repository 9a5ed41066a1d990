"""Contests: add, look at, and move their rounds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.core.contests import ClockState, Contest, Round, problems_of
from engine.core.problems import Problem, Refused
from engine.core.results import Revision, RoundState, state
from engine.core.roles import Actor, Right
from engine.files.contest_document import as_document
from engine.files.contest_file import as_text, read_contest
from engine.records import contests
from engine.records import papers as stored_papers
from engine.records import results as stored_results
from engine.records.database import Connection
from engine.services.acts import act_of
from engine.services.guard import (
    Known,
    known_contest,
    known_round,
    require,
    require_not_frozen,
    require_reason,
)
from engine.services.office import Office
from engine.settings import DATA

PRESETS = DATA / "presets"


@dataclass(frozen=True, slots=True)
class RoundSeen:
    round: Round
    state: RoundState
    has_paper: bool
    key_confirmed: bool


@dataclass(frozen=True, slots=True)
class ContestSeen:
    contest: Contest
    rounds: tuple[RoundSeen, ...]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class ContestAdded:
    contest: Contest | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def presets() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in PRESETS.glob("*.toml")))


def add_from(office: Office, actor: Actor, preset_or_file: str) -> ContestAdded:
    """A contest from a preset's name, or from a file of one's own."""
    path = PRESETS / f"{preset_or_file}.toml" if preset_or_file in presets() else Path(preset_or_file)
    if not path.is_file():
        raise Refused("no-such-preset", name=preset_or_file, known=", ".join(presets()))
    require(actor, Right.CONFIGURE)
    reading = read_contest(path)
    if reading.contest is not None:
        add(office, actor, reading.contest)
    return ContestAdded(reading.contest, reading.problems, reading.warnings)


def add(office: Office, actor: Actor, contest: Contest, *, is_demo: bool = False) -> None:
    require(actor, Right.CONFIGURE)
    document = as_text(contest)
    with office.database.change(office.now()) as change:
        if contests.by_slug(change.connection, contest.slug):
            raise Refused("contest-exists", slug=contest.slug)
        contests.add(change.connection, contest.slug, document, contest.rounds, change.at, is_demo=is_demo)
        change.touch("rounds", "units")
        change.record(
            act_of(actor, "contest.added", contest.slug, contest=contest.slug, after=as_document(contest))
        )


def move_round(
    office: Office,
    actor: Actor,
    slug: str,
    moved: Round,
    *,
    reason: str | None = None,
    document: str | None = None,
) -> None:
    """Another opening or close. Once the round has opened this needs a reason and the ordering document."""
    require(actor, Right.CONFIGURE)
    now = office.now()
    with office.database.change(now) as change:
        known = known_contest(change.connection, slug)
        before = known_round(known.contest, moved.number)
        require_not_frozen(change.connection, known, moved.number)
        if before.state(now) is not ClockState.SCHEDULED and not (reason and document):
            raise Refused("round-opened", round_word=known.contest.round_word, round=moved.number)
        rounds = tuple(moved if r.number == moved.number else r for r in known.contest.rounds)
        changed = replace(known.contest, rounds=rounds)
        if problem := next(problems_of(changed), None):
            raise Refused("impossible-round", code=problem.code, found=problem.found)
        contests.replace(change.connection, known.id, as_text(changed), changed.rounds)
        change.touch("rounds", "units")
        change.record(
            act_of(
                actor,
                "round.moved",
                f"{slug}/{moved.number}",
                contest=slug,
                reason=require_reason(reason) if reason else None,
                before={"opens_at": before.opens_at, "closes_at": before.closes_at},
                after={"opens_at": moved.opens_at, "closes_at": moved.closes_at, "document": document},
            )
        )


def every(office: Office, actor: Actor) -> tuple[ContestSeen, ...]:
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        slugs = [stored.slug for stored in contests.every(connection)]
        lives = stored_results.lives(connection)
        return tuple(_seen(office, known_contest(connection, slug), connection, lives) for slug in slugs)


def one(office: Office, actor: Actor, slug: str) -> ContestSeen:
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        return _seen(office, known, connection, stored_results.lives(connection, known.id))


def _seen(
    office: Office,
    known: Known,
    connection: Connection,
    lives: Mapping[tuple[int, int], tuple[Revision, ...]],
) -> ContestSeen:
    papers = stored_papers.of_contest(connection, known.id)
    now = office.now()
    return ContestSeen(
        known.contest,
        tuple(
            RoundSeen(
                r,
                state(r, now, lives.get((known.id, r.number), ()), known.contest.approvals),
                r.number in papers,
                r.number in papers and papers[r.number].confirmed_by is not None,
            )
            for r in known.contest.rounds
        ),
        known.is_demo,
    )

"""Contests: read, add, look at, change, and move their rounds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from engine.core.contests import ClockState, Contest, Round, problems_of
from engine.core.problems import Problem, Refused
from engine.core.results import Revision, RoundState, state
from engine.core.roles import Actor, Right
from engine.files.contest_document import ContestReading as ContestReading
from engine.files.contest_document import as_document, from_document
from engine.files.contest_file import as_text, from_text, read_contest
from engine.files.contest_toml import as_toml
from engine.records import contests
from engine.records import papers as stored_papers
from engine.records import results as stored_results
from engine.records.papers import PaperState
from engine.services.acts import act_of
from engine.services.contest_editing import ContestEdited as ContestEdited
from engine.services.contest_editing import RoundMove as RoundMove
from engine.services.contest_editing import changes as changes
from engine.services.contest_editing import edit as edit
from engine.services.contest_editing import fingerprint, keep, require_not_open_again, require_seen
from engine.services.contest_editing import first_opening as first_opening
from engine.services.contest_editing import moving as moving
from engine.services.guard import (
    Known,
    clean_document,
    known_contest,
    known_round,
    require,
    require_not_frozen,
    require_reason,
)
from engine.services.office import Office
from engine.services.results_freezing import require_no_cut
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

    @property
    def fingerprint(self) -> str:
        """Which state of the contest this is; whoever edits it says which one they looked at."""
        return fingerprint(self.contest)


@dataclass(frozen=True, slots=True)
class ContestAdded:
    contest: Contest | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def presets() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in PRESETS.glob("*.toml")))


@lru_cache
def preset_title(name: str) -> str:
    """What a preset is called where people choose one; read once, presets change with the program only."""
    found = read_contest(PRESETS / f"{name}.toml").contest
    return found.title if found else name


def read(path: Path) -> ContestReading:
    """A contest file with every problem at once; writes nothing."""
    return read_contest(path)


def checked(document: Mapping[str, object]) -> ContestReading:
    """The same for what a form holds, in the shape of the file."""
    return from_document(document)


def as_file(contest: Contest) -> str:
    """The file of a contest, to begin another one with or to change and bring in again."""
    return as_toml(contest)


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
    seen: str | None = None,
) -> None:
    """Another opening or close. Once the round has opened this needs a reason and the ordering document.

    `seen`: the state of the contest somebody looked at; another one meanwhile is refused.
    """
    require(actor, Right.CONFIGURE)
    document = clean_document(document)
    now = office.now()
    with office.database.change(now) as change:
        known = known_contest(change.connection, slug)
        require_seen(known.contest, seen)
        before = known_round(known.contest, moved.number)
        require_not_frozen(change.connection, known, moved.number)
        require_no_cut(change, actor, known, moved.number)
        require_not_open_again(known.contest, before, moved, now)
        if before.state(now) is not ClockState.SCHEDULED and not (reason and document):
            raise Refused("round-opened", round_word=known.contest.round_word, round=moved.number)
        rounds = tuple(moved if r.number == moved.number else r for r in known.contest.rounds)
        changed = replace(known.contest, rounds=rounds)
        if problem := next(problems_of(changed), None):
            raise Refused("impossible-round", code=problem.code, found=problem.found)
        sealed = keep(change, known, changed)
        change.record(
            act_of(
                actor,
                "round.moved",
                f"{slug}/{moved.number}",
                contest=slug,
                reason=require_reason(reason) if reason else None,
                before={"opens_at": before.opens_at, "closes_at": before.closes_at},
                after={"opens_at": moved.opens_at, "closes_at": moved.closes_at, "document": document}
                | sealed,
            )
        )


def every(office: Office, actor: Actor) -> tuple[ContestSeen, ...]:
    """Asked on each run of each page: three statements, however many contests there are."""
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        stored = contests.every(connection)
        ready = stored_papers.states(connection)
        lives = stored_results.lives(connection)
    known = [Known(one.id, from_text(one.document), one.is_demo) for one in stored]
    return tuple(_seen(office, one, ready, lives) for one in known)


def one(office: Office, actor: Actor, slug: str) -> ContestSeen:
    require(actor, Right.READ_UNIT)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        lives = stored_results.lives(connection, known.id)
        return _seen(office, known, stored_papers.states(connection), lives)


def _seen(
    office: Office,
    known: Known,
    ready: Mapping[tuple[int, int], PaperState],
    lives: Mapping[tuple[int, int], tuple[Revision, ...]],
) -> ContestSeen:
    now = office.now()
    return ContestSeen(
        known.contest,
        tuple(
            RoundSeen(
                r,
                state(r, now, lives.get((known.id, r.number), ()), known.contest.approvals),
                (known.id, r.number) in ready,
                (known.id, r.number) in ready and ready[known.id, r.number].confirmed,
            )
            for r in known.contest.rounds
        ),
        known.is_demo,
    )

"""Question papers: check a bank, make it the paper of a round, confirm its key."""

from dataclasses import dataclass
from pathlib import Path

from engine.core.contests import ClockState, Contest
from engine.core.problems import Problem, Refused
from engine.core.questions import Paper
from engine.core.roles import Actor, Right
from engine.files.questions import read_bank
from engine.files.templates import write_bank_template
from engine.records import copies, entries, imports, papers
from engine.services.acts import act_of
from engine.services.guard import known_contest, known_round, require, require_not_frozen
from engine.services.office import Office

ODD_AT_MOST = 100
"""Entries named that a paper does not fit."""


@dataclass(frozen=True, slots=True)
class BankRead:
    questions: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def write_template(path: Path) -> None:
    """An empty bank with a filled example."""
    if path.exists():
        raise Refused("file-exists", file=path.name)
    write_bank_template(path)


def check(path: Path) -> BankRead:
    """Every problem of a bank; writes nothing."""
    reading = read_bank(path)
    return BankRead(len(reading.values), reading.problems, reading.warnings)


def load(
    office: Office, actor: Actor, path: Path, slug: str, round_number: int, draw: int | None = None
) -> BankRead:
    """A bank as the paper of a round; stored only when clean."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        known_round(known_contest(connection, slug).contest, round_number)
    reading = read_bank(path)
    if reading.problems:
        return BankRead(len(reading.values), reading.problems, reading.warnings)
    paper = Paper(tuple(sorted(reading.values, key=lambda q: q.number)), draw)
    now = office.now()
    with office.database.change(now) as change:
        known = known_contest(change.connection, slug)
        round_ = known_round(known.contest, round_number)
        require_not_frozen(change.connection, known, round_number)
        _require_size(known.contest, paper)
        state = round_.state(now)
        before = papers.of_contest(change.connection, known.id).get(round_number)
        if before and before.confirmed_by and state is not ClockState.SCHEDULED:
            raise Refused("paper-locked", round_word=known.contest.round_word, round=round_number)
        there, misfits = entries.not_fitting(
            change.connection, known.id, round_, paper.length, len(paper.questions)
        )
        if len(misfits) * 2 > there:
            raise Refused("entries-do-not-fit", count=len(misfits), there=there)
        stored = papers.add(change.connection, known.id, round_number, paper, actor.name, now)
        sha256 = copies.fingerprint(path)
        imports.add(
            change.connection,
            known.id,
            imports.Arrived("questions", path.name, sha256, reading.read, len(paper.questions)),
            (),
            actor.name,
            now,
        )
        change.record(
            act_of(
                actor,
                "paper.loaded",
                f"{slug}/{round_number}",
                contest=slug,
                before={"paper": before.id if before else None},
                after={
                    "paper": stored,
                    "questions": len(paper.questions),
                    "draw": draw,
                    "file_sha256": sha256,
                    "round_state": state.value,
                },
            )
        )
    odd = tuple(Problem("entry-does-not-fit", found=entry_id) for entry_id in misfits[:ODD_AT_MOST])
    return BankRead(len(paper.questions), (), reading.warnings + odd)


def confirm(office: Office, actor: Actor, slug: str, round_number: int, paper_id: int | None = None) -> bool:
    """Somebody other than the one who loaded the paper confirms its key; the local operator may do both.

    `paper_id`: the paper whose key was looked at; another one meanwhile is refused.
    True: one person did both.
    """
    require(actor, Right.CONFIRM_KEY)
    now = office.now()
    with office.database.change(now) as change:
        known = known_contest(change.connection, slug)
        round_ = known_round(known.contest, round_number)
        require_not_frozen(change.connection, known, round_number)
        names = {"round_word": known.contest.round_word, "round": round_number}
        paper = papers.of_contest(change.connection, known.id).get(round_number)
        if paper is None:
            raise Refused("no-paper", **names)
        if paper_id not in (None, paper.id):
            raise Refused("other-paper", **names)
        if paper.confirmed_by:
            raise Refused("already-confirmed", **names, by=paper.confirmed_by)
        one_person = paper.imported_by == actor.name
        if one_person and not actor.is_operator:
            raise Refused("same-person", by=paper.imported_by)
        papers.confirm_key(change.connection, paper.id, paper.key_version, actor.name, now)
        change.record(
            act_of(
                actor,
                "key.confirmed",
                f"{slug}/{round_number}",
                contest=slug,
                after={
                    "paper": paper.id,
                    "version": paper.key_version,
                    "one_person_did_both": one_person,
                    "round_state": round_.state(now).value,
                },
            )
        )
    return one_person


def _require_size(contest: Contest, paper: Paper) -> None:
    found = len(paper.questions)
    if paper.draw is None:
        if found != contest.questions:
            raise Refused("wrong-question-count", found=found, expected=contest.questions)
    elif paper.draw != contest.questions:
        raise Refused("draw-does-not-fit", found=paper.draw, expected=contest.questions)
    elif found < paper.draw:
        raise Refused("bank-too-small", found=found, expected=paper.draw)

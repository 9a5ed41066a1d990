"""Question papers: check a bank, make it the paper of a round, confirm its key."""

from dataclasses import dataclass
from pathlib import Path

from engine.core.contests import Contest, Round
from engine.core.moments import Moment
from engine.core.problems import Problem, Refused
from engine.core.questions import Paper, Question
from engine.core.roles import Actor, Right
from engine.files.limits import MIB
from engine.files.questions import read_bank
from engine.files.readings import Reading
from engine.files.templates import write_bank_template
from engine.records import copies, entries, imports, papers, sealing
from engine.records.database import Connection
from engine.records.papers import StoredPaper
from engine.services.acts import act_of
from engine.services.guard import Known, known_contest, known_round, require, require_not_frozen
from engine.services.office import Office
from engine.services.paper_views import QuestionSeen, key_of, locked

LARGEST_FILE_MB = 20
"""Of a bank to look at in a page; a thousand of the longest questions are smaller."""
ODD_AT_MOST = 100
"""Entries named that a paper does not fit."""


@dataclass(frozen=True, slots=True)
class BankRead:
    questions: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of a bank as a question, and whether something is wrong with it."""

    row: int
    question: QuestionSeen
    has_problem: bool


@dataclass(frozen=True, slots=True)
class BankPreview:
    """What a bank would be as the paper of a round. Nothing of it is stored."""

    rows: tuple[RowSeen, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    asked: int
    """How many questions an entrant answers in this contest."""
    against_fixed: Refused | None
    """Why the bank cannot be the same paper for everybody."""
    against_drawn: Refused | None
    """Why the paper of each entrant cannot be drawn from it."""
    replaces: int
    """The paper the round has now; 0: none."""


def write_template(path: Path) -> None:
    """An empty bank with a filled example."""
    if path.exists():
        raise Refused("file-exists", file=path.name)
    write_bank_template(path)


def check(path: Path) -> BankRead:
    """Every problem of a bank; writes nothing."""
    reading = read_bank(path)
    return BankRead(len(reading.values), reading.problems, reading.warnings)


def preview(office: Office, actor: Actor, path: Path, slug: str, round_number: int) -> BankPreview:
    """A bank as the paper it would be, with every problem, and what else would keep it out."""
    require(actor, Right.LOAD_FILES)
    with office.database.read() as connection:
        known_round(known_contest(connection, slug).contest, round_number)
    if path.stat().st_size > LARGEST_FILE_MB * MIB:
        large = Problem("too-large", facts={"why": "file", "limit": f"{LARGEST_FILE_MB} MB"})
        reading: Reading[Question] = Reading(problems=(large,))
    else:
        reading = read_bank(path)
    now = office.now()
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        round_ = known_round(known.contest, round_number)
        before = papers.of_contest(connection, known.id).get(round_number)
        asked = known.contest.questions
        questions = tuple(question for _, question in (*reading.rows, *reading.refused))
        fixed, drawn = (
            _fitting(connection, known, round_, Paper(questions, draw), before, now)[0]
            for draw in (None, asked)
        )
    rows = sorted((*reading.rows, *reading.refused), key=lambda r: r[0] if reading.problems else r[1].number)
    refused = {row for row, _ in reading.refused}
    return BankPreview(
        tuple(RowSeen(row, _seen(question), row in refused) for row, question in rows),
        reading.problems,
        reading.warnings,
        asked,
        fixed,
        drawn,
        before.id if before else 0,
    )


def load(
    office: Office,
    actor: Actor,
    path: Path,
    slug: str,
    round_number: int,
    draw: int | None = None,
    *,
    replaces: int | None = None,
) -> BankRead:
    """A bank as the paper of a round; stored only when clean.

    `replaces`: the paper the round had when this was decided (0: none); another one meanwhile is refused.
    """
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
        before = papers.of_contest(change.connection, known.id).get(round_number)
        if replaces not in (None, before.id if before else 0):
            raise Refused("paper-replaced", round_word=known.contest.round_word, round=round_number)
        refusal, misfits = _fitting(change.connection, known, round_, paper, before, now)
        if refusal is not None:
            raise refusal
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
                    "content": sealing.paper(change.connection, sealing.writing(change.connection), stored),
                    "round_state": round_.state(now).value,
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


def _fitting(
    connection: Connection, known: Known, round_: Round, paper: Paper, before: StoredPaper | None, now: Moment
) -> tuple[Refused | None, list[str]]:
    """Why this cannot be the paper of the round; and the entries there already that it does not fit."""
    refusal = _wrong_size(known.contest, paper) or locked(known.contest, round_, before, now)
    if refusal is not None:
        return refusal, []
    there, misfits = entries.not_fitting(connection, known.id, round_, paper.length, len(paper.questions))
    if len(misfits) * 2 > there:
        return Refused("entries-do-not-fit", count=len(misfits), there=there), misfits
    return None, misfits


def _wrong_size(contest: Contest, paper: Paper) -> Refused | None:
    found = len(paper.questions)
    if paper.draw is None:
        if found != contest.questions:
            return Refused("wrong-question-count", found=found, expected=contest.questions)
    elif paper.draw != contest.questions:
        return Refused("draw-does-not-fit", found=paper.draw, expected=contest.questions)
    elif found < paper.draw:
        return Refused("bank-too-small", found=found, expected=paper.draw)
    return None


def _seen(question: Question) -> QuestionSeen:
    """To those who brought it, with its key."""
    return QuestionSeen(question.number, question.text, question.options, key_of(question))

"""A round's paper as people may look at it: the questions, the key to those who need it, its history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.core.contests import ClockState, Contest, Round
from engine.core.key_secrecy import may_see_key, may_see_questions
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.core.questions import Paper, Question
from engine.core.roles import RIGHTS, Actor, Right, Role
from engine.files.templates import bank_template, bank_workbook
from engine.records import accounts, paper_history, papers
from engine.records.database import Connection
from engine.records.paper_history import PaperRevision
from engine.records.papers import StoredPaper
from engine.services.acts import act_of
from engine.services.guard import known_contest, known_round, require
from engine.services.office import Office


@dataclass(frozen=True, slots=True)
class KeySeen:
    """What tells the right answer: the letters, and the words of the committee about them."""

    accepted: frozenset[str]
    source: str
    explanation: str
    voided: bool = False


@dataclass(frozen=True, slots=True)
class QuestionSeen:
    """A question as entrants see it; with its key only for those who may see that now."""

    number: int
    text: str
    options: tuple[str, ...]
    key: KeySeen | None = None


@dataclass(frozen=True, slots=True)
class PaperSeen:
    id: int
    revision: int
    questions: tuple[QuestionSeen, ...] | None
    """None: not before the round opens."""
    size: int
    draw: int | None
    imported_by: str
    imported_at: Moment
    confirmed_by: str | None
    may_see_key: bool
    """Whether `open_key` would show it."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """Whether this person may confirm the key, and who else could."""

    refused: Refused | None
    others: tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class PaperShown:
    contest: Contest
    round: Round
    state: ClockState
    paper: PaperSeen | None
    locked: Refused | None
    """Why no other paper is taken any more."""
    confirming: Confirming | None
    """None where nothing waits to be confirmed."""
    history: tuple[PaperRevision, ...]

    @property
    def correctable(self) -> bool:
        """From the close on a key that was confirmed is corrected, not loaded anew."""
        return self.state is ClockState.CLOSED and self.paper is not None and bool(self.paper.confirmed_by)


@dataclass(frozen=True, slots=True)
class KeyOpened:
    paper: int
    version: int
    by_number: Mapping[int, KeySeen]

    def with_key(self, questions: tuple[QuestionSeen, ...]) -> tuple[QuestionSeen, ...]:
        return tuple(replace(q, key=self.by_number.get(q.number)) for q in questions)


def shown(office: Office, actor: Actor, slug: str, round_number: int) -> PaperShown:
    """Without the key until the round closed: before, `open_key` gives it and leaves an event."""
    require(actor, Right.READ_ALL)
    now = office.now()
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        round_ = known_round(known.contest, round_number)
        stored = papers.of_contest(connection, known.id).get(round_number)
        history = paper_history.revisions(connection, known.id, round_number)
        everybody = accounts.every(connection)
    state = round_.state(now)
    waits = stored is not None and stored.confirmed_by is None
    return PaperShown(
        known.contest,
        round_,
        state,
        _seen(actor, stored, state) if stored else None,
        locked(known.contest, round_, stored, now),
        _confirming(actor, stored, everybody) if stored and waits else None,
        history,
    )


def open_key(office: Office, actor: Actor, slug: str, round_number: int, paper_id: int) -> KeyOpened:
    """The key of the paper that was looked at. Before the close every look leaves an event."""
    stored = _opened(office, actor, slug, round_number, paper_id, how="screen")
    by_number = {q.number: key_of(q) for q in stored.paper.questions}
    return KeyOpened(stored.id, stored.key_version, by_number)


def workbook(office: Office, actor: Actor, slug: str, round_number: int, paper_id: int) -> bytes:
    """The paper with its key as a spreadsheet that can be loaded again."""
    stored = _opened(office, actor, slug, round_number, paper_id, how="file")
    return bank_workbook(stored.paper.questions)


def template() -> bytes:
    """An empty bank with a filled example, as a spreadsheet."""
    return bank_template()


def key_of(question: Question) -> KeySeen:
    return KeySeen(question.accepted, question.source, question.explanation, question.voided)


def locked(contest: Contest, round_: Round, stored: StoredPaper | None, now: Moment) -> Refused | None:
    """A confirmed paper is locked when its round opens."""
    if stored is None or stored.confirmed_by is None or round_.state(now) is ClockState.SCHEDULED:
        return None
    return Refused("paper-locked", round_word=contest.round_word, round=round_.number)


def _seen(actor: Actor, stored: StoredPaper, state: ClockState) -> PaperSeen:
    return PaperSeen(
        stored.id,
        stored.revision,
        _questions(stored.paper, with_key=state is ClockState.CLOSED)
        if may_see_questions(actor, state)
        else None,
        len(stored.paper.questions),
        stored.paper.draw,
        stored.imported_by,
        stored.imported_at,
        stored.confirmed_by,
        may_see_key(actor, state, stored.confirmed_by),
    )


def _questions(paper: Paper, *, with_key: bool) -> tuple[QuestionSeen, ...]:
    return tuple(
        QuestionSeen(q.number, q.text, q.options, key_of(q) if with_key else None) for q in paper.questions
    )


def _confirming(actor: Actor, stored: StoredPaper, everybody: tuple[accounts.Account, ...]) -> Confirming:
    others = tuple(
        (one.name, one.role)
        for one in everybody
        if Right.CONFIRM_KEY in RIGHTS[one.role] and not one.disabled and one.name != stored.imported_by
    )
    if not actor.may(Right.CONFIRM_KEY):
        right = Right.CONFIRM_KEY.value
        return Confirming(
            Refused("not-allowed", actor=actor.name, role=actor.role.value, right=right), others
        )
    if stored.imported_by == actor.name and not actor.is_operator:
        return Confirming(Refused("same-person", by=stored.imported_by), others)
    return Confirming(None, others)


def _opened(
    office: Office, actor: Actor, slug: str, round_number: int, paper_id: int, *, how: str
) -> StoredPaper:
    require(actor, Right.READ_ALL)
    now = office.now()
    with office.database.read() as connection:
        stored, state = _asked(connection, actor, slug, round_number, paper_id, now)
    if state is ClockState.CLOSED:
        return stored
    with office.database.change(now) as change:
        stored, state = _asked(change.connection, actor, slug, round_number, paper_id, now)
        change.record(
            act_of(
                actor,
                "key.seen",
                f"{slug}/{round_number}",
                contest=slug,
                after={
                    "paper": stored.id,
                    "version": stored.key_version,
                    "how": how,
                    "round_state": state.value,
                },
            )
        )
    return stored


def _asked(
    connection: Connection, actor: Actor, slug: str, round_number: int, paper_id: int, now: Moment
) -> tuple[StoredPaper, ClockState]:
    known = known_contest(connection, slug)
    round_ = known_round(known.contest, round_number)
    stored = papers.of_contest(connection, known.id).get(round_number)
    names = {"round_word": known.contest.round_word, "round": round_number}
    if stored is None:
        raise Refused("no-paper", **names)
    if not may_see_key(actor, round_.state(now), stored.confirmed_by):
        raise Refused("key-hidden", **names)
    if stored.id != paper_id:
        raise Refused("other-paper", **names)
    return stored, round_.state(now)

"""Reading one entry, whatever door it came through: texts in, an `Entry` or problems out.

`quick` takes what is written as most entries are; whatever it does not take, `careful` reads again
and names every problem. What both take, they read the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.core.answer_reading import ANSWERS, answer_sheet, read_answers
from engine.core.contests import Contest
from engine.core.entries import Entry, are_clean, clean, read_citizen_number, read_phone, read_prediction
from engine.core.entry_texts import Texts, problems_of
from engine.core.moment_reading import quick_moment
from engine.core.moments import Moment, read_date
from engine.core.problems import Problem
from engine.core.questions import Paper
from engine.core.quick_reading import Quick, Window, quick_reader
from engine.core.rehearsal import out_of_place


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one entry: with problems there is none. Columns are the names of fields."""

    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Notes:
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class EntryReader:
    """The reading of one contest's entries. `papers`: of each round that has one, by its number.

    `rehearsal`: of those that come from a rehearsal, which are called otherwise than all others.
    """

    def __init__(self, contest: Contest, papers: Mapping[int, Paper], *, rehearsal: bool = False) -> None:
        self._rehearsal = rehearsal
        self._windows = tuple(
            (r.opens_at, r.closes_at, answer_sheet(contest, papers.get(r.number))) for r in contest.rounds
        )
        self._no_paper = answer_sheet(contest, None)
        self.quick: Quick = quick_reader(self._window_at, rehearsal=rehearsal)

    def read(self, texts: Texts, answers: str | Sequence[str]) -> Checked:
        """An entry that arrives alone. `answers`: one text, or a cell for each question asked."""
        if not isinstance(answers, str):
            return self.careful(Texts._make(map(clean, texts)), [clean(cell) for cell in answers])
        if not are_clean((*texts, answers)):
            texts, answers = Texts._make(map(clean, texts)), clean(answers)
        entry = self.quick(texts, answers)
        return Checked(entry) if entry else self.careful(texts, answers)

    def careful(self, texts: Texts, answers: str | Sequence[str]) -> Checked:
        """The same for texts that are clean already."""
        notes = _Notes(problems=list(problems_of(texts)))
        # What was refused as text is not read on: one problem a field.
        texts = texts._replace(**{p.column: "" for p in notes.problems if p.column})
        notes.problems += out_of_place(texts.entry_id, texts.account, rehearsal=self._rehearsal)
        started_at, submitted_at = _times(texts, notes)
        read = ""
        if answers:
            sheet = self._no_paper if submitted_at is None else self._window_at(submitted_at)[2]
            read, bad = read_answers(answers, sheet)
            notes.problems += bad
        else:
            notes.problems.append(Problem("empty-cell", column=ANSWERS))
        prediction = _prediction(texts.prediction, notes)
        entry = Entry(
            entry_id=texts.entry_id,
            account=texts.account,
            full_name=texts.full_name,
            phone=_phone(texts.phone, notes),
            citizen_number=_citizen_number(texts.citizen_number, notes),
            birth_date=_birth_date(texts.birth_date, notes),
            unit=texts.unit,
            started_at=started_at,
            submitted_at=submitted_at or 0,
            prediction=prediction,
            prediction_text=texts.prediction if prediction is None else "",
            answers=read,
        )
        return Checked(None if notes.problems else entry, tuple(notes.problems), tuple(notes.warnings))

    def _window_at(self, at: Moment) -> Window:
        for window in self._windows:
            if window[0] <= at < window[1]:
                return window
        return at, at + 1, self._no_paper


def _times(texts: Texts, notes: _Notes) -> tuple[Moment | None, Moment | None]:
    started_at = _time("started_at", texts.started_at, notes)
    submitted_at = _time("submitted_at", texts.submitted_at, notes)
    if started_at is not None and submitted_at is not None and started_at > submitted_at:
        facts = {"why": "order", "submitted_at": texts.submitted_at}
        notes.problems.append(Problem("bad-time", column="started_at", found=texts.started_at, facts=facts))
    return started_at, submitted_at


def _time(name: str, text: str, notes: _Notes) -> Moment | None:
    at = quick_moment(text)
    if text and at is None:
        notes.problems.append(Problem("bad-time", column=name, found=text))
    return at


def lost_leading_zero(name: str, text: str) -> bool:
    """Whether a phone or citizen number looks as a spreadsheet leaves it that took it for a quantity."""
    if not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    return len(text) == 9 if name == "phone" else len(text) in (10, 11)


def _phone(text: str, notes: _Notes) -> str:
    read = read_phone(text)
    if text and read is None:
        notes.warnings.append(_unusable("bad-phone", "phone", text))
    return text if read is None else read


def _citizen_number(text: str, notes: _Notes) -> str:
    read = read_citizen_number(text)
    if text and read is None:
        notes.warnings.append(_unusable("bad-citizen-number", "citizen_number", text))
    return text if read is None else read


def _unusable(code: str, name: str, text: str) -> Problem:
    facts = {"why": "lost-leading-zero"} if lost_leading_zero(name, text) else {}
    return Problem(code, column=name, found=text, facts=facts)


def _birth_date(text: str, notes: _Notes) -> str:
    read = read_date(text)
    if text and read is None:
        notes.warnings.append(Problem("bad-birth-date", column="birth_date", found=text))
    return text if read is None else read.isoformat()


def _prediction(text: str, notes: _Notes) -> int | None:
    read = read_prediction(text)
    if text and read is None:
        notes.warnings.append(Problem("bad-prediction", column="prediction", found=text))
    return read

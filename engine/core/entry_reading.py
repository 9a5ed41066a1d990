"""Reading one entry, whatever door it came through: texts in, an `Entry` or problems out.

`EntryReader.quick` takes what is written as most entries are; whatever it does not take,
`EntryReader.careful` reads again and names every problem. The two never differ in what they accept.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.core.answer_reading import ANSWERS, AnswerSheet, answer_sheet, read_answers
from engine.core.contests import Contest
from engine.core.entries import (
    LONGEST_PREDICTION,
    Entry,
    clean,
    read_citizen_number,
    read_phone,
    read_prediction,
)
from engine.core.moment_reading import REMEMBERED, moment_reader
from engine.core.moments import Moment, read_date
from engine.core.problems import Problem
from engine.core.questions import Paper

LONGEST_ID = 200
LONGEST_TEXT = 300
LONGEST_NUMBER = 100
"""Of what stands as typed where a number or a date was asked."""

_LOST_ZERO = re.compile(r"[1-9]\d{8}", re.ASCII)
_HIDDEN = re.compile(r"[^ -~]")


class Texts(NamedTuple):
    """The fields of an entry but its answers, as text without outer or doubled spaces; "": not given."""

    entry_id: str = ""
    account: str = ""
    full_name: str = ""
    phone: str = ""
    citizen_number: str = ""
    birth_date: str = ""
    unit: str = ""
    started_at: str = ""
    submitted_at: str = ""
    prediction: str = ""


NEEDED = ("entry_id", "account", "unit", "submitted_at")
LONGEST = Texts._fields
_LIMITS = {
    "entry_id": LONGEST_ID,
    "account": LONGEST_ID,
    "full_name": LONGEST_TEXT,
    "unit": LONGEST_TEXT,
    "phone": LONGEST_NUMBER,
    "citizen_number": LONGEST_NUMBER,
    "birth_date": LONGEST_NUMBER,
    "started_at": LONGEST_NUMBER,
    "submitted_at": LONGEST_NUMBER,
    "prediction": LONGEST_NUMBER,
}

Given = tuple[str, str, str, str, str, str, str, str, str, str]
"""`Texts` without its cost."""
Quick = Callable[[Given, str], Entry | None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one entry. With problems there is no entry. Columns are the names of fields."""

    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Notes:
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class EntryReader:
    """The reading of one contest's entries. `papers`: of each round that has one, by its number."""

    def __init__(self, contest: Contest, papers: Mapping[int, Paper]) -> None:
        self._windows = tuple(
            (r.opens_at, r.closes_at, answer_sheet(contest, papers.get(r.number))) for r in contest.rounds
        )
        self._outside = answer_sheet(contest, None)
        self._read_moment = moment_reader()
        self.quick: Quick = self._quick_reader()

    def read(self, texts: Texts, answers: str | Sequence[str]) -> Checked:
        """One entry that arrives alone."""
        texts = Texts._make(map(clean, texts))
        answers = clean(answers) if isinstance(answers, str) else tuple(map(clean, answers))
        entry = self.quick(texts, answers) if isinstance(answers, str) else None
        return Checked(entry) if entry else self.careful(texts, answers)

    def careful(self, texts: Texts, answers: str | Sequence[str]) -> Checked:
        """`answers`: one text, or a cell for each question asked."""
        notes = _Notes()
        for name, text in zip(texts._fields, texts, strict=True):
            _check_text(name, text, notes)
        if not answers:
            notes.problems.append(Problem("empty-cell", column=ANSWERS))
        if notes.problems:
            # Not read further: what follows would be said about text that is no text.
            readable = all(p.code == "empty-cell" for p in notes.problems)
            if not readable:
                return Checked(problems=tuple(notes.problems))
        started_at, submitted_at = self._times(texts, notes)
        right_answers = ""
        if answers:
            sheet = self._outside if submitted_at is None else self._sheet_at(submitted_at)
            right_answers, bad = read_answers(answers, sheet)
            notes.problems += bad
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
            answers=right_answers,
        )
        found = None if notes.problems else entry
        return Checked(found, tuple(notes.problems), tuple(notes.warnings))

    def _times(self, texts: Texts, notes: _Notes) -> tuple[Moment | None, Moment | None]:
        read: dict[str, Moment | None] = {}
        for name in ("started_at", "submitted_at"):
            text: str = getattr(texts, name)
            read[name] = self._read_moment(text)
            if text and read[name] is None:
                notes.problems.append(Problem("bad-time", column=name, found=text, facts={"why": "unreadable"}))
        started_at, submitted_at = read["started_at"], read["submitted_at"]
        if started_at is not None and submitted_at is not None and started_at > submitted_at:
            facts = {"why": "order", "submitted_at": texts.submitted_at}
            notes.problems.append(Problem("bad-time", column="started_at", found=texts.started_at, facts=facts))
        return started_at, submitted_at

    def _sheet_at(self, at: Moment) -> AnswerSheet:
        return next((sheet for opens, closes, sheet in self._windows if opens <= at < closes), self._outside)

    def _quick_reader(self) -> Quick:
        """A closure over plain names: this runs a million times in one import."""
        read_moment, sheet_at = self._read_moment, self._sheet_at
        new_entry = tuple.__new__
        birth_dates: dict[str, str] = {"": ""}
        windows = self._windows
        opens_at, closes_at, is_plain = 1, 0, self._outside.is_plain

        def quick(given: Given, answers: str) -> Entry | None:
            nonlocal opens_at, closes_at, is_plain
            (entry_id, account, full_name, phone, citizen_number, birth_date, unit, started, submitted, guess) = (
                given
            )
            if not (
                0 < len(entry_id) <= LONGEST_ID
                and 0 < len(account) <= LONGEST_ID
                and len(full_name) <= LONGEST_TEXT
                and 0 < len(unit) <= LONGEST_TEXT
                and (entry_id + account + full_name + unit).isprintable()
            ):
                return None
            submitted_at = read_moment(submitted)
            if submitted_at is None:
                return None
            started_at = read_moment(started) if started else None
            if started and (started_at is None or started_at > submitted_at):
                return None
            if not opens_at <= submitted_at < closes_at:
                opens_at, closes_at, is_plain = submitted_at, submitted_at + 1, sheet_at(submitted_at).is_plain
                for opens, closes, _ in windows:
                    if opens <= submitted_at < closes:
                        opens_at, closes_at = opens, closes
                        break
            if not is_plain(answers):
                return None
            if phone and not (len(phone) == 10 and phone[0] == "0" and phone.isascii() and phone.isdigit()):
                return None
            if citizen_number and not (
                len(citizen_number) == 12 and citizen_number.isascii() and citizen_number.isdigit()
            ):
                return None
            born = birth_dates.get(birth_date)
            if born is None:
                read_on = read_date(birth_date)
                if read_on is None:
                    return None
                if len(birth_dates) >= REMEMBERED:
                    birth_dates.clear()
                born = birth_dates[birth_date] = read_on.isoformat()
            prediction = None
            if guess:
                if not (guess.isascii() and guess.isdigit() and len(guess) <= LONGEST_PREDICTION):
                    return None
                prediction = int(guess)
            return new_entry(
                Entry,
                (
                    entry_id, account, full_name, phone, citizen_number, born, unit, started_at, submitted_at,
                    prediction, "", answers,
                ),
            )  # fmt: skip

        return quick


def _check_text(name: str, text: str, notes: _Notes) -> None:
    if not text:
        if name in NEEDED:
            notes.problems.append(Problem("empty-cell", column=name))
    elif len(text) > _LIMITS[name]:
        facts = {"longest": _LIMITS[name], "length": len(text)}
        notes.problems.append(Problem("too-long", column=name, found=text[:40] + "…", facts=facts))
    elif not text.isprintable():
        hidden = next(c for c in text if not c.isprintable())
        facts = {"character": f"U+{ord(hidden):04X}"}
        shown = "".join(c if c.isprintable() else "�" for c in text)
        notes.problems.append(Problem("forbidden-characters", column=name, found=shown, facts=facts))


def _phone(text: str, notes: _Notes) -> str:
    read = read_phone(text)
    if text and read is None:
        why = "lost-leading-zero" if lost_leading_zero(text, "phone") else "unreadable"
        notes.warnings.append(Problem("bad-phone", column="phone", found=text, facts={"why": why}))
    return text if read is None else read


def _citizen_number(text: str, notes: _Notes) -> str:
    read = read_citizen_number(text)
    if text and read is None:
        why = "lost-leading-zero" if lost_leading_zero(text, "citizen_number") else "unreadable"
        problem = Problem("bad-citizen-number", column="citizen_number", found=text, facts={"why": why})
        notes.warnings.append(problem)
    return text if read is None else read


def lost_leading_zero(text: str, name: str) -> bool:
    """Whether a number looks as a spreadsheet leaves it that takes it for a quantity."""
    if not (text.isascii() and text.isdigit()) or text[0] == "0":
        return False
    return len(text) == 9 if name == "phone" else len(text) in (10, 11)


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

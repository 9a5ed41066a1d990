"""The fast road of `entry_reading`: takes entries written as most are, leaves the rest to the careful one.

One function over plain names, because it runs a million times in one import.
"""

from collections.abc import Callable

from engine.core.answer_reading import AnswerSheet
from engine.core.entries import LONGEST_PREDICTION, Entry
from engine.core.entry_texts import LONGEST_ID, Given
from engine.core.moment_reading import quick_moment
from engine.core.moments import Moment, read_date
from engine.core.rehearsal import FIRST_LETTERS, in_place

Window = tuple[Moment, Moment, AnswerSheet]
"""A span of time in which one sheet is asked: from, before, the sheet."""
PHONE, CITIZEN_NUMBER = 10, 12
"""Their digits."""
REMEMBERED = 100_000
"""Birth dates kept at most: a hostile file only loses the speed."""
Quick = Callable[[Given, str], Entry | None]


def quick_reader(window_at: Callable[[Moment], Window], *, rehearsal: bool = False) -> Quick:
    """A reader of (texts, answers) that gives None for whatever it does not take."""
    new_entry, read_moment = tuple.__new__, quick_moment
    birth_dates: dict[str, str] = {"": ""}
    opens_at, closes_at, sheet = window_at(0)
    quick_answers = sheet.quick

    def quick(given: Given, answers: str) -> Entry | None:
        nonlocal opens_at, closes_at, quick_answers
        entry_id, account, full_name, phone, citizen_number, born, unit, started, submitted, guess = given
        text = entry_id + account + full_name + unit
        if not (entry_id and account and unit and len(text) <= LONGEST_ID and text.isprintable()):
            return None
        if (rehearsal or entry_id[0] in FIRST_LETTERS or account[0] in FIRST_LETTERS) and not in_place(
            entry_id, account, rehearsal=rehearsal
        ):
            return None
        numbers = phone + citizen_number + guess
        if numbers and not (numbers.isascii() and numbers.isdigit()):
            return None
        if phone and (len(phone) != PHONE or phone[0] != "0"):
            return None
        if (citizen_number and len(citizen_number) != CITIZEN_NUMBER) or len(guess) > LONGEST_PREDICTION:
            return None
        submitted_at = read_moment(submitted)
        if submitted_at is None:
            return None
        started_at = None
        if started:
            started_at = read_moment(started)
            if started_at is None or started_at > submitted_at:
                return None
        if not opens_at <= submitted_at < closes_at:
            opens_at, closes_at, sheet = window_at(submitted_at)
            quick_answers = sheet.quick
        read_answers = quick_answers(answers)
        if not read_answers:
            return None
        birth_date = birth_dates.get(born)
        if birth_date is None:
            birth_date = read_birth_date(born)
            if birth_date is None:
                return None
        # An Entry is made from a tuple directly: its own __new__ costs as much again.
        return new_entry(
            Entry,
            (
                entry_id, account, full_name, phone, citizen_number, birth_date, unit,
                started_at, submitted_at, int(guess) if guess else None, "", read_answers,
            ),
        )  # fmt: skip

    def read_birth_date(born: str) -> str | None:
        on = read_date(born)
        if on is None:
            return None
        if len(birth_dates) >= REMEMBERED:
            birth_dates.clear()
        birth_dates[born] = on.isoformat()
        return birth_dates[born]

    return quick

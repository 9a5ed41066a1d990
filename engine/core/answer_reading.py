"""Reading the answers of an entry: one letter a question, or question numbers with letters.

Both forms give the same canonical string: one character a question of the bank, up to the last one
shown. Without a paper only the shape can be checked.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from engine.core.contests import Contest
from engine.core.grading import answer_string
from engine.core.problems import Problem
from engine.core.questions import BLANK, LETTERS, NOT_SHOWN, Paper

LONGEST_BANK = 1_000
"""More questions than anyone would write; bounds what an answer string can hold."""

ANSWERS = "answers"
"""The field the answers stand in when they stand in one."""

_UPPER = str.maketrans("abcdefgh", LETTERS)
_LONGEST_SHOWN = 40
_NUMBERED = re.compile(r"(\d{1,4})([A-H-])", re.ASCII)
_SEPARATORS = re.compile(r"[\s,;]+")


QuickAnswers = Callable[[str], str | None]


def _takes_none(_answers: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What is asked of the answers of one round."""

    asked: int
    """How many questions an entrant is shown."""
    options: Mapping[int, str] | None = None
    """The letters of each question of the bank; None: there is no paper yet."""
    drawn: bool = False
    quick: QuickAnswers = field(default=_takes_none, compare=False)
    """The canonical string of answers written as most are; None: left to `read_answers`."""

    def letters(self, number: int) -> str | None:
        """What the question offers; None: the bank has no such question."""
        if self.options is None:
            return LETTERS if 1 <= number <= LONGEST_BANK else None
        return self.options.get(number)


def answer_sheet(contest: Contest, paper: Paper | None) -> AnswerSheet:
    if paper is None:
        asked = contest.questions
        return AnswerSheet(asked, quick=_quick([LETTERS] * asked, _any_tokens(), asked))
    options = {q.number: q.letters for q in paper.questions}
    plain = None if paper.draw is not None else [options[number] for number in sorted(options)]
    return AnswerSheet(paper.length, options, plain is None, _quick(plain, _tokens(options), paper.length))


_Tokens = Mapping[str, tuple[int, str]]
"""Every "17A" that can stand in an answer, as its number and letter."""


def _tokens(options: Mapping[int, str]) -> _Tokens:
    return {f"{number}{letter}": (number, letter) for number in options for letter in options[number] + BLANK}


@cache
def _any_tokens() -> _Tokens:
    return _tokens(dict.fromkeys(range(1, LONGEST_BANK + 1), LETTERS))


def _quick(plain: Sequence[str] | None, tokens: _Tokens, asked: int) -> QuickAnswers:
    """`plain`: the letters of each question where answers may stand without their numbers."""
    pattern = "".join(f"[{choice}{BLANK}]" for choice in plain or ())
    is_plain = re.compile(pattern).fullmatch if plain else _takes_none

    def quick(answers: str) -> str | None:
        if is_plain(answers):
            return answers
        written = answers.split(" ")
        pairs = [pair for token in written if (pair := tokens.get(token))]
        if not len(written) == len(pairs) == asked:
            return None
        shown = [NOT_SHOWN] * max(pairs)[0]
        for number, letter in pairs:
            shown[number - 1] = letter
        # A question answered twice leaves one place more that is not shown.
        return "".join(shown) if len(shown) - shown.count(NOT_SHOWN) == asked else None

    return quick


def read_answers(given: str | Sequence[str], sheet: AnswerSheet) -> tuple[str, tuple[Problem, ...]]:
    """The canonical string, or every problem. `given`: one text, or a cell for each question asked."""
    if not isinstance(given, str):
        cells = [cell.translate(_UPPER) for cell in given]
        if not all(_NUMBERED.fullmatch(cell) for cell in cells):
            return _lettered([cell or BLANK for cell in cells], sheet, in_cells=True)
        given = " ".join(cells)
    text = given.translate(_UPPER)
    if any(c in "0123456789" for c in text):
        return _numbered([token for token in _SEPARATORS.split(text) if token], sheet)
    return _lettered(list(text), sheet, in_cells=False)


def _lettered(
    letters: Sequence[str], sheet: AnswerSheet, *, in_cells: bool
) -> tuple[str, tuple[Problem, ...]]:
    if sheet.drawn:
        return "", (_bad("needs-numbers", found="".join(letters), asked=sheet.asked),)
    if len(letters) != sheet.asked:
        return "", (_bad("length", found=str(len(letters)), asked=sheet.asked),)
    pairs = list(enumerate(letters, start=1))
    problems = tuple(_not_options(pairs, sheet, in_cells))
    return ("", problems) if problems else ("".join(letters), ())


def _numbered(tokens: Sequence[str], sheet: AnswerSheet) -> tuple[str, tuple[Problem, ...]]:
    problems: list[Problem] = []
    pairs: list[tuple[int, str]] = []
    seen: set[int] = set()
    for token in tokens[: LONGEST_BANK + 1]:
        found = _NUMBERED.fullmatch(token)
        number = int(found[1]) if found else 0
        if not found:
            problems.append(_bad("shape", found=token))
        elif sheet.letters(number) is None:
            problems.append(_bad("no-such-question", found=token, question=number))
        elif number in seen:
            problems.append(_bad("repeated-question", found=token, question=number))
        else:
            pairs.append((number, found[2]))
        seen.add(number)
    problems += _not_options(pairs, sheet, in_cells=False)
    if not problems and len(pairs) != sheet.asked:
        problems.append(_bad("length", found=str(len(pairs)), asked=sheet.asked))
    return ("", tuple(problems)) if problems else (answer_string(pairs), ())


def _not_options(pairs: Sequence[tuple[int, str]], sheet: AnswerSheet, in_cells: bool) -> Iterator[Problem]:
    for number, letter in pairs:
        letters = sheet.letters(number) or ""
        if letter != BLANK and (len(letter) != 1 or letter not in letters):
            column = f"q{number}" if in_cells else ANSWERS
            yield _bad("not-an-option", column, letter, question=number, allowed=", ".join(letters))


def _bad(why: str, column: str = ANSWERS, found: str = "", **facts: object) -> Problem:
    return Problem("bad-answer", column=column, found=found[:_LONGEST_SHOWN], facts={"why": why, **facts})

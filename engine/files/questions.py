"""A question bank, read from a file: every problem at once."""

import re
from pathlib import Path

from engine.core.answer_reading import LONGEST_BANK
from engine.core.problems import Problem
from engine.core.questions import LETTERS, Question
from engine.files.headers import HEADER_ROW
from engine.files.readings import Reading, Row, open_file
from engine.files.similar_texts import same_text_key, similar_texts
from engine.texts.bank_template import EXAMPLE
from engine.texts.columns import BANK, BANK_SHEET

LONGEST_TEXT = 5_000
LONGEST_OPTION = 2_000
FEWEST_OPTIONS = 2
_BETWEEN_LETTERS = re.compile(r"[\s,;]+")
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_EXAMPLE_KEY = same_text_key(EXAMPLE.text)


def read_bank(path: Path) -> Reading[Question]:
    """The questions in order of their numbers. Without numbers they are counted in order of the rows."""
    file = open_file(path, BANK, sheet=BANK_SHEET)
    rows: list[Row] = []
    for row in file.rows():
        if same_text_key(row.text("text")) == _EXAMPLE_KEY:
            row.warn("example-row", "text")
            file.read -= 1
        elif len(rows) == LONGEST_BANK:
            row.refuse("too-many-questions", "text", longest=LONGEST_BANK)
            break
        else:
            rows.append(row)
    if file.table and not file.problems and not rows and not file.warnings:
        file.problems.append(Problem("no-questions", HEADER_ROW, sheet=file.table.sheet))
    numbers = _numbers(rows)
    questions = [(row.number, _question(row, numbers.get(row.number, 0))) for row in rows]
    _say_what_is_alike(rows)
    return file.reading(sorted(questions, key=lambda item: item[1].number))


def _question(row: Row, number: int) -> Question:
    options = _options(row)
    for name in ("text", "source", "explanation"):
        _refuse_too_long(row, name, LONGEST_TEXT)
    return Question(
        number=number,
        text=row.needed("text"),
        options=options,
        accepted=_accepted(row, options),
        source=row.text("source"),
        explanation=row.text("explanation"),
    )


def _options(row: Row) -> tuple[str, ...]:
    """The options up to the last one given; gaps and repetitions are refused."""
    cells = [row.text(letter) for letter in LETTERS]
    given = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    first: dict[str, str] = {}
    for place, (letter, option) in enumerate(zip(LETTERS, cells, strict=True), start=1):
        if not option:
            if place <= FEWEST_OPTIONS:
                row.refuse("empty-cell", letter)
            elif place < given:
                row.refuse("option-gap", letter, letter=letter)
            continue
        _refuse_too_long(row, letter, LONGEST_OPTION)
        earlier = first.setdefault(_option_key(option), letter)
        if earlier != letter:
            row.refuse("repeated-option", letter, letter=letter, first=earlier)
    return tuple(cells[: max(given, FEWEST_OPTIONS)])


def _option_key(option: str) -> str:
    """Unlike a question's text an option keeps its punctuation: 1,5 is not 15, and +5 is not -5."""
    return " ".join(option.casefold().rstrip(" .;").split()) or option


def _accepted(row: Row, options: tuple[str, ...]) -> frozenset[str]:
    letters = {letter for letter, option in zip(LETTERS, options, strict=False) if option}
    answer = row.needed("answer")
    given = [letter.upper() for letter in _BETWEEN_LETTERS.split(answer) if letter]
    if answer and (not given or not letters.issuperset(given)):
        row.refuse("answer-not-an-option", "answer", allowed=", ".join(sorted(letters)))
    return frozenset(given)


def _refuse_too_long(row: Row, name: str, longest: int) -> None:
    if len(text := row.text(name)) > longest:
        row.refuse("too-long", name, text[:40] + "…", longest=longest, length=len(text))


def _numbers(rows: list[Row]) -> dict[int, int]:
    """The number of the question in each row. Given numbers must be 1 to n, each once."""
    if not any(row.text("number") for row in rows):
        return {row.number: number for number, row in enumerate(rows, start=1)}
    last = len(rows)
    numbers: dict[int, int] = {}
    first_row: dict[int, int] = {}
    for row in rows:
        text = row.needed("number")
        number = int(text) if _WHOLE.fullmatch(text) else 0
        if not text:
            continue
        if not 1 <= number <= last:
            row.refuse("bad-number", "number", why="question-number", last=last)
        elif first_row.setdefault(number, row.number) != row.number:
            row.refuse("bad-number", "number", why="repeated", last=last, first_row=first_row[number])
        else:
            numbers[row.number] = number
    return numbers


def _say_what_is_alike(rows: list[Row]) -> None:
    """Equal texts are a problem, similar ones a warning."""
    first: dict[str, int] = {}
    different: list[Row] = []
    for row in rows:
        text = row.text("text")
        if not text:
            continue
        earlier = first.setdefault(same_text_key(text), row.number)
        if earlier == row.number:
            different.append(row)
        else:
            row.refuse("duplicate-question", "text", first_row=earlier)
    for place, earlier, share in similar_texts([row.text("text") for row in different]):
        percent = int(share * 100)
        different[place].warn(
            "similar-question", "text", other_row=different[earlier].number, percent=percent
        )

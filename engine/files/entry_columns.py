"""The columns of an entry file, and the quick way from the cells of a row to its texts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from engine.core.entry_texts import Given, Texts
from engine.core.problems import Problem
from engine.files.headers import HEADER_ROW, Header, missing, read_header
from engine.files.tables import NumberText
from engine.texts.columns import ANSWERS, ENTRIES, answer

_NO_COUNT = "{}?"
"""A number with a fraction is no count of people; marked so that no separator of thousands is seen in it."""


def entry_header(cells: Sequence[str], *, questions: int, sheet: str | None) -> Header:
    """The answers stand in one column or in one for each question, never in both."""
    one_each = [answer(number) for number in range(1, questions + 1)]
    optional = [replace(column, needed=False) for column in (ANSWERS, *one_each)]
    header = read_header(cells, (*ENTRIES, *optional), sheet=sheet)
    problems = list(header.problems)
    first = next((c.english for c in one_each if c.english in header.places), None)
    if first is None:
        problems += missing([ANSWERS], header.places, sheet=sheet)
    else:
        problems += missing(one_each, header.places, sheet=sheet)
        if ANSWERS.english in header.places:
            twice = header.column(ANSWERS.english)
            facts = {"first": header.column(first)}
            problems.append(Problem("repeated-column", HEADER_ROW, twice, twice, sheet, facts))
    return replace(header, problems=tuple(problems))


class RowCells:
    """Where the fields of an entry stand in a row. `has_numbers`: cells may hold numbers, not text."""

    def __init__(self, header: Header, questions: int, *, has_numbers: bool) -> None:
        self._places = [header.places.get(name) for name in Texts._fields]
        names = [answer(number).english for number in range(1, questions + 1)]
        self._answers = [header.places[name] for name in names if name in header.places]
        self._together = header.places.get(ANSWERS.english)
        self._has_numbers = has_numbers
        self.take: Callable[[Sequence[str]], tuple[Given, str]] = self._taker()

    def texts(self, cells: Sequence[str]) -> Texts:
        """For the careful reading."""
        texts = Texts._make("" if place is None else str(cells[place]) for place in self._places)
        guess = self._places[Texts._fields.index("prediction")]
        if guess is not None and isinstance(cells[guess], NumberText) and not texts.prediction.isdigit():
            return texts._replace(prediction=_NO_COUNT.format(texts.prediction))
        return texts

    def answers(self, cells: Sequence[str]) -> str | list[str]:
        """For the careful reading: the one cell, or a cell for each question."""
        if self._together is not None:
            return str(cells[self._together])
        return [str(cells[place]) for place in self._answers]

    def _taker(self) -> Callable[[Sequence[str]], tuple[Given, str]]:
        """Cells to (texts, answers) with as little work as can be: it runs for every row."""
        get_texts = self._text_getter()
        if self._together is not None:
            place = self._together
            return lambda cells: (get_texts(cells), cells[place])
        count = len(self._answers)
        get_answers = _getter(self._answers)

        def take(cells: Sequence[str]) -> tuple[Given, str]:
            given = get_answers(cells)
            answers = "".join(given)
            # One character each, or the row is left to the careful reading.
            return get_texts(cells), answers if len(answers) == count and "" not in given else ""

        return take

    def _text_getter(self) -> Callable[[Sequence[str]], Given]:
        places = [place for place in self._places if place is not None]
        if len(places) == len(self._places) and not self._has_numbers:
            return _getter(places)
        nowhere = 1 + max(places)
        with_gaps = _getter([nowhere if place is None else place for place in self._places])
        if self._has_numbers:
            return lambda cells: tuple(map(str, with_gaps([*cells[:nowhere], ""])))
        return lambda cells: with_gaps([*cells[:nowhere], ""])


def _getter(places: Sequence[int]) -> Callable[[Sequence[str]], Any]:
    """The cells at these places; columns that stand together in their order are cut out at once."""
    if list(places) == list(range(places[0], places[0] + len(places))):
        return itemgetter(slice(places[0], places[-1] + 1))
    return itemgetter(*places)

"""Answers that stand in a field each, `q1` to `q15`, as an entry file has them in columns."""

import re
from dataclasses import replace
from typing import NamedTuple

from engine.core.problems import Problem

_NAME = re.compile(r"q0?([1-9][0-9]{0,3})", re.ASCII)


class AnswerField(NamedTuple):
    number: int
    name: str
    """As it was sent: `q1` or `q01`."""
    text: str
    """"": left blank."""


AnswerFields = tuple[AnswerField, ...]


def number_of(name: str) -> int | None:
    """Of the question a field is the answer to; None: it is none."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


def as_one(fields: AnswerFields) -> str:
    """As it could have been written in one."""
    return " ".join(f"{field.number}{field.text or '-'}" for field in fields)


def cells_of(
    fields: AnswerFields, questions: int
) -> tuple[list[str], tuple[Problem, ...], tuple[Problem, ...]]:
    """A cell for each question asked, with what is wrong and what is not read. Each question has its field,
    also where it was left blank: that one was forgotten must not look like a blank."""
    given: dict[int, str] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for number, name, text in fields:
        if number > questions:
            warnings.append(Problem("unknown-column", column=name, found=name))
        elif number in given:
            problems.append(Problem("repeated-field", column=name, found=name))
        else:
            given[number] = text
    missing = [number for number in range(1, questions + 1) if number not in given]
    problems += [Problem("bad-answer", column=f"q{number}", facts={"why": "not-given"}) for number in missing]
    return [given.get(number, "") for number in range(1, questions + 1)], tuple(problems), tuple(warnings)


def placed(problem: Problem, fields: AnswerFields) -> Problem:
    """A problem of one question, at the field as it was sent."""
    name = next((field.name for field in fields if problem.column == f"q{field.number}"), None)
    return problem if name is None else replace(problem, column=name)

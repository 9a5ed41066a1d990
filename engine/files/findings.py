"""What is wrong with a file, collected while it is read."""

from collections import Counter
from typing import NoReturn

from engine.core.problems import Problem
from engine.files.limits import Limits

FOUND_LENGTH = 80


class Unreadable(Exception):  # noqa: N818 - says what the file is, not that the program erred
    """Reading cannot go on. Never leaves engine/files: it becomes the last problem of the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def unreadable(code: str, /, row: int | None = None, found: str | None = None, **facts: object) -> NoReturn:
    raise Unreadable(Problem(code, row=row, found=found, facts=facts))


class Findings:
    """The problems of one file, in the order they were found, and the rows they refuse.

    `problems_a_code` of each code are listed; `refused_rows` is complete all the same, so that the
    good rows of a bad file are really the good ones.
    """

    def __init__(self, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self.refused_rows: set[int] = set()
        self.sheet: str | None = None
        self.stopped = False
        """The file was not read to its end."""
        self._limits = limits
        self._seen: Counter[str] = Counter()

    def add(
        self,
        code: str,
        row: int | None = None,
        column: str | None = None,
        found: str | None = None,
        **facts: object,
    ) -> None:
        if row is not None:
            self.refused_rows.add(row)
        self._seen[code] += 1
        if self._seen[code] > self._limits.problems_a_code:
            if self._seen.total() > self._limits.problems_in_all:
                unreadable("too-many-problems", row=row, limit=self._limits.problems_in_all)
            return
        if found is not None:
            found = printable(found)
        self.problems.append(Problem(code, row, column, found, self.sheet, facts))

    def stop(self, problem: Problem) -> None:
        """The file cannot be read further."""
        self.stopped = True
        self.problems.append(
            Problem(problem.code, problem.row, problem.column, problem.found, self.sheet, problem.facts)
        )

    def close(self) -> None:
        """Says once for each code how many places were not listed."""
        for code, seen in self._seen.items():
            if seen > self._limits.problems_a_code:
                more = seen - self._limits.problems_a_code
                self.problems.append(
                    Problem("more-problems", sheet=self.sheet, facts={"of": code, "more": more})
                )
        self._seen.clear()


def printable(text: str) -> str:
    """Text as it can be shown: what cannot be printed stands as its code, a long text is cut."""
    shown = text if len(text) <= FOUND_LENGTH else text[:FOUND_LENGTH] + "…"
    if shown.isprintable():
        return shown
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in shown)

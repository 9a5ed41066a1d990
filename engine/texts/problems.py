"""The sentence of a problem: where it is, what is wrong, what was found, what to do."""

from engine.core.problems import Problem
from engine.texts import file_problems, intake, row_problems, unit_places, unit_refusals
from engine.texts.numbers import written

SENTENCES: dict[str, str] = (
    file_problems.SENTENCES
    | row_problems.SENTENCES
    | unit_refusals.PROBLEMS
    | unit_places.PROBLEMS
    | intake.PROBLEMS
)

FOUND_AT_MOST = 80


def sentence(problem: Problem) -> str:
    what, where = without_place(problem), place_of(problem)
    return f"{where}: {what}" if where else _begun(what)


def without_place(problem: Problem) -> str:
    """For a table that has the place in columns of its own."""
    found = problem.found or ""
    if len(found) > FOUND_AT_MOST:
        found = found[:FOUND_AT_MOST] + "…"
    place = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    template = SENTENCES.get(f"{problem.code}/{problem.facts.get('why')}") or SENTENCES[problem.code]
    return template.format(**place | {"found": found} | written(problem.facts))


def place_of(problem: Problem) -> str:
    parts = []
    if problem.sheet:
        parts.append(f"Trang tính “{problem.sheet}”")
    if problem.row is not None:
        parts.append(f"dòng {problem.row}")
    if problem.column and problem.code != "missing-column":  # what is not there has no place
        parts.append(f"cột “{problem.column}”")
    return _begun(", ".join(parts))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The sentence of a problem: where it is, what is wrong, what was found, what to do."""

from engine.core.problems import Problem
from engine.texts import file_problems, row_problems

SENTENCES: dict[str, str] = file_problems.SENTENCES | row_problems.SENTENCES

FOUND_AT_MOST = 80


def sentence(problem: Problem) -> str:
    found = problem.found or ""
    if len(found) > FOUND_AT_MOST:
        found = found[:FOUND_AT_MOST] + "…"
    place = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
    template = SENTENCES.get(f"{problem.code}/{problem.facts.get('why')}") or SENTENCES[problem.code]
    what = template.format(**place | {"found": found} | dict(problem.facts))
    where = place_of(problem)
    return f"{where}: {what}" if where else what[:1].upper() + what[1:]


def place_of(problem: Problem) -> str:
    parts = []
    if problem.sheet:
        parts.append(f"Trang tính “{problem.sheet}”")
    if problem.row is not None:
        parts.append(f"dòng {problem.row}")
    if problem.column and problem.code != "missing-column":  # what is not there has no place
        parts.append(f"cột “{problem.column}”")
    where = ", ".join(parts)
    return where[:1].upper() + where[1:]

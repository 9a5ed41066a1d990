"""What the intake answers, as JSON: put together by hand where it is the same for thousands a second."""

import json
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _quoted
from typing import NamedTuple

from engine.core.moments import iso_vietnam
from engine.core.problems import Problem
from engine.services.intake import Kind, Outcome
from engine.texts import intake as words
from engine.texts.intake_answers import not_taken, told


class Answer(NamedTuple):
    status: int
    body: bytes
    again: bool = False
    """Whether any of it was not taken, and has to be sent again."""


_DONE = (Kind.ACCEPTED, Kind.ALREADY_THERE)
_written_at = lru_cache(maxsize=64)(iso_vietnam)


def of_one(outcome: Outcome) -> Answer:
    again = outcome.kind is Kind.NOT_TAKEN
    return Answer(int(outcome.kind), f"{{{_fields(outcome, '')}}}".encode(), again)


def of_many(outcomes: list[Outcome]) -> Answer:
    """One result an entry, in order, each with the status it would have had alone."""
    results = ",".join(
        f'{{"status":{int(one.kind)},{_fields(one, f"/{place}")}}}' for place, one in enumerate(outcomes)
    )
    again = any(one.kind is Kind.NOT_TAKEN for one in outcomes)
    return Answer(207, f'{{"results":[{results}]}}'.encode(), again)


def refused(status: int, error: str, message: str, problems: tuple[Problem, ...] = ()) -> Answer:
    """Of a request as a whole."""
    body = {"error": error, "message": message, "problems": [_told(problem, "") for problem in problems]}
    return Answer(status, _json(body).encode(), again=status == Kind.NOT_TAKEN)


def _fields(outcome: Outcome, place: str) -> str:
    """`place`: where the entry stands in the body, as a JSON pointer."""
    if outcome.kind in _DONE:
        warnings = _list(outcome.warnings, place) if outcome.warnings else "[]"
        return (
            f'"entry_id":{_quoted(outcome.entry_id)},"received_at":"{_written_at(outcome.received_at)}",'
            f'"receipt":"{outcome.receipt.hex()}","nonce":"{outcome.nonce.hex()}","warnings":{warnings}'
        )
    error, message = _why(outcome)
    return (
        f'"error":{_quoted(error)},"message":{_json(message)},"entry_id":{_quoted(outcome.entry_id)},'
        f'"problems":{_list(outcome.problems, place)},"warnings":{_list(outcome.warnings, place)}'
    )


def _why(outcome: Outcome) -> tuple[str, str]:
    match outcome.kind:
        case Kind.REFUSED:
            return "bad-content", words.BAD_CONTENT
        case Kind.CONFLICT:
            return outcome.problems[0].code, words.CONFLICT
        case Kind.FAILED:
            return "failed", words.FAILED.format(reference=outcome.code)
        case _:
            return outcome.code, not_taken(outcome.code)


def _list(problems: tuple[Problem, ...], place: str) -> str:
    return _json([_told(problem, place) for problem in problems])


def _told(problem: Problem, place: str) -> dict[str, object]:
    where = place if problem.column is None else f"{place}/{problem.column}"
    return {"pointer": where, "code": problem.code, "found": problem.found, "message": told(problem)}


_json = json.JSONEncoder(separators=(",", ":")).encode
"""ASCII throughout: whatever a sender wrote, half a character included, can be sent back."""

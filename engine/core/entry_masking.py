"""An entry as it is kept when it was refused: enough to see what is wrong, too little to know who it is."""

from engine.core.answer_fields import number_of
from engine.core.canonical import canonical
from engine.core.entry_json import Sent
from engine.core.entry_texts import shown
from engine.core.masking import initials, masked_account, masked_citizen_number, masked_phone
from engine.core.problems import Problem

LONGEST = 200
HIDDEN = "…"
_AS_SENT = ("entry_id", "unit", "started_at", "submitted_at", "prediction")
"""Nobody is known by these. They are what problems are about."""
_MAY_BE_FOUND = {*_AS_SENT, "contest", "answers"}


def masked(sent: Sent) -> dict[str, str]:
    """The fields that were given."""
    texts = sent.texts
    found = {name: _cut(getattr(texts, name)) for name in _AS_SENT}
    found |= {
        "contest": _cut(sent.contest),
        "account": texts.account and masked_account(_cut(texts.account)),
        "full_name": initials(_cut(texts.full_name)),
        "phone": texts.phone and (masked_phone(texts.phone) or HIDDEN),
        "citizen_number": texts.citizen_number and (masked_citizen_number(texts.citizen_number) or HIDDEN),
        "birth_date": texts.birth_date and HIDDEN,
        "answers": _cut(sent.answers),
    }
    return {name: text for name, text in found.items() if text}


def masked_text(sent: Sent) -> str:
    return canonical(masked(sent))


def problems_text(problems: tuple[Problem, ...]) -> str:
    """Problems as JSON; what was found is left out where it might be somebody's."""
    return canonical([_told(problem) for problem in problems])


def _told(problem: Problem) -> dict[str, object]:
    column = problem.column or ""
    found = problem.found
    field = column.partition("/")[0]
    if found is not None and field not in _MAY_BE_FOUND and number_of(field) is None:
        found = HIDDEN
    return {
        "code": problem.code,
        "column": problem.column,
        "found": None if found is None else _cut(found),
        "facts": {name: value for name, value in problem.facts.items() if isinstance(value, str | int)},
    }


def _cut(text: str) -> str:
    return shown(text[:LONGEST]) + (HIDDEN if len(text) > LONGEST else "")

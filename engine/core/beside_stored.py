"""A row that was refused because its id is stored with other content, beside that content.

The row was kept masked (who sent it is nobody's to know), so what is stored is masked the same; where the
two look alike although they differ, the difference lies in what is hidden.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.core.entries import Entry, read_prediction
from engine.core.masking import initials, masked_account, masked_citizen_number, masked_phone
from engine.core.moments import Moment, iso_vietnam, read_moment
from engine.core.questions import NOT_SHOWN

HIDDEN = "…"
_NUMBERED = re.compile(r"(\d{1,4})[\s\"':]*([A-Ha-h-])", re.ASCII)
_NOISE = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Beside:
    field: str
    came: str
    stored: str
    differs: bool
    questions: tuple[int, ...] = ()
    """Of the answers: the questions answered otherwise."""

    def but_hidden(self) -> "Beside":
        """That it differs may be known, not how."""
        return replace(
            self, came=HIDDEN if self.came else "", stored=HIDDEN if self.stored else "", questions=()
        )


def beside(came: Mapping[str, str], stored: Entry) -> tuple[Beside, ...]:
    """Each field either of the two has."""
    return tuple(one for one in _fields(came, stored) if one.came or one.stored)


def _fields(came: Mapping[str, str], stored: Entry) -> Iterator[Beside]:
    plain = {
        "account": masked_account(stored.account),
        "full_name": initials(stored.full_name),
        "phone": stored.phone and (masked_phone(stored.phone) or HIDDEN),
        "citizen_number": stored.citizen_number and (masked_citizen_number(stored.citizen_number) or HIDDEN),
        "birth_date": stored.birth_date and HIDDEN,
        "unit": stored.unit,
    }
    for name, kept in plain.items():
        sent = came.get(name, "")
        yield Beside(name, sent, kept, sent != kept)
    yield _time("started_at", came, stored.started_at)
    yield _time("submitted_at", came, stored.submitted_at)
    yield _prediction(came.get("prediction", ""), stored)
    yield _answers(came.get("answers", ""), stored.answers)


def _time(name: str, came: Mapping[str, str], stored: Moment | None) -> Beside:
    sent = came.get(name, "")
    kept = "" if stored is None else iso_vietnam(stored)
    read = read_moment(sent) if sent else None
    return Beside(name, sent if read is None else iso_vietnam(read), kept, read != stored)


def _prediction(sent: str, stored: Entry) -> Beside:
    kept = stored.prediction_text or ("" if stored.prediction is None else str(stored.prediction))
    same = sent == kept or (stored.prediction is not None and read_prediction(sent) == stored.prediction)
    return Beside("prediction", sent, kept, not same)


def _answers(sent: str, stored: str) -> Beside:
    kept = {place: letter for place, letter in enumerate(stored, 1) if letter != NOT_SHOWN}
    found = {int(number): letter.upper() for number, letter in _NUMBERED.findall(sent)}
    came = found or dict(enumerate(_NOISE.sub("", sent).upper(), 1))
    other = tuple(n for n in sorted(kept.keys() | came.keys()) if kept.get(n) != came.get(n))
    return Beside("answers", sent, stored.replace(NOT_SHOWN, ""), bool(other), other)

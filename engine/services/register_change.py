"""Inside every change of the register: what may be written, and what each change ends with."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from engine.core.problems import Refused
from engine.core.roles import Actor
from engine.core.units import Unit, problems_of
from engine.core.visible_text import is_visible
from engine.files.units import LONGEST_CODE, LONGEST_NAME
from engine.records.database import Change
from engine.services.acts import act_of
from engine.services.unit_register import rematch, sealed_register
from engine.texts import problems as sentences

MOST_PEOPLE = 100_000_000


def require_seen(now: str, seen: str) -> None:
    if now != seen:
        raise Refused("register-changed")


def cleaned(unit: Unit) -> Unit:
    """Single spaces; refused where something is missing, too long, or cannot be seen."""
    code, name = clean_text("code", unit.code, LONGEST_CODE), clean_text("name", unit.name)
    if not code or not name:
        raise Refused("unit-needs", field="name" if code else "code")
    if unit.parent == code:
        raise Refused("own-parent", code=code)
    aliases = dict.fromkeys(clean_text("aliases", alias) for alias in unit.aliases)
    return replace(
        unit,
        code=code,
        name=name,
        kind=clean_text("kind", unit.kind),
        parent=unit.parent or None,
        block=clean_text("block", unit.block),
        headcount=require_people(unit.headcount),
        headcount_source=clean_text("headcount_source", unit.headcount_source),
        aliases=tuple(alias for alias in aliases if alias),
    )


def clean_text(field: str, text: str, longest: int = LONGEST_NAME) -> str:
    plain = " ".join(text.split())
    if len(plain) > longest or not is_visible(plain):
        raise Refused("bad-unit-text", field=field, longest=longest)
    return plain


def require_people(people: int | None) -> int | None:
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise Refused("bad-headcount")
    return people


def require_possible(after: Iterable[Unit], before: Iterable[Unit]) -> None:
    """Refused with the sentence of what it would make of the register."""
    register = tuple(after)
    codes, known = {unit.code for unit in register}, set(before)
    for unit in register:
        if unit not in known and unit.parent is not None and unit.parent not in codes:
            raise Refused("no-such-parent", code=unit.parent)
    for unit, problem in problems_of(register):
        why = sentences.without_place(problem)
        raise Refused("register-impossible", code=unit.code, name=unit.name, why=why)


def fact(value: object) -> object:
    """As an event keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def finish(
    change: Change,
    actor: Actor,
    action: str,
    subject: str,
    reason: str,
    document: str | None,
    sealed: Mapping[str, object],
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """What every change of the register ends with: texts matched again, whoever derives told, one event."""
    rematched = rematch(change.connection)
    change.touch("units", "unit_texts")
    ordered = {} if document is None else {"document": document}
    seals = {"seals": sealed_register(change.connection)}
    change.record(
        act_of(
            actor,
            action,
            subject,
            reason=reason,
            before={**before, "seals": sealed},
            after={**after, **ordered, "texts_rematched": rematched, **seals},
        )
    )

"""How many people units have: who said so and when, what the unit itself says of it, and who decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.core.moments import day_of
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.core.successions import UnitKey
from engine.core.units import Unit
from engine.records import headcounts as stored
from engine.records import units
from engine.records.database import Change
from engine.records.headcounts import Proposal as Proposal
from engine.records.headcounts import Statement as Statement
from engine.services.acts import act_of, seals_of
from engine.services.guard import require, require_reason
from engine.services.office import Office
from engine.services.register_change import clean_text, finish, require_people
from engine.services.unit_scope import require_key

ACCEPTED, REFUSED, WITHDRAWN = "accepted", "refused", "withdrawn"


@dataclass(frozen=True, slots=True)
class History:
    """What held and what holds of one unit, and what was proposed: the newest first."""

    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]

    @property
    def holds(self) -> Statement | None:
        return self.statements[0] if self.statements else None

    @property
    def waits(self) -> Proposal | None:
        return next((one for one in self.proposals if one.outcome is None), None)

    def superseded_by(self, place: int) -> Statement | None:
        """The number that took the place of this one; None: it holds."""
        return self.statements[place - 1] if place else None


def history(office: Office, actor: Actor, key: UnitKey) -> History:
    with office.database.read() as connection:
        require_key(actor, units.register(connection), key, day_of(office.now()))
        return History(tuple(reversed(stored.statements(connection, key))), stored.proposals(connection, key))


def confirm(office: Office, actor: Actor, said: Mapping[UnitKey, int]) -> int:
    """The unit's official says that these numbers, known by their statements, are right; all or none."""
    require(actor, Right.CONFIRM_HEADCOUNT)
    if not said:
        raise Refused("nothing-chosen")
    with office.database.change(office.now()) as change:
        register = units.register(change.connection)
        told: dict[str, object] = {}
        sealed = seals_of(change.connection, None, register=True)
        for key, statement in said.items():
            unit = require_key(actor, register, key, day_of(change.at))
            holds = _holds(change, key)
            if holds is None or not holds.headcount:
                raise Refused("no-headcount", code=key[0], name=unit.name)
            if holds.id != statement:
                raise Refused("headcount-changed", code=key[0], name=unit.name)
            if holds.confirmed_by is not None:
                raise Refused("headcount-confirmed", name=unit.name, by=holds.confirmed_by)
            stored.confirm(change.connection, [holds.id], actor.name, change.at)
            told[key[0]] = holds.headcount
        subject = next(iter(told)) if len(told) == 1 else ""
        facts = {"changed": len(told), "confirmed": told, "seals": _seals(change)}
        change.record(act_of(actor, "headcount.confirmed", subject, before={"seals": sealed}, after=facts))
    return len(told)


def propose(
    office: Office, actor: Actor, key: UnitKey, people: int, source: str, on: date | None = None
) -> int:
    """Another number from the unit itself; it holds once an organiser takes it over."""
    require(actor, Right.CONFIRM_HEADCOUNT)
    said_by = clean_text("headcount_source", source)
    if not said_by:
        raise Refused("source-needed")
    if not require_people(people):
        raise Refused("bad-headcount")
    with office.database.change(office.now()) as change:
        today = day_of(change.at)
        unit = require_key(actor, units.register(change.connection), key, today)
        if on is not None and on > today:
            raise Refused("counted-tomorrow", on=f"{on:%d/%m/%Y}")
        if any(one.outcome is None for one in stored.proposals(change.connection, key)):
            raise Refused("proposal-waits", name=unit.name)
        if (people, said_by, on) == (unit.headcount, unit.headcount_source, unit.headcount_on):
            raise Refused("nothing-changed")
        sealed = seals_of(change.connection, None, register=True)
        row = units.id_of(change.connection, key)
        made = stored.propose(change.connection, row, people, said_by, on, actor.name, change.at)
        after = {"proposal": made, "headcount": people, "headcount_source": said_by}
        day = {"headcount_on": on.isoformat() if on else None}
        change.record(
            act_of(
                actor,
                "headcount.proposed",
                key[0],
                before={"headcount": unit.headcount, "seals": sealed},
                after=after | day | {"seals": _seals(change)},
            )
        )
    return made


def accept(office: Office, actor: Actor, proposal: int, reason: str) -> None:
    """The number of the unit's official holds from now on, and counts as confirmed by them."""
    require(actor, Right.LOAD_FILES)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        one, unit = _waiting(change, actor, proposal)
        sealed = seals_of(change.connection, None, register=True)
        stored.end(change.connection, one.id, ACCEPTED, why, actor.name, change.at)
        row = units.id_of(change.connection, one.unit)
        number = one.headcount, one.source, one.counted_on
        made = stored.state(change.connection, row, *number, actor.name, change.at, one.id)
        stored.confirm(change.connection, [made], one.by, one.at)
        taken = replace(
            unit, headcount=one.headcount, headcount_source=one.source, headcount_on=one.counted_on
        )
        units.save(change.connection, [taken], actor.name, change.at)
        before = {"headcount": unit.headcount}
        after = {"proposal": one.id, "headcount": one.headcount, "proposed_by": one.by}
        finish(change, actor, "headcount.accepted", one.unit[0], why, None, sealed, before, after)


def refuse(office: Office, actor: Actor, proposal: int, reason: str) -> None:
    require(actor, Right.LOAD_FILES)
    _end(office, actor, proposal, REFUSED, require_reason(reason))


def withdraw(office: Office, actor: Actor, proposal: int) -> None:
    """By an official of the unit."""
    require(actor, Right.CONFIRM_HEADCOUNT)
    _end(office, actor, proposal, WITHDRAWN, "")


def _end(office: Office, actor: Actor, proposal: int, outcome: str, reason: str) -> None:
    with office.database.change(office.now()) as change:
        one, _ = _waiting(change, actor, proposal)
        sealed = seals_of(change.connection, None, register=True)
        stored.end(change.connection, one.id, outcome, reason, actor.name, change.at)
        action = "headcount.refused" if outcome == REFUSED else "headcount.withdrawn"
        told = {"proposal": one.id, "headcount": one.headcount, "proposed_by": one.by}
        change.record(
            act_of(
                actor,
                action,
                one.unit[0],
                reason=reason or None,
                before={"seals": sealed},
                after={**told, "seals": _seals(change)},
            )
        )


def _waiting(change: Change, actor: Actor, proposal: int) -> tuple[Proposal, Unit]:
    found = next((one for one in stored.proposals(change.connection) if one.id == proposal), None)
    if found is None:
        raise Refused("no-such-proposal")
    unit = require_key(actor, units.register(change.connection), found.unit, day_of(change.at))
    if found.outcome is not None:
        raise Refused("proposal-ended", by=found.ended_by)
    return found, unit


def _holds(change: Change, key: UnitKey) -> Statement | None:
    every = stored.statements(change.connection, key)
    return every[-1] if every else None


def _seals(change: Change) -> dict[str, str]:
    return seals_of(change.connection, None, register=True)

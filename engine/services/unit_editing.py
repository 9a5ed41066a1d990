"""Changing units one by one or many at once: always with a reason, never into what cannot be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from engine.core.problems import Refused
from engine.core.register_changes import UnitChange, fingerprint
from engine.core.roles import Actor, Right
from engine.core.successions import UnitKey
from engine.core.units import Unit, tree
from engine.core.visible_text import is_visible
from engine.files.units import LONGEST_NAME
from engine.records import contests, units
from engine.records import results as stored_results
from engine.services.acts import seals_of
from engine.services.guard import clean_document, known_contest, require, require_reason
from engine.services.office import Office
from engine.services.register_change import cleaned, fact, finish, require_possible, require_seen


@dataclass(frozen=True, slots=True)
class ContestTouched:
    """A contest that sees a unit, and its rounds whose results stay as they were frozen."""

    slug: str
    title: str
    round_word: str
    frozen: tuple[int, ...]


def touches(office: Office, actor: Actor, wanted: Sequence[Unit]) -> tuple[ContestTouched, ...]:
    """Which contests see one of these units, as the register is or as it would be. Writes nothing."""
    require(actor, Right.READ_ALL)
    found = []
    with office.database.read() as connection:
        before = units.register(connection)
        keys = {unit.key for unit in wanted}
        after = [unit for unit in before if unit.key not in keys] + list(wanted)
        for stored in contests.every(connection):
            known = known_contest(connection, stored.slug)
            contest = known.contest
            seen = {
                unit.key
                for register in (before, after)
                for unit in tree(register, contest.register_day, contest.units_under).units.values()
            }
            if keys & seen:
                frozen = stored_results.standing_rounds(connection, known.id)
                found.append(
                    ContestTouched(contest.slug, contest.title, contest.round_word, tuple(sorted(frozen)))
                )
    return tuple(found)


def edit(
    office: Office,
    actor: Actor,
    key: UnitKey,
    wanted: Unit,
    *,
    seen: str,
    reason: str,
    document: str | None = None,
) -> None:
    """One unit as somebody wants it, who looked at the state `seen`. Its names are what `wanted` says."""
    require(actor, Right.LOAD_FILES)
    why, ordered = require_reason(reason), clean_document(document)
    wanted = cleaned(wanted)
    with office.database.change(office.now()) as change:
        register = units.register(change.connection)
        before = next((unit for unit in register if unit.key == key), None)
        if before is None:
            raise Refused("no-such-unit", code=key[0])
        require_seen(fingerprint([before]), seen)
        if wanted.code != before.code:
            raise Refused("code-is-fixed", code=before.code)
        if wanted == before:
            raise Refused("nothing-changed")
        require_possible([*(unit for unit in register if unit.key != key), wanted], register)
        sealed = seals_of(change.connection, None, register=True)
        if wanted.valid_from != before.valid_from:
            units.begin_on(change.connection, key, wanted.valid_from)
        gone = set(before.aliases) - set(wanted.aliases)
        if gone:
            units.remove_aliases(change.connection, wanted.key, gone)
        units.save(change.connection, [wanted], actor.name, change.at)
        names = UnitChange(before, wanted).fields
        told = [{name: fact(getattr(one, name)) for name in names} for one in (before, wanted)]
        finish(change, actor, "unit.edited", key[0], why, ordered, sealed, told[0], told[1])


def add(office: Office, actor: Actor, wanted: Unit, reason: str, document: str | None = None) -> None:
    require(actor, Right.LOAD_FILES)
    why, ordered = require_reason(reason), clean_document(document)
    wanted = cleaned(wanted)
    with office.database.change(office.now()) as change:
        register = units.register(change.connection)
        if any(unit.key == wanted.key for unit in register):
            raise Refused("unit-exists", code=wanted.code)
        require_possible([*register, wanted], register)
        sealed = seals_of(change.connection, None, register=True)
        units.save(change.connection, [wanted], actor.name, change.at)
        told = {field.name: fact(getattr(wanted, field.name)) for field in fields(wanted)}
        finish(change, actor, "unit.added", wanted.code, why, ordered, sealed, {}, told)


def set_competing(office: Office, actor: Actor, keys: Iterable[UnitKey], competes: bool, reason: str) -> int:
    """How many units are other than before."""
    wanted = set(keys)
    if not wanted:
        raise Refused("nothing-chosen")

    def change_of(unit: Unit) -> Unit:
        return replace(unit, competes=competes) if unit.key in wanted else unit

    action = "units.competing_set" if competes else "units.competing_unset"
    return _many(office, actor, action, reason, change_of, {})


def rename_block(office: Office, actor: Actor, old: str, new: str, reason: str) -> int:
    """Of all units on all days; a name that is there already joins the two. An empty one takes them out."""
    name = " ".join(new.split())
    if len(name) > LONGEST_NAME or not is_visible(name):
        raise Refused("bad-unit-text", field="block", longest=LONGEST_NAME)

    def change_of(unit: Unit) -> Unit:
        return replace(unit, block=name) if unit.block == old else unit

    return _many(office, actor, "units.block_renamed", reason, change_of, {"block": (old, name)})


def _many(
    office: Office,
    actor: Actor,
    action: str,
    reason: str,
    change_of: Callable[[Unit], Unit],
    told: Mapping[str, tuple[str, str]],
) -> int:
    require(actor, Right.LOAD_FILES)
    why = require_reason(reason)
    with office.database.change(office.now()) as change:
        register = units.register(change.connection)
        changed = [after for unit in register if (after := change_of(unit)) != unit]
        if not changed:
            raise Refused("nothing-changed")
        sealed = seals_of(change.connection, None, register=True)
        units.save(change.connection, changed, actor.name, change.at)
        facts: dict[str, object] = {"changed": len(changed), "codes": [unit.code for unit in changed]}
        finish(
            change,
            actor,
            action,
            "",
            why,
            None,
            sealed,
            {name: pair[0] for name, pair in told.items()},
            facts | {name: pair[1] for name, pair in told.items()},
        )
    return len(changed)

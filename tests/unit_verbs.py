"""How the verbs about units are called while a round is open (tests/test_secrecy.py)."""

from collections.abc import Callable, Mapping
from datetime import date

from engine.core.units import Unit
from engine.services import (
    headcounts,
    register_files,
    reorganising,
    unit_browse,
    unit_editing,
    unit_successions,
)
from engine.services.reorganising import Reorganisation
from tests.services.world import SLUG, UNITS, World

DAY = date(2024, 10, 28)
KEY = ("19750", date.min)
INSIDE_UNITS = {
    "register_change": "inside every change of the register",
    "unit_scope": "which units somebody may see",
}
ELSEWHERE_OF_UNITS = {
    "unit_register.read_against": "inside the doors register files come through",
    "unit_register.save": "inside the doors register files come through",
    "unit_register.sealed_register": "inside every change of the register",
}


def calls(w: World) -> Mapping[Callable[..., object], Callable[[], object]]:
    o, who = w.office, w.operator
    unit = Unit("X9", "Xã thử", parent="46")
    plan = Reorganisation(DAY, (KEY,), (Unit("X8", "Phường thử", parent="474"),))
    successions = "old_code,new_code\n19750,X8\n"
    return {
        register_files.preview: lambda: register_files.preview(o, who, w.file(".csv", UNITS)),
        register_files.store: lambda: register_files.store(o, who, w.file(".csv", UNITS), "thử", ""),
        register_files.export: lambda: len(register_files.export(o, who)) > 0,
        register_files.template: lambda: len(register_files.template()) > 0,
        unit_editing.touches: lambda: unit_editing.touches(o, who, [unit]),
        unit_editing.edit: lambda: unit_editing.edit(o, who, KEY, unit, seen="", reason="thử"),
        unit_editing.add: lambda: unit_editing.add(o, who, unit, "thử"),
        unit_editing.set_competing: lambda: unit_editing.set_competing(o, who, [KEY], False, "thử"),
        unit_editing.rename_block: lambda: unit_editing.rename_block(o, who, "Xã", "Phường", "thử"),
        headcounts.history: lambda: headcounts.history(o, who, KEY),
        headcounts.confirm: lambda: headcounts.confirm(o, who, {KEY: 1}),
        headcounts.propose: lambda: headcounts.propose(o, who, KEY, 5, "thử"),
        headcounts.accept: lambda: headcounts.accept(o, who, 1, "thử"),
        headcounts.refuse: lambda: headcounts.refuse(o, who, 1, "thử"),
        headcounts.withdraw: lambda: headcounts.withdraw(o, who, 1),
        unit_browse.first_day: lambda: unit_browse.first_day(o, who),
        unit_browse.register_on: lambda: unit_browse.register_on(o, who, DAY),
        unit_browse.one: lambda: unit_browse.one(o, who, KEY),
        unit_browse.names: lambda: unit_browse.names(o, who, DAY),
        unit_browse.above_all: lambda: unit_browse.above_all(o, who, SLUG),
        unit_browse.contests_seen: lambda: unit_browse.contests_seen(o, who),
        unit_successions.preview: lambda: unit_successions.preview(o, who, w.file(".csv", successions), DAY),
        unit_successions.load: lambda: unit_successions.load(
            o, who, w.file(".csv", successions), DAY, "thử", ""
        ),
        unit_successions.check: lambda: unit_successions.check(o, who, [KEY], "thử"),
        unit_successions.steps: lambda: unit_successions.steps(o, who),
        unit_successions.carried: lambda: unit_successions.carried(o, who, SLUG, ("X8", DAY)),
        reorganising.ahead: lambda: reorganising.ahead(o, who, plan),
        reorganising.reorganise: lambda: reorganising.reorganise(
            o, who, plan, seen=reorganising.ahead(o, who, plan).seen, reason="thử", document="1/QĐ"
        ),
    }

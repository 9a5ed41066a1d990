"""Characters nobody sees are refused wherever a name or a reason comes in; odd ones that show are kept."""

import pytest

from engine.core.problems import Refused
from engine.core.roles import Role
from engine.records import audit
from engine.services import accounts, contests, decisions, entry_files, exclusions, papers, unit_register
from tests.browser.hostile import ACCEPTED, FORMULA, HIDING, OTHER, PASSWORD, contest, quoted
from tests.services.world import SLUG, UNITS, World, entry


def events(world: World) -> int:
    with world.office.database.read() as connection:
        return sum(1 for _ in audit.events(connection))


def test_no_file_brings_in_what_nobody_sees(world: World) -> None:
    before = events(world)
    for hiding, name in HIDING.items():
        units = world.file(".csv", UNITS.replace("Phường Tây Lộc", name))
        bank = [{"Nội dung": f"{name} {i}?", "A": "một", "B": "hai", "Đáp án": "A"} for i in range(3)]
        barred = world.table([{"account": name, "effect": "barred"}])
        found = [
            unit_register.load(world.office, world.operator, units).problems,
            papers.load(world.office, world.operator, world.table(bank), SLUG, 1).problems,
            world.load(entry(1, full_name=name)).problems,
            exclusions.load(world.office, world.operator, barred, SLUG).problems,
        ]
        assert [{p.code for p in problems} for problems in found] == [{"forbidden-characters"}] * 4, hiding
    assert events(world) == before


@pytest.mark.parametrize("key", ["title", "organiser", "round_word"])
def test_no_contest_is_called_by_what_nobody_sees(world: World, key: str) -> None:
    kept = [line for line in contest(OTHER, "Hội thi").splitlines() if not line.startswith(f"{key} =")]
    for hiding, name in HIDING.items():
        escaped = quoted(name).replace("\x1b", "\\u001b")
        text = "\n".join([f"{key} = {escaped}", *kept])
        found = contests.add_from(world.office, world.operator, str(world.file(".toml", text)))
        assert [(p.code, p.column) for p in found.problems] == [("bad-value", key)], hiding


def test_no_account_is_called_by_what_nobody_sees(world: World) -> None:
    before = events(world)
    for name in HIDING.values():
        with pytest.raises(Refused, match="bad-account-name"):
            accounts.add(world.office, world.operator, name, Role.LEADER, password=PASSWORD)
    assert events(world) == before


def test_no_reason_holds_what_nobody_sees(world: World) -> None:
    assert world.load(entry(1)).accepted == 1
    before = events(world)
    for reason in (*HIDING.values(), "dài " * 300):
        with pytest.raises(Refused, match="bad-reason"):
            decisions.void_entry(world.office, world.operator, SLUG, "B0001", reason)
    assert events(world) == before


def test_a_formula_is_refused_in_files_and_is_a_text_elsewhere(world: World) -> None:
    found = entry_files.load(world.office, world.operator, world.table([entry(1, full_name=FORMULA)]), SLUG)
    assert [p.code for p in found.problems] == ["formula-cell"]
    assert world.load(entry(1)).accepted == 1
    decisions.void_entry(world.office, world.operator, SLUG, "B0001", FORMULA)


def test_a_name_too_long_for_an_account_is_refused(world: World) -> None:
    long = max(ACCEPTED, key=len)
    with pytest.raises(Refused, match="bad-account-name"):
        accounts.add(world.office, world.operator, long, Role.LEADER, password=PASSWORD)

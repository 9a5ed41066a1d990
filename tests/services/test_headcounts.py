"""How many people a unit has: its history, what its official says of it, and who decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.core.successions import UnitKey
from engine.records import audit
from engine.services import headcounts, unit_browse
from tests.services.test_register_files import events, register
from tests.services.world import SLUG, UNITS, World, entry

SECRETARY = Actor("thu-ky", Role.SECRETARY)
OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
FOREIGN = Actor("can-bo-2", Role.OFFICIAL, "479")
ON = date(2024, 9, 30)


def key(world: World, code: str = "19750") -> UnitKey:
    return register(world.office)[code].key


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def history(world: World, code: str = "19750") -> headcounts.History:
    return headcounts.history(world.office, OFFICIAL, key(world, code))


def holding(world: World) -> int:
    holds = history(world).holds
    assert holds is not None
    return holds.id


def proposed(world: World, people: int = 12) -> int:
    return headcounts.propose(world.office, OFFICIAL, key(world), people, "Báo cáo 15/BC-UBND", ON)


def test_every_number_that_held_is_kept_with_who_said_it(world: World) -> None:
    world.load_units(UNITS.replace(",10,x", ",25,x"))
    world.load_units(UNITS.replace(",10,x", ",25,x"))
    found = history(world)
    assert [one.headcount for one in found.statements] == [25, 10]
    assert found.superseded_by(1) == found.holds
    assert found.superseded_by(0) is None
    assert {one.by for one in found.statements} == {world.operator.name}


def test_an_official_confirms_the_number_of_a_unit_below_theirs_once(world: World) -> None:
    before = events(world.office)
    said = {key(world): holding(world)}
    assert headcounts.confirm(world.office, OFFICIAL, said) == 1
    holds = history(world).holds
    assert holds is not None
    assert (holds.confirmed_by, holds.confirmed_at) == ("can-bo", world.office.now())
    with world.office.database.read() as connection:
        (event,) = audit.events(connection, before)
    assert (event.act.action, event.act.actor) == ("headcount.confirmed", "can-bo")
    assert refusal(lambda: headcounts.confirm(world.office, OFFICIAL, said)) == "headcount-confirmed"
    world.load_units(UNITS.replace(",10,x", ",25,x"))
    holds = history(world).holds
    assert holds is not None
    assert holds.confirmed_by is None


def test_a_number_that_changed_meanwhile_is_not_confirmed_unseen(world: World) -> None:
    seen = holding(world)
    world.load_units(UNITS.replace(",10,x", ",25,x"))
    before = events(world.office)
    assert refusal(lambda: headcounts.confirm(world.office, OFFICIAL, {key(world): seen})) == (
        "headcount-changed"
    )
    assert refusal(lambda: headcounts.confirm(world.office, OFFICIAL, {})) == "nothing-chosen"
    nobody_there = {key(world, "474"): 1}
    assert refusal(lambda: headcounts.confirm(world.office, OFFICIAL, nobody_there)) == "no-headcount"
    assert events(world.office) == before


def test_a_proposal_changes_nothing_until_it_is_taken_over(world: World) -> None:
    made = proposed(world)
    assert register(world.office)["19750"].headcount == 10
    assert refusal(lambda: proposed(world, 13)) == "proposal-waits"
    headcounts.accept(world.office, SECRETARY, made, "khớp báo cáo")
    now = register(world.office)["19750"]
    assert (now.headcount, now.headcount_source, now.headcount_on) == (12, "Báo cáo 15/BC-UBND", ON)
    found = history(world)
    assert found.holds is not None
    assert (found.holds.by, found.holds.confirmed_by, found.holds.proposal) == ("thu-ky", "can-bo", made)
    assert (found.proposals[0].outcome, found.proposals[0].ended_by) == ("accepted", "thu-ky")
    again = lambda: headcounts.accept(world.office, SECRETARY, made, "lại")  # noqa: E731
    assert refusal(again) == "proposal-ended"


def test_a_proposal_is_refused_with_a_reason_or_withdrawn(world: World) -> None:
    made = proposed(world)
    assert refusal(lambda: headcounts.refuse(world.office, SECRETARY, made, " ")) == "reason-needed"
    headcounts.refuse(world.office, SECRETARY, made, "nguồn chưa rõ")
    assert (history(world).proposals[0].outcome, history(world).proposals[0].reason) == (
        "refused",
        "nguồn chưa rõ",
    )
    made = proposed(world)
    headcounts.withdraw(world.office, OFFICIAL, made)
    assert history(world).waits is None
    assert register(world.office)["19750"].headcount == 10
    assert refusal(lambda: headcounts.withdraw(world.office, OFFICIAL, 999)) == "no-such-proposal"


@pytest.mark.parametrize(
    ("people", "source", "on", "code"),
    [
        (0, "x", None, "bad-headcount"),
        (-3, "x", None, "bad-headcount"),
        (5, "  ", None, "source-needed"),
        (5, "x", date(2024, 10, 2), "counted-tomorrow"),
        (10, "nguồn", None, ""),
    ],
)
def test_a_proposal_has_a_number_a_source_and_a_day_that_was(
    world: World, people: int, source: str, on: date | None, code: str
) -> None:
    def propose() -> int:
        return headcounts.propose(world.office, OFFICIAL, key(world), people, source, on)

    if not code:
        assert propose()
        return
    before = events(world.office)
    assert refusal(propose) == code
    assert events(world.office) == before


def test_nobody_speaks_for_a_unit_that_is_not_theirs(world: World, anyone: Actor) -> None:
    made = proposed(world)
    before = events(world.office)
    acts = (
        lambda who: headcounts.confirm(world.office, who, {key(world): holding(world)}),
        lambda who: headcounts.propose(world.office, who, key(world), 5, "x"),
        lambda who: headcounts.withdraw(world.office, who, made),
    )
    assert {refusal(lambda act=act: act(FOREIGN)) for act in acts} == {"other-unit"}
    assert refusal(lambda: headcounts.history(world.office, FOREIGN, key(world))) == "other-unit"
    if anyone.role is not Role.OFFICIAL:
        assert {refusal(lambda act=act: act(anyone)) for act in acts} == {"not-allowed"}
    if not anyone.may(Right.LOAD_FILES):
        assert refusal(lambda: headcounts.accept(world.office, anyone, made, "x")) == "not-allowed"
        assert refusal(lambda: headcounts.refuse(world.office, anyone, made, "x")) == "not-allowed"
    assert events(world.office) == before


def test_the_register_of_a_day_says_how_each_headcount_stands(world: World) -> None:
    headcounts.confirm(world.office, OFFICIAL, {key(world): holding(world)})
    made = proposed(world)
    seen = unit_browse.register_on(world.office, OFFICIAL, date(2024, 10, 28))
    by_code = {line.unit.code: line for line in seen.lines}
    assert list(by_code) == ["474", "19750", "19753"]
    assert [line.depth for line in seen.lines] == [0, 1, 1]
    assert by_code["19750"].is_confirmed
    assert not by_code["19753"].is_confirmed
    assert by_code["19753"].can_be_confirmed
    assert (by_code["474"].counted.people, by_code["474"].can_be_confirmed) == (14, False)
    assert by_code["19750"].waits is not None
    assert by_code["19750"].waits.id == made


def test_an_official_is_shown_nothing_beside_their_unit(world: World) -> None:
    seen = unit_browse.register_on(world.office, FOREIGN, date(2024, 10, 28))
    assert [line.unit.code for line in seen.lines] == ["479", "19960"]
    nowhere = replace(OFFICIAL, unit="không-có")
    assert unit_browse.register_on(world.office, nowhere, date(2024, 10, 28)).lines == ()
    assert refusal(lambda: unit_browse.one(world.office, FOREIGN, key(world))) == "other-unit"
    assert refusal(lambda: unit_browse.names(world.office, FOREIGN, date(2024, 10, 28))) == "not-allowed"


def test_units_above_all_their_people_are_listed_to_those_who_may_see_them(world: World) -> None:
    world.clock.set("2024-10-30T08:00:00+07:00")
    world.load(*(entry(number, unit="19753") for number in range(1, 7)))
    assert [row.unit.code for row in unit_browse.above_all(world.office, OFFICIAL, SLUG)] == ["19753"]
    assert unit_browse.above_all(world.office, FOREIGN, SLUG) == ()

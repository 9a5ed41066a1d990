"""What is shown of one unit: the parts add up, the order is exact."""

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.services.unit_view import unit_view, units_to_see
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
LEADER = Actor("lanh-dao", Role.LEADER)


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(
        *(entry(i) for i in range(1, 4)),
        entry(10, unit="19753"),
        entry(11, unit="474"),
        entry(12, unit="19960"),
        entry(13, unit="Trên Mây"),
    )
    return world


def test_the_units_below_and_those_directly_in_it_add_up(filled: World) -> None:
    view = unit_view(filled.office, LEADER, SLUG, None, "474")
    below = sum(one.row.counted.people for one in view.below)
    assert (view.total.people, below, view.direct.people) == (5, 4, 1)
    top = unit_view(filled.office, LEADER, SLUG)
    assert top.in_no_unit is not None
    assert (top.total.people, top.in_no_unit.people) == (6, 1)


def test_the_trail_of_an_official_begins_at_their_unit(filled: World) -> None:
    assert [u.code for u in unit_view(filled.office, OFFICIAL, SLUG, None, "19750").trail] == ["474", "19750"]
    assert [u.code for u in unit_view(filled.office, LEADER, SLUG, None, "19750").trail] == [
        "46",
        "474",
        "19750",
    ]
    assert unit_view(filled.office, OFFICIAL, SLUG).in_no_unit is None


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "không-có"])
def test_nothing_above_or_beside_is_shown_to_an_official(filled: World, foreign: str) -> None:
    unit_view(filled.office, LEADER, SLUG, 1, "46")
    with pytest.raises(Refused) as refused:
        unit_view(filled.office, OFFICIAL, SLUG, 1, foreign)
    assert refused.value.code == "other-unit"
    assert {u.code for u in units_to_see(filled.office, OFFICIAL, SLUG)} == {"474", "19750", "19753"}


def test_the_slowest_come_first_by_exact_rate_and_the_unknown_last(filled: World) -> None:
    filled.load_units(
        "code,name,kind,parent,headcount\nT1,Tổ 1,group,474,3\nT2,Tổ 2,group,474,2\nT3,Tổ 3,group,474,\n"
    )
    codes = [one.row.unit.code for one in unit_view(filled.office, LEADER, SLUG, None, "474").below]
    assert codes == ["T1", "T2", "19753", "19750", "T3"]


def test_the_round_before_stands_beside_the_present_one(filled: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    view = unit_view(filled.office, LEADER, SLUG, 2, "474")
    assert view.before is not None
    assert view.before.number == 1
    assert {one.row.unit.code: float(one.rate_before or 0) for one in view.below} == {
        "19750": 0.3,
        "19753": 0.25,
    }
    assert unit_view(filled.office, LEADER, SLUG, 1, "474").before is None


def test_an_unknown_round_or_contest_is_refused(filled: World) -> None:
    for slug, number, code in ((SLUG, 9, "unknown-round"), ("lạ", None, "unknown-contest")):
        with pytest.raises(Refused) as refused:
            unit_view(filled.office, LEADER, slug, number)
        assert refused.value.code == code

"""The weekly bulletin: every table adds up to the headline, and every border is where it is printed."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.bulletin import COMPETING, DIRECT, LOWEST, Band, Figures, band_of, compared, figures, levels
from engine.core.participation import Tally, UnitParticipation, of_totals, participation
from engine.core.units import Headcount, HeadcountSource, Tree, Unit, tree
from tests.core.builders import unit

DAY = date(2024, 10, 28)
HALF = Fraction(1, 2)


def made(
    register: list[Unit], own: dict[str | None, Tally], level: str = DIRECT, under: str | None = None
) -> tuple[Tree, Figures]:
    seen = tree(register, DAY, under)
    rows = {one.code: one for one in participation(seen, own, HALF)}
    return seen, figures(seen, rows, sum(own.values(), Tally()), level)


REGISTER = [
    replace(unit("P"), kind="province"),
    replace(unit("D", "P"), kind="district", block="Huyện"),
    replace(unit("W1", "D", 10), kind="ward", block="Xã", competes=True),
    replace(unit("W2", "D", 20), kind="ward", block="Xã"),
    replace(unit("S1", "P", 4), kind="department", block="Sở", competes=True),
    replace(unit("S2", "P", 6), kind="department"),
    replace(unit("T", "P"), kind="district", block="Huyện"),
]
OWN: dict[str | None, Tally] = {
    "P": Tally(1, 2), "D": Tally(2, 2), "W1": Tally(10, 12), "S1": Tally(3, 3), None: Tally(5, 6),
    "nowhere": Tally(7, 7),
}  # fmt: skip


def test_blocks_are_those_of_the_compared_units_and_whoever_is_in_none_has_a_line() -> None:
    _, found = made(REGISTER, OWN)
    lines = {line.name: line for line in found.blocks.lines}
    assert list(lines) == ["Huyện", "Sở", ""]
    assert lines["Huyện"].tally == Tally(12, 14)
    assert (lines["Huyện"].taking_part, lines["Huyện"].units) == (1, 2)
    assert lines["Huyện"].rate is None, "T has no headcount"
    assert lines["Sở"].rate == Fraction(3, 4)
    assert found.blocks.outside == Tally(1, 2)
    assert found.blocks.unmatched == Tally(12, 13)
    assert found.blocks.total.tally == found.total == Tally(28, 32)


def test_places_are_territories_by_name_and_agencies_by_kind_told_by_their_lowest_units() -> None:
    _, found = made(REGISTER, OWN)
    told = {line.name: (line.taking_part, line.units, line.tally.people) for line in found.places.lines}
    assert told == {"D": (1, 2, 12), "T": (0, 1, 0), "department": (1, 2, 3)}


def test_other_units_can_be_compared() -> None:
    seen, found = made(REGISTER, OWN, "kind:ward")
    assert levels(seen) == (DIRECT, COMPETING, "kind:district", "kind:ward", "kind:department")
    assert compared(seen, COMPETING) == ("W1", "S1")
    assert (found.taking_part, found.units) == (1, 2)
    assert found.blocks.outside == Tally(6, 7), "the province, the district itself, the department"
    assert [one.code for one in found.nobody] == ["W2"]


def test_of_units_inside_each_other_people_count_once_and_no_rate_is_told() -> None:
    nested = [replace(one, competes=one.code in ("D", "W1")) for one in REGISTER]
    _, found = made(nested, OWN, COMPETING)
    assert found.nested
    told = {line.name: (line.tally.people, line.rate) for line in found.blocks.lines}
    assert told == {"Huyện": (2, None), "Xã": (10, None)}


@pytest.mark.parametrize(
    ("people", "headcount", "band"),
    [
        (0, 10, Band.NONE), (0, None, Band.NONE), (1, None, Band.UNKNOWN), (1, 10, Band.FEW), (249, 1000, Band.FEW),
        (250, 1000, Band.SOME), (749, 1000, Band.SOME), (750, 1000, Band.MOST), (999, 1000, Band.MOST),
        (1000, 1000, Band.ALL), (1001, 1000, Band.ALL),
    ],
)  # fmt: skip
def test_a_border_belongs_to_the_band_above_it(people: int, headcount: int | None, band: Band) -> None:
    how = HeadcountSource.UNKNOWN if headcount is None else HeadcountSource.GIVEN
    assert band_of(of_totals("W", Tally(people, people), Headcount(headcount, how), None)) is band


def test_the_lowest_are_those_with_anybody_and_whoever_is_equal_to_the_last_of_them() -> None:
    register = [unit("P"), *(unit(f"W{n:02}", "P", 100) for n in range(20))]
    own: dict[str | None, Tally] = {f"W{n:02}": Tally(min(n, LOWEST), 20) for n in range(1, 18)}
    _, found = made(register, own)
    assert [one.code for one in found.lowest] == [f"W{n:02}" for n in range(1, 18)]
    assert [one.code for one in found.nobody] == ["W00", "W18", "W19"]
    own["W17"] = Tally(11, 11)
    assert [one.code for one in made(register, own)[1].lowest] == [f"W{n:02}" for n in range(1, 17)]


def test_units_at_all_their_people_are_told_highest_first() -> None:
    own: dict[str | None, Tally] = {"W1": Tally(10, 10), "S1": Tally(5, 5), "S2": Tally(6, 6)}
    assert [one.code for one in made(REGISTER, own)[1].full] == ["S1", "S2"]


@st.composite
def registers(draw: st.DrawFn) -> list[Unit]:
    """Trees and forests of any shape, with blocks, kinds and headcounts here and there."""
    codes = [f"U{n}" for n in range(draw(st.integers(0, 12)))]
    return [
        Unit(
            code,
            code,
            kind=draw(st.sampled_from(["", "district", "ward", "department"])),
            parent=draw(st.sampled_from([None, *codes[:n]])),
            block=draw(st.sampled_from(["", "A", "B"])),
            headcount=draw(st.none() | st.integers(0, 5)),
            competes=draw(st.booleans()),
        )
        for n, code in enumerate(codes)
    ]


def entries(people: int, more: int) -> Tally:
    return Tally(people, people + more if people else 0)


@given(
    registers(),
    st.dictionaries(
        st.none() | st.sampled_from([f"U{n}" for n in range(14)]),
        st.builds(entries, st.integers(0, 6), st.integers(0, 4)),
    ),
    st.none() | st.just("U0"),
)
def test_every_table_adds_up_to_the_headline(
    register: list[Unit], own: dict[str | None, Tally], under: str | None
) -> None:
    seen = tree(register, DAY, under)
    for level in levels(seen):
        _, found = made(register, own, level, under)
        total = sum(own.values(), Tally())
        for table in (found.blocks, found.bands, found.places):
            assert table.total.tally == found.total == total
            parts = [line.tally for line in table.lines] + [table.outside, table.unmatched]
            assert all(part.people >= 0 and part.entries >= 0 for part in parts)
        assert found.blocks.total.units == found.bands.total.units == len(compared(seen, level))
        assert found.taking_part == found.units - len(found.nobody)
        assert found.blocks.total.taking_part == found.taking_part
        assert rates_carry_their_people(found)


def rates_carry_their_people(found: Figures) -> bool:
    lines = [line for table in (found.blocks, found.places) for line in table.lines]
    return all(
        line.rate is None or line.rate == Fraction(line.tally.people, line.headcount or 0) for line in lines
    )


def test_a_contest_without_units_has_its_headline_and_everybody_unmatched() -> None:
    found = figures(tree([], DAY), {}, Tally(3, 4))
    assert found.units == 0
    assert found.top is None
    assert found.blocks.total.tally == found.places.total.tally == Tally(3, 4)


def test_a_unit_alone_is_compared_by_itself() -> None:
    rows: dict[str, UnitParticipation] = {
        "W": of_totals("W", Tally(1, 1), Headcount(4, HeadcountSource.GIVEN), HALF)
    }
    found = figures(tree([unit("W", None, 4)], DAY), rows, Tally(1, 1))
    assert (found.units, found.taking_part) == (1, 1)
    assert found.places.lines[0].name == "W"

"""Other formulas and other orders beside the configured result, which they never change."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.core.collective_formulas import Band, Formula, Weights
from engine.core.contests import CollectiveKey
from engine.services import collective_book, contests
from engine.services.collective import collective
from engine.services.collective_whatif import examples, in_order, what_if
from engine.texts import collective_whatif as words
from tests.services.collective_way import KNOWN, all_closed
from tests.services.deciding import LEADER, frozen, refusal
from tests.services.test_collective_results import OFFICIAL
from tests.services.world import SLUG, World

TRIED = examples(2)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.db'}"


def test_prizes_count_once_their_round_is_frozen_and_nothing_is_stored(world: World) -> None:
    all_closed(world)
    before = collective(world.office, LEADER, SLUG)
    seen = what_if(world.office, LEADER, SLUG, TRIED)
    assert seen.rounds_frozen == ()
    assert {one.prize_points for one in seen.units} == {0}
    frozen(world, 1)  # Nhất to 19750, two Nhì to 19753 and 19960
    seen = what_if(world.office, LEADER, SLUG, TRIED)
    assert seen.rounds_frozen == (1,)
    assert {one.unit.code: one.prize_points for one in seen.units} == {"19750": 10, "19753": 7, "19960": 7}
    by_rate = {one.unit.code: one.under[Formula.RATE_AND_PRIZES].value for one in seen.units}
    assert by_rate == {"19750": 40, "19753": 32, "19960": 17}
    assert [one.place for one in seen.units] == [p.place for p in before.standings]
    assert collective(world.office, LEADER, SLUG).standings == before.standings


def test_what_cannot_be_is_refused(world: World) -> None:
    all_closed(world)
    for tried, code in (
        (replace(TRIED, weights=Weights(60, 41, 0)), "weights-not-whole"),
        (replace(TRIED, weights=Weights(120, -20, 0)), "weights-not-whole"),
        (replace(TRIED, bands=()), "bad-bands"),
        (replace(TRIED, bands=(Band(1, 90), Band(1, 80))), "bad-bands"),
        (replace(TRIED, bands=(Band(1, 101),)), "bad-bands"),
        (replace(TRIED, prize_points=(-1, 0)), "bad-prize-points"),
    ):
        assert refusal(lambda tried=tried: what_if(world.office, LEADER, SLUG, tried)) == code
    assert refusal(lambda: what_if(world.office, OFFICIAL, SLUG, TRIED)) == "not-allowed"


def test_another_order_is_only_looked_at(world: World) -> None:
    all_closed(world)
    seen = collective(world.office, LEADER, SLUG)
    by_people = in_order(seen, (CollectiveKey.PEOPLE,), by_block=False)
    assert [(p.place, p.unit.code, p.unit.people) for p in by_people.standings] == [
        (1, "19750", 3),
        (2, "19960", 2),
        (3, "19753", 1),
    ]
    assert in_order(seen, seen.rule.order, by_block=False) is seen


def test_in_another_order_prizes_stay_with_whom_the_rule_gives_them(world: World) -> None:
    all_closed(world)
    seen = collective(world.office, LEADER, SLUG)
    apart = [replace(p, unit=replace(p.unit, block=p.unit.name)) for p in seen.standings]
    seen = replace(seen, standings=tuple(apart))
    (first,) = (p.unit.code for p in seen.standings if p.prize)
    for order, by_block, leading in (((CollectiveKey.PEOPLE,), False, 1), (seen.rule.order, True, 3)):
        shown = in_order(seen, order, by_block=by_block)
        assert [p.unit.code for p in shown.standings if p.prize] == [first]
        assert sum(p.place == 1 for p in shown.standings) == leading
        assert shown.by_rule == {p.unit.code: p.place for p in seen.standings}
    assert not seen.by_rule


def test_a_unit_below_the_least_headcount_is_named_beside_the_list(world: World) -> None:
    world.load_units(KNOWN)
    office = world.office
    text = next(world.folder.glob("*.toml")).read_text("utf-8").replace(SLUG, "thu-2")
    other = world.file(".toml", text + "least_headcount = 10\n")
    assert contests.add_from(office, world.operator, str(other)).problems == ()
    seen = collective(office, LEADER, "thu-2")
    assert [p.unit.code for p in seen.standings] == ["19750", "19960"]
    assert [u.code for u in seen.left_out] == ["19753"]


def test_the_file_has_a_sheet_of_what_is_tried_and_the_working(world: World) -> None:
    all_closed(world)
    book = load_workbook(BytesIO(collective_book.as_file(world.office, LEADER, SLUG, TRIED)))
    assert book.sheetnames[1] == words.SHEET
    cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    assert words.NAMES[Formula.LEAST_RATES] in cells
    assert any("không đạt mức 90 %" in str(cell) for cell in cells)
    assert any("TẠM TÍNH" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)

"""Why an entry stands where it does: its paper, its neighbours, its prize, and what else the person sent."""

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.questions import Paper, Question
from engine.core.roles import Actor, Role
from engine.records import draws
from engine.services import decisions, ranking_reasons, rankings
from engine.services.ranking_reasons import Mark, PrizeWhy, WhyRank
from tests.services.conftest import Clock
from tests.services.deciding import close_round, frozen
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
ORGANISER = Actor("to-chuc", Role.ORGANISER)


def why(world: World, entry_id: str) -> WhyRank:
    seen = rankings.ranking(world.office, JUDGE, SLUG, 1)
    return ranking_reasons.why(world.office, JUDGE, seen, entry_id)


def sent(found: WhyRank) -> list[tuple[str, str]]:
    return [(one.entry_id, one.why) for one in found.others]


@pytest.fixture
def closed(office: object, operator: Actor, clock: Clock, tmp_path: object) -> World:
    world = World(office, operator, clock, tmp_path).prepared(per_round=2)  # type: ignore[arg-type]
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(
        entry(1, prediction="2", full_name="Đặng Thị Hòa"),
        entry(2, prediction="5", full_name="Trần Văn Ổn", unit="19753"),
        entry(3, prediction="2", answers="A-D"),
        entry(4, account="hue-s:0003", prediction="2"),
        entry(5, account="hue-s:0003", prediction="2"),
        entry(6, account="hue-s:0003", submitted_at="2024-10-20T08:00:00+07:00"),
    )
    return world


def test_a_place_is_told_with_its_neighbours_and_the_other_entries(closed: World) -> None:
    found = why(closed, "B0003")
    assert found.above
    assert (found.above.entry_id, found.here.entry_id, found.below) == ("B0002", "B0003", None)
    assert [key.value for key in found.keys] == ["score", "prediction_error", "submitted_at"]
    assert (found.target, found.shared_by) == (2, 1)
    assert sent(found) == [
        ("B0006", "outside-rounds"),
        ("B0004", ranking_reasons.NOT_PICKED),
        ("B0005", ranking_reasons.OVER_LIMIT),
    ]


def test_the_paper_is_told_question_by_question(closed: World) -> None:
    found = why(closed, "B0003").answered
    assert [(one.number, one.chosen, one.accepted, one.mark) for one in found] == [
        (1, "A", "A", Mark.RIGHT),
        (2, "", "B", Mark.BLANK),
        (3, "D", "C", Mark.WRONG),
    ]
    assert found[0].options[0] == "Phương án A của câu 1"


def test_of_a_drawn_paper_only_the_questions_shown_are_told() -> None:
    options = ("a", "b", "c")
    bank = (
        Question(1, "một", options, frozenset("A")),
        Question(2, "hai", options, frozenset("BC")),
        Question(5, "năm", options, frozenset("C"), voided=True),
    )
    shown = ranking_reasons.answered(Paper(bank, draw=2), " C  -")
    assert [(one.number, one.chosen, one.accepted, one.mark) for one in shown] == [
        (2, "C", "BC", Mark.RIGHT),
        (5, "", "C", Mark.VOIDED),
    ]
    assert ranking_reasons.answered(Paper(bank, draw=2), "A") == (
        ranking_reasons.Answered(1, "một", options, "A", "A", Mark.RIGHT),
    )


def test_a_voided_entry_is_told_with_its_reason(closed: World) -> None:
    decisions.void_entry(closed.office, JUDGE, SLUG, "B0003", "nộp hộ người khác")
    voided = next(one for one in why(closed, "B0004").others if one.entry_id == "B0003")
    assert (voided.why, voided.reason) == ("void", "nộp hộ người khác")


def test_an_entry_in_no_ranking_is_refused(closed: World) -> None:
    for entry_id in ("B0005", "B0404", ""):
        with pytest.raises(Refused) as refused:
            why(closed, entry_id)
        assert refused.value.code == "unknown-entry"


def test_people_that_were_joined_and_units_that_differ_are_flagged(closed: World) -> None:
    plain = why(closed, "B0001")
    assert (plain.accounts, plain.named_unit) == (("hue-s:0001",), None)
    accounts = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(closed.office, ORGANISER, SLUG, accounts, Verdict.MERGE, "cùng một người")
    joined = why(closed, "B0001")
    assert joined.accounts == accounts
    assert sent(joined) == [("B0002", ranking_reasons.NOT_PICKED)]
    decisions.change_unit(closed.office, ORGANISER, SLUG, "hue-s:0003", "19753", "chuyển công tác")
    assert why(closed, "B0003").named_unit == "19750"


def test_what_came_of_an_entry_among_the_prizes_is_said(closed: World) -> None:
    assert why(closed, "B0001").prize is PrizeWhy.WON
    assert why(closed, "B0003").prize is PrizeWhy.NOT_ALL_CORRECT
    closed.exclude({"account": "hue-s:0001", "effect": "no-prize"})
    assert why(closed, "B0001").prize is PrizeWhy.PASSED_OVER
    assert why(closed, "B0002").prize is PrizeWhy.WON


def test_a_draw_is_told_to_those_it_was_held_among(closed: World) -> None:
    same = {"prediction": "5", "submitted_at": "2024-10-29T07:00:00+07:00"}
    closed.load(*(entry(n, **same) for n in (7, 8, 9, 10)))  # five more than two places, target 6
    tied = why(closed, "B0007")
    assert (tied.prize, tied.shared_by, tied.draw) == (PrizeWhy.DRAW_NEEDED, 4, None)
    assert why(closed, "B0001").prize is PrizeWhy.DRAW_ABOVE
    ids = sorted(tied.seen.awards.draw_needed)
    with closed.office.database.write() as connection:
        draws.add(connection, 1, 1, "20/11", ids, "to-chuc", closed.clock())
    told = [why(closed, entry_id) for entry_id in ids]
    assert {one.draw.seed for one in told if one.draw} == {"20/11"}
    order = told[0].draw.order() if told[0].draw else ()
    by_entry = {one.here.entry_id: one.prize for one in told}
    assert [by_entry[e] for e in order] == [PrizeWhy.WON] * 3 + [PrizeWhy.DRAWN_BEHIND]
    assert why(closed, "B0001").prize is PrizeWhy.ALL_GIVEN


def test_a_frozen_round_is_told_as_it_was_frozen(world: World) -> None:
    close_round(world)
    world.load(entry(30, account="hue-s:0004", submitted_at="2024-10-30T08:00:00+07:00"))
    before = why(world, "B0004")
    digest = frozen(world).digest
    world.load(entry(31, account="hue-s:0004", submitted_at="2024-10-30T09:00:00+07:00"))
    world.exclude({"account": "hue-s:0001", "effect": "barred"})
    after = why(world, "B0004")
    assert after.seen.frozen is not None
    assert after.seen.frozen.digest == digest
    assert (after.above, after.here, after.below) == (before.above, before.here, before.below)
    assert after.answered == before.answered
    assert sent(before) == [("B0030", ranking_reasons.OVER_LIMIT)]
    assert sent(after) == [("B0030", ranking_reasons.OVER_LIMIT), ("B0031", "late")]
    assert why(world, "B0001").prize is PrizeWhy.WON

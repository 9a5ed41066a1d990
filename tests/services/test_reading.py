"""Who sees which figures, and that what was decided shows in them at once."""

from collections.abc import Callable

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import collective, contests, decisions, participation, rankings, unit_register
from engine.services.office import Office
from engine.texts import refusals
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
JUDGE = Actor("giam-khao", Role.JUDGE)


@pytest.fixture
def closed(world: World, clock: Clock) -> World:
    """Four people in round 1, which has closed."""
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(
        entry(1, prediction="3"),
        entry(2, prediction="3", unit="19753"),
        entry(3, prediction="9", unit="19960"),
        entry(4, prediction="3", answers="AB-", unit="Trên Mây"),
    )
    return world


def people(
    world: World, actor: Actor | None = None, under: str | None = None, n: int | None = None
) -> dict[str, int]:
    seen = participation.participation(world.office, actor or world.operator, SLUG, n, under)
    return {row.unit.code: row.counted.people for row in seen.units}


def prizes(office: Office) -> dict[str, str | None]:
    seen = rankings.ranking(office, JUDGE, SLUG, 1)
    return {row["entry_id"]: seen.prize_of(row["entry_id"]) for row in seen.rows()}


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_an_official_sees_their_unit_and_below_and_nothing_beside(closed: World) -> None:
    assert people(closed, OFFICIAL) == {"474": 2, "19750": 1, "19753": 1}
    assert people(closed, OFFICIAL, "19753") == {"19753": 1}
    for foreign in ("46", "479", "19960", "không-có"):
        assert refusal(lambda: people(closed, OFFICIAL, foreign)) == "other-unit"  # noqa: B023


def test_a_refusal_names_the_unit_of_the_account_and_nothing_beside_it(closed: World) -> None:
    def told(actor: Actor, code: str | None = None) -> str:
        with pytest.raises(Refused) as refused:
            people(closed, actor, code)
        return refusals.sentence(refused.value)

    assert "được xem đơn vị “Thành phố Huế” và" in told(OFFICIAL, "479")
    assert "Hương Thủy" not in told(OFFICIAL, "479")
    assert told(OFFICIAL, "không-có") == told(OFFICIAL, "479").replace("479", "không-có")
    for asked in (None, "479"):
        assert "danh mục đơn vị đang xem không có mã đó" in told(Actor("lạ", Role.OFFICIAL, "380"), asked)


def test_what_one_asked_does_not_leak_to_the_next(closed: World) -> None:
    for _ in range(2):
        assert len(people(closed)) == 6
        assert len(people(closed, OFFICIAL)) == 3
        assert people(closed, Actor("khac", Role.OFFICIAL, "479")) == {"479": 1, "19960": 1}


def test_an_official_whose_unit_the_contest_does_not_see_sees_nothing(closed: World) -> None:
    assert refusal(lambda: people(closed, Actor("lạ", Role.OFFICIAL, "380"))) == "other-unit"


def test_everybody_of_the_committee_sees_all_units(closed: World, anyone: Actor) -> None:
    if anyone.may(Right.READ_ALL):
        assert people(closed, anyone) == people(closed)
        assert rankings.ranking(closed.office, anyone, SLUG, 1).people == 4
        assert collective.collective(closed.office, anyone, SLUG).standings
    else:
        assert refusal(lambda: rankings.ranking(closed.office, anyone, SLUG, 1)) == "not-allowed"
        assert refusal(lambda: collective.collective(closed.office, anyone, SLUG)) == "not-allowed"


def test_an_entry_without_a_matched_unit_counts_in_no_unit_until_it_is_matched(closed: World) -> None:
    assert people(closed)["46"] == 3
    assert rankings.ranking(closed.office, JUDGE, SLUG, 1).people == 4
    unit_register.confirm_text(closed.office, JUDGE, SLUG, "Trên Mây", "19750", "hỏi thí sinh")
    assert people(closed)["46"] == 4
    assert people(closed)["19750"] == 2


def test_a_round_is_counted_by_itself_and_the_contest_counts_people_once(closed: World, clock: Clock) -> None:
    closed.load(entry(5, account="hue-s:0001", submitted_at="2024-11-05T07:00:00+07:00"))
    assert people(closed, n=2) == {"46": 1, "474": 1, "19750": 1, "19753": 0, "479": 0, "19960": 0}
    assert people(closed)["46"] == 3


def test_voiding_a_winner_moves_the_target_and_the_prizes_and_restoring_brings_them_back(
    closed: World,
) -> None:
    before = prizes(closed.office)
    assert before == {"B0001": "Giải Nhất", "B0002": "Giải Nhì", "B0003": "Giải Nhì", "B0004": None}
    decisions.void_entry(closed.office, JUDGE, SLUG, "B0001", "nộp hộ")
    seen = rankings.ranking(closed.office, JUDGE, SLUG, 1)
    assert (seen.target, seen.people) == (2, 3)
    assert prizes(closed.office) == {"B0002": "Giải Nhất", "B0003": "Giải Nhì", "B0004": None}
    assert people(closed)["19750"] == 0
    decisions.restore_entry(closed.office, JUDGE, SLUG, "B0001", "nhầm")
    assert prizes(closed.office) == before


def test_merged_people_are_one_and_parted_again_when_the_decision_is_taken_back(closed: World) -> None:
    pair = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(closed.office, JUDGE, SLUG, pair, Verdict.MERGE, "cùng người")
    assert rankings.ranking(closed.office, JUDGE, SLUG, 1).people == 3
    assert people(closed)["474"] == 1
    decisions.same_person(closed.office, JUDGE, SLUG, pair, None, "nhầm")
    assert rankings.ranking(closed.office, JUDGE, SLUG, 1).people == 4


def test_exclusions_work_after_the_entries_and_a_bar_is_not_lifted_by_a_later_file(closed: World) -> None:
    closed.exclude({"account": "hue-s:0001", "effect": "no-prize"})
    assert rankings.ranking(closed.office, JUDGE, SLUG, 1).people == 4
    assert prizes(closed.office)["B0001"] is None
    assert prizes(closed.office)["B0002"] == "Giải Nhất"
    for effects in (["barred"], ["no-prize"], ["no-prize", "barred", "no-prize"]):
        closed.exclude(*({"account": "hue-s:0001", "effect": effect} for effect in effects))
        assert rankings.ranking(closed.office, JUDGE, SLUG, 1).people == 3
        assert people(closed)["19750"] == 0


def test_a_persons_unit_can_be_changed_and_changed_back(closed: World) -> None:
    organiser = Actor("to-chuc", Role.ORGANISER)
    decisions.change_unit(closed.office, organiser, SLUG, "hue-s:0001", "19960", "chuyển công tác")
    assert (people(closed)["19750"], people(closed)["19960"]) == (0, 2)
    decisions.change_unit(closed.office, organiser, SLUG, "hue-s:0001", None, "nhầm")
    assert (people(closed)["19750"], people(closed)["19960"]) == (1, 1)


def test_new_headcounts_show_at_once(closed: World) -> None:
    closed.load_units("code,name,kind,parent,headcount\n19960,Phường Phú Bài,ward,479,4\n")
    seen = participation.participation(closed.office, closed.operator, SLUG)
    found = {row.unit.code: row.counted for row in seen.units}
    assert (found["46"].headcount.people, found["46"].missing) == (18, 6)


def test_a_ranking_needs_a_paper(closed: World, clock: Clock) -> None:
    assert refusal(lambda: rankings.ranking(closed.office, JUDGE, SLUG, 9)) == "unknown-round"
    clock.set("2024-11-12T08:00:00+07:00")
    assert rankings.ranking(closed.office, JUDGE, SLUG, 2).people == 0


def test_a_contest_without_collective_prizes_says_so(office: Office, operator: Actor) -> None:
    contests.add_from(office, operator, "thanh-hoa-2024")
    assert refusal(lambda: collective.collective(office, operator, "thanh-hoa-2024")) == "no-collective"

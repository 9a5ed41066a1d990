"""Two revisions beside each other, as kept evidence and decisions say."""

import pytest

from engine.core.moments import MINUTE
from engine.core.people import Verdict
from engine.core.revision_beside import ResultsBeside
from engine.core.revision_differences import Became, Place
from engine.core.roles import Actor, Role
from engine.services import decisions, results, results_differences, results_grounds
from engine.texts import judging as told
from engine.texts import results_beside as words
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, ORGANISER, close_round, frozen, refusal, reopened, tie
from tests.services.world import SLUG, World, entry


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def beside(world: World, revision: int | None = None, by: Actor = JUDGES[0]) -> ResultsBeside:
    return results_differences.differences(world.office, by, SLUG, 1, revision)


def test_one_revision_has_none_before_it(closed: World) -> None:
    assert refusal(lambda: beside(closed)) == "not-frozen"
    frozen(closed)
    assert refusal(lambda: beside(closed)) == "no-earlier-revision"


def test_the_same_round_frozen_again_differs_in_nothing_but_its_digest(closed: World) -> None:
    frozen(closed)
    reopened(closed)
    frozen(closed)
    found = beside(closed)
    assert (found.before, found.after, found.reason) == (1, 2, "có khiếu nại")
    assert (found.asked_by, found.confirmed_by) == ("thu-ky", JUDGES[0].name)
    assert found.is_same_list
    assert list(words.causes(found)) == []
    assert all(one.before == one.after for one in found.figures)


def test_a_voided_winner_moves_the_others_up_and_the_reason_stands_beside(
    closed: World, clock: Clock
) -> None:
    frozen(closed)
    reopened(closed)
    clock.at += MINUTE
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    closed.load(entry(9, prediction="2", submitted_at="2024-10-30T08:00:00+07:00"))
    closed.exclude({"account": "hue-s:0003", "effect": "no-prize"})
    frozen(closed)
    found = beside(closed)
    assert {one.name: (one.before, one.after) for one in found.figures} == {
        "target": (3, 3),
        "all_correct": (3, 3),
        "people": (5, 5),
        "entries": (5, 5),
    }
    moved = {one.entry_id: (one.before, one.after) for one in found.winners}
    assert moved["B0001"] == (Place(1, 1, "Giải Nhất"), None)
    assert moved["B0002"][1] == Place(1, 1, "Giải Nhất")
    assert moved["B0003"][1] is None
    assert list(moved)[-2:] == ["B0001", "B0003"], "those who fell out stand last"
    assert dict(found.counts) == {Became.STANDING: 1, Became.ADDED: 1}
    assert found.standings == (("valid", "void", 1),)
    first = {one.entry_id: one for one in found.entries}
    assert (first["B0001"].verdict, first["B0001"].reason, first["B0001"].by) == (
        "void",
        "nộp hộ",
        JUDGES[0].name,
    )
    assert first["B0009"].verdict is None
    assert found.exclusions == (("no-prize", 0, 1),)
    assert {words.move(one) for one in found.winners} == {"Không còn giải", "Lên Giải Nhất", "Mới có giải"}
    assert len(list(words.causes(found))) == 3


def test_draws_that_are_new_are_named_by_their_seed(closed: World) -> None:
    frozen(closed)
    reopened(closed)
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    tie(closed, 11, 12, 13, 14)
    results.draw(closed.office, ORGANISER, SLUG, 1, "482913")
    frozen(closed)
    found = beside(closed)
    assert (found.draws_gone, found.draws_new) == ((), ("482913",))


def test_any_earlier_pair_can_be_looked_at(closed: World) -> None:
    for _ in range(2):
        frozen(closed)
        reopened(closed)
    decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ")
    frozen(closed)
    assert (beside(closed).before, beside(closed, 2).before) == (2, 1)
    assert beside(closed, 2).is_same_list
    assert not beside(closed, 3).is_same_list
    assert refusal(lambda: beside(closed, 1)) == "no-earlier-revision"
    assert refusal(lambda: beside(closed, 9)) == "unknown-revision"
    assert beside(closed, 3, LEADER).entries[0].name == "N. V. T. 1.", "leaders read initials"
    official = Actor("can-bo", Role.OFFICIAL, "474")
    assert refusal(lambda: beside(closed, 3, official)) == "not-allowed"


def test_a_judge_reads_how_the_target_came_about_and_what_was_decided(closed: World, clock: Clock) -> None:
    office = closed.office
    decisions.void_entry(office, JUDGES[0], SLUG, "B0003", "nộp hộ")
    decisions.void_entry(office, JUDGES[0], SLUG, "B0005", "nhầm")
    decisions.restore_entry(office, JUDGES[1], SLUG, "B0005", "đã xác minh")
    closed.exclude({"account": "hue-s:0004", "effect": "barred"})
    decisions.same_person(office, JUDGES[0], SLUG, ("hue-s:0001", "hue-s:0002"), Verdict.APART, "hai anh em")
    decisions.change_unit(office, ORGANISER, SLUG, "hue-s:0002", "19960", "chuyển công tác")
    frozen(closed)
    clock.at += MINUTE
    decisions.change_unit(office, ORGANISER, SLUG, "hue-s:0001", "19960", "sau khi chốt")
    found = results_grounds.grounds(office, JUDGES[0], SLUG, 1)
    assert found.origin.target == 2
    assert dict(found.origin.standings) == {"valid": 3, "void": 1, "barred": 1}
    assert found.origin.exclusions == (("barred", 1),)
    assert (found.voided, found.restored) == (1, 1)
    assert [(one.entry_id, one.verdict, one.near) for one in found.entries] == [
        ("B0005", "restore", True),
        ("B0003", "void", False),
    ]
    assert [(one.accounts, one.verdict) for one in found.pairs] == [
        (("hue-s:0001", "hue-s:0002"), Verdict.APART)
    ]
    assert [(one.entry_id, one.set_by, one.reason) for one in found.people] == [
        ("B0002", ORGANISER.name, "chuyển công tác")
    ], "what came after the freeze is no part of it"
    said = "\n".join([*told.origin(found.origin, 3), *told.decided(found)])
    assert "2 trong 3 người được xếp hạng" in said
    assert "5 bài trong vòng này: 3 hợp lệ, 1 của người bị cấm thi, 1 đã bị hủy." in said
    assert "Lý do: hai anh em" in said
    leader = results_grounds.grounds(office, LEADER, SLUG, 1)
    assert "Nguyễn Văn Thử" not in repr(leader)
    assert "hue-s:0001" not in repr(leader)

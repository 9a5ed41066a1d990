"""The act somebody has just done is taken back by one press: an act of its own, and only while it holds."""

from collections.abc import Callable

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import decisions, entry_search, people_queue, undoing, unit_queue, unit_register
from engine.services.unit_view import unit_view
from engine.texts.entries import UNDO_REASON
from tests.services.world import SLUG, World, entry

JUDGE, OTHER = Actor("giam-khao", Role.JUDGE), Actor("giam-khao-2", Role.JUDGE)
BOSS = Actor("chu-tri", Role.ORGANISER)
PAIR = ("hue-s:0001", "hue-s:0002")
FAR = "Trên trời"


@pytest.fixture
def full_world(world: World) -> World:
    world.clock.set("2024-11-05T08:00:00+07:00")
    same = {"phone": "0912345678"}
    world.load(entry(1, **same), entry(2, **same), entry(3, unit=FAR), entry(4, unit="Dưới biển"))
    return world


def events(world: World) -> list[tuple[str, str | None]]:
    with world.office.database.read() as connection:
        return [(event.act.action, event.act.reason) for event in audit.events(connection)]


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def standing(world: World, entry_id: str = "B0001") -> str:
    return entry_search.card(world.office, JUDGE, SLUG, entry_id).standing


def test_a_voided_entry_counts_again_and_a_restored_one_is_void_again(full_world: World) -> None:
    w = full_world
    before = events(w)
    done = decisions.void_entry(w.office, JUDGE, SLUG, "B0001", "nộp hộ")
    undoing.undo(w.office, JUDGE, SLUG, done)
    assert standing(w) == "valid"
    assert events(w) == [
        *before,
        ("entry.void", "nộp hộ"),
        ("entry.restore", UNDO_REASON.format(number=done)),
    ]
    decisions.void_entry(w.office, JUDGE, SLUG, "B0001", "nộp hộ")
    restored = decisions.restore_entry(w.office, JUDGE, SLUG, "B0001", "đã gọi")
    undoing.undo(w.office, JUDGE, SLUG, restored)
    assert standing(w) == "void"


def test_two_people_are_what_they_were_before(full_world: World) -> None:
    w = full_world
    first = decisions.same_person(w.office, JUDGE, SLUG, PAIR, Verdict.MERGE, "đã gọi")
    second = decisions.same_person(w.office, JUDGE, SLUG, PAIR, Verdict.APART, "gọi lại")
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, first)) == "decided-since"
    undoing.undo(w.office, JUDGE, SLUG, second)
    assert [d.verdict for d in people_queue.decided(w.office, JUDGE, SLUG)] == [Verdict.MERGE]


def test_a_decision_about_a_pair_goes_back_to_the_queue(full_world: World) -> None:
    w = full_world
    done = decisions.same_person(w.office, JUDGE, SLUG, PAIR, Verdict.APART, "anh em")
    assert people_queue.left(w.office, JUDGE, SLUG) == (0, False)
    undoing.undo(w.office, JUDGE, SLUG, done)
    assert people_queue.left(w.office, JUDGE, SLUG) == (1, False)


def test_texts_matched_at_once_wait_again_and_their_names_are_forgotten(full_world: World) -> None:
    w = full_world
    done = unit_register.confirm_texts(w.office, JUDGE, SLUG, {FAR: "19750", "Dưới biển": "19753"}, "đã xem")
    assert unit_queue.left(w.office, JUDGE, SLUG) == 0
    before = len(events(w))
    undoing.undo(w.office, JUDGE, SLUG, done)
    assert unit_queue.left(w.office, JUDGE, SLUG) == 2
    assert [action for action, _ in events(w)[before:]] == ["unit_text.taken_back"]
    w.load(entry(9, unit=FAR))
    assert unit_queue.left(w.office, JUDGE, SLUG) == 2


def test_a_person_is_in_the_unit_they_were_in(full_world: World) -> None:
    w = full_world
    first = decisions.change_unit(w.office, BOSS, SLUG, "hue-s:0001", "19753", "chuyển công tác")
    undoing.undo(w.office, BOSS, SLUG, first)
    assert unit_view(w.office, BOSS, SLUG, None, "19753").row.counted.people == 0


def test_nobody_takes_back_what_another_did_nor_what_was_decided_since_nor_twice(full_world: World) -> None:
    w = full_world
    done = decisions.void_entry(w.office, JUDGE, SLUG, "B0001", "nộp hộ")
    before = events(w)
    assert refusal(lambda: undoing.undo(w.office, OTHER, SLUG, done)) == "act-of-another"
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, 1)) == "nothing-to-undo"
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, 10_000)) == "nothing-to-undo"
    assert events(w) == before
    decisions.restore_entry(w.office, OTHER, SLUG, "B0001", "đã gọi")
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, done)) == "decided-since"
    again = decisions.void_entry(w.office, JUDGE, SLUG, "B0001", "nộp hộ")
    undoing.undo(w.office, JUDGE, SLUG, again)
    before = events(w)
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, again)) == "decided-since"
    assert events(w) == before


def test_a_match_by_somebody_else_since_is_not_overruled(full_world: World) -> None:
    w = full_world
    done = unit_register.confirm_text(w.office, JUDGE, SLUG, FAR, "19750", "đã xem")
    w.clock.days_later(1)  # type: ignore[attr-defined] # the clock of tests
    unit_register.confirm_text(w.office, OTHER, SLUG, FAR, "19753", "đã hỏi")
    assert refusal(lambda: undoing.undo(w.office, JUDGE, SLUG, done)) == "decided-since"


def test_whoever_may_not_decide_takes_nothing_back(full_world: World, anyone: Actor) -> None:
    """Also their own, once their role is another."""
    w = full_world
    done = decisions.void_entry(w.office, Actor(anyone.name, Role.JUDGE), SLUG, "B0001", "nộp hộ")
    before = events(w)
    if anyone.may(Right.DECIDE_ENTRIES):
        undoing.undo(w.office, anyone, SLUG, done)
        assert standing(w) == "valid"
    else:
        assert refusal(lambda: undoing.undo(w.office, anyone, SLUG, done)) == "not-allowed"
        assert events(w) == before

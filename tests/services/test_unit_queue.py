"""Texts for units: what waits with its proposals, matched one by one or at once, taken back again."""

from collections.abc import Callable

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit, units
from engine.services import participation, unit_queue, unit_register
from engine.services.guard import known_contest
from tests.services.world import SLUG, UNITS, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
NEAR, FAR = "Phừơng Tây Lộc nhé", "Trên trời"


@pytest.fixture
def waiting_world(world: World) -> World:
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.load(entry(1, unit=NEAR), entry(2, unit=NEAR), entry(3, unit=FAR), entry(4))
    return world


def events(world: World) -> list[str]:
    with world.office.database.read() as connection:
        return [event.act.action for event in audit.events(connection)]


def text_of(world: World, typed: str) -> units.UnitText:
    with world.office.database.read() as connection:
        return units.texts(connection, known_contest(connection, SLUG).id)[typed]


def aliases(world: World, code: str) -> tuple[str, ...]:
    with world.office.database.read() as connection:
        return next(u.aliases for u in units.register(connection) if u.code == code)


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def people_of(world: World, code: str) -> int:
    seen = participation.participation(world.office, world.operator, SLUG)
    return next(row.counted.people for row in seen.units if row.unit.code == code)


def test_what_waits_stands_by_how_many_entries_wait_with_the_nearest_unit_first(waiting_world: World) -> None:
    w = waiting_world
    found = unit_queue.waiting(w.office, JUDGE, SLUG)
    assert [(t.text, t.people, t.entries) for t in found.texts] == [(NEAR, 2, 2), (FAR, 1, 1)]
    assert (found.total, found.entries) == (2, 3)
    assert found.texts[0].proposals[0].code == "19750"
    assert found.texts[0].proposals[0].above == "Thành phố Huế"
    assert found.texts[1].proposals == ()
    assert {unit.code for unit in found.choices} >= {"46", "474", "19750"}
    assert unit_queue.choices(w.office, JUDGE, SLUG) == found.choices


def test_several_texts_are_matched_at_once_with_one_event(waiting_world: World) -> None:
    w = waiting_world
    before = events(w)
    unit_register.confirm_texts(w.office, JUDGE, SLUG, {NEAR: "19750", FAR: "19753"}, "đã xem")
    assert events(w) == [*before, "unit_text.confirmed"]
    assert unit_queue.waiting(w.office, JUDGE, SLUG).texts == ()
    decided = unit_queue.decided(w.office, JUDGE, SLUG)
    assert {(d.text, d.unit.code, d.by) for d in decided} == {
        (NEAR, "19750", "giam-khao"),
        (FAR, "19753", "giam-khao"),
    }
    assert people_of(w, "19750") == 3
    assert FAR in aliases(w, "19753")


def test_of_several_texts_all_are_matched_or_none(waiting_world: World) -> None:
    w = waiting_world
    before = events(w)
    for decided, code in (
        ({NEAR: "19750", FAR: "X"}, "unknown-unit"),
        ({NEAR: "19750", "không có": "19753"}, "unknown-text"),
        ({}, "nothing-chosen"),
    ):
        assert refusal(lambda d=decided: unit_register.confirm_texts(w.office, JUDGE, SLUG, d, "vì")) == code
    assert text_of(w, NEAR).unit is None
    assert events(w) == before


def test_a_match_is_taken_back_and_the_name_forgotten(waiting_world: World) -> None:
    w = waiting_world
    unit_register.confirm_text(w.office, JUDGE, SLUG, FAR, "19753", "gọi điện")
    before = events(w)
    unit_register.take_back_text(w.office, JUDGE, SLUG, FAR, "nhầm")
    assert events(w) == [*before, "unit_text.taken_back"]
    assert (text_of(w, FAR).unit, text_of(w, FAR).how) == (None, "none")
    assert aliases(w, "19753") == ()
    assert [t.text for t in unit_queue.waiting(w.office, JUDGE, SLUG).texts] == [NEAR, FAR]
    w.load(entry(9, unit=FAR, submitted_at="2024-11-04T08:00:00+07:00"))
    assert text_of(w, FAR).unit is None


def test_a_match_is_taken_back_once(waiting_world: World) -> None:
    w = waiting_world
    back = lambda reason="nhầm": unit_register.take_back_text(w.office, JUDGE, SLUG, FAR, reason)  # noqa: E731
    assert refusal(back) == "text-not-confirmed"
    unit_register.confirm_text(w.office, JUDGE, SLUG, FAR, "19753", "gọi điện")
    assert refusal(lambda: back(" ")) == "reason-needed"
    back()
    before = events(w)
    assert refusal(back) == "text-not-confirmed"
    assert (
        refusal(lambda: unit_register.take_back_text(w.office, JUDGE, SLUG, "không có", "vì"))
        == "unknown-text"
    )
    assert events(w) == before


def test_what_the_register_itself_reads_is_read_so_again(waiting_world: World) -> None:
    """The person had said that a plain name means another unit."""
    w = waiting_world
    w.load(entry(5, unit="Phường Tây Lộc"))
    unit_register.confirm_text(w.office, JUDGE, SLUG, "Phường Tây Lộc", "19753", "ghi nhầm")
    assert text_of(w, "Phường Tây Lộc").unit == "19753"
    unit_register.take_back_text(w.office, JUDGE, SLUG, "Phường Tây Lộc", "không nhầm")
    assert (text_of(w, "Phường Tây Lộc").unit, text_of(w, "Phường Tây Lộc").how) == ("19750", "name")


def test_a_name_that_two_units_bear_is_not_given_to_the_other_by_taking_back(waiting_world: World) -> None:
    w = waiting_world
    head, *rest = UNITS.splitlines()
    named = [f"{head},aliases", *(f"{r},{FAR if r[:5] in ('19750', '19753') else ''}" for r in rest)]
    w.load_units("\n".join(named))
    unit_register.confirm_text(w.office, JUDGE, SLUG, FAR, "19753", "gọi điện")
    unit_register.take_back_text(w.office, JUDGE, SLUG, FAR, "nhầm")
    assert text_of(w, FAR).unit is None
    assert aliases(w, "19750") == aliases(w, "19753") == (FAR,)


def test_every_role_sees_the_queue_and_only_deciders_decide(waiting_world: World, anyone: Actor) -> None:
    w = waiting_world
    for look in (unit_queue.waiting, unit_queue.decided, unit_queue.choices):
        if anyone.may(Right.READ_ALL):
            look(w.office, anyone, SLUG)
        else:
            assert refusal(lambda look=look: look(w.office, anyone, SLUG)) == "not-allowed"
    confirm = lambda: unit_register.confirm_texts(w.office, anyone, SLUG, {FAR: "19753"}, "vì")  # noqa: E731
    back = lambda: unit_register.take_back_text(w.office, anyone, SLUG, FAR, "vì")  # noqa: E731
    if anyone.may(Right.DECIDE_ENTRIES):
        confirm()
        back()
    else:
        before = events(w)
        assert refusal(confirm) == refusal(back) == "not-allowed"
        assert events(w) == before

"""Decisions about entries and people: with a reason, audited, reversible, refused in wrong states."""

from collections.abc import Callable

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import decisions
from engine.services.office import Office
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
ORGANISER = Actor("to-chuc", Role.ORGANISER)


def acts(office: Office) -> list[tuple[str, str | None]]:
    with office.database.read() as connection:
        return [(e.act.action, e.act.reason) for e in audit.events(connection)]


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_an_entry_is_voided_and_restored_with_reasons(world: World) -> None:
    world.load(entry(1))
    decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "nộp hộ")
    decisions.restore_entry(world.office, JUDGE, SLUG, "B0001", "đã xác minh")
    assert acts(world.office)[-2:] == [("entry.void", "nộp hộ"), ("entry.restore", "đã xác minh")]


def test_an_entry_is_voided_once_and_restored_once(world: World) -> None:
    world.load(entry(1))
    void = lambda: decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "nộp hộ")  # noqa: E731
    restore = lambda: decisions.restore_entry(world.office, JUDGE, SLUG, "B0001", "nhầm")  # noqa: E731
    assert refusal(restore) == "not-void"
    void()
    assert refusal(void) == "already-void"
    restore()
    assert refusal(restore) == "not-void"
    assert len([a for a, _ in acts(world.office) if a.startswith("entry.")]) == 2


def test_nothing_is_decided_without_a_reason(world: World) -> None:
    world.load(entry(1), entry(2))
    before = acts(world.office)
    pair = ("hue-s:0001", "hue-s:0002")
    for attempt in (
        lambda: decisions.void_entry(world.office, JUDGE, SLUG, "B0001", " "),
        lambda: decisions.same_person(world.office, JUDGE, SLUG, pair, Verdict.MERGE, ""),
        lambda: decisions.change_unit(world.office, ORGANISER, SLUG, "hue-s:0001", "19753", ""),
    ):
        assert refusal(attempt) == "reason-needed"
    assert acts(world.office) == before


def test_what_is_not_there_cannot_be_decided_about(world: World) -> None:
    world.load(entry(1))
    pair = ("hue-s:0001", "hue-s:9999")
    assert refusal(lambda: decisions.void_entry(world.office, JUDGE, SLUG, "B9", "vì")) == "unknown-entry"
    assert (
        refusal(lambda: decisions.same_person(world.office, JUDGE, SLUG, pair, None, "vì"))
        == "unknown-account"
    )
    same = ("hue-s:0001", "hue-s:0001")
    assert (
        refusal(lambda: decisions.same_person(world.office, JUDGE, SLUG, same, Verdict.MERGE, "vì"))
        == "two-accounts-needed"
    )
    assert (
        refusal(lambda: decisions.change_unit(world.office, ORGANISER, SLUG, "hue-s:0001", "X", "vì"))
        == "unknown-unit"
    )


def test_every_role_decides_only_what_it_may(world: World, anyone: Actor) -> None:
    world.load(entry(1))
    before = acts(world.office)
    void = lambda: decisions.void_entry(world.office, anyone, SLUG, "B0001", "vì")  # noqa: E731
    if anyone.may(Right.DECIDE_ENTRIES):
        void()
    else:
        assert refusal(void) == "not-allowed"
    move = lambda: decisions.change_unit(world.office, anyone, SLUG, "hue-s:0001", "19753", "vì")  # noqa: E731
    if anyone.may(Right.CHANGE_UNITS):
        move()
    else:
        assert refusal(move) == "not-allowed"
    expected = anyone.may(Right.DECIDE_ENTRIES) + anyone.may(Right.CHANGE_UNITS)
    assert len(acts(world.office)) == len(before) + expected

"""Correcting a key after the close: shown before anything changes, proposed by one, confirmed by another."""

import pytest

from engine.core.key_corrections import AnswerChange
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.core.waiting import Task
from engine.services import key_corrections, papers, rankings, results, waiting
from engine.services.key_correction_seen import CorrectionAct, EffectWas, Preview, Standing
from tests.services.conftest import Clock
from tests.services.deciding import (
    JUDGES,
    LEADER,
    ORGANISER,
    SECRETARY,
    close_round,
    events,
    frozen,
    refusal,
    refused_and_wrote_nothing,
    tie,
)
from tests.services.world import SLUG, World, entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

THIRD_IS_BLANK = AnswerChange(3, frozenset(), voided=True)
SECOND_IS_D = AnswerChange(2, frozenset("D"))
WHY = "Câu 3 in thiếu phương án"


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def looked(world: World, *changes: AnswerChange, by: Actor = JUDGES[0]) -> Preview:
    return key_corrections.preview(world.office, by, SLUG, 1, changes or (THIRD_IS_BLANK,))


def proposed(world: World, *changes: AnswerChange, by: Actor = SECRETARY) -> int:
    return key_corrections.propose(world.office, by, SLUG, 1, changes or (THIRD_IS_BLANK,), WHY)


def confirmed(world: World, *changes: AnswerChange, by: Actor = JUDGES[0]) -> None:
    correction = proposed(world, *changes)
    seen = looked(world, *changes).effect.seen
    key_corrections.confirm(world.office, by, SLUG, 1, correction, seen)


def test_a_preview_says_who_gains_who_loses_and_what_it_does_to_the_prizes(closed: World) -> None:
    effect = looked(closed).effect
    assert (effect.people, effect.gained, effect.lost) == (5, 2, 0)
    assert effect.spread == ((1, 2), (0, 3))
    assert (effect.becoming, effect.ceasing) == (1, 0)
    assert (effect.before.target, effect.after.target) == (3, 4)
    assert [(w.entry_id, w.standing) for w in effect.before.winners] == [
        ("B0001", Standing.MOVED),
        ("B0002", Standing.MOVED),
        ("B0003", Standing.OUT),
    ]
    assert [(w.entry_id, w.tier, w.standing) for w in effect.after.winners] == [
        ("B0002", 0, Standing.MOVED),
        ("B0001", 1, Standing.MOVED),
        ("B0004", 1, Standing.NEW),
    ]
    assert (effect.before.points, effect.after.points, effect.possible) == (12, 14, 15)
    assert effect.after.winners[0].name == "Nguyễn Văn Thử 2"
    assert effect.after.winners[0].unit_name == "Phường Thuận Lộc"


def test_a_preview_changes_nothing(closed: World) -> None:
    before = events(closed.office)
    looked(closed)
    assert events(closed.office) == before
    assert rankings.ranking(closed.office, LEADER, SLUG, 1).target == 3


def test_a_correction_counts_only_once_another_person_confirmed_it(closed: World) -> None:
    correction = proposed(closed)
    assert rankings.ranking(closed.office, LEADER, SLUG, 1).target == 3
    assert not key_corrections.confirm(
        closed.office, JUDGES[0], SLUG, 1, correction, looked(closed).effect.seen
    )
    seen = rankings.ranking(closed.office, LEADER, SLUG, 1)
    assert (seen.target, seen.prize_of("B0002"), seen.key_confirmed) == (4, "Giải Nhất", True)
    asked, made = events(closed.office)[-2:]
    assert (asked.act.action, asked.act.actor, asked.act.reason) == (
        "key.correction_proposed",
        SECRETARY.name,
        WHY,
    )
    assert (made.act.action, made.act.actor, made.act.reason) == ("key.corrected", JUDGES[0].name, WHY)
    assert made.act.before["target"] == 3
    assert made.act.after["target"] == 4
    assert made.act.after["answers"] == {"3": "*"}
    assert made.act.after["winners"] == [[0, "B0002"], [1, "B0001"], [1, "B0004"]]
    assert made.act.after["one_person_did_both"] is False


def test_several_questions_are_corrected_in_one_go(closed: World) -> None:
    confirmed(closed, THIRD_IS_BLANK, AnswerChange(2, frozenset("BD")))
    (newest, first) = key_corrections.history(closed.office, LEADER, SLUG, 1).versions
    assert newest.key == {"1": "A", "2": "BD", "3": "*"}
    assert [one.number for one in newest.changes] == [2, 3]
    assert first.key == {"1": "A", "2": "B", "3": "C"}


def test_every_version_stays_readable_with_who_when_why_and_what_it_changed(closed: World) -> None:
    confirmed(closed)
    withdrawn = proposed(closed, SECOND_IS_D, by=ORGANISER)
    key_corrections.withdraw(closed.office, JUDGES[1], SLUG, 1, withdrawn)
    confirmed(closed, AnswerChange(3, frozenset("C")))
    found = key_corrections.history(closed.office, LEADER, SLUG, 1)
    assert [one.version for one in found.versions] == [3, 2, 1]
    assert found.versions[0].key == found.versions[2].key
    second = found.versions[1]
    assert (second.proposed_by, second.confirmed_by, second.reason) == (
        SECRETARY.name,
        JUDGES[0].name,
        WHY,
    )
    assert second.was == EffectWas(gained=2, lost=0, target_before=3, target_after=4)
    (gone,) = found.withdrawn
    assert (gone.proposed_by, gone.withdrawn_by, gone.changes[0].number) == (
        ORGANISER.name,
        JUDGES[1].name,
        2,
    )


def test_the_local_operator_may_do_both_and_the_trail_says_so(closed: World) -> None:
    correction = proposed(closed, by=closed.operator)
    seen = looked(closed).effect.seen
    assert key_corrections.confirm(closed.office, closed.operator, SLUG, 1, correction, seen)
    assert events(closed.office)[-1].act.after["one_person_did_both"] is True


def test_who_proposed_does_not_confirm(closed: World) -> None:
    correction, seen = proposed(closed), looked(closed).effect.seen
    act = lambda: key_corrections.confirm(closed.office, SECRETARY, SLUG, 1, correction, seen)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, act) == "correction-of-own"


def test_those_who_load_propose_and_those_who_confirm_keys_confirm(closed: World, anyone: Actor) -> None:
    propose = lambda: proposed(closed, by=anyone)  # noqa: E731
    if anyone.may(Right.LOAD_FILES):
        key_corrections.withdraw(closed.office, anyone, SLUG, 1, propose())
    else:
        assert refused_and_wrote_nothing(closed.office, propose) == "not-allowed"
    correction, seen = proposed(closed), looked(closed).effect.seen
    confirm = lambda: key_corrections.confirm(closed.office, anyone, SLUG, 1, correction, seen)  # noqa: E731
    withdraw = lambda: key_corrections.withdraw(closed.office, anyone, SLUG, 1, correction)  # noqa: E731
    if anyone.may(Right.CONFIRM_KEY):
        assert not confirm()
        return
    assert refused_and_wrote_nothing(closed.office, confirm) == "not-allowed"
    assert refused_and_wrote_nothing(closed.office, withdraw) == "not-allowed"
    assert refusal(lambda: looked(closed, by=anyone)) == "not-allowed"


def test_what_each_may_do_is_told(closed: World) -> None:
    def may(actor: Actor) -> set[str]:
        return {act.value for act in key_corrections.desk(closed.office, actor, SLUG, 1).may}

    assert may(SECRETARY) == may(ORGANISER) == {"preview", "propose"}
    assert (may(JUDGES[0]), may(LEADER)) == ({"preview"}, set())
    proposed(closed)
    assert may(SECRETARY) == {"preview", "withdraw"}
    assert may(ORGANISER) == may(JUDGES[0]) == {"preview", "withdraw", "confirm"}
    assert may(LEADER) == set()
    frozen_later = key_corrections.desk(closed.office, closed.operator, SLUG, 1)
    assert CorrectionAct.CONFIRM in frozen_later.may


def test_one_correction_waits_at_a_time_and_needs_a_reason(closed: World) -> None:
    blank = lambda: key_corrections.propose(closed.office, SECRETARY, SLUG, 1, [SECOND_IS_D], "  ")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, blank) == "reason-needed"
    proposed(closed)
    again = lambda: proposed(closed, SECOND_IS_D, by=ORGANISER)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, again) == "correction-open"


def test_what_is_not_waiting_is_neither_confirmed_nor_withdrawn(closed: World) -> None:
    o = closed.office
    act = lambda: key_corrections.confirm(o, JUDGES[0], SLUG, 1, 1, "")  # noqa: E731
    assert refused_and_wrote_nothing(o, act) == "no-correction-open"
    assert refused_and_wrote_nothing(o, lambda: key_corrections.withdraw(o, JUDGES[0], SLUG, 1, 1)) == (
        "no-correction-open"
    )
    first = proposed(closed)
    key_corrections.withdraw(o, SECRETARY, SLUG, 1, first)
    second, seen = proposed(closed, SECOND_IS_D), looked(closed, SECOND_IS_D).effect.seen
    for stale in (
        lambda: key_corrections.confirm(o, JUDGES[0], SLUG, 1, first, seen),
        lambda: key_corrections.withdraw(o, JUDGES[0], SLUG, 1, first),
    ):
        assert refused_and_wrote_nothing(o, stale) == "other-correction"
    key_corrections.confirm(o, JUDGES[0], SLUG, 1, second, seen)
    twice = lambda: key_corrections.confirm(o, JUDGES[1], SLUG, 1, second, seen)  # noqa: E731
    assert refused_and_wrote_nothing(o, twice) == "no-correction-open"


def test_a_confirmation_is_bound_to_what_its_person_saw(closed: World) -> None:
    correction, seen = proposed(closed), looked(closed).effect.seen
    closed.load(entry(6, prediction="4", submitted_at="2024-10-29T07:00:00+07:00"))
    act = lambda: key_corrections.confirm(closed.office, JUDGES[0], SLUG, 1, correction, seen)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, act) == "effect-differs"
    key_corrections.confirm(closed.office, JUDGES[0], SLUG, 1, correction, looked(closed).effect.seen)


def test_a_proposal_is_bound_to_the_key_that_was_looked_at(closed: World) -> None:
    confirmed(closed)
    act = lambda: key_corrections.propose(  # noqa: E731
        closed.office, SECRETARY, SLUG, 1, [SECOND_IS_D], WHY, version=1
    )
    assert refused_and_wrote_nothing(closed.office, act) == "key-changed"


def test_while_a_round_is_open_nothing_of_it_is_told_to_anybody(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    o = world.office
    for actor in (world.operator, *(Actor("x", role, None) for role in Role if role is not Role.OFFICIAL)):
        for act in (
            lambda: key_corrections.desk(o, actor, SLUG, 1),  # noqa: B023
            lambda: key_corrections.history(o, actor, SLUG, 1),  # noqa: B023
        ):
            assert refused_and_wrote_nothing(o, act) == "round-open"
    assert refusal(lambda: looked(world)) == refusal(lambda: proposed(world)) == "round-open"


def test_a_key_nobody_confirmed_is_not_corrected(world: World, clock: Clock) -> None:
    world.load_paper(1)
    clock.set("2024-11-05T08:00:00+07:00")
    assert refusal(lambda: proposed(world)) == refusal(lambda: looked(world)) == "nothing-to-correct"
    papers.confirm(world.office, world.operator, SLUG, 1)
    proposed(world)


def test_a_frozen_round_is_reopened_first_but_may_be_looked_at(closed: World) -> None:
    frozen(closed)
    assert refused_and_wrote_nothing(closed.office, lambda: proposed(closed)) == "round-frozen"
    assert looked(closed).effect.gained == 2
    desk = key_corrections.desk(closed.office, SECRETARY, SLUG, 1)
    assert desk.frozen is not None
    assert desk.may == {CorrectionAct.PREVIEW}


def test_a_correction_that_waits_holds_up_the_freeze_and_the_draw(closed: World) -> None:
    tie(closed, 11, 12)
    correction = proposed(closed)
    found = results.freeze(closed.office, SECRETARY, SLUG, 1)
    assert "key-correction-open" in {blocker.kind.value for blocker in found.blockers}
    draw = lambda: results.draw(closed.office, SECRETARY, SLUG, 1, "2024")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, draw) == "correction-open"
    key_corrections.withdraw(closed.office, SECRETARY, SLUG, 1, correction)
    draw()
    assert frozen(closed).revision == 1


def test_the_control_room_tells_those_who_can_decide(closed: World) -> None:
    proposed(closed)

    def waits(actor: Actor) -> list[tuple[str, int | None, str]]:
        found = waiting.waiting(closed.office, actor, SLUG)
        return [(w.kind.value, w.round_number, w.page) for w in found if w.kind is Task.KEY_CORRECTION]

    told = [("key-correction", 1, "question_bank")]
    assert (waits(JUDGES[0]), waits(ORGANISER), waits(SECRETARY), waits(LEADER)) == (told, told, [], [])


def test_draws_that_lapse_and_ties_that_open_are_told_before(closed: World) -> None:
    tie(closed, 11, 12)
    results.draw(closed.office, SECRETARY, SLUG, 1, "chuỗi 2024")
    same = {"submitted_at": "2024-10-29T08:30:00+07:00", "prediction": "5"}
    closed.load(entry(13, answers="ABD", **same))
    effect = looked(closed, AnswerChange(3, frozenset("CD"))).effect
    assert effect.lapsing == ("chuỗi 2024",)
    assert (len(effect.before.tied), len(effect.after.tied)) == (0, 3)


def test_an_unchanged_key_is_neither_shown_nor_proposed(closed: World) -> None:
    same = AnswerChange(1, frozenset("A"))
    assert refusal(lambda: looked(closed, same)) == refusal(lambda: proposed(closed, same)) == "key-unchanged"
    with pytest.raises(Refused) as refused:
        looked(closed, AnswerChange(9, frozenset("A")))
    assert refused.value.code == "no-such-question"


def test_questions_are_shown_with_how_they_were_answered(closed: World) -> None:
    third = key_corrections.desk(closed.office, LEADER, SLUG, 1).questions[2]
    assert (third.shown, third.right, third.blank, third.chosen) == (5, 3, 2, (0, 0, 3, 0))

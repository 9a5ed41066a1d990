"""People who may be the same, side by side; decided, they leave the queue, and come back when taken back."""

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import decisions, people_queue
from engine.services.people_queue import PAGE, PairWaiting
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
LEADER = Actor("lanh-dao", Role.LEADER)
PHONE = "0912345678"


@pytest.fixture
def pairs_world(world: World) -> World:
    world.clock.set("2024-11-05T08:00:00+07:00")
    same = {"full_name": "Nguyễn Văn Lan", "birth_date": "1990-05-07", "phone": PHONE}
    world.load(
        entry(1, **same, citizen_number="046090000001"),
        entry(2, **same, unit="Trên trời"),
        entry(3, phone=PHONE),
        entry(4),
    )
    return world


def waiting(world: World, actor: Actor = JUDGE, skipped: int = 0) -> tuple[PairWaiting, ...]:
    return people_queue.waiting(world.office, actor, SLUG, skipped).pairs


def test_a_pair_stands_side_by_side_with_what_it_shares(pairs_world: World) -> None:
    first = waiting(pairs_world)[0]
    assert (first.shares_phone, first.shares_name) == (True, True)
    assert first.accounts == ("hue-s:0001", "hue-s:0002")
    one, other = first.sides
    assert one.names == other.names == ("Nguyễn Văn Lan",)
    assert one.phones == ("09xx xxx 678",)
    assert (one.citizen_numbers, other.citizen_numbers) == (("xxxx xxxx 0001",), ())
    assert (one.units, other.units) == (("Phường Tây Lộc, Thành phố Huế",), ("Trên trời",))
    assert [(e.entry_id, e.round_number) for e in one.entries] == [("B0001", 1)]
    assert people_queue.waiting(pairs_world.office, JUDGE, SLUG).total == 3


def test_a_decided_pair_leaves_the_queue_and_comes_back_when_taken_back(pairs_world: World) -> None:
    w = pairs_world
    pair = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(w.office, JUDGE, SLUG, pair, Verdict.APART, "anh em")
    assert len(waiting(w)) == 2
    held = people_queue.decided(w.office, JUDGE, SLUG)
    assert [(d.accounts, d.verdict, d.reason, d.by) for d in held] == [
        (pair, Verdict.APART, "anh em", "giam-khao")
    ]
    decisions.same_person(w.office, JUDGE, SLUG, pair, Verdict.MERGE, "đã gọi")
    assert [p.accounts for p in waiting(w)] == [("hue-s:0001", "hue-s:0003")]
    assert waiting(w)[0].sides[0].accounts == pair
    decisions.same_person(w.office, JUDGE, SLUG, pair, None, "nhầm")
    assert len(waiting(w)) == 3
    assert people_queue.decided(w.office, JUDGE, SLUG) == ()


def test_many_who_share_one_phone_come_in_pages_and_are_not_counted_to_the_end(world: World) -> None:
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.load(*(entry(i, phone=PHONE) for i in range(1, 61)))
    first = people_queue.waiting(world.office, JUDGE, SLUG)
    assert (len(first.pairs), first.and_more, first.total) == (PAGE, True, 40 * 39 // 2)
    second = waiting(world, skipped=PAGE)
    assert not {p.key for p in first.pairs} & {p.key for p in second}
    far = people_queue.waiting(world.office, JUDGE, SLUG, 40 * 39 // 2)
    assert (len(far.pairs), far.and_more, far.total) == (PAGE, False, 60 * 59 // 2)


def test_who_only_looks_on_sees_initials_and_can_decide_about_nobody(pairs_world: World) -> None:
    decisions.same_person(
        pairs_world.office, JUDGE, SLUG, ("hue-s:0003", "hue-s:0004"), Verdict.APART, "khác"
    )
    first = waiting(pairs_world, LEADER)[0]
    held = people_queue.decided(pairs_world.office, LEADER, SLUG)
    assert first.accounts is None
    assert first.sides[0].names == ("N. V. L.",)
    assert first.sides[0].birth_dates == ("1990",)
    assert "hue-s:0001" not in repr(first)
    assert "hue-s:0003" not in repr(held)


def test_the_queue_is_for_the_committee(pairs_world: World, anyone: Actor) -> None:
    for look in (people_queue.waiting, people_queue.decided):
        if anyone.may(Right.READ_ALL):
            look(pairs_world.office, anyone, SLUG)
            continue
        with pytest.raises(Refused) as refused:
            look(pairs_world.office, anyone, SLUG)
        assert refused.value.code == "not-allowed"


def test_whoever_comes_from_a_round_sees_the_pairs_that_hold_it_up_and_then_all(pairs_world: World) -> None:
    w = pairs_world
    w.load(entry(5, phone="0987654321", answers="DDD"), entry(6, phone="0987654321", answers="DDD"))
    assert people_queue.waiting(w.office, JUDGE, SLUG).total == 4
    held_up = people_queue.waiting(w.office, JUDGE, SLUG, of_round=1)
    assert (held_up.total, held_up.of_round) == (3, 1)
    assert "hue-s:0005" not in {account for pair in held_up.pairs for account in pair.accounts or ()}
    for pair in held_up.pairs:
        assert pair.accounts
        decisions.same_person(w.office, JUDGE, SLUG, pair.accounts, Verdict.APART, "khác nhau")
    rest = people_queue.waiting(w.office, JUDGE, SLUG, of_round=1)
    assert (rest.total, rest.of_round) == (1, None)
    w.clock.set("2024-11-03T08:00:00+07:00")
    assert people_queue.waiting(w.office, JUDGE, SLUG, of_round=1).of_round is None

"""Entries that do not simply count, in groups, and one entry with why it stands as it does."""

from collections.abc import Callable

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import contests, decisions, entry_queue, entry_search
from engine.services.entry_queue import Odd
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)
LEADER = Actor("lanh-dao", Role.LEADER)
ORGANISER = Actor("to-chuc", Role.ORGANISER)


@pytest.fixture
def odd_world(world: World) -> World:
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.exclude({"account": "hue-s:0005", "effect": "barred", "role": "ban tổ chức", "reason": "ra đề"})
    world.load(
        entry(1, phone="0912345678", full_name="Trần Thị Ánh", birth_date="1990-05-07"),
        entry(2, account="hue-s:0001", unit="19753", submitted_at="2024-10-30T08:00:00+07:00"),
        entry(3, submitted_at="2024-10-20T08:00:00+07:00"),
        entry(4, submitted_at="2024-11-05T09:00:00+07:00"),
        entry(5),
        entry(6, citizen_number="046090000001"),
        entry(7, account="hue-s:0006", citizen_number="046090000002"),
        entry(8),
    )
    decisions.void_entry(world.office, JUDGE, SLUG, "B0008", "nộp hộ")
    return world


GROUPS = {
    Odd.OUTSIDE_ROUNDS: ["B0003"],
    Odd.FROM_THE_FUTURE: ["B0004"],
    Odd.LATE: [],
    Odd.OVER_LIMIT: ["B0007", "B0002"],
    Odd.VOID: ["B0008"],
    Odd.BARRED: ["B0005"],
}


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_each_group_is_counted_and_listed(odd_world: World) -> None:
    o = odd_world.office
    counted = {one.standing: one.entries for one in entry_queue.standings(o, LEADER, SLUG)}
    assert counted == {odd: len(ids) for odd, ids in GROUPS.items()}
    for odd, ids in GROUPS.items():
        assert [e.entry_id for e in entry_queue.standing_as(o, LEADER, SLUG, odd)] == ids


def test_flags_name_accounts_with_two_numbers_and_entries_with_another_unit(odd_world: World) -> None:
    flags = entry_queue.flags(odd_world.office, JUDGE, SLUG)
    assert [(f.account, f.numbers) for f in flags.two_numbers] == [
        ("hue-s:0006", ("xxxx xxxx 0001", "xxxx xxxx 0002"))
    ]
    assert [(f.entry.entry_id, f.home.code, f.named.code) for f in flags.other_units] == [
        ("B0002", "19750", "19753")
    ]
    assert (flags.two_numbers_total, flags.other_units_total) == (1, 1)


@pytest.mark.parametrize(
    ("entry_id", "standing", "why"),
    [
        ("B0001", "valid", ""),
        ("B0002", "over-limit", ""),
        ("B0003", "outside-rounds", ""),
        ("B0004", "from-the-future", ""),
        ("B0005", "barred", "ban tổ chức, ra đề"),
        ("B0008", "void", "nộp hộ"),
    ],
)
def test_a_card_says_how_an_entry_stands_and_why(
    odd_world: World, entry_id: str, standing: str, why: str
) -> None:
    card = entry_search.card(odd_world.office, JUDGE, SLUG, entry_id)
    assert (card.standing, card.why) == (standing, why)
    assert (card.answered, card.shown) == (3, 3)


def test_a_card_holds_the_decisions_the_newest_first_and_the_unit_as_it_is(odd_world: World) -> None:
    w = odd_world
    decisions.restore_entry(w.office, JUDGE, SLUG, "B0008", "đã xác minh")
    w.clock.set("2024-11-05T08:01:00+07:00")
    decisions.change_unit(w.office, ORGANISER, SLUG, "hue-s:0008", "19753", "chuyển công tác")
    w.clock.set("2024-11-05T08:02:00+07:00")
    pair = ("hue-s:0008", "hue-s:0006")
    decisions.same_person(w.office, JUDGE, SLUG, pair, Verdict.APART, "khác người")
    card = entry_search.card(w.office, JUDGE, SLUG, "B0008")
    assert [(d.about, d.detail) for d in card.decisions][:2] == [("apart", "hue-s:0006"), ("unit", "19753")]
    assert {d.about for d in card.decisions} == {"apart", "unit", "restore", "void"}
    assert card.unit is not None
    assert card.unit.code == "19753"
    assert entry_search.card(w.office, LEADER, SLUG, "B0008").decisions[0].detail == ""


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("B0001", ["B0001"]),
        (" B0001 ", ["B0001"]),
        ("hue-s:0001", ["B0001", "B0002"]),
        ("+84 912 345 678", ["B0001"]),
        ("trần thị ánh", ["B0001"]),
        ("Trần", ["B0001"]),
        ("Tr", []),
        ("", []),
        ("không có ai", []),
    ],
)
def test_an_entry_is_found_by_what_is_known_of_it(odd_world: World, text: str, ids: list[str]) -> None:
    found = entry_search.find(odd_world.office, JUDGE, SLUG, text)
    assert [e.entry_id for e in found.entries] == ids
    assert not found.and_more


def test_at_most_fifty_are_shown_and_it_is_said_that_there_are_more(world: World) -> None:
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.load(*(entry(i) for i in range(1, 60)))
    found = entry_search.find(world.office, JUDGE, SLUG, "Nguyễn Văn")
    assert (len(found.entries), found.and_more) == (50, True)


def test_who_only_looks_on_finds_by_id_alone_and_sees_initials(odd_world: World) -> None:
    o = odd_world.office
    assert entry_search.find(o, LEADER, SLUG, "Trần").entries == ()
    assert entry_search.find(o, LEADER, SLUG, "0912345678").entries == ()
    found = entry_search.find(o, LEADER, SLUG, "B0001").entries
    assert [e.full_name for e in found] == ["T. T. Á."]
    card = entry_search.card(o, LEADER, SLUG, "B0001")
    assert card.account is None
    assert "Trần" not in repr(card)
    assert "hue-s:0001" not in repr(card)


def test_what_is_not_there_has_no_card(odd_world: World) -> None:
    assert refusal(lambda: entry_search.card(odd_world.office, JUDGE, SLUG, "B9")) == "unknown-entry"


def test_entries_are_for_the_committee(odd_world: World, anyone: Actor) -> None:
    o = odd_world.office
    for look in (
        lambda: entry_queue.standings(o, anyone, SLUG),
        lambda: entry_queue.standing_as(o, anyone, SLUG, Odd.VOID),
        lambda: entry_queue.flags(o, anyone, SLUG),
        lambda: entry_search.find(o, anyone, SLUG, "B0001"),
        lambda: entry_search.card(o, anyone, SLUG, "B0001"),
    ):
        if anyone.may(Right.READ_ALL):
            look()
        else:
            assert refusal(look) == "not-allowed"


def test_entries_over_the_limit_are_hidden_where_a_count_of_entries_is_predicted(
    world: World,
) -> None:
    other = World(world.office, world.operator, world.clock, world.folder)
    path = other.file(
        ".toml",
        (world.folder / "file-1.toml")
        .read_text("utf-8")
        .replace(SLUG, "dem-bai")
        .replace("questions = 3", 'questions = 3\nprediction = "entries"'),
    )
    contests.add_from(world.office, world.operator, str(path))
    world.clock.set("2024-10-30T08:00:00+07:00")
    seen = {one.standing for one in entry_queue.standings(world.office, LEADER, "dem-bai")}
    assert seen == set(Odd) - {Odd.OVER_LIMIT}
    hidden = lambda: entry_queue.standing_as(world.office, LEADER, "dem-bai", Odd.OVER_LIMIT)  # noqa: E731
    assert refusal(hidden) == "participation-hidden"
    assert entry_queue.standing_as(world.office, ORGANISER, "dem-bai", Odd.OVER_LIMIT) == ()
    world.clock.set("2024-11-12T08:00:00+07:00")
    assert len(entry_queue.standings(world.office, LEADER, "dem-bai")) == len(Odd)

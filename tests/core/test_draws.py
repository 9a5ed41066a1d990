"""Draws: repeatable by anyone, belonging to one set of entries: rules.md §7."""

import hashlib
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.core.prizes import Draw, PassedOver, award, draw_order
from tests.core.builders import line, tier

SEED = "Biên bản số 12, họp lúc 15:00"


def drawn(seed: str, entries: str) -> Draw:
    return Draw(seed, frozenset(entries), drawn_by="thu-ky", drawn_at=1)


def by_hand(seed: str, entries: str) -> list[str]:
    return sorted(entries, key=lambda e: hashlib.sha256((seed + "|" + e).encode("utf-8")).digest())


def test_the_order_is_sha256_of_seed_bar_entry_id_ascending() -> None:
    assert list(draw_order(SEED, "abcdef")) == by_hand(SEED, "abcdef")
    assert drawn(SEED, "abcdef").order() == draw_order(SEED, "abcdef")


def test_a_published_example_stays_as_it_was_read_out() -> None:
    """`printf 'seed|a' | sha256sum` and so on."""
    assert hashlib.sha256(b"seed|c").hexdigest().startswith("37403fb5")
    assert hashlib.sha256(b"seed|a").hexdigest().startswith("5d1c1ac8")
    assert hashlib.sha256(b"seed|b").hexdigest().startswith("c7c2dc34")
    assert draw_order("seed", ["a", "b", "c"]) == ("c", "a", "b")


def test_the_order_in_which_entries_are_named_changes_nothing() -> None:
    assert len({draw_order(SEED, order) for order in permutations("abcd")}) == 1


@given(st.text(max_size=20), st.sets(st.text(max_size=5), max_size=8))
def test_every_seed_orders_every_entry_once(seed: str, entries: set[str]) -> None:
    assert sorted(draw_order(seed, entries)) == sorted(entries)


def test_a_recorded_draw_gives_the_places_in_its_order_across_three_tiers() -> None:
    order = by_hand(SEED, "abcdef")
    awards = award([tier(1), tier(2), tier(1)], line("abcdef"), [drawn(SEED, "abcdef")])
    assert awards.tier_of == {order[0]: 0, order[1]: 1, order[2]: 1, order[3]: 2}
    assert not awards.draw_needed


def test_a_draw_among_other_entries_decides_nothing() -> None:
    for entries in ("ab", "abcd", "abd", "x", ""):
        assert award([tier(1)], line("abc"), [drawn(SEED, entries)]).draw_needed == frozenset("abc")


def test_a_draw_lapses_when_somebody_in_it_is_set_aside_and_a_new_one_is_asked_for() -> None:
    before = drawn(SEED, "abc")
    set_aside = line("abc", passed="a", why=PassedOver.SET_ASIDE)
    assert award([tier(1)], set_aside, [before]).draw_needed == frozenset("bc")
    awards = award([tier(1)], set_aside, [before, drawn("lần hai", "bc")])
    assert list(awards.tier_of) == by_hand("lần hai", "bc")[:1]


def test_a_draw_lapses_when_somebody_joins_the_tie() -> None:
    assert award([tier(1)], line("abcd"), [drawn(SEED, "abc")]).draw_needed == frozenset("abcd")


def test_several_draws_are_asked_for_one_after_another() -> None:
    tiers = [tier(1), tier(2), tier(1)]
    people = line("ab", "cd", "e")
    first, second = drawn("một", "ab"), drawn("hai", "cd")
    assert award(tiers, people).draw_needed == frozenset("ab")
    after_one = award(tiers, people, [first])
    assert after_one.draw_needed == frozenset("cd")
    assert after_one.tier_of == {by_hand("một", "ab")[0]: 0, by_hand("một", "ab")[1]: 1}
    done = award(tiers, people, [second, first])
    assert not done.draw_needed
    assert done.tier_of[by_hand("hai", "cd")[0]] == 1
    assert done.tier_of[by_hand("hai", "cd")[1]] == 2
    assert "e" not in done.tier_of


def test_a_later_draw_does_not_jump_over_an_open_one() -> None:
    awards = award([tier(1), tier(2)], line("ab", "cd"), [drawn("hai", "cd")])
    assert awards.draw_needed == frozenset("ab")
    assert not awards.tier_of


def test_a_draw_nobody_needs_any_more_changes_nothing() -> None:
    people = line("a", "b", "c")
    assert award([tier(1), tier(2)], people, [drawn(SEED, "ab"), drawn(SEED, "abc")]) == award(
        [tier(1), tier(2)], people
    )


def test_people_who_take_no_prize_are_not_drawn_among() -> None:
    awards = award([tier(1)], line("abc", passed="b"), [drawn(SEED, "ac")])
    assert list(awards.tier_of) == by_hand(SEED, "ac")[:1]


def test_a_draw_in_a_mixed_tie_can_leave_a_place_that_needs_all_correct_empty() -> None:
    tiers = [tier(1, needs=True), tier(1)]
    seeds = {by_hand(str(n), "ab")[0]: str(n) for n in range(20)}
    all_correct_first = award(tiers, line("ab", wrong="b"), [drawn(seeds["a"], "ab")])
    assert all_correct_first.tier_of == {"a": 0, "b": 1}
    other_first = award(tiers, line("ab", wrong="b"), [drawn(seeds["b"], "ab")])
    assert other_first.tier_of == {"b": 1}
    assert other_first.left_empty == {0: 1}

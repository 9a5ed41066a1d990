"""Who is one person, who may be, who is excluded: rules.md §2."""

from datetime import date
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.people import (
    Effect,
    Exclusion,
    MaybeSame,
    SamePersonDecision,
    Trace,
    Verdict,
    Why,
    effects,
    maybe_same,
    persons,
    two_citizen_numbers,
)
from tests.core.builders import trace

ONE, TWO, THREE = "046090000001", "046090000002", "046090000003"
PHONE = "0905000111"
BORN = date(1990, 2, 3)
SEN: dict[str, object] = {"full_name": "Lê Sen", "birth_date": BORN}


def merged(*accounts: str) -> list[SamePersonDecision]:
    return [SamePersonDecision(a, b, Verdict.MERGE) for a, b in pairwise(accounts)]


def test_two_accounts_with_the_same_citizen_number_are_one_person_without_a_decision() -> None:
    assert persons([trace("vneid:b", ONE), trace("hue-s:a", ONE)]) == {
        "hue-s:a": "hue-s:a",
        "vneid:b": "hue-s:a",
    }


def test_accounts_without_a_citizen_number_are_people_of_their_own() -> None:
    assert persons([trace("a"), trace("b"), trace("c", None)]) == {"a": "a", "b": "b", "c": "c"}


def test_sharing_a_phone_or_a_name_and_birth_date_makes_nobody_one_person() -> None:
    same = {"phone": PHONE, "full_name": "Lê Thị Sen", "birth_date": BORN}
    assert persons([trace("a", None, **same), trace("b", None, **same)]) == {"a": "a", "b": "b"}


def test_a_chain_of_shared_citizen_numbers_is_one_person_in_any_order_of_arrival() -> None:
    chain = [
        trace("d", ONE),
        trace("c", ONE),
        trace("c", TWO),
        trace("b", TWO),
        trace("b", THREE),
        trace("a", THREE),
    ]
    for order in permutations(chain):
        assert set(persons(order).values()) == {"a"}


def test_an_account_with_two_citizen_numbers_is_a_flag() -> None:
    traces = [
        trace("a", ONE),
        trace("a", TWO),
        trace("a", ONE),
        trace("b", THREE),
        trace("b", THREE),
        trace("c"),
    ]
    assert two_citizen_numbers(traces) == {"a": frozenset({ONE, TWO})}


def test_a_decision_merges_and_taking_it_back_parts_them_again() -> None:
    traces = [trace("a"), trace("b"), trace("c")]
    assert persons(traces, merged("c", "b", "a")) == {"a": "a", "b": "a", "c": "a"}
    assert persons(traces) == {"a": "a", "b": "b", "c": "c"}


def test_a_decision_to_keep_apart_does_not_part_twins_by_citizen_number() -> None:
    apart = [SamePersonDecision("a", "b", Verdict.APART)]
    assert set(persons([trace("a", ONE), trace("b", ONE)], apart).values()) == {"a"}


def test_a_decision_about_an_account_that_has_not_entered_waits_for_it() -> None:
    assert persons([trace("a")], merged("a", "later")) == {"a": "a"}
    assert persons([trace("a"), trace("later")], merged("a", "later")) == {"a": "a", "later": "a"}


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([None, ONE, TWO, THREE])), max_size=14),
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=3),
    st.randoms(use_true_random=False),
)
def test_people_are_the_islands_of_what_is_shared(
    facts: list[tuple[str, str | None]], joined: list[tuple[str, str]], random: object
) -> None:
    links = {frozenset((a, b)) for (a, n), (b, m) in product(facts, facts) if n and n == m}
    accounts = {account for account, _ in facts}
    links |= {frozenset(pair) for pair in joined if accounts.issuperset(pair)}
    island = {a: {a} for a in accounts}
    for _ in accounts:
        island = {a: seen.union(*(link for link in links if link & seen)) for a, seen in island.items()}
    traces = [trace(account, number) for account, number in facts]
    random.shuffle(traces)
    decisions = [SamePersonDecision(a, b, Verdict.MERGE) for a, b in joined]
    assert persons(traces, decisions) == {a: min(island[a]) for a in accounts}


@pytest.mark.parametrize(
    "register",
    [
        Exclusion(Effect.BARRED, account="b"),
        Exclusion(Effect.BARRED, citizen_number=ONE),
        Exclusion(Effect.BARRED, phone=PHONE),
        Exclusion(Effect.BARRED, account="nobody", citizen_number=ONE),
        Exclusion(Effect.BARRED, account="nobody", phone=PHONE),
    ],
)
def test_a_person_is_excluded_whole_through_any_account_or_entry(register: Exclusion) -> None:
    traces = [trace("a", ONE), trace("b", ONE, phone=PHONE), trace("b"), trace("c", TWO)]
    assert effects(traces, persons(traces), [register]) == {"a": Effect.BARRED}


def test_a_merged_person_is_excluded_whole() -> None:
    traces = [trace("a"), trace("b")]
    person_of = persons(traces, merged("a", "b"))
    assert effects(traces, person_of, [Exclusion(Effect.NO_PRIZE, account="b")]) == {"a": Effect.NO_PRIZE}


@pytest.mark.parametrize("order", [(Effect.BARRED, Effect.NO_PRIZE), (Effect.NO_PRIZE, Effect.BARRED)])
def test_barred_outweighs_no_prize_whichever_comes_first(order: tuple[Effect, Effect]) -> None:
    traces = [trace("a", ONE), trace("a", phone=PHONE)]
    same_line = [Exclusion(effect, account="a") for effect in order]
    by_other_ways = [Exclusion(order[0], citizen_number=ONE), Exclusion(order[1], phone=PHONE)]
    assert effects(traces, persons(traces), same_line) == {"a": Effect.BARRED}
    assert effects(traces, persons(traces), by_other_ways) == {"a": Effect.BARRED}


def test_the_register_may_name_people_who_have_not_entered() -> None:
    traces = [trace("a", ONE)]
    register = [Exclusion(Effect.BARRED, account="later"), Exclusion(Effect.BARRED, citizen_number=TWO)]
    assert effects(traces, persons(traces), register) == {}
    traces.append(trace("later"))
    assert effects(traces, persons(traces), register) == {"later": Effect.BARRED}


def test_an_empty_field_of_the_register_matches_nobody() -> None:
    traces = [Trace("a"), Trace("", "", "")]
    empty = Exclusion(Effect.BARRED, account="", citizen_number="", phone="")
    assert effects(traces, persons(traces), [empty, Exclusion(Effect.BARRED)]) == {}
    assert not any(empty.matches(t) for t in traces)


@given(
    st.lists(
        st.builds(
            Trace, st.sampled_from("abcd"), st.sampled_from([None, ONE, TWO]), st.sampled_from([None, PHONE])
        ),
        max_size=8,
    ),
    st.lists(
        st.builds(
            Exclusion,
            st.sampled_from(Effect),
            st.sampled_from([None, "a", "b", "x"]),
            st.sampled_from([None, ONE, THREE]),
            st.sampled_from([None, PHONE]),
        ),
        max_size=4,
    ),
)
def test_the_effect_on_a_person_is_the_gravest_of_all_lines_that_match_them(
    traces: list[Trace], register: list[Exclusion]
) -> None:
    person_of = persons(traces)
    found: dict[str, Effect] = {}
    for person in set(person_of.values()):
        matching = {
            e.effect for e in register for t in traces if person_of[t.account] == person and e.matches(t)
        }
        if matching:
            found[person] = Effect.BARRED if Effect.BARRED in matching else Effect.NO_PRIZE
    assert effects(traces, person_of, register) == found


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"phone": PHONE}, {"phone": PHONE}, {Why.PHONE}),
        (SEN, SEN | {"full_name": "LÊ SEN"}, {Why.NAME_AND_BIRTH_DATE}),
        (SEN, SEN | {"birth_date": date(1990, 3, 2)}, set()),
        ({"full_name": "Lê Sen"}, {"full_name": "Lê Sen"}, set()),
        ({"birth_date": BORN}, {"birth_date": BORN}, set()),
        (SEN, SEN | {"full_name": "Lê Sến"}, set()),
        ({"phone": None}, {"phone": None}, set()),
        ({"phone": ""}, {"phone": ""}, set()),
    ],
)
def test_people_may_be_the_same_only_by_phone_or_by_full_name_with_birth_date(
    one: dict[str, object], two: dict[str, object], why: set[Why]
) -> None:
    traces = [trace("a", **one), trace("b", **two)]
    found = maybe_same(traces, persons(traces))
    assert found == ((MaybeSame("a", "b", frozenset(why)),) if why else ())


def test_what_two_people_share_may_stand_on_different_entries_and_both_reasons_are_told() -> None:
    traces = [trace("a", phone=PHONE), trace("a", full_name="Lê Sen", birth_date=BORN)]
    traces += [trace("b", full_name="Lê Sen", birth_date=BORN), trace("b", phone=PHONE)]
    assert maybe_same(traces, persons(traces)) == (MaybeSame("a", "b", frozenset(Why)),)


def test_twins_by_citizen_number_are_no_longer_a_question() -> None:
    traces = [trace("a", ONE, phone=PHONE), trace("b", ONE, phone=PHONE)]
    assert maybe_same(traces, persons(traces)) == ()


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_a_pair_somebody_decided_about_is_no_longer_a_question(
    verdict: Verdict, first: str, second: str
) -> None:
    traces = [trace("a", phone=PHONE), trace("b", phone=PHONE)]
    decisions = [SamePersonDecision(first, second, verdict)]
    assert maybe_same(traces, persons(traces, decisions), decisions) == ()


def test_keeping_two_apart_leaves_the_question_about_a_third() -> None:
    traces = [trace(account, phone=PHONE) for account in "abc"]
    decisions = [SamePersonDecision("a", "b", Verdict.APART), SamePersonDecision("a", "gone", Verdict.APART)]
    found = maybe_same(traces, persons(traces), decisions)
    assert [(pair.person, pair.other) for pair in found] == [("a", "c"), ("b", "c")]


def test_only_the_pairs_that_touch_somebody_can_be_asked_for() -> None:
    traces = [trace(f"a{i:03}", phone=PHONE) for i in range(200)]
    everyone = maybe_same(traces, persons(traces))
    assert len(everyone) == 200 * 199 // 2
    touched = maybe_same(traces, persons(traces), touching={"a007", "a100", "nobody"})
    assert touched == tuple(p for p in everyone if {p.person, p.other} & {"a007", "a100"})

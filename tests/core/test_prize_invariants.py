"""Random rankings full of ties against a slow second reading of rules.md §7, and what must always hold."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.core.contests import Prize
from engine.core.prizes import Awards, Draw, InLine, PassedOver, award, draw_order
from tests.core.builders import tier

TIERS = st.lists(st.builds(tier, st.integers(1, 3), needs=st.booleans()), max_size=4)


@st.composite
def lines(draw: st.DrawFn, *, by_score: bool | None = None) -> list[InLine]:
    """Groups of equal rank; `by_score`: all-correct people stand above all others, as score first has it."""
    sizes = draw(st.lists(st.integers(1, 4), max_size=4))
    sorted_by_score = draw(st.booleans()) if by_score is None else by_score
    right_until = draw(st.integers(0, 5))
    found: list[InLine] = []
    for place, size in enumerate(sizes):
        rank = len(found) + 1
        for _ in range(size):
            all_correct = place < right_until if sorted_by_score else draw(st.booleans())
            passed = draw(st.sampled_from([None, None, None, *PassedOver]))
            found.append(InLine(rank, f"e{len(found):02}", all_correct, passed))
    return found


def walk(tiers: Sequence[Prize], people: Sequence[InLine]) -> dict[str, int]:
    """One place at a time to the next in line, nobody equal to anybody."""
    places = [number for number, prize in enumerate(tiers) for _ in range(prize.places)]
    found: dict[str, int] = {}
    for person in people:
        while places and tiers[places[0]].needs_all_correct and not person.all_correct:
            places.pop(0)
        if places:
            found[person.entry_id] = places.pop(0)
    return found


def slowly(
    tiers: Sequence[Prize], people: Sequence[InLine], seed: str | None
) -> tuple[dict[str, int], set[str]]:
    """Tries every order of every tie. `seed`: every draw that is needed is held with it."""
    before: list[InLine] = []
    for _, tied in groupby((p for p in people if not p.passed_over), key=lambda p: p.rank):
        group = list(tied)
        takers = [p for p in group if p.entry_id in walk(tiers, [*before, p])]
        outcomes = {tuple(sorted(walk(tiers, [*before, *order]).items())) for order in permutations(takers)}
        if len(outcomes) > 1:
            if seed is None:
                return walk(tiers, before), {p.entry_id for p in takers}
            order = draw_order(seed, [p.entry_id for p in takers])
            takers.sort(key=lambda p: order.index(p.entry_id))
        before += takers + [p for p in group if p not in takers]
    return walk(tiers, before), set()


@given(TIERS, lines())
def test_it_is_what_trying_every_order_of_every_tie_gives(tiers: list[Prize], people: list[InLine]) -> None:
    awards = award(tiers, people)
    assert (dict(awards.tier_of), set(awards.draw_needed)) == slowly(tiers, people, None)


@given(TIERS, lines(), st.text(max_size=3))
def test_with_every_draw_held_it_is_what_trying_every_order_gives(
    tiers: list[Prize], people: list[InLine], seed: str
) -> None:
    awards = hold_every_draw(tiers, people, seed)
    assert dict(awards.tier_of) == slowly(tiers, people, seed)[0]


def hold_every_draw(tiers: Sequence[Prize], people: Sequence[InLine], seed: str) -> Awards:
    draws: list[Draw] = []
    awards = award(tiers, people)
    while awards.draw_needed:
        assert len(draws) < len(people)
        draws.append(Draw(seed, awards.draw_needed))
        awards = award(tiers, people, draws)
    return awards


@given(TIERS, lines(), st.text(max_size=3), st.booleans())
def test_every_place_is_given_at_most_once_and_only_to_those_who_can_take_it(
    tiers: list[Prize], people: list[InLine], seed: str, drawn: bool
) -> None:
    awards = hold_every_draw(tiers, people, seed) if drawn else award(tiers, people)
    given_ = Counter(awards.tier_of.values())
    person = {p.entry_id: p for p in people}
    for number, prize in enumerate(tiers):
        assert given_[number] + awards.left_empty.get(number, 0) <= prize.places
    for entry_id, number in awards.tier_of.items():
        assert person[entry_id].all_correct or not tiers[number].needs_all_correct
        assert person[entry_id].passed_over is None
    assert not awards.draw_needed & awards.tier_of.keys()
    assert all(awards.passed_over[e] is person[e].passed_over for e in awards.passed_over)


@given(TIERS, lines(by_score=True), st.text(max_size=3))
def test_nobody_below_has_a_better_prize_and_no_gap_is_left_above(
    tiers: list[Prize], people: list[InLine], seed: str
) -> None:
    awards = hold_every_draw(tiers, people, seed)
    none = len(tiers)
    could = [p for p in people if not p.passed_over]
    for above in could:
        for below in could:
            if above.rank < below.rank:
                assert awards.tier_of.get(above.entry_id, none) <= awards.tier_of.get(below.entry_id, none)


@given(TIERS, lines())
def test_while_a_draw_is_open_nobody_at_or_below_it_has_a_place_and_all_above_stand_as_after_it(
    tiers: list[Prize], people: list[InLine]
) -> None:
    awards = award(tiers, people)
    if not awards.draw_needed:
        return
    rank = {p.entry_id: p.rank for p in people}
    (open_rank,) = {rank[e] for e in awards.draw_needed}
    assert all(rank[e] < open_rank for e in awards.tier_of)
    after = hold_every_draw(tiers, people, "s")
    assert {e: t for e, t in after.tier_of.items() if rank[e] < open_rank} == awards.tier_of


@given(TIERS, lines(), st.randoms(use_true_random=False))
def test_the_listing_inside_a_tie_changes_nothing(
    tiers: list[Prize], people: list[InLine], random: object
) -> None:
    shuffled: list[InLine] = []
    for _, tied in groupby(people, key=lambda p: p.rank):
        group = list(tied)
        random.shuffle(group)  # type: ignore[attr-defined]
        shuffled += group
    assert award(tiers, shuffled) == award(tiers, people)


@given(lines(by_score=True), st.text(max_size=3), st.integers(0, 15))
def test_setting_a_winner_aside_never_makes_anybody_else_lose_a_place_where_no_draw_changes(
    people: list[InLine], seed: str, which: int
) -> None:
    tiers = [tier(1), tier(2), tier(3)]
    if any(sum(1 for p in people if p.rank == q.rank) > 1 for q in people) or not people:
        return
    gone = people[which % len(people)]
    after = [
        p if p is not gone else InLine(p.rank, p.entry_id, p.all_correct, PassedOver.SET_ASIDE)
        for p in people
    ]
    before_tiers, after_tiers = award(tiers, people).tier_of, award(tiers, after).tier_of
    for entry_id, tier_number in before_tiers.items():
        if entry_id != gone.entry_id:
            assert after_tiers[entry_id] <= tier_number

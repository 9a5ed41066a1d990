"""What is still open, held against ranking the whole round anew in every way it could be decided."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core.contending import Edge, Line, PrizeList, TooShortError, prize_rules
from engine.core.contests import Contest, Counts, RankingKey, Target
from engine.core.prizes import InLine, PassedOver, award
from engine.core.ranking import rank
from engine.core.standing import Standing
from engine.core.undecided import EVERY_WAY_OF, Entrant, Open, OpenKind, Outcome, World
from tests.core.builders import attempt, contest, tier

S, E, T, D = RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT, RankingKey.DURATION
Found = tuple[Contest, dict[str, Entrant]]


def by_definition(found: Found, opens: Iterable[Open] = ()) -> Outcome:
    """The whole round ranked with these decided the other way."""
    rules, entrants = found
    opens = tuple(opens)
    person = {name: name for name in entrants}
    for one in opens:
        if one.kind is OpenKind.MAYBE_SAME:
            joined = {person[name] for name in one.people}
            person.update({n: min(joined) for n, p in person.items() if p in joined})
    restored = {one.entry_id for one in opens if one.kind in (OpenKind.LATE, OpenKind.VOID)}
    out = {name for one in opens if one.kind is OpenKind.TWO_NUMBERS for name in one.people}
    barred = {person[e.name] for e in entrants.values() if e.barred}
    passed = {person[e.name] for e in entrants.values() if e.passed_over}
    attempts = [
        replace(a, person=person[e.name], standing=Standing.VALID if a.entry_id in restored else a.standing)
        for e in entrants.values()
        if person[e.name] not in barred and e.name not in out
        for a in e.sent
    ]
    ranking = rank(rules, 1, attempts, 15)
    line = [
        InLine(
            r.rank,
            r.attempt.entry_id,
            r.attempt.score == 15,
            PassedOver.NO_PRIZE if r.attempt.person in passed else None,
        )
        for r in ranking.ranked
    ]
    awards = award(rules.prizes, line)
    return Outcome(ranking.target, PrizeList(awards.tier_of, awards.draw_needed))


def world_of(found: Found, first: int | None = None) -> World:
    """`first`: made of only so many of the ranking."""
    rules, entrants = found
    attempts = [a for e in entrants.values() if not e.barred for a in e.sent if a.standing is Standing.VALID]
    ranking = rank(rules, 1, attempts, 15)
    ranked = [r.attempt for r in ranking.ranked]
    kept = ranked[:first]
    edge = Edge(kept[-1], ranking.target) if len(kept) < len(ranked) else None
    able = [a for a in kept if not entrants[a.person].passed_over]
    line = Line(prize_rules(rules, rules.ranking, 15), able, edge)
    return World(rules, line, ranking.target, entrants)


@st.composite
def rounds(draw: st.DrawFn) -> Found:
    sent = st.tuples(
        st.integers(0, 3),
        st.sampled_from([15, 15, 14]),
        st.none() | st.integers(0, 8),
        st.sampled_from([Standing.VALID] * 4 + [Standing.LATE, Standing.VOID, Standing.FROM_THE_FUTURE]),
    )
    people = draw(st.lists(st.lists(sent, max_size=3), min_size=1, max_size=7))
    flags = draw(st.lists(st.sampled_from(["", "", "", "", "barred", "passed"]), min_size=7, max_size=7))
    entrants = {
        f"p{number}": Entrant(
            f"p{number}",
            tuple(
                attempt(
                    f"{number}{place}", f"p{number}", minute=minute, score=score, guess=guess, standing=how
                )
                for place, (minute, score, guess, how) in enumerate(own)
            ),
            barred=flags[number] == "barred",
            passed_over=flags[number] == "passed",
        )
        for number, own in enumerate(people)
    }
    rules = contest(
        ranking=draw(st.sampled_from([(S, E, T), (S, T, E), (E, S, T), (S, E)])),
        target=draw(st.sampled_from(list(Target))),
        per_round=draw(st.integers(0, 2)),
        counts=draw(st.sampled_from(list(Counts))),
        prizes=tuple(draw(st.lists(st.builds(tier, st.integers(1, 2), needs=st.booleans()), max_size=3))),
    )
    return rules, entrants


def opens_of(draw: st.DrawFn, found: Found, most: int) -> list[Open]:
    entrants = found[1].values()
    there: list[Open] = [
        Open(OpenKind.MAYBE_SAME, (one.name, two.name)) for one, two in combinations(entrants, 2)
    ]
    there += [Open(OpenKind.TWO_NUMBERS, (e.name,)) for e in entrants]
    for standing, kind in ((Standing.LATE, OpenKind.LATE), (Standing.VOID, OpenKind.VOID)):
        there += [
            Open(kind, (e.name,), a.entry_id) for e in entrants for a in e.sent if a.standing is standing
        ]
    return draw(st.lists(st.sampled_from(there), max_size=most, unique=True))


@st.composite
def undecided(draw: st.DrawFn, most: int = 4) -> tuple[Found, list[Open]]:
    found = draw(rounds())
    return found, opens_of(draw, found, most)


@settings(max_examples=250)
@given(undecided())
def test_deciding_the_other_way_gives_what_ranking_the_round_anew_gives(
    given_round: tuple[Found, list[Open]],
) -> None:
    found, opens = given_round
    assert world_of(found).decided(opens) == by_definition(found, opens)


@settings(max_examples=150)
@given(undecided(), st.integers(1, 7))
def test_a_world_of_the_first_people_says_the_same_or_that_it_is_too_short(
    given_round: tuple[Found, list[Open]], first: int
) -> None:
    found, opens = given_round
    with suppress(TooShortError):
        assert world_of(found, first).decided(opens) == by_definition(found, opens)


def every_way(found: Found, opens: Sequence[Open]) -> list[Outcome]:
    return [
        by_definition(found, chosen)
        for count in range(len(opens) + 1)
        for chosen in combinations(opens, count)
    ]


@settings(max_examples=80)
@given(undecided(5))
def test_few_that_are_open_are_decided_in_every_way(given_round: tuple[Found, list[Open]]) -> None:
    found, opens = given_round
    worst = world_of(found).worst(opens)
    ways = every_way(found, opens)
    targets = [way.target for way in ways if way.target is not None]
    assert worst.tried
    assert (worst.low, worst.high) == (min(targets, default=None), max(targets, default=None))
    assert worst.stays is all(way.prizes == ways[0].prizes for way in ways)


@settings(max_examples=40, deadline=None)
@given(undecided(EVERY_WAY_OF + 1))
def test_of_many_no_way_leads_out_of_the_range_and_what_is_sure_is_sure(
    given_round: tuple[Found, list[Open]],
) -> None:
    found, opens = given_round
    world = world_of(found)
    world_worst = world._worst_of_many(opens, 0)
    for way in every_way(found, opens[:7]):
        if way.target is not None and world_worst.low is not None and world_worst.high is not None:
            assert world_worst.low <= way.target <= world_worst.high
        if world_worst.stays:
            assert way.prizes == world.here


def test_two_winners_who_may_be_one_person_leave_a_place_to_the_next() -> None:
    """Three people all right, one prize each for two: merged, the later entry of the two is gone."""
    people = {n: Entrant(n, (attempt(n, n, minute=m, guess=3),)) for m, n in enumerate("abc")}
    found = contest(prizes=(tier(1), tier(1))), people
    world = world_of(found)
    decided = world.decided([Open(OpenKind.MAYBE_SAME, ("a", "b"))])
    assert world.here.tier_of == {"a": 0, "b": 1}
    assert decided == Outcome(2, PrizeList({"a": 0, "c": 1}))


def test_what_nobody_counted_is_never_sure() -> None:
    found: tuple[Contest, dict[str, Entrant]] = (
        contest(prizes=(tier(1),)),
        {"a": Entrant("a", (attempt("a", "a", guess=1),))},
    )
    worst = world_of(found).worst([], unlisted=None)
    assert (worst.low, worst.high, worst.stays) == (None, None, False)
    some = world_of(found).worst([], unlisted=2)
    assert (some.low, some.high, some.stays) == (0, 3, False)

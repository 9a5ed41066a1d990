"""Participation, collective standings and lists for a person to look at are those of engine/core."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from engine.analytics import queries
from engine.analytics.queries import Competing
from engine.analytics.store import Analytics
from engine.core import people
from engine.core.collective import Competitor, standings
from engine.core.contests import Collective, CollectiveKey
from engine.core.moments import HOUR, day_of
from engine.core.participation import Tally, roll_up
from engine.core.people import Why, persons
from engine.core.standing import Standing
from engine.core.units import Headcount, HeadcountSource, Unit, tree
from tests.analytics.made_up import CONTEST, MadeUp, Row
from tests.analytics.plain import decisions_of, judged, own_tally, tally_by_day, traces_of
from tests.analytics.strategies import ACCOUNTS, MOMENTS, PATHS, RELAXED, UNITS, sources

PARENTS = {"P": None, "D1": "P", "W1": "D1", "W2": "P"}
TREE = tree((Unit(code, code, parent=parent) for code, parent in PARENTS.items()), day_of(0))


@RELAXED
@given(source=sources())
def test_participation_of_every_unit_is_the_one_of_core(
    shared: Analytics, another_store: Iterator[int], source: MadeUp
) -> None:
    source.store_id = f"participation-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    for number in (queries.WHOLE_CONTEST, 1, 2, 5):
        own = own_tally(found, number or None)
        everybody = sum(own.values(), Tally())
        with shared.reading() as reading:
            rows = queries.participation(reading, CONTEST, number).to_pylist()
        assert {row["unit"]: (row["people"], row["entries"]) for row in rows} == {
            None: (everybody.people, everybody.entries)
        } | {code: (t.people, t.entries) for code, t in roll_up(TREE, own).items() if t.people}


@RELAXED
@given(source=sources())
def test_a_day_holds_who_came_first_on_it_and_every_entry_of_it(
    shared: Analytics, another_store: Iterator[int], source: MadeUp
) -> None:
    source.store_id = f"days-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    for number in (queries.WHOLE_CONTEST, 1, 2, 5):
        expected: defaultdict[tuple[object, object], Tally] = defaultdict(Tally)
        for (unit, day), tally in tally_by_day(found, number or None).items():
            for above in (None, *(a for u, a in PATHS if u == unit)):
                expected[above, day] += tally
        with shared.reading() as reading:
            rows = queries.participation_days(reading, CONTEST, number).to_pylist()
            totals = queries.participation(reading, CONTEST, number).to_pylist()
        assert {(r["unit"], r["day"]): Tally(r["people"], r["entries"]) for r in rows} == expected
        for total in totals:
            days = [Tally(r["people"], r["entries"]) for r in rows if r["unit"] == total["unit"]]
            assert sum(days, Tally()) == Tally(total["people"], total["entries"])


@RELAXED
@given(source=sources(), since=st.sampled_from((0, *MOMENTS)))
def test_who_is_new_since_a_moment_has_no_earlier_entry_that_counts(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, since: int
) -> None:
    source.store_id = f"since-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    for number in (queries.WHOLE_CONTEST, 1, 2, 5):
        asked = number or None
        valid = [
            j
            for j in found.values()
            if j.standing is Standing.VALID and (asked is None or asked == j.round_number)
        ]
        early = {j.person for j in valid if j.row.submitted_at < since}
        own: defaultdict[str | None, Tally] = defaultdict(Tally)
        for person, unit in {(j.person, j.unit) for j in valid} if valid else ():
            late = sum(j.person == person and j.row.submitted_at >= since for j in valid)
            own[unit] += Tally(int(person not in early), late)
        expected = {None: sum(own.values(), Tally())} | {
            code: t for code, t in roll_up(TREE, own).items() if t.entries
        }
        with shared.reading() as reading:
            rows = queries.participation_since(reading, CONTEST, number, since).to_pylist()
        assert {r["unit"]: Tally(r["people"], r["entries"]) for r in rows} == expected


@RELAXED
@given(source=sources(), units=st.lists(st.sampled_from((*UNITS, "P")), max_size=2, unique=True))
def test_an_hour_holds_each_person_once(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, units: list[str]
) -> None:
    source.store_id = f"hours-{next(another_store)}"
    shared.refresh(source)
    valid = [j for j in judged(source).values() if j.standing is Standing.VALID]
    seen: defaultdict[tuple[object, object], set[str]] = defaultdict(set)
    entries: Counter[tuple[object, object]] = Counter()
    for j in valid:
        above = {a for u, a in PATHS if u == j.unit}
        for unit in [u for u in units if u in above] if units else [None]:
            key = (unit, j.row.submitted_at // HOUR * HOUR)
            seen[key].add(j.person)
            entries[key] += 1
    with shared.reading() as reading:
        rows = queries.participation_by_hour(reading, CONTEST, units=units).to_pylist()
    assert {(r["unit"], r["hour"]): (r["people"], r["entries"]) for r in rows} == {
        key: (len(seen[key]), entries[key]) for key in entries
    }


def test_a_day_in_vietnam_ends_at_seventeen_hours_utc(analytics: Analytics) -> None:
    """Who came the day before is nobody new, in the round and in the contest."""
    source = MadeUp()
    source.set("rounds", [(CONTEST, 1, 0, 100 * HOUR)])
    source.rows = [
        Row(1, "e1", "a", submitted_at=17 * HOUR - 1, received_at=17 * HOUR),
        Row(2, "e2", "a", submitted_at=17 * HOUR, received_at=17 * HOUR),
        Row(3, "e3", "b", submitted_at=17 * HOUR, received_at=17 * HOUR),
    ]
    analytics.refresh(source)
    for number in (queries.WHOLE_CONTEST, 1):
        with analytics.reading() as reading:
            days = queries.participation_days(reading, CONTEST, number).to_pylist()
        assert [(r["day"].isoformat(), r["people"], r["entries"]) for r in days] == [
            ("1970-01-01", 1, 1),
            ("1970-01-02", 1, 2),
        ]


@st.composite
def collective_rules(draw: st.DrawFn) -> Collective:
    order = draw(st.lists(st.sampled_from(CollectiveKey), min_size=1, unique=True))
    return Collective(
        tuple(order), draw(st.integers(0, 3)), draw(st.booleans()), draw(st.sampled_from((0, 0, 3)))
    )


@RELAXED
@given(
    source=sources(),
    rules=st.lists(collective_rules(), min_size=5, max_size=5),
    headcounts=st.lists(st.sampled_from((None, 1, 2, 3, 6, 10**12 - 1, 10**12)), min_size=5, max_size=5),
    blocks=st.lists(st.sampled_from(("", "a", "đ")), min_size=5, max_size=5),
    points=st.lists(st.integers(0, 4), min_size=5, max_size=5),
)
def test_collective_standings_are_those_of_core(
    shared: Analytics,
    another_store: Iterator[int],
    source: MadeUp,
    rules: list[Collective],
    headcounts: list[int | None],
    blocks: list[str],
    points: list[int],
) -> None:
    source.store_id = f"collective-{next(another_store)}"
    shared.refresh(source)
    codes = ("P", "D1", "W1", "W2", "Z")
    total = roll_up(TREE, own_tally(judged(source), None))
    own_points = {code: (won, won and 4) for code, won in zip(codes, points, strict=True)}
    rolled: Counter[tuple[str, int]] = Counter()
    for unit, above in PATHS:
        for part in (0, 1):
            rolled[(above, part)] += own_points.get(unit, (0, 0))[part]
    competitors = [
        Competitor(
            code,
            code,
            block,
            total.get(code, Tally()).people,
            Headcount(headcount, HeadcountSource.GIVEN),
            rolled[(code, 0)],
            rolled[(code, 1)],
        )
        for code, block, headcount in zip(codes, blocks, headcounts, strict=True)
    ]
    given_ = [{"unit": u, "points": p, "points_possible": q} for u, (p, q) in own_points.items()]
    for rule in rules:
        with shared.reading() as reading:
            competing = [Competing(c.code, c.block, c.headcount.people) for c in competitors]
            rows = queries.collective_of_points(reading, CONTEST, rule, competing, given_).to_pylist()
        assert [(r["place"], r["code"], r["prize"]) for r in rows] == [
            (p.place, p.unit.code, p.prize) for p in standings(rule, competitors)
        ]
        by_code = {c.code: c for c in competitors}
        for r in rows:
            c = by_code[r["code"]]
            assert (r["block"], r["people"], r["headcount"]) == (c.block, c.people, c.headcount.people)
            assert (r["points"], r["points_possible"]) == (c.points, c.points_possible)


@RELAXED
@given(source=sources(), asked=st.sets(st.sampled_from(ACCOUNTS)))
def test_people_who_may_be_the_same_are_those_of_core(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, asked: set[str]
) -> None:
    source.store_id = f"same-{next(another_store)}"
    shared.refresh(source)
    traces, decisions = traces_of(source), decisions_of(source)
    person_of = persons(traces, decisions)
    expected = [
        (m.person, m.other, Why.PHONE in m.why, Why.NAME_AND_BIRTH_DATE in m.why)
        for m in people.maybe_same(traces, person_of, decisions)
    ]
    with shared.reading() as reading:
        accounts = queries.accounts_of_people(reading, CONTEST, asked).to_pylist()
        some = {row["person"] for row in accounts}
        found = [
            [
                (r["account"], r["other_account"], r["shares_phone"], r["shares_name"])
                for r in queries.maybe_same(reading, CONTEST, wanted).to_pylist()
            ]
            for wanted in (None, some)
        ]
        numbers = queries.two_citizen_numbers(reading, CONTEST).to_pylist()
    assert found[0] == expected
    asked_people = {person_of[a] for a in asked if a in person_of}
    assert found[1] == [pair for pair in expected if {pair[0], pair[1]} & asked_people]
    assert {(r["account"], r["first_account"]) for r in accounts} == {
        (a, p) for a, p in person_of.items() if p in asked_people
    }
    assert {(r["account"], r["citizen_number"]) for r in numbers} == {
        (a, n) for a, several in people.two_citizen_numbers(traces).items() for n in several
    }


@RELAXED
@given(source=sources())
def test_unmatched_texts_hold_those_who_wait_for_them(
    shared: Analytics, another_store: Iterator[int], source: MadeUp
) -> None:
    source.store_id = f"unmatched-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    waiting = [j for j in found.values() if j.standing is Standing.VALID and j.unit is None]
    with shared.reading() as reading:
        rows = queries.unmatched_texts(reading, CONTEST).to_pylist()
    assert sum(r["entries"] for r in rows) == len(waiting)
    assert sum(r["people"] for r in rows) == len({j.person for j in waiting})
    unmatched = {text for text, _, unit in source.tables["unit_texts"] if unit is None}
    assert {r["unit_text"] for r in rows} <= unmatched

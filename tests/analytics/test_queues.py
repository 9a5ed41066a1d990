"""The pages of the queues hold what engine/core says of the whole, in pieces a person can look through."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core import people
from engine.core.contests import Attempts
from engine.core.people import Why, persons
from tests.analytics.made_up import CONTEST, MadeUp, Row
from tests.analytics.plain import decisions_of, judged, traces_of
from tests.analytics.strategies import RELAXED, sources

ALL = 10_000


def pairs(analytics: Analytics, sharing: int = ALL, most: int = ALL, skipped: int = 0) -> list[dict]:
    with analytics.reading() as reading:
        return queries.pairs_waiting(reading, CONTEST, sharing, most, skipped).to_pylist()


@RELAXED
@given(source=sources())
def test_the_pairs_of_all_pages_are_those_core_finds(
    shared: Analytics, another_store: Iterator[int], source: MadeUp
) -> None:
    source.store_id = f"pairs-{next(another_store)}"
    shared.refresh(source)
    traces, decisions = traces_of(source), decisions_of(source)
    expected = {
        (m.person, m.other, m.why) for m in people.maybe_same(traces, persons(traces, decisions), decisions)
    }
    found = pairs(shared)
    ways = ((Why.PHONE, "shares_phone"), (Why.NAME_AND_BIRTH_DATE, "shares_name"))
    assert {
        (r["account"], r["other_account"], frozenset(why for why, shares in ways if r[shares])) for r in found
    } == expected
    assert all(r["pairs"] == len(expected) and not r["bounded"] for r in found)
    paged = [r for skipped in range(0, len(found), 3) for r in pairs(shared, most=3, skipped=skipped)]
    assert paged == found


def crowd(count: int, phone: str = "0900000000") -> MadeUp:
    """So many people who typed one made-up phone, in one round."""
    source = MadeUp(
        [Row(i, f"e{i:04}", f"hue-s:{i:04}", phone=phone, full_name=f"Người {i}") for i in range(1, count)]
    )
    source.set("rounds", [(CONTEST, 1, 0, 1000)])
    source.set("unit_texts", [(1, CONTEST, None)])
    return source


def test_thousands_who_share_a_phone_are_paired_within_a_bound_that_is_told(analytics: Analytics) -> None:
    analytics.refresh(crowd(3000))
    first = pairs(analytics, sharing=40, most=50)
    assert len(first) == 50
    assert {(r["pairs"], r["bounded"]) for r in first} == {(40 * 39 // 2, True)}


def test_those_who_share_most_come_first(analytics: Analytics) -> None:
    source = crowd(5)
    source.rows += [
        Row(90 + i, f"x{i}", f"z:{i}", phone="0911111111", full_name="An", birth_date="1990-01-01")
        for i in range(2)
    ]
    analytics.refresh(source)
    assert pairs(analytics)[0]["account"] == "z:0"


@pytest.mark.parametrize("most_attempts", [0, 1, 2])
@RELAXED
@given(source=sources(crowded=True))
def test_entries_stand_as_they_are_counted(
    shared: Analytics, another_store: Iterator[int], most_attempts: int, source: MadeUp
) -> None:
    source.store_id = f"standing-{next(another_store)}"
    shared.refresh(source)
    attempts = Attempts(most_attempts)
    expected: dict[str, set[str]] = {}
    for entry_id, one in judged(source).items():
        over = most_attempts and one.attempt is not None and one.attempt > most_attempts
        expected.setdefault("over-limit" if over else one.standing.value, set()).add(entry_id)
    with shared.reading() as reading:
        for standing, ids in expected.items():
            found = queries.entries_standing(reading, CONTEST, attempts, standing, ALL)
            assert set(found["entry_id"].to_pylist()) == ids
            judged_so = queries.entries_judged(reading, CONTEST, attempts, ids).to_pylist()
            assert {(r["entry_id"], r["standing"]) for r in judged_so} == {(i, standing) for i in ids}


@pytest.mark.parametrize(
    ("text", "phone", "full_name", "begins", "found"),
    [
        ("e0002", None, "", True, ["e0002"]),
        ("hue-s:0003", None, "", True, ["e0003"]),
        ("e000", None, "", True, ["e0001", "e0002", "e0003", "e0004"]),
        ("e000", None, "", False, []),
        ("0912345678", 912345678, "", True, ["x1"]),
        ("Người 4", None, "người 4", True, ["e0004"]),
        ("người", None, "người", True, ["e0001", "e0002", "e0003", "e0004", "x1"]),
        ("4", None, "4", True, []),
    ],
)
def test_an_entry_is_found_by_what_is_known_of_it(
    analytics: Analytics, text: str, phone: int | None, full_name: str, begins: bool, found: list[str]
) -> None:
    source = crowd(5)
    source.rows.append(Row(9, "x1", "vneid:9", phone="0912345678", full_name="NGƯỜI Khác"))
    analytics.refresh(source)
    with analytics.reading() as reading:
        rows = queries.entries_found(reading, CONTEST, text, phone, full_name, begins, 10)
    assert rows["entry_id"].to_pylist() == found


def test_another_unit_is_flagged_where_both_are_matched(analytics: Analytics) -> None:
    first = Row(1, "a", unit_text=1, submitted_at=100)
    source = MadeUp([first] + [Row(i, f"b{i}", unit_text=i, submitted_at=100 + i) for i in (1, 2, 3, 4)])
    source.set("rounds", [(CONTEST, 1, 0, 1000)])
    source.set("unit_texts", [(1, CONTEST, "W1"), (2, CONTEST, "W1"), (3, CONTEST, "W2"), (4, CONTEST, None)])
    analytics.refresh(source)
    with analytics.reading() as reading:
        found = queries.other_units(reading, CONTEST, 10).to_pylist()
    assert found == [{"entry_id": "b3", "named_unit": "W2", "home_unit": "W1", "entries": 1}]
    source.set("person_units", [(CONTEST, "hue-s:a", "W1")])
    analytics.refresh(source)
    with analytics.reading() as reading:
        assert queries.other_units(reading, CONTEST, 10).num_rows == 0

"""What a pull derives about each entry is what engine/core says, however the records came in."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analytics import pull
from engine.analytics.store import Analytics
from tests.analytics.made_up import MadeUp, renumbered
from tests.analytics.plain import judged, tally_by_day
from tests.analytics.strategies import RELAXED, small_tables, sources


def assert_as_core_says(analytics: Analytics, source: MadeUp) -> None:
    found = judged(source)
    with analytics.reading() as reading:
        rows = reading.cursor.execute(
            "SELECT e.entry_id, a.account, round, standing, unit, no_prize, attempt"
            " FROM entries AS e JOIN accounts AS a ON a.number = e.person"
        ).fetchall()
        tallied = reading.cursor.execute("FROM tally").fetchall()
    assert sorted(rows) == sorted(
        (e, j.person, j.round_number, j.standing.value, j.unit, j.no_prize, j.attempt)
        for e, j in found.items()
    )
    expected = {
        (number, unit, day, t.people, t.entries)
        for number in (0, *(row[1] for row in source.tables["rounds"]))
        for (unit, day), t in tally_by_day(found, number or None).items()
    }
    assert {row[1:] for row in tallied} == expected
    assert len(tallied) == len(expected)


@RELAXED
@given(source=sources())
def test_a_pull_from_nothing_judges_every_entry_as_core_does(
    shared: Analytics, another_store: Iterator[int], source: MadeUp
) -> None:
    source.store_id = f"nothing-{next(another_store)}"
    shared.refresh(source)
    assert_as_core_says(shared, source)


@RELAXED
@given(source=sources(), data=st.data())
def test_pulls_in_any_splits_and_orders_with_tables_changing_between_judge_as_core_does(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, data: st.DataObject
) -> None:
    source.store_id = f"split-{next(another_store)}"
    rows = renumbered(data.draw(st.permutations(source.rows)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=4)))
    last = dict(source.tables)
    for cut in (*cuts, len(rows)):
        source.rows = rows[:cut]
        if data.draw(st.booleans()):
            for name, table in data.draw(small_tables()).items():
                source.set(name, table)
        shared.refresh(source)
        assert_as_core_says(shared, source)
    for name, table in last.items():
        source.set(name, table)
    shared.refresh(source)
    assert_as_core_says(shared, source)


@given(source=sources(), data=st.data())
@settings(RELAXED, max_examples=15)
def test_a_big_pull_into_a_filled_file_judges_as_core_does(
    shared: Analytics,
    another_store: Iterator[int],
    source: MadeUp,
    data: st.DataObject,
) -> None:
    source.store_id = f"big-{next(another_store)}"
    rows = source.rows
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pull, "SMALL_PULL", data.draw(st.integers(0, 5)))
        for cut in (len(rows) // 2, len(rows)):
            source.rows = rows[:cut]
            shared.refresh(source)
            assert_as_core_says(shared, source)

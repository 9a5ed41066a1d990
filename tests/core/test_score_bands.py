"""The bands of scores: exact borders in whole points, together everybody."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.score_bands import ScoreBand, borders, scores


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (15, [(15, 15), (12, 14), (8, 11), (0, 7)]),
        (10, [(10, 10), (8, 9), (5, 7), (0, 4)]),
        (3, [(3, 3), (2, 2), (0, 1)]),
        (1, [(1, 1), (0, 0)]),
    ],
)
def test_borders_are_whole_points_and_a_short_paper_has_fewer_bands(
    most: int, expected: list[tuple[int, int]]
) -> None:
    assert [(low, high) for _, low, high in borders(most)] == expected


@given(st.integers(1, 60), st.data())
def test_everybody_stands_in_one_band(most: int, data: st.DataObject) -> None:
    counts = data.draw(st.dictionaries(st.integers(0, most), st.integers(1, 9)))
    found = scores(counts, most)
    assert sum(band.people for band in found.bands) == found.people == sum(counts.values())
    for one in found.bands:
        share = Fraction(one.lowest, most)
        if one.band is ScoreBand.HIGH:
            assert share >= Fraction(4, 5) > Fraction(one.lowest - 1, most)
        if one.band is ScoreBand.MIDDLE:
            assert share >= Fraction(1, 2) > Fraction(one.lowest - 1, most)


def test_the_mean_is_exact_and_of_nobody_there_is_none() -> None:
    assert scores({3: 1, 2: 2}, 3).mean == Fraction(7, 3)
    assert scores({}, 3).mean is None

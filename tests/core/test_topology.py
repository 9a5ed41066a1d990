"""Shapes taken apart and simplified: neighbours share their border before and after."""

from engine.core.label_points import doubled_area, label_point
from engine.core.outlines import Outlines, Shape, drawn, read, written
from engine.core.simplifying import simplified, weights
from engine.core.topology import around, cleaned, put_together, taken_apart

LEFT = [(0, 0), (40, 0), (42, 20), (40, 40), (0, 40)]
RIGHT = [(40, 0), (80, 0), (80, 40), (40, 40), (42, 20)]
ISLAND = [(200, 200), (230, 200), (230, 230), (200, 230)]


def test_a_shared_border_is_one_arc_whichever_way_it_is_drawn() -> None:
    for right in (RIGHT, RIGHT[::-1], RIGHT[2:] + RIGHT[:2]):
        found = taken_apart([LEFT, right])
        assert ((40, 0), (42, 20), (40, 40)) in found.arcs
        assert len(found.arcs) == 3


def test_rings_come_together_as_they_were() -> None:
    found = taken_apart([LEFT, RIGHT, ISLAND])
    for ring, refs in zip([LEFT, RIGHT, ISLAND], found.rings, strict=True):
        again = put_together(found.arcs, refs)
        assert set(again) == set(ring)
        assert doubled_area(again) == doubled_area(ring)


def test_what_two_share_lies_inside_both_together() -> None:
    found = taken_apart([LEFT, RIGHT, ISLAND])
    rings = around(found.arcs, found.rings)
    points = sorted((put_together(found.arcs, ring) for ring in rings), key=len)
    assert [set(one) for one in points] == [
        set(ISLAND),
        {(0, 0), (40, 0), (80, 0), (80, 40), (40, 40), (0, 40)},
    ]


def test_a_hole_that_is_another_polygon_disappears_in_the_whole() -> None:
    outer = [(0, 0), (90, 0), (90, 90), (0, 90)]
    inner = [(30, 30), (60, 30), (60, 60), (30, 60)]
    found = taken_apart([outer, inner[::-1], inner])
    assert [set(put_together(found.arcs, ring)) for ring in around(found.arcs, found.rings)] == [set(outer)]


def test_points_said_twice_and_spikes_are_cleaned_away() -> None:
    assert cleaned([(0, 0), (0, 0), (9, 0), (9, 9), (12, 12), (9, 9), (0, 9), (0, 0)]) == [
        (0, 0),
        (9, 0),
        (9, 9),
        (0, 9),
    ]
    assert cleaned([(0, 0), (9, 9), (0, 0)]) == []


def test_the_smallest_triangle_goes_first_and_nothing_weighs_less_than_what_went_before() -> None:
    assert weights([(0, 0), (10, 1), (20, 0), (30, 40), (60, 0)]) == [20, 800, 2400]
    assert weights([(0, 0), (5, 5)]) == []


def test_simplified_neighbours_do_not_gape() -> None:
    long = [(40, y) for y in range(1, 400)]
    left = [(0, 0), (40, 0), *[(x + (y % 7), y) for x, y in long], (40, 400), (0, 400)]
    right = [(90, 0), (90, 400), (40, 400), *[(x + (y % 7), y) for x, y in reversed(long)], (40, 0)]
    apart = taken_apart([left, right])
    arcs = simplified(apart, most=40)
    assert sum(map(len, arcs)) < 40
    areas = [doubled_area(put_together(arcs, refs)) for refs in apart.rings]
    assert sum(map(abs, areas)) == 2 * 90 * 400


def test_no_ring_becomes_a_line() -> None:
    apart = taken_apart([LEFT, RIGHT, ISLAND])
    arcs = simplified(apart, most=0)
    for refs in apart.rings:
        assert len(put_together(arcs, refs)) >= 3


def test_outlines_are_kept_and_read_again() -> None:
    found = taken_apart([LEFT, RIGHT])
    outlines = Outlines(100, 50, found.arcs, tuple(Shape({"ten": "Một"}, (refs,)) for refs in found.rings))
    assert read(written(outlines)) == outlines


def test_paths_are_drawn_in_steps_from_their_first_point() -> None:
    outlines = Outlines(9, 9, (((1, 2), (4, 2), (4, 0), (1, 2)),), (Shape({}, ((0,),)),))
    shown = drawn(outlines, {"a": [0], "gone": []})
    assert shown is not None
    assert shown.paths == {"a": "M1 2l3 0 0-2z"}
    assert shown.box == (1, 0, 3, 2)
    assert drawn(outlines, {}) is None


def test_a_label_stands_inside_where_there_is_room() -> None:
    bay = [(0, 0), (100, 0), (100, 30), (30, 30), (30, 70), (100, 70), (100, 100), (0, 100)]
    hole = [(10, 5), (10, 25), (90, 25), (90, 5)]
    x, y, half, clear = label_point([bay, hole])
    assert 70 < y < 100
    assert 0 < x < 100
    assert half > clear > 0


def test_a_ring_nobody_shares_is_one_arc_that_ends_where_it_begins() -> None:
    found = taken_apart([ISLAND])
    assert len(found.arcs) == 1
    assert found.arcs[0][0] == found.arcs[0][-1] == min(ISLAND)

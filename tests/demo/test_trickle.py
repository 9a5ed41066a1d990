"""What trickles in: believable, all different, quick by day and slow by night."""

import pytest

from engine.core.contests import Round
from engine.core.moments import DAY, HOUR, SECOND, read_moment
from engine.demo.material import read_material
from engine.demo.trickle import Arrivals
from tests.demo.conftest import DATA

OPENS = read_moment("2024-10-28T00:00:00+07:00") or 0
ROUND = Round(1, OPENS, OPENS + 7 * DAY)
ROWS = [
    {"code": "474", "name": "Thành phố Huế", "kind": "district", "parent": "46"},
    {"code": "19750", "name": "Phường Tây Lộc", "kind": "ward", "parent": "474"},
    {"code": "TTH-SNV", "name": "Sở Nội vụ", "kind": "department", "parent": "46"},
]


@pytest.fixture
def arrivals() -> Arrivals:
    return Arrivals("abc", ROWS, {1: "ABCDABCDABCDABC"}, read_material(DATA / "demo"))


def test_entries_differ_and_belong_to_units_that_have_people(arrivals: Arrivals) -> None:
    made = [arrivals.next(ROUND, OPENS + HOUR) for _ in range(300)]
    texts = [one[0] for one in made if one]
    assert len(texts) == len({one.entry_id for one in texts}) == 300
    assert {one.unit for one in texts} == {"19750", "TTH-SNV"}
    assert 250 < len({one.account for one in texts}) < 300
    assert all(one and len(one[1]) == 15 for one in made)


def test_a_round_without_a_made_up_paper_gets_nothing(arrivals: Arrivals) -> None:
    assert arrivals.next(Round(9, ROUND.opens_at, ROUND.closes_at), OPENS) is None


def test_more_come_in_the_evening_than_at_night_and_never_more_than_a_handful_a_minute(
    arrivals: Arrivals,
) -> None:
    def seconds(at: int) -> float:
        return sum(arrivals.pause(ROUND, OPENS + at) for _ in range(400)) / 400

    night, evening = seconds(3 * HOUR), seconds(20 * HOUR)
    assert 12 < night < 18
    assert 2.5 < evening < 5
    assert all(2 < seconds(hour * HOUR) < 18 for hour in range(168))
    assert arrivals.pause(ROUND, ROUND.closes_at - SECOND) > 0

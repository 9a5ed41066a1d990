"""What several workers counted, added up by whichever of them is asked."""

import os
from dataclasses import replace
from pathlib import Path

from engine.services.intake.colleagues import Colleagues, added
from engine.services.intake.counts import Counts, Tally

NONE = Tally().counts(0)
ONE = replace(
    NONE,
    accepted=3,
    refused={"bad-time": 1},
    commits=2,
    commit_seconds=0.5,
    commit_buckets=(2, *NONE.commit_buckets[1:]),
    queued=4,
    last_error="disk-full",
)
GONE = 2**22 + 1
"""The number of no process."""


def write(folder: Path, process: int, counts: Counts) -> None:
    Colleagues(folder).tell(counts)
    (folder / f"{os.getpid()}.counts").rename(folder / f"{process}.counts")


def test_one_alone_writes_nothing_and_is_its_own_sum(tmp_path: Path) -> None:
    alone = Colleagues(None)
    alone.tell(ONE)
    assert alone.together(ONE) == ONE
    assert list(tmp_path.iterdir()) == []


def test_every_number_is_added() -> None:
    both = added([ONE, replace(ONE, refused={"bad-time": 2, "bad-json": 1}, last_error=None)])
    assert (both.accepted, both.commits, both.queued, both.commit_seconds) == (6, 4, 8, 1.0)
    assert both.refused == {"bad-time": 3, "bad-json": 1}
    assert both.commit_buckets[0] == 4
    assert both.last_error == "disk-full"


def test_a_colleague_is_found_and_one_is_not_counted_twice(tmp_path: Path) -> None:
    write(tmp_path, os.getppid(), ONE)
    own = Colleagues(tmp_path)
    own.tell(replace(NONE, accepted=1))
    found = own.together(replace(NONE, accepted=2))
    assert (found.accepted, found.queued, found.last_error) == (5, 4, "disk-full")


def test_what_one_that_is_gone_counted_stays_but_nothing_of_it_waits(tmp_path: Path) -> None:
    write(tmp_path, GONE, ONE)
    found = Colleagues(tmp_path).together(NONE)
    assert (found.accepted, found.queued, found.last_error) == (3, 0, None)

"""A ranking of a million rows as it is looked at: windows a second, search, a place by rank, and why.

`python -m tests.benchmarks.ranking [--count N] [--folder DIR]`
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from engine.core.moments import read_moment
from engine.core.roles import Actor, Role
from engine.services import ranking_reasons, ranking_rows, rankings, results
from engine.services.office import Office
from engine.settings import Settings
from tests.benchmarks import freezing

SLUG = freezing.SLUG
JUDGE = Actor("giam-khao", Role.JUDGE)
WINDOW = 200
TEXTS = ("nguyen van", "Trần Thị", "hue-s:0001", "phường thuận hóa", "zzzz", "b0", "Lê")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path, help="an installation that was filled before")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        url = f"sqlite:///{folder / 'bangvang.db'}"
        office = Office(
            Settings(folder, url), lambda: read_moment("2024-11-05T08:00:00+07:00") or 0, checkpoints=True
        )
        if options.folder is None:
            _say("filling", lambda: freezing.fill(office, folder, options.count))
        _say("pulling", office.fresh_analytics)
        _looked_at(office, "closed")
        _say("freezing", lambda: results.freeze(office, freezing.OPERATOR, SLUG, 1))
        _looked_at(office, "frozen")
        office.close()


def _looked_at(office: Office, what: str) -> None:
    _say(f"{what}: first look", lambda: rankings.ranking(office, JUDGE, SLUG, 1))
    seen = rankings.ranking(office, JUDGE, SLUG, 1)
    sys.stdout.write(f"  {seen.people:,} rows, {seen.table.nbytes / 1e6:.0f} MB\n")
    starts = [n * seen.people // 60 for n in range(60)]
    taken = [_seconds(lambda s=start: _window(office, seen.version, s)) for start in starts]
    rate = 1 / statistics.fmean(taken)
    sys.stdout.write(f"  windows of {WINDOW}: {rate:.0f} a second, worst {max(taken) * 1000:.0f} ms\n")
    for text in TEXTS:
        first = _seconds(lambda t=text: _window(office, seen.version, 0, t))
        again = _seconds(lambda t=text: _window(office, seen.version, WINDOW, t))
        total = ranking_rows.rows(office, JUDGE, seen, search=text, limit=1).total
        sys.stdout.write(
            f"  {text!r}: {total:,} found in {first * 1000:.0f} ms, a window {again * 1000:.0f} ms\n"
        )
    ranks = [
        _seconds(lambda r=rank: ranking_rows.position_of_rank(seen, r)) for rank in (1, 500, seen.people)
    ]
    middle = ranking_rows.rows(office, JUDGE, seen, start=seen.people // 2, limit=1).rows[0].entry_id
    why = _seconds(lambda: ranking_reasons.why(office, JUDGE, seen, middle))
    sys.stdout.write(f"  to a rank {max(ranks) * 1000:.1f} ms, why {why * 1000:.0f} ms\n")


def _window(office: Office, version: str, start: int, search: str = "") -> None:
    seen, _ = rankings.as_seen(office, JUDGE, SLUG, 1, version)
    ranking_rows.rows(office, JUDGE, seen, start=start, limit=WINDOW, search=search)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(what: str, work: Callable[[], object]) -> None:
    took = _seconds(work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{what}: {took:.1f} s, peak {peak:.0f} MB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Analytics beside what one would write by hand, on the same table: `python -m tests.benchmarks.analytics`."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from engine.analytics import queries
from engine.analytics.queries import Grading
from engine.analytics.store import Analytics
from engine.core.contests import DEFAULT_RANKING, Attempts, Target
from tests.benchmarks import by_hand
from tests.benchmarks.many_entries import CONTEST, KEY, QUESTIONS, ManyEntries
from tests.benchmarks.measuring import Row, markdown, seconds

ROUND = 2
REPEATS = 5
NEW = 1000
MEMORY_LIMIT_MB = 3 * 1024
GRADING = Grading(CONTEST, ROUND, Attempts(), DEFAULT_RANKING, (KEY,), QUESTIONS)

Times = dict[str, float]


def rows(millions: list[int] | None = None) -> list[Row]:
    sizes = millions or [1, 10]
    measured = {size: _measured(size) for size in sizes}
    found = [row for size in sizes for row in _rows_of(size, measured[size])]
    if len(sizes) > 1:
        small, large = measured[sizes[0]], measured[sizes[-1]]
        ours, theirs = large["ranking"] / small["ranking"], large["by hand"] / small["by hand"]
        found.append(
            Row(
                f"growth of the ranking from {sizes[0]} to {sizes[-1]} million",
                ours,
                "growth of the statement by hand",
                theirs,
                "≤ 1.2",
                ours / theirs,
                "times",
            )
        )
    return found


def _rows_of(millions: int, t: Times) -> list[Row]:
    of = f"of {millions},000,000 entries"
    refreshed = f"participation after {NEW:,} new entries, {of}"
    enough = "≤ 0.1" if millions >= 10 else "≤ 0.5"
    return [
        Row(f"ranking a round {of}", t["ranking"], "one statement by hand", t["by hand"], "≤ 1.5", t["ranking / by hand"]),
        Row(f"ranking a round {of}", t["ranking"], "pandas", t["pandas"], "≤ 0.2", t["ranking"] / t["pandas"]),
        Row(refreshed, t["refresh"], "from nothing, by hand", t["from nothing"], enough, t["refresh"] / t["from nothing"]),
        Row(refreshed, t["refresh"], "by hand, people and units known", t["judged"], "–", t["refresh"] / t["judged"]),
        Row(f"pull from nothing {of}", t["pull"], "participation from nothing, by hand", t["from nothing"], "–", t["pull"] / t["from nothing"]),
        Row(f"peak memory {of}", t["peak MB"], "3 GB", MEMORY_LIMIT_MB, "≤ 1", t["peak MB"] / MEMORY_LIMIT_MB, "MB"),
    ]  # fmt: skip


def _measured(millions: int) -> Times:
    """In processes of their own: one for memory, one for times, so that pandas is not counted as ours."""
    with tempfile.TemporaryDirectory() as folder:
        found: Times = {}
        for step in ("--fill", "--time"):
            command = [
                sys.executable,
                "-m",
                "tests.benchmarks.analytics",
                step,
                str(millions),
                "--in",
                folder,
            ]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found |= json.loads(done.stdout)
        return found


def fill(millions: int, folder: Path) -> Times:
    source = ManyEntries(millions * 1_000_000)
    with Analytics.open(folder / "analytics.duckdb") as analytics:
        pulled = seconds(lambda: analytics.refresh(source))
        with analytics.reading() as reading:
            queries.ranking(reading, GRADING, Target.ALL_CORRECT_PEOPLE)
            queries.participation(reading, CONTEST)
        source.more = NEW
        analytics.refresh(source)
    return {"pull": pulled, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def time(millions: int, folder: Path) -> Times:
    source = ManyEntries(millions * 1_000_000, more=NEW)
    with Analytics.open(folder / "analytics.duckdb") as analytics:
        analytics.refresh(source)

        def refresh() -> None:
            source.more += NEW
            analytics.refresh(source)
            with analytics.reading() as reading:
                queries.participation(reading, CONTEST)

        def ask(question: Callable[..., object], *about: object) -> Callable[[], object]:
            def asked() -> object:
                with analytics.reading() as reading:
                    return question(reading, *about)

            return asked

        with analytics.reading() as reading:
            in_pandas = by_hand.frame(reading.cursor)
        turns: dict[str, Callable[[], object]] = {
            "ranking": ask(queries.ranking, GRADING, Target.ALL_CORRECT_PEOPLE),
            "by hand": ask(lambda reading: by_hand.ranking(reading.cursor, ROUND)),
            "pandas": lambda: by_hand.ranking_in_pandas(in_pandas, ROUND),
            "refresh": refresh,
            "from nothing": ask(lambda reading: by_hand.participation(reading.cursor, by_hand.FROM_NOTHING)),
            "judged": ask(lambda reading: by_hand.participation(reading.cursor, by_hand.FROM_JUDGED)),
        }
        taken: dict[str, list[float]] = {name: [] for name in turns}
        for _ in range(REPEATS):
            for name, turn in turns.items():
                taken[name].append(seconds(turn))
    pairs = zip(taken["ranking"], taken["by hand"], strict=True)
    return {name: statistics.median(times) for name, times in taken.items()} | {
        "ranking / by hand": statistics.median(ours / theirs for ours, theirs in pairs)
    }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--millions", type=int, nargs="+", default=[1, 10])
    asked.add_argument("--fill", type=int)
    asked.add_argument("--time", type=int)
    asked.add_argument("--in", dest="folder", type=Path)
    options = asked.parse_args()
    if options.fill or options.time:
        done = fill(options.fill, options.folder) if options.fill else time(options.time, options.folder)
        sys.stdout.write(json.dumps(done))
    else:
        sys.stdout.write(markdown(rows(options.millions)) + "\n")


if __name__ == "__main__":
    main()

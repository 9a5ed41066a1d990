"""A million ranked entries read under every reading, with the margin and what is open. Prints, asserts nothing."""

import argparse
import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from engine.core.contending import Edge, Line, PrizeRules, TooShortError
from engine.core.contests import Prize, RankingKey
from engine.core.margin import margin
from engine.core.moments import SECOND, read_moment
from engine.core.ranking import Attempt, key_value
from engine.services import results, rule_readings
from engine.services.office import Office
from engine.settings import Settings
from tests.benchmarks import freezing

S, E, T = RankingKey.SCORE, RankingKey.PREDICTION_ERROR, RankingKey.SUBMITTED_AT
ROWS = 1_000_000
FIRST = 4_096
PRIZES = (Prize("Giải Nhất", 1), Prize("Giải Nhì", 3), Prize("Giải Ba", 10), Prize("Khuyến khích", 30))


def margins() -> None:
    """All of them equal in score: the hardest line there is."""
    chance = random.Random(2024)
    target = ROWS // 2
    people = [
        Attempt(f"{n:07d}", f"{n:07d}", n * SECOND, 15, chance.randrange(2 * ROWS)) for n in range(ROWS)
    ]
    keys = (S, E, T)
    rules = PrizeRules(keys, PRIZES, 15)
    people.sort(key=lambda a: (tuple(key_value(k, a, target) for k in keys), a.entry_id))
    for name, line_of in (
        ("of the first people", lambda: Line(rules, people[:FIRST], Edge(people[FIRST - 1], target))),
        ("of everybody", lambda: Line(rules, people)),
    ):
        started = time.perf_counter()
        line = line_of()
        laid = time.perf_counter()
        try:
            found = margin(line, target)
        except TooShortError:
            found = None
        ended = time.perf_counter()
        sys.stdout.write(
            f"margin {name}: {laid - started:.3f} s to lay out, {ended - laid:.3f} s to find"
            f" {found and (found.low, found.high)}\n"
        )
    wide = replace(rules, prizes=(Prize("Giải", 1_000), Prize("Khuyến khích", 2_000)))
    started = time.perf_counter()
    found = margin(Line(wide, people[: 4 * FIRST], Edge(people[4 * FIRST - 1], target)), target)
    sys.stdout.write(
        f"margin of 3,000 places: {time.perf_counter() - started:.3f} s {found and (found.low, found.high)}\n"
    )


def rounds(count: int) -> None:
    """A closed round through the service: from the records, and once frozen from its evidence."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder, f"sqlite:///{folder / 'records.db'}")
        office = Office(settings, lambda: read_moment("2024-11-05T08:00:00+07:00") or 0, checkpoints=True)
        freezing.fill(office, folder, count)
        office.fresh_analytics()
        _read(office, "from the records")
        _read(office, "once more")
        results.freeze(office, freezing.OPERATOR, freezing.SLUG, 1)
        _read(office, "from the evidence")
        _read(office, "once more")
        office.close()


def _read(office: Office, what: str) -> None:
    started = time.perf_counter()
    seen = rule_readings.readings(office, freezing.JUDGE, freezing.SLUG, 1)
    margin_found = seen.found.margin
    sys.stdout.write(
        f"readings {what}: {time.perf_counter() - started:.2f} s, revision {seen.revision},"
        f" margin {margin_found and (margin_found.low, seen.found.target, margin_found.high)},"
        f" {len(seen.found.effects)} effects of {seen.found.open_count}, {seen.found.worst}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=ROWS)
    margins()
    rounds(asked.parse_args().count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"at most {peak:.0f} MB\n")

"""How long a round of a million entries takes to freeze, approve, verify and pack, and how long its lock is held.

`python -m tests.benchmarks.freezing [--count N] [--postgres URL]`
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from engine.core.entries import Entry
from engine.core.moments import read_moment
from engine.core.roles import Actor, Role
from engine.files.pack.script import SCRIPT
from engine.records.audit import ARRIVED
from engine.records.database import Connection, Database
from engine.services import contests, papers, receiving, results, results_export, staff, unit_register
from engine.services.acts import act_of
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.benchmarks import made_up
from tests.benchmarks.measuring import Row, markdown, seconds

SLUG = "hue-s-2024"
KEY = "ABCDABCDABCDABC"
OPERATOR = staff.operator("bench")
JUDGE = Actor("giam-khao", Role.JUDGE)
CHUNK = 20_000


ASKED = "the time asked for"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--postgres", help="the address of an empty database instead of SQLite")
    options = asked.parse_args()
    sys.stdout.write(markdown(rows(options.count, options.postgres)) + "\n")


def rows(count: int = 1_000_000, postgres: str | None = None) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        url = postgres or f"sqlite:///{folder / 'records.db'}"
        office = Office(
            Settings(folder, url), lambda: read_moment("2024-11-05T08:00:00+07:00") or 0, checkpoints=True
        )
        fill(office, folder, count)
        office.fresh_analytics()
        held = _watch_the_lock(patch)
        digests: list[str] = []
        took = seconds(lambda: digests.append(str(results.freeze(office, OPERATOR, SLUG, 1).digest)))
        what = f"a round of {count:,} entries"
        yield _row(f"freeze {what}", took, 60)
        yield _row(f"longest lock of {len(held)} while freezing {what}", max(held), 1)
        yield _row(f"approve {what}", seconds(lambda: judging.approve(office, JUDGE, SLUG, 1, digests[0])))
        yield _row(f"verify {what} with its records", seconds(lambda: _verified(office)))
        pack = folder / "pack.zip"
        exported = seconds(lambda: results_export.export(office, JUDGE, SLUG, 1, pack))
        yield _row(f"export the pack of {what} ({pack.stat().st_size / 1e6:.0f} MB)", exported)
        office.close()
        alone = seconds(lambda: _alone("-m", "engine", "verify", str(pack), "--digest", digests[0]))
        yield _row(f"verify the pack of {what}", alone, 180)
        script = seconds(lambda: _alone("-I", "-S", str(SCRIPT), str(pack), digests[0]))
        yield _row(f"the script inside the pack, {what}", script)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Row(f"peak memory of all this, {what}", peak, "3 GB", 3072, "≤ 1", peak / 3072, "MB")


def _row(what: str, took: float, most: float | None = None) -> Row:
    if most is None:
        return Row(what, took, "a minute", 60, "–", took / 60)
    return Row(what, took, ASKED, most, "≤ 1", took / most)


def _verified(office: Office) -> None:
    _require(results.verify(office, JUDGE, SLUG, 1).ok)


def fill(office: Office, folder: Path, count: int) -> None:
    """As a system sends them, many at once: the way of a file is measured elsewhere."""
    contests.add_from(office, OPERATOR, SLUG)
    unit_register.load(office, OPERATOR, made_up.WARDS)
    papers.load(office, OPERATOR, made_up.bank_csv(folder / "bank.csv"), SLUG, 1)
    papers.confirm(office, OPERATOR, SLUG, 1)
    made = _entries(count)
    with office.database.read() as connection:
        desk = receiving.open_desk(connection, SLUG)
    for code in made_up.ward_codes():
        desk.unit_of(code)
    while chunk := list(islice(made, CHUNK)):
        with office.database.change(office.now()) as change:
            writer = receiving.Writer(change, desk, "bench")
            writer.write(receiving.prepare(SLUG, list(enumerate(chunk))))
            found = writer.stored
            facts = {"accepted": found.accepted, "receipts": found.receipts, "source": "bench"}
            change.record(act_of(OPERATOR, ARRIVED, SLUG, contest=SLUG, after=facts))


def _entries(count: int) -> Iterator[Entry]:
    for number, row in enumerate(made_up.entry_rows(count, days=7)):
        entry_id, account, name, phone, citizen, birth, unit, started, submitted, guess, *answers = row
        yield Entry(
            entry_id,
            account,
            name,
            phone,
            citizen,
            birth,
            unit,
            read_moment(started),
            read_moment(submitted) or 0,
            int(guess),
            "",
            KEY if number % 10 == 0 else "".join(answers),
        )


def _watch_the_lock(patch: pytest.MonkeyPatch) -> list[float]:
    """Seconds for which each writing transaction had its turn."""
    held: list[float] = []
    plainly = Database.write

    @contextmanager
    def write(self: Database) -> Iterator[Connection]:
        with plainly(self) as connection:
            start = time.perf_counter()
            yield connection
        held.append(time.perf_counter() - start)  # the commit to the disk included

    patch.setattr(Database, "write", write)
    return held


def _alone(*arguments: str) -> None:
    """In a process of its own, as somebody with nothing but the pack."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    _require(done.returncode == 0)


def _require(fact: bool) -> None:
    if not fact:
        raise AssertionError


if __name__ == "__main__":
    main()

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

SLUG = "hue-s-2024"
KEY = "ABCDABCDABCDABC"
OPERATOR = staff.operator("bench")
JUDGE = Actor("giam-khao", Role.JUDGE)
CHUNK = 20_000


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=1_000_000)
    asked.add_argument("--postgres", help="the address of an empty database instead of SQLite")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        url = options.postgres or f"sqlite:///{folder / 'records.db'}"
        office = Office(
            Settings(folder, url), lambda: read_moment("2024-11-05T08:00:00+07:00") or 0, checkpoints=True
        )
        _say("filling", lambda: fill(office, folder, options.count))
        office.fresh_analytics()
        held = _watch_the_lock(patch)
        digests: list[str] = []
        _say("freeze", lambda: digests.append(str(results.freeze(office, OPERATOR, SLUG, 1).digest)))
        sys.stdout.write(f"  longest lock {max(held):.3f} s of {len(held)} turns\n")
        held.clear()
        _say("approve", lambda: judging.approve(office, JUDGE, SLUG, 1, digests[0]))
        _say("verify", lambda: _require(results.verify(office, JUDGE, SLUG, 1).ok))
        pack = folder / "pack.zip"
        _say("export the pack", lambda: results_export.export(office, JUDGE, SLUG, 1, pack))
        office.close()
        sys.stdout.write(f"  {pack.stat().st_size / 1e6:.0f} MB\n")
        _alone("verify the pack", "-m", "engine", "verify", str(pack), "--digest", digests[0])
        _alone("the script in it", "-I", "-S", str(SCRIPT), str(pack), digests[0])


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


def _say(what: str, work: object) -> None:
    start, used = time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    took, cpu = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{what}: {took:.1f} s, {cpu:.1f} s of processor, peak {peak:.0f} MB\n")
    sys.stdout.flush()


def _alone(what: str, *arguments: str) -> None:
    """In a process of its own, as somebody with nothing but the pack."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    _require(done.returncode == 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    took = time.perf_counter() - start
    sys.stdout.write(f"{what}: {took:.1f} s, {cpu:.1f} s of processor\n")
    sys.stdout.flush()


def _require(fact: bool) -> None:
    if not fact:
        raise AssertionError


if __name__ == "__main__":
    main()

"""Many people before the live board while entries arrive: `python -m tests.benchmarks.live_viewers`.

The dashboard runs as a process of its own; those who watch and whoever sends entries are other processes, so
that only the work of the dashboard is counted. Three real Chromium watch besides.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from engine.core.contests import ClockState
from engine.core.roles import Role
from engine.core.units import Tree
from engine.records import accounts, sessions
from engine.services import demo, staff
from engine.services.board_ground import register_of
from engine.services.counting import contest_of
from engine.services.office import Office
from engine.services.signing_in import LONGEST, key_of
from engine.settings import Settings
from engine.web import cookies
from tests.benchmarks.measuring import Row, markdown
from tests.browser.dashboard import PROJECT, Running, chromium, launch, start, stop

SESSIONS, PLAIN, BROWSERS = 200, 2_000, 3
RATE, SECONDS, PLAIN_SECONDS = 50, 60.0, 30.0
HEAD_SECONDS, BOARD_SECONDS = 2.0, 6.0
SETTLES = 7.0
"""Seconds after the last entry in which all is told."""
OF_ONE = 4
"""Plain streams of one session."""
Heard = Sequence[tuple[float, str, int]]
IN_A_BROWSER = """address => {
  window.heard = [];
  const stream = new EventSource(address);
  const hear = kind => event => {
    const told = JSON.parse(event.data);
    window.heard.push([Date.now() / 1000, kind, (told.head || told).entries]);
  };
  for (const kind of ["board", "head"]) stream.addEventListener(kind, hear(kind));
}"""


@dataclass(frozen=True, slots=True)
class House:
    running: Running
    database: str
    slug: str
    seen: Tree
    round_number: int


@dataclass(frozen=True, slots=True)
class Fared:
    """How a crowd fared, and what the dashboard took for it."""

    head: list[float]
    board: list[float]
    in_browsers: list[float]
    busy: float
    megabytes: tuple[float, float]
    """At a third of the time and at its end."""


def rows(seconds: float = SECONDS, plain_seconds: float = PLAIN_SECONDS) -> list[Row]:
    with tempfile.TemporaryDirectory() as name, house(Path(name)) as here:
        crowd = watched(here, SESSIONS, seconds, pages=True, browsers=BROWSERS)
        plain = watched(here, PLAIN, plain_seconds)
    return [
        *_told(f"{SESSIONS} sessions, {RATE} entries/s", crowd, seconds),
        *_told(f"{PLAIN:,} plain streams", plain, plain_seconds),
    ]


def _told(who: str, fared: Fared, seconds: float) -> Iterator[Row]:
    for what, waits, most in (
        ("headline numbers", fared.head, HEAD_SECONDS),
        ("boards", fared.board, BOARD_SECONDS),
        ("headline numbers in Chromium", fared.in_browsers, HEAD_SECONDS),
    ):
        if waits:
            late = p95(waits)
            yield Row(
                f"{who}: acknowledged to told, {what}, p95", late, "the promise", most, "≤ 1", late / most
            )
    yield Row(
        f"{who}: processor time of the dashboard", fared.busy, "one core", 1.0, "≤ 1", fared.busy, "cores"
    )
    early, late = fared.megabytes
    yield Row(
        f"{who}: memory after {seconds:.0f} s",
        late,
        "after a third of it",
        early,
        "≤ 1.1",
        late / early,
        "MB",
    )


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """The demonstration, whose round is open, before a dashboard."""
    database = f"sqlite:///{folder / 'records.db'}"
    office = Office(Settings(folder, database), checkpoints=True)
    try:
        slug = demo.fill(office, staff.operator("bench")).slug
        seen = register_of(office, slug).seen
        contest = contest_of(office, slug, live=True)
        number = next(r.number for r in contest.rounds if r.state(office.now()) is ClockState.OPEN)
    finally:
        office.close()
    running = start(folder, database_url=database)
    try:
        yield House(running, database, slug, seen, number)
    finally:
        stop(running)


def watched(here: House, count: int, seconds: float, *, pages: bool = False, browsers: int = 0) -> Fared:
    """So many readers of different units while entries arrive."""
    units = [code for code in here.seen.units if here.seen.children.get(code) or len(code) > 2]
    asked = [units[n % len(units)] for n in range(count)]
    held = signed_in(here, asked, 1 if pages else OF_ONE)
    host, _, port = here.running.url.removeprefix("http://").partition(":")
    around = {"contest": here.slug, "round": str(here.round_number)}
    readers = [around | {"unit": unit, "cookie": cookie} for unit, cookie in zip(asked, held, strict=True)]
    file = here.running.data / f"watch-{count}.json"
    file.write_text(json.dumps({"host": host, "port": int(port), "pages": pages, "readers": readers}))
    crowd = subprocess.Popen(
        _other("watch", file), cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        if crowd.stdout is None or crowd.stdout.readline() != "ready\n":
            raise AssertionError("the crowd did not come in")
        with _browsers(
            here, held[:browsers], [around | {"unit": unit} for unit in asked[:browsers]]
        ) as open_pages:
            acknowledged, busy, megabytes = _arriving(here, seconds)
            in_browsers: list[Heard] = [page.evaluate("window.heard") for page in open_pages]
        crowd.communicate(timeout=60)
    finally:
        if crowd.poll() is None:
            crowd.kill()
            crowd.wait()
    heard: list[Heard] = json.loads(file.with_suffix(".found").read_text())
    acks = _by_unit(here.seen, acknowledged)
    return Fared(
        [wait for unit, own in zip(asked, heard, strict=True) for wait in waits(acks[unit], own)],
        [wait for unit, own in zip(asked, heard, strict=True) for wait in waits(acks[unit], own, "board")],
        [wait for unit, own in zip(asked, in_browsers, strict=False) for wait in waits(acks[unit], own)],
        busy,
        megabytes,
    )


def signed_in(here: House, units: Sequence[str], of_one: int) -> list[str]:
    """The cookie of each reader: officials of their units, so many readers to a session."""
    office = Office(Settings(here.running.data, here.database))
    now, found = office.now(), []
    run = f"{len(units)}-{now}"
    with office.database.write() as connection:
        for place, unit in enumerate(units):
            if place % of_one == 0:
                role = Role.OFFICIAL if of_one == 1 else Role.LEADER
                own = unit if role is Role.OFFICIAL else None
                account = accounts.add(connection, f"bench-{run}-{place}", role, own)
                secret = f"{run}-{place}"
                sessions.start(connection, key_of(secret), account, now, now + LONGEST)
            found.append(f"{cookies.SESSION}={secret}")
    office.close()
    return found


@contextmanager
def _browsers(here: House, held: Sequence[str], asked: Sequence[Mapping[str, str]]) -> Iterator[list[Page]]:
    if not held:
        yield []
        return
    path = chromium()
    if path is None:
        raise AssertionError("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened: list[BrowserContext] = []
        pages = []
        for cookie, query in zip(held, asked, strict=True):
            context = launch(playwright, path).new_context()
            opened.append(context)
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": here.running.url}])
            page = context.new_page()
            address = "&".join(f"{name}={value}" for name, value in query.items())
            page.goto(f"{here.running.url}/participation?{address}", timeout=60_000)
            page.evaluate(IN_A_BROWSER, f"/live/participation?{address}")
            page.wait_for_function("window.heard.length", timeout=60_000)
            pages.append(page)
        yield pages
        for context in opened:
            context.browser.close() if context.browser else context.close()


def _arriving(here: House, seconds: float) -> tuple[list[tuple[float, str]], float, tuple[float, float]]:
    """Sends entries; when each was acknowledged, the cores the dashboard took, its memory."""
    leaves = [code for code in here.seen.units if code not in here.seen.children]
    file = here.running.data / "write.json"
    given = {"folder": str(here.running.data), "database": here.database, "contest": here.slug, "rate": RATE,
             "seconds": seconds, "units": leaves, "run": int(time.time())}  # fmt: skip
    file.write_text(json.dumps(given))
    worked, began = _processor_seconds(here.running), time.monotonic()
    sender = subprocess.Popen(_other("write", file), cwd=PROJECT)
    memory: list[float] = []
    try:
        while sender.poll() is None:
            memory.append(_megabytes(here.running))
            time.sleep(0.5)
    finally:
        if sender.poll() is None:
            sender.kill()
            sender.wait()
    if sender.returncode:
        raise AssertionError("entries could not be sent")
    busy = (_processor_seconds(here.running) - worked) / (time.monotonic() - began)
    time.sleep(SETTLES)
    return json.loads(file.with_suffix(".found").read_text()), busy, (memory[len(memory) // 3], memory[-1])


def _other(what: str, file: Path) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.live_crowd", what, str(file)]


def _by_unit(seen: Tree, acknowledged: Sequence[Sequence[Any]]) -> Mapping[str, list[float]]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at, unit in acknowledged:
        for above in seen.above(unit):
            found[above].append(at)
    return found


def waits(acks: Sequence[float], heard: Heard, only: str | None = None) -> list[float]:
    """From each acknowledgement until it was counted in what was heard."""
    base, found = heard[0][2], []
    for at, kind, entries in heard:
        if only in (None, kind):
            found += [max(0.0, at - ack) for ack in acks[len(found) : entries - base]]
    if len(found) != len(acks):
        raise AssertionError(f"{len(acks) - len(found)} entries were never told of")
    return found


def p95(waits: Sequence[float]) -> float:
    return statistics.quantiles(waits, n=100)[94] if len(waits) > 1 else waits[0]


def _processor_seconds(running: Running) -> float:
    fields = Path(f"/proc/{running.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(running: Running) -> float:
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--minutes", type=float, default=SECONDS / 60)
    asked.add_argument("--plain-seconds", type=float, default=PLAIN_SECONDS)
    options = asked.parse_args()
    sys.stdout.write(markdown(rows(options.minutes * 60, options.plain_seconds)) + "\n")


if __name__ == "__main__":
    main()

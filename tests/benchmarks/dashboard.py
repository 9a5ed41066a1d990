"""The dashboard over many entries and over few, before many people: `python -m tests.benchmarks.dashboard`.

A page is looked at in real Chromium, whose store of files is warm, as on anybody's second day. The crowd
are real websockets, each signed in by itself, each asking as the timer of a browser does.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from engine.core.roles import Actor, Role
from engine.services import accounts, entry_files
from engine.texts.pages import TITLES
from pages.components import frame
from tests.benchmarks import counted, made_up
from tests.benchmarks.files import OPERATOR, SLUG, fresh_office
from tests.benchmarks.measuring import Row, markdown
from tests.benchmarks.viewers import Viewer, Watched, session_cookie, watched
from tests.browser.dashboard import Running, Visit, chromium, launch, start, stop, visit

NAME, PASSWORD = "người xem", "một câu dài để vào"
FEW, MANY = 10_000, 1_000_000
TURNS = 5
VIEWERS, EVERY_SECONDS, WATCHED_SECONDS = 50, 2.0, 30.0
SHARE_OF_A_CORE = 0.25
SLOWEST_PAGE_MS = 120_000
HOME = "overview"
MENU = tuple(name for _, pages in frame.pages_of(Actor(NAME, Role.ORGANISER)) for name in pages)


def rows(few: int = FEW, many: int = MANY) -> list[Row]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_until_the_end:
        houses = {
            count: open_until_the_end.enter_context(house(Path(name) / str(count), count))
            for count in (few, many)
        }
        return [*looked_at(houses[few], houses[many], few, many), *crowd(houses[many])]


@contextmanager
def house(folder: Path, count: int) -> Iterator[Running]:
    """The dashboard over so many entries, and one account."""
    folder.mkdir(parents=True)
    with fresh_office(folder) as office:
        file = made_up.entries_csv(folder / "entries.csv", count)
        loaded = entry_files.load(office, OPERATOR, file, SLUG)
        if loaded.accepted != count:
            raise AssertionError(loaded)
        file.unlink()
        accounts.add(office, OPERATOR, NAME, Role.ORGANISER, password=PASSWORD)
    database = f"sqlite:///{folder / 'records.db'}"
    running = start(folder, database_url=database, runs=("-m", "tests.benchmarks.counted"))
    try:
        yield running
    finally:
        stop(running)


def looked_at(few: Running, many: Running, small: int, large: int) -> list[Row]:
    """Signing in and every page of the menu, turn by turn in both."""
    taken: dict[str, list[tuple[float, float]]] = {}
    with sync_playwright() as playwright:
        path = chromium()
        if path is None:
            raise AssertionError("no Chromium on this machine")
        browser = launch(playwright, path)
        seen = [visit(browser, running) for running in (many, few)]
        for one in seen:
            one.page.context.set_default_timeout(SLOWEST_PAGE_MS)
        first = [_turn(one) for one in seen]
        for _ in range(TURNS):
            for what, (ours, theirs) in _paired([_turn(one) for one in seen]):
                taken.setdefault(what, []).append((ours, theirs))
        browser.close()
    against = f"with {small:,}"
    found = [
        Row(
            f"{what}, with {large:,} entries",
            statistics.median(ours for ours, _ in pairs),
            against,
            statistics.median(theirs for _, theirs in pairs),
            "≤ 2",
            statistics.median(ours / theirs for ours, theirs in pairs),
        )
        for what, pairs in taken.items()
    ]
    cold, cold_few = (next(iter(turn.values())) for turn in first)
    what = f"the very first look after loading {large:,} entries"
    return [*found, Row(what, cold, against, cold_few, "–", cold / cold_few)]


def _paired(turns: Sequence[dict[str, float]]) -> Iterator[tuple[str, tuple[float, float]]]:
    ours, theirs = turns
    return ((what, (ours[what], theirs[what])) for what in ours)


def _turn(here: Visit) -> dict[str, float]:
    here.page.context.clear_cookies()
    here.page.goto(f"{here.running.url}/sign-in")
    here.page.get_by_label("Tên tài khoản").fill(NAME)
    here.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    began = time.perf_counter()
    here.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    here.page.get_by_test_id("stMetricValue").first.wait_for()
    taken = {"sign-in to first content": time.perf_counter() - began}
    here.ready()
    for name in (*(name for name in MENU if name != HOME), HOME):
        title = TITLES[name]
        link = here.page.get_by_test_id("stSidebarNavLink").get_by_text(title, exact=True)
        began = time.perf_counter()
        link.click()
        here.page.locator("h1", has_text=title).wait_for()
        here.ready()
        taken[f"page switch to {name}"] = time.perf_counter() - began
    return taken


def crowd(running: Running) -> list[Row]:
    """Fifty people leave the headline numbers open."""
    cookies = [session_cookie(running.url, NAME, PASSWORD) for _ in range(VIEWERS)]
    fared, busy, statements = asyncio.run(_watching(running, cookies))
    if fared.refreshed != fared.asked or fared.fewest < WATCHED_SECONDS / EVERY_SECONDS - 2:
        raise AssertionError(f"somebody was not refreshed: {fared}")
    every = f"{VIEWERS} sessions refreshing every {EVERY_SECONDS:.0f} s"
    refreshes = fared.refreshed
    return [
        Row(
            f"{every}: processor time of the dashboard", busy, "a quarter of one core",
            SHARE_OF_A_CORE, "≤ 1", busy / SHARE_OF_A_CORE, "cores",
        ),
        Row(
            f"{every}: wait for one, median", fared.median_wait, "the time between two",
            EVERY_SECONDS, "–", fared.median_wait / EVERY_SECONDS,
        ),
        Row(
            f"{every}: DuckDB statements to answer them, nothing new", statements.asking, "refreshes",
            refreshes, "0", statements.asking / refreshes, "in all",
        ),
        Row(
            f"{every}: DuckDB statements to see that nothing is new", statements.looking, "refreshes",
            refreshes, "–", statements.looking / refreshes, "in all",
        ),
        Row(
            f"{every}: statements to the records", statements.records, "refreshes",
            refreshes, "–", statements.records / refreshes, "in all",
        ),
    ]  # fmt: skip


async def _watching(running: Running, cookies: Sequence[str]) -> tuple[Watched, float, counted.Counts]:
    viewers = [Viewer(running.url, cookie) for cookie in cookies]
    for viewer in viewers:
        await viewer.open()
    apart = EVERY_SECONDS / len(viewers)
    if not counted.counts(running.data).asking:
        raise AssertionError("statements are not counted")
    before, worked, began = counted.counts(running.data), _processor_seconds(running), time.monotonic()
    async with asyncio.TaskGroup() as everybody:
        for place, viewer in enumerate(viewers):
            everybody.create_task(viewer.refresh_for(WATCHED_SECONDS, EVERY_SECONDS, place * apart))
    busy = (_processor_seconds(running) - worked) / (time.monotonic() - began)
    statements = counted.counts(running.data).since(before)
    for viewer in viewers:
        await viewer.leave()
    return watched(viewers), busy, statements


def _processor_seconds(running: Running) -> float:
    """What the process has worked so far, in itself and in the kernel for it."""
    fields = Path(f"/proc/{running.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--few", type=int, default=FEW)
    asked.add_argument("--many", type=int, default=MANY)
    options = asked.parse_args()
    sys.stdout.write(markdown(rows(options.few, options.many)) + "\n")


if __name__ == "__main__":
    main()

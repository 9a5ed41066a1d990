"""The dashboard as started by hand, seen in real Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.dashboard import PROJECT, Running, chromium, launch, start, stop
from tests.browser.dashboard import Visit as Visit
from tests.browser.dashboard import visit as visit

expect.set_options(timeout=20_000)  # the machine may be busy with other tests

LOOKS = [("light", 1440), ("dark", 390)]
EVERY_LOOK = [(scheme, width) for scheme in ("light", "dark") for width in (1440, 390)]
LOOK_NAMES = [f"{scheme}-{width}" for scheme, width in EVERY_LOOK]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: in CI that is a failure")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = launch(playwright, path)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Running]:
    """The dashboard over the demo contest."""
    data = tmp_path_factory.mktemp("demo")
    environment = os.environ | {"BANGVANG_DATA_DIR": str(data)}
    subprocess.run([sys.executable, "-m", "engine", "demo"], cwd=PROJECT, env=environment, check=True)
    running = start(data)
    yield running
    stop(running)


@pytest.fixture
def empty(tmp_path: Path, browser: Browser) -> Iterator[Running]:
    """The dashboard over an installation that holds nothing."""
    running = start(tmp_path / "data")
    yield running
    stop(running)


@pytest.fixture(params=LOOKS, ids=[f"{scheme}-{width}" for scheme, width in LOOKS])
def look(request: pytest.FixtureRequest) -> tuple[str, int]:
    found: tuple[str, int] = request.param
    return found

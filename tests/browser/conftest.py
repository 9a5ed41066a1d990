"""The dashboard as started by hand, seen in real Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from engine.demo.accounts import PASSWORD

PROJECT = Path(__file__).parents[2]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
SHOTS = os.environ.get("BANGVANG_SCREENSHOTS")
"""Where to keep screenshots; left out: nowhere."""
STARTS_WITHIN_SECONDS = 60


@dataclass
class Running:
    url: str
    data: Path
    process: subprocess.Popen[str]
    log: Path


def start(data: Path) -> Running:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = data / "console.log"
    data.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    # Pictures and numbers stand still while they are looked at.
    still = {"BANGVANG_DEMO_TRICKLE": "0"}
    environment = os.environ | still | {"BANGVANG_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    with log.open("w") as console:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=console, stderr=console, text=True
        )
    running = Running(f"http://127.0.0.1:{port}", data, process, log)
    for _ in range(STARTS_WITHIN_SECONDS * 5):
        try:
            urllib.request.urlopen(f"{running.url}/healthz", timeout=1).close()  # noqa: S310 - our own address
        except (URLError, TimeoutError, ConnectionError):
            assert process.poll() is None, log.read_text()
            try:
                process.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        else:
            return running
    pytest.fail(f"the dashboard did not start: {log.read_text()}")


def stop(running: Running) -> None:
    running.process.terminate()
    running.process.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: in CI that is a failure")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
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


class Visit:
    """One browser before the dashboard; whatever it asks of other machines is remembered."""

    def __init__(self, context: BrowserContext, running: Running) -> None:
        self.page: Page = context.new_page()
        self.running = running
        self.outside: list[str] = []
        self.troubles: list[str] = []
        context.on("request", self._note)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.running.url, "data:", "blob:")):
            self.outside.append(request.url)

    def sign_in(self, name: str, password: str = PASSWORD) -> Page:
        self.page.goto(f"{self.running.url}/sign-in")
        self.page.get_by_label("Tên tài khoản").fill(name)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        return self.page

    def open(self, name: str) -> Page:
        self.page.goto(f"{self.running.url}/{name}")
        self.ready()
        return self.page

    def ready(self) -> None:
        self.page.locator(READY).wait_for()
        self.page.locator("h1").first.wait_for()

    def keep(self, name: str) -> None:
        """A picture of the whole page, for docs/ and for eyes."""
        if SHOTS:
            self.page.evaluate("document.fonts.ready")
            main = self.page.locator("[data-testid=stMain]")
            size = self.page.viewport_size
            assert size is not None
            if main.count():
                height = main.evaluate("node => node.scrollHeight")
                self.page.set_viewport_size({"width": size["width"], "height": min(max(height, 800), 3000)})
            self.page.screenshot(path=f"{SHOTS}/{re.sub('[^a-z0-9-]', '-', name)}.png", full_page=True)
            self.page.set_viewport_size(size)


@pytest.fixture(params=[("light", 1440), ("dark", 390)], ids=["light-1440", "dark-390"])
def look(request: pytest.FixtureRequest) -> tuple[str, int]:
    found: tuple[str, int] = request.param
    return found


def visit(browser: Browser, running: Running, look: tuple[str, int] = ("light", 1440)) -> Visit:
    scheme, width = look
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-US",
    )
    context.set_default_timeout(20_000)
    return Visit(context, running)

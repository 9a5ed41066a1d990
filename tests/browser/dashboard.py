"""The dashboard as a process of its own, and a browser before it: for tests and for measuring."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Request

from engine.demo.accounts import PASSWORD

PROJECT = Path(__file__).parents[2]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
SHOTS = os.environ.get("BANGVANG_SCREENSHOTS")
"""Where to keep screenshots; left out: nowhere."""
STARTS_WITHIN_SECONDS = 60
QUIET = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",  # there is none
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # a browser that looks for news of its own is no measure of ours
    "--disable-component-update",
    "--disable-sync",
)
STREAMLIT = ("-m", "streamlit")


@dataclass
class Running:
    url: str
    data: Path
    process: subprocess.Popen[str]
    log: Path


class DidNotStartError(Exception):
    """With what the console said."""


def start(data: Path, *, database_url: str | None = None, runs: Sequence[str] = STREAMLIT) -> Running:
    """`runs`: what Python runs in place of `-m streamlit`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = data / "console.log"
    data.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, *runs, "run", "dashboard.py", f"--server.port={port}"]
    # Pictures and numbers stand still while they are looked at.
    still = {"BANGVANG_DEMO_TRICKLE": "0"}
    environment = os.environ | still | {"BANGVANG_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    if database_url:
        environment["BANGVANG_DATABASE_URL"] = database_url
    with log.open("w") as console:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=console, stderr=console, text=True
        )
    running = Running(f"http://127.0.0.1:{port}", data, process, log)
    for _ in range(STARTS_WITHIN_SECONDS * 5):
        try:
            urllib.request.urlopen(f"{running.url}/healthz", timeout=1).close()  # noqa: S310 - our own address
        except (URLError, TimeoutError, ConnectionError):
            if process.poll() is not None:
                break
            try:
                process.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        else:
            return running
    process.kill()
    raise DidNotStartError(log.read_text())


def stop(running: Running) -> None:
    running.process.terminate()
    running.process.wait(20)


def chromium() -> str | None:
    """The browser of this machine."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=list(QUIET))


class Visit:
    """One browser before the dashboard; whatever it asks of other machines is remembered."""

    def __init__(self, context: BrowserContext, running: Running) -> None:
        self.page: Page = context.new_page()
        self.running = running
        self.outside: list[str] = []
        self.images: list[str] = []
        """Every picture asked for, from wherever."""
        self.dialogs: list[str] = []
        self.troubles: list[str] = []
        context.on("request", self._note)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", self._close)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.running.url, "data:", "blob:")):
            self.outside.append(request.url)
        if request.resource_type == "image":
            self.images.append(request.url)

    def _close(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

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

    def unfold(self) -> None:
        """Opens whatever is folded away."""
        self.page.evaluate(
            "document.querySelectorAll('details:not([open]) > summary').forEach(head => head.click())"
        )
        self.ready()

    def is_too_wide(self) -> bool:
        """Whether a person has to push the page sideways; what scrolls is Streamlit's own main part."""
        found: bool = self.page.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".some(part => part && part.scrollWidth > part.clientWidth)"
        )
        return found

    def broken(self) -> list[str]:
        """What the program says of itself when it has gone wrong, or knows no such page."""
        said = self.page.locator(
            "[data-testid=stException], [data-testid=stAlertContentError], [role=dialog], [role=alertdialog]"
        )
        return said.all_inner_texts()

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


def visit(browser: Browser, running: Running, look: tuple[str, int] = ("light", 1440)) -> Visit:
    scheme, width = look
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-US",
    )
    context.set_default_timeout(20_000)
    return Visit(context, running)

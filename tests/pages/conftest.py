"""Pages as somebody of a role sees them, over a real installation."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.services import accounts, process, signing_in, staff
from engine.services.office import Office
from engine.settings import Settings
from pages.components import frame, session
from tests.services.conftest import Clock
from tests.services.world import World

PAGES = Path(__file__).parents[2] / "pages"
PASSWORD = "cá vàng bơi ngược dòng"
BOSS = Actor("chu-tri", Role.ORGANISER)
Open = Callable[..., AppTest]
At = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """Streamlit reads the papers of every installed package for each AppTest: half of what a test cost."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock("2024-10-01T08:00:00+07:00")


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", analytics_threads=1)
    opened = Office(settings, clock, checkpoints=True)
    process.use(opened)
    yield opened
    process.close()


@pytest.fixture
def world(office: Office, clock: Clock, tmp_path: Path) -> World:
    return World(office, staff.operator("tester"), clock, tmp_path).prepared()


@pytest.fixture
def open_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A page inside the shell, or by itself where it is not on the menu of the role."""

    def opened(page: str, role: Role = Role.ORGANISER, unit: str | None = None) -> AppTest:
        name = f"{role.value}-{unit}" if unit else role.value
        if not accounts.exists(office, name):
            accounts.add(office, BOSS, name, role, unit, PASSWORD)
        given = signing_in.sign_in(office, name, PASSWORD, "127.0.0.1")
        monkeypatch.setattr(session, "seat_key", lambda: signing_in.key_of(given.session))
        theirs = {n for _, names in frame.pages_of(Actor(name, role, unit)) for n in names}
        if page not in theirs | {"_shell"}:
            return AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=20).run()
        shell = AppTest.from_file(str(PAGES / "_shell.py"), default_timeout=20).run()
        return shell if page in ("_shell", "overview") else shell.switch_page(f"{page}.py").run()

    return opened


@pytest.fixture
def at_units(open_page: Open, world: World) -> At:
    """A part of the page of units, as a link leads to it."""

    def opened(
        part: str = "tree", role: Role = Role.ORGANISER, own: str | None = None, **asked: str
    ) -> AppTest:
        at = open_page("units", role, own)
        for name, value in {"part": part, **asked}.items():
            at.query_params[name] = value
        at.session_state["part"] = part
        return at.run()

    return opened


def everything(at: AppTest) -> bytes:
    """All that is sent to the browser: also what stands in tables, charts, choices and folded away."""
    sent: list[bytes] = []
    waiting: list[object] = [at.main, at.sidebar]
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "children", {}).values()
        proto = getattr(node, "proto", None)
        if hasattr(proto, "SerializeToString"):
            sent.append(proto.SerializeToString())
    return b"\n".join(sent)


def is_sent(at: AppTest, text: str) -> bool:
    """As it is, or as a chart writes it."""
    found = everything(at)
    return text.encode() in found or json.dumps(text)[1:-1].encode() in found


def texts(at: AppTest) -> str:
    """Everything the page says."""
    said = [*at.title, *at.header, *at.subheader, *at.markdown, *at.caption, *at.text, *at.info,
            *at.warning, *at.error, *at.success, *at.get("html")]  # fmt: skip
    return "\n".join(str(one.value if hasattr(one, "value") else one.proto.body) for one in said)

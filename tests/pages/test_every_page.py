"""What holds for every page: whom it is for, what a stranger sees, what a name can do to it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.core.roles import Actor, Role
from engine.services import process, staff
from engine.services.office import Office
from engine.texts.pages import NOT_YOURS, SECTIONS, SESSION_ENDED, TITLES
from pages.components import frame, session
from tests.pages.conftest import PAGES, Open, is_sent, texts
from tests.remembered import remembered
from tests.services.conftest import Clock
from tests.services.world import World, entry

NAMES = sorted(path.stem for path in PAGES.glob("[!_]*.py"))
RIGHTS = {name: right for _, pages in frame.MENU for name, right in pages}
LONGEST_PAGE = 90
OURS, THEIRS = "Lê Thị Của Mình", "Trần Văn Nơi Khác"
MANY = 1037


def test_every_page_is_on_the_menu_and_has_a_title() -> None:
    assert set(NAMES) == set(RIGHTS) == set(TITLES)
    assert {section for section, _ in frame.MENU} == set(SECTIONS)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_short_and_begins_with_its_guard(name: str) -> None:
    source = (PAGES / f"{name}.py").read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_PAGE
    calls = [ast.unparse(n.func) for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call)]
    assert "session.guard" in calls
    first_of_streamlit = source.index("\nst.")
    assert source.index("session.guard(") < first_of_streamlit


def test_session_state_is_touched_in_one_file_alone() -> None:
    touching = {
        p.name for p in PAGES.rglob("*.py") if "st.session_state" in p.read_text("utf-8").replace('"""', "")
    }
    assert touching == {"session.py"}


@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_the_roles_it_is_for_and_no_other(
    open_page: Open, world: object, role: Role
) -> None:
    for name, at in opened(open_page, role):
        allowed = Actor("x", role).may(RIGHTS[name])
        assert at.title[0].value == (TITLES[name] if allowed else NOT_YOURS), name


def opened(open_page: Open, role: Role) -> Iterator[tuple[str, AppTest]]:
    """Every page, one after the other as somebody goes through them; by itself where it is not on the menu."""
    unit = "474" if role is Role.OFFICIAL else None
    shell = open_page("_shell", role, unit)
    for name in ("overview", *(name for name in NAMES if name != "overview")):
        if name == "overview":
            at = shell
        elif Actor("x", role).may(RIGHTS[name]):
            at = shell.switch_page(f"{name}.py").run()
        else:
            at = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=20).run()
        assert not at.exception, name
        assert not at.error, name
        yield name, at


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_an_empty_installation_says_what_to_do(open_page: Open, name: str) -> None:
    at = open_page(name)
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("name", NAMES)
def test_a_page_without_a_session_shows_nothing(
    world: object, office: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert process.office() is office
    for key in ("", "0" * 64):
        monkeypatch.setattr(session, "seat_key", lambda key=key: key)
        at = AppTest.from_file(str(PAGES / f"{name}.py")).run()
        assert texts(at) == SESSION_ENDED


@pytest.mark.parametrize("name", NAMES)
def test_an_official_is_sent_nothing_of_another_unit_also_with_caches_warm(
    open_page: Open, world: World, clock: Clock, name: str
) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    ours, theirs = entry(1, unit="19753", full_name=OURS), entry(2, unit="19960", full_name=THEIRS)
    assert world.load(ours, theirs).accepted == 2
    for role, unit in ((Role.ORGANISER, None), (Role.LEADER, None), (Role.OFFICIAL, "479")):
        warm = open_page(name, role, unit)
    assert is_sent(warm, "Hương Thủy") or name != "overview"
    at = open_page(name, Role.OFFICIAL, "474")
    for asked in ({}, {"unit": "479"}, {"unit": "46"}, {"account": "hue-s:0002"}, {"entry": "B0002"}):
        for key, value in asked.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        assert not at.error
        for foreign in ("Hương Thủy", "Phú Bài", THEIRS, "hue-s:0002", "B0002"):
            assert not is_sent(at, foreign), (asked, foreign)
    assert is_sent(at, "474") or not Actor("x", Role.OFFICIAL).may(RIGHTS[name])


@pytest.mark.parametrize("role", [Role.LEADER, Role.OFFICIAL])
def test_how_many_took_part_is_told_to_nobody_else_while_it_is_the_target(
    open_page: Open, office: Office, clock: Clock, tmp_path: Path, role: Role
) -> None:
    world = World(office, staff.operator("tester"), clock, tmp_path).prepared(more='prediction = "people"')
    clock.set("2024-10-30T08:00:00+07:00")
    many = remembered(office, "many", lambda: world.load(*(entry(n) for n in range(MANY))).accepted)
    assert many == MANY
    process.use(office)
    assert len(list(opened(open_page, Role.ORGANISER))) == len(NAMES), "what may be told warms the caches"
    for name, at in opened(open_page, role):
        shown = texts(at)
        shown += "".join(f"{m.value} " for m in at.metric) + "".join(str(d.value) for d in at.dataframe)
        assert not re.search(r"\b1\.?037\b", shown), f"{name}; by itself: codes of the trail hold any digits"


@pytest.mark.parametrize("role", list(Role))
def test_the_shell_lists_the_pages_of_a_role(open_page: Open, world: object, role: Role) -> None:
    at = open_page("_shell", role, "474" if role is Role.OFFICIAL else None)
    assert not at.exception
    assert at.title[0].value == TITLES["overview"]
    listed = {name for _, names in frame.pages_of(Actor("x", role)) for name in names}
    assert listed == {name for name, right in RIGHTS.items() if Actor("x", role).may(right)}


def test_pages_lie_where_the_launcher_looks() -> None:
    assert PAGES.is_dir()
    assert Path(frame.ICON).is_file()

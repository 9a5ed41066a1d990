"""axe-core finds no fault of ours; faults inside Streamlit's own widgets are listed here."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from engine.texts.pages import TITLES
from tests.browser.conftest import Running, Visit, visit

pytestmark = pytest.mark.browser

STREAMLITS = {
    "[data-testid=stSidebarNavItems]": "the menu puts its sections into a list without items around them",
    "[data-testid=stFileUploaderDropzone]": "the field for files has a name although it is no part of its own",
}
"""Parts of Streamlit that are not looked at, with the fault they have."""


def faults(here: Visit) -> list[str]:
    found = Axe().run(here.page, context={"exclude": [[part] for part in STREAMLITS]}).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def test_signing_in_has_no_fault(browser: Browser, demo: Running, look: tuple[str, int]) -> None:
    here = visit(browser, demo, look)
    here.page.goto(f"{demo.url}/sign-in")
    assert faults(here) == []
    here.page.context.close()


def test_no_page_has_a_fault_of_ours(browser: Browser, demo: Running, look: tuple[str, int]) -> None:
    here = visit(browser, demo, look)
    here.sign_in("ban-to-chuc")
    here.ready()
    for name in TITLES:
        here.open(name)
        assert faults(here) == [], name
    here.page.context.close()

"""axe-core finds no fault of ours, on any page, by day and by night, on a desk and on a phone.

What is left out lies inside Streamlit's own widgets and is listed here, each part with the one rule it
breaks and why: the same rule anywhere else, or another rule there, fails.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from engine.texts.pages import TITLES
from tests.browser.conftest import EVERY_LOOK, LOOK_NAMES, LOOKS, Visit, visit
from tests.browser.dashboard import Running

pytestmark = pytest.mark.browser
Look = tuple[str, int]
PROVEN = [look if look in LOOKS else pytest.param(look, marks=pytest.mark.proof) for look in EVERY_LOOK]
"""Each page at each look takes minutes: two of the four looks with every run, the others with the proofs."""


@dataclass(frozen=True, slots=True)
class Known:
    rule: str
    inside: str
    why: str


STREAMLITS = (
    Known("list", "[data-testid=stSidebarNavItems]", "the menu puts its sections into a list without items"),
    Known("listitem", "[data-testid=stSidebarNavItems]", "and its items into no list"),
    Known(
        "presentation-role-conflict",
        "[data-testid=stFileUploaderDropzone]",
        "the field for files has a name although it is no part of its own",
    ),
)
PARTS = ("question_bank?round=1&part=key", "units?part=changes", "units?unit=19750")
"""Parts of a page that are pages of their own to whoever looks."""
WITHIN = "([selector, parts]) => parts.some(p => document.querySelector(selector)?.closest(p))"

STILL = (
    "Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity)"
    ".map(a => a.finished.catch(() => 0)))"
)
"""Until every movement has ended; the beat of the live board never does."""


def faults(here: Visit) -> list[str]:
    """Of ours; contrast is measured once nothing moves any more."""
    here.page.evaluate(STILL)
    found: list[dict[str, Any]] = Axe().run(here.page).response["violations"]
    return [
        f"{fault['impact']} {fault['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
        for fault in found
        for node in fault["nodes"]
        if not _is_streamlits(here, fault["id"], node["target"][-1])
    ]


def _is_streamlits(here: Visit, rule: str, selector: str) -> bool:
    parts = [known.inside for known in STREAMLITS if known.rule == rule]
    return bool(parts) and bool(here.page.evaluate(WITHIN, [selector, parts]))


@pytest.mark.parametrize("look", EVERY_LOOK, ids=LOOK_NAMES)
def test_signing_in_has_no_fault(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    here.page.goto(f"{demo.url}/sign-in")
    assert faults(here) == []
    here.page.context.close()


@pytest.mark.parametrize("look", PROVEN, ids=LOOK_NAMES)
def test_no_page_has_a_fault_of_ours(browser: Browser, demo: Running, look: Look) -> None:
    here = visit(browser, demo, look)
    here.sign_in("ban-to-chuc")
    here.ready()
    found = {}
    for name in (*TITLES, *PARTS):
        here.open(name)
        here.unfold()
        found[name] = faults(here)
    assert {name: said for name, said in found.items() if said} == {}
    here.page.context.close()

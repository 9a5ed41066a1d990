"""Names from outside stand on every page as they were typed: nothing runs, loads, links or moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.core.roles import Actor, Role
from pages.components import frame
from tests.browser import hostile
from tests.browser.conftest import Visit, visit
from tests.browser.dashboard import Running, start, stop

pytestmark = pytest.mark.browser
PHONE = ("light", 390)
WHO = {"organiser": (hostile.SIGNS_IN, Role.ORGANISER), "official": (hostile.OFFICIAL, Role.OFFICIAL)}

MADE_OF_NAMES = f"""() => [...document.querySelectorAll('*')].filter(node =>
    [...node.attributes].some(a => /^on/.test(a.name) || (/^(href|src|srcset|data|action|style)$/
        .test(a.name.replace('xlink:', '')) && /{hostile.HOST.replace(".", "[.]")}|javascript:/.test(a.value)))
    || (/^(STRONG|EM|DEL|CODE|A|TABLE|H[1-6]|LI|B|I|U|SCRIPT|IFRAME)$/.test(node.tagName)
        && /^\\s*zz\\d\\d\\s*$/.test(node.textContent))
    || node.matches('.katex, .stMarkdownColoredText, .stMarkdownColoredBackground, .stMarkdownSmallText')
    || (node.matches('[data-testid=stIconMaterial]') && /skull/.test(node.textContent))
    || (node.tagName === 'IMG' && !/logo|favicon/i.test(node.dataset.testid || '') && node.closest('[data-testid=stMain]')
        && !(node.closest('.place.copied-from') && node.src.startsWith('data:image/svg+xml;base64,')))
    || (node.tagName === 'INPUT' && node.type === 'checkbox' && !node.closest('[data-testid=stCheckbox]'))
  ).map(node => node.outerHTML.slice(0, 200))"""
"""Elements that a name became, or gave an attribute to. The square with a unit's address is ours."""
HIDDEN = "[\\u200b-\\u200f\\u202a-\\u202e\\u2061-\\u206f\\ufeff]"
TURNED = f"""() => [...document.querySelectorAll('body, body *')].filter(node => {{
    const own = [...node.childNodes].filter(c => c.nodeType === 3).map(c => c.data).join('');
    const style = getComputedStyle(node);
    return (style.direction !== 'ltr' && !node.closest('bdi')) || style.unicodeBidi === 'bidi-override'
        || /{HIDDEN}/.test(own);
  }}).map(node => node.outerHTML.slice(0, 200))"""
"""Elements that are written the other way round, or hold what would do it to their neighbours;
what stands in a <bdi> is kept to itself."""
LOOKS = 12
"""At a page that still draws itself."""
TOO_WIDE = """() => {
    const main = document.querySelector('[data-testid=stMain]'), wide = [];
    for (const node of [document.documentElement, main])
        if (node.scrollWidth > node.clientWidth) wide.push(node.tagName);
    if (wide.length) for (const node of main.querySelectorAll('*')) {
        const box = node.getBoundingClientRect();
        if (box.width && box.right > innerWidth + 1) wide.push(node.outerHTML.slice(0, 150));
    }
    return wide.slice(0, 6);
  }"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Running]:
    data: Path = tmp_path_factory.mktemp("hostile") / "data"
    hostile.fill(data)
    running = start(data)
    yield running
    stop(running)


def changed(here: Visit) -> list[str]:
    """Names that do not stand as they were typed, also when the page has come to rest."""
    for _ in range(LOOKS):
        found = _changed(here)
        if not found:
            break
        here.page.wait_for_timeout(250)
    return found


def _changed(here: Visit) -> list[str]:
    """Names of which part became something else."""
    said: str = here.page.evaluate("document.body.innerText")
    text = " ".join(said.replace("\N{WORD JOINER}", "").split())  # keeps addresses from becoming links
    found = []
    for number, name in enumerate(hostile.ACCEPTED, start=1):
        mark = f"zz{number:02d}"
        whole = " ".join(name.split())
        rest = text.replace(whole, "…")
        if mark in rest:
            at = rest.index(mark)
            found.append(f"{mark}: {rest[max(0, at - 60) : at + 90]!r}")
    return found


@pytest.mark.parametrize("who", WHO)
def test_a_name_is_nothing_but_a_name(browser: Browser, house: Running, who: str) -> None:
    name, role = WHO[who]
    here = visit(browser, house, PHONE)
    refused_to_load: list[str] = []
    here.page.on("console", lambda m: refused_to_load.append(m.text) if hostile.HOST in m.text else None)
    here.sign_in(name, hostile.PASSWORD)
    here.ready()
    faults: dict[str, object] = {}
    for page in (page for _, names in frame.pages_of(Actor(name, role, hostile.TOP)) for page in names):
        here.page.goto(f"{house.url}/{page}?contest={hostile.SLUG}")
        here.ready()
        here.keep(f"hostile-{who}-{page}")
        seen = {
            "ran": here.page.evaluate("window.hostile") or here.dialogs,
            "loaded": here.outside + [i for i in here.images if hostile.HOST in i] + refused_to_load,
            "became an element": here.page.evaluate(MADE_OF_NAMES),
            "changed": changed(here),
            "turned": here.page.evaluate(TURNED),
            "too wide": here.page.evaluate(TOO_WIDE),
            "broke": here.troubles + here.broken(),
        }
        faults |= {f"{page}: {what}": found for what, found in seen.items() if found}
    assert faults == {}
    here.page.context.close()


def test_the_page_of_signing_in_says_nothing_it_was_told(browser: Browser, house: Running) -> None:
    here = visit(browser, house, PHONE)
    for name in hostile.ACCEPTED:
        here.sign_in(name[:100], "không phải mật khẩu")
        here.page.get_by_role("alert").wait_for()
        assert here.page.evaluate(MADE_OF_NAMES) == []
    assert (here.outside, here.dialogs, here.page.evaluate("window.hostile")) == ([], [], None)
    here.page.context.close()

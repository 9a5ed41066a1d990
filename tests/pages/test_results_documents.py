"""What the page of results leads to once a round is frozen, and once it is published."""

from streamlit.testing.v1 import AppTest

from engine.core.roles import Role
from engine.texts import printed as words
from tests import way
from tests.pages.conftest import Open, texts
from tests.services.world import SLUG, World

PAGE = "round_results"


def links(at: AppTest) -> dict[str, str]:
    return {one.proto.label: one.proto.url for one in at.get("link_button")}


def test_a_frozen_round_has_minutes_and_a_published_one_everything(open_page: Open, world: World) -> None:
    way.closed(world)
    assert words.DOCUMENTS not in texts(open_page(PAGE))
    way.frozen(world)
    found = links(open_page(PAGE, Role.LEADER))
    assert found == {words.TO_MINUTES: f"/exports/minutes?contest={SLUG}&round=1&revision=1"}
    way.reopened(world)
    way.published(world)
    page = open_page(PAGE)
    assert not page.exception
    found = links(page)
    assert found[words.TO_PDF] == f"/results/{SLUG}/1.pdf"
    assert found[words.TO_POSTER] == f"/results/{SLUG}/1/poster.pdf"
    assert found[words.TO_SQUARE] == f"/results/{SLUG}/1/qr.svg"
    assert found[f"{words.TO_MINUTES}, lần 1"].endswith("&revision=1")
    assert found[f"{words.TO_MINUTES}, lần 2"].endswith("&revision=2")
    # The second round of this contest has the same questions and is still open.
    assert words.TO_KEY not in found
    assert words.KEY_HELD in texts(page)

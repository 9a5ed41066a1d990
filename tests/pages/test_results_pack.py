"""The evidence pack on the page of results: made when asked for, then offered over its own address."""

from engine.services import results_export
from tests import way
from tests.pages.conftest import Open
from tests.pages.test_round_results_page import PAGE, finished, labels, press, shown
from tests.services.deciding import close_round, frozen
from tests.services.world import SLUG, World

LABEL = "Tạo gói bằng chứng"


def test_nothing_is_offered_before_a_freeze(open_page: Open, world: World) -> None:
    close_round(world)
    assert LABEL not in labels(open_page(PAGE))


def test_a_frozen_round_offers_a_pack_that_is_made_and_then_taken(open_page: Open, world: World) -> None:
    close_round(world)
    frozen(world)
    at = open_page(PAGE)
    assert "mỗi người là một bí danh" in shown(at)
    at = finished(press(at, LABEL))
    assert not at.exception
    assert LABEL not in labels(at)
    assert results_export.ready(world.office, way.ORGANISER, SLUG, 1)
    links = [node.proto for node in at.get("link_button")]
    (link,) = [one for one in links if "/exports/pack" in one.url]
    assert link.url == f"/exports/pack?contest={SLUG}&round=1&revision=1"
    assert link.label.startswith("Tải gói bằng chứng (0,1 MB)")

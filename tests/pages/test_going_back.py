"""Whoever goes back in the browser is shown what the address says, and can go back further."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.services.world import World


def went_to(at: AppTest, **address: str) -> AppTest:
    """As the browser does: the address alone is another, nothing was pressed."""
    at.query_params.clear()
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def test_the_parts_of_a_page_follow_the_address_back_and_forth(open_page: Open, world: World) -> None:
    at = open_page("entries")
    assert "part" not in at.query_params
    for name in ("refused", "import"):
        at.button_group[0].set_value(name)
        at.run()
        assert at.query_params["part"] == name
    for address, name in (({"part": "refused"}, "refused"), ({}, "desk"), ({"part": "import"}, "import")):
        went_to(at, **address)
        assert at.button_group[0].value == name
        assert dict(at.query_params) == address
    at.button_group[0].set_value("units")
    at.run()
    assert at.query_params["part"] == "units"


def test_the_round_follows_the_address_back_and_forth(open_page: Open, world: World) -> None:
    at = open_page("question_bank")
    first = at.query_params["round"]
    other = next(str(n) for n in (1, 2) if str(n) != first)
    at.selectbox(key="round").set_value(other)
    at.run()
    assert at.query_params["round"] == other
    assert at.selectbox(key="round").value == other
    went_to(at, round=first)
    assert at.selectbox(key="round").value == first
    went_to(at)
    assert at.selectbox(key="round").value == first
    assert "round" not in at.query_params

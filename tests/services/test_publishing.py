"""Publishing: only what is still what the records say, once, and with its progress told."""

from collections.abc import Callable, Iterator

import pytest

from engine.core.people import Verdict
from engine.core.problems import Refused
from engine.services import decisions, results
from engine.services.office import Office
from tests.services.deciding import (
    JUDGES,
    ORGANISER,
    SECRETARY,
    actions,
    approved,
    close_round,
    counts,
    refused_and_wrote_nothing,
)
from tests.services.test_two_offices import at_once
from tests.services.world import SLUG, World, entry


@pytest.fixture
def ready(world: World) -> World:
    close_round(world)
    approved(world)
    return world


@pytest.fixture
def offices(ready: World) -> Iterator[tuple[Office, Office]]:
    second = Office(ready.office.settings, ready.clock)
    yield ready.office, second
    second.close()


def merged(world: World) -> None:
    pair = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(world.office, JUDGES[0], SLUG, pair, Verdict.MERGE, "một người")


CHANGES: dict[str, Callable[[World], object]] = {
    "barred": lambda w: w.exclude({"account": "hue-s:0001", "effect": "barred"}),
    "no prize": lambda w: w.exclude({"account": "hue-s:0001", "effect": "no-prize"}),
    "merged": merged,
    "another unit": lambda w: decisions.change_unit(w.office, ORGANISER, SLUG, "hue-s:0001", "19753", "sai"),
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_what_the_judges_approved_is_not_published_once_the_records_say_otherwise(
    ready: World, what: str
) -> None:
    CHANGES[what](ready)
    act = lambda: results.publish(ready.office, SECRETARY, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(ready.office, act) == "computed-otherwise"
    assert results.published(ready.office, SLUG, 1) is None


def test_what_has_no_part_in_the_round_does_not_keep_it_from_being_published(ready: World) -> None:
    ready.load(entry(30, submitted_at="2024-11-04T10:00:00+07:00", prediction="3"))
    steps: list[str] = []
    results.publish(ready.office, SECRETARY, SLUG, 1, lambda step, _done, _total: steps.append(step))
    assert "writing" in steps
    assert results.published(ready.office, SLUG, 1) is not None


def test_what_changes_while_it_computes_is_not_published(ready: World) -> None:
    done: list[str] = []

    def meanwhile(step: str, _done: int, _total: int | None) -> None:
        if step == "writing" and not done:
            done.append(step)
            CHANGES["no prize"](ready)

    before = counts(ready.office)["publications"]
    with pytest.raises(Refused, match="changed-while-computing"):
        results.publish(ready.office, SECRETARY, SLUG, 1, meanwhile)
    assert counts(ready.office)["publications"] == before
    assert "results.published" not in actions(ready.office)


def test_two_people_publish_it_once(offices: tuple[Office, Office]) -> None:
    by = (SECRETARY, ORGANISER)
    assert at_once(offices, lambda o, n: results.publish(o, by[n], SLUG, 1)) == ["already-published", "done"]
    assert actions(offices[0]).count("results.published") == 1


def test_a_list_is_not_published_by_who_looked_at_an_earlier_revision(ready: World) -> None:
    """Reopened, frozen and approved again while it computed: another list than was asked for."""
    done: list[str] = []

    def meanwhile(step: str, _done: int, _total: int | None) -> None:
        if step == "writing" and not done:
            done.append(step)
            results.ask_to_reopen(ready.office, SECRETARY, SLUG, 1, "xem lại")
            results.confirm_reopening(ready.office, JUDGES[0], SLUG, 1)
            approved(ready)

    with pytest.raises(Refused, match="changed-while-computing"):
        results.publish(ready.office, SECRETARY, SLUG, 1, meanwhile)
    assert results.published(ready.office, SLUG, 1) is None

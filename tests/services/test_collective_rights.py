"""Who may do what with the collective prizes, what they see of them, and what waits for them."""

import pytest

from engine.core.collective_results import CollectiveBlockerKind as Kind
from engine.core.roles import Actor
from engine.services import (
    collective_deciding,
    collective_differences,
    collective_freezing,
    collective_reopening,
    collective_verifying,
    collective_whatif,
    contests,
    waiting,
)
from engine.services.collective import collective
from engine.services.collective_results import results
from engine.services.results_seen import ResultAct
from tests.services.collective_way import approve, frozen
from tests.services.deciding import JUDGES, LEADER, ORGANISER, SECRETARY, refusal
from tests.services.test_collective_results import OFFICIAL, database_url, kept, ready
from tests.services.world import SLUG, World

__all__ = ["database_url", "kept", "ready"]


@pytest.mark.parametrize("actor", [LEADER, OFFICIAL, JUDGES[0]], ids=lambda a: a.role.value)
def test_only_organisers_and_secretaries_freeze_and_publish(ready: World, actor: Actor) -> None:
    assert refusal(lambda: collective_freezing.freeze(ready.office, actor, SLUG)) == "not-allowed"
    assert refusal(lambda: collective_deciding.publish(ready.office, actor, SLUG)) == "not-allowed"


def test_an_official_sees_nothing_of_it_and_a_leader_all_but_no_act(ready: World) -> None:
    frozen(ready)
    for look in (results, collective_verifying.verify, collective_differences.differences, collective):
        assert refusal(lambda look=look: look(ready.office, OFFICIAL, SLUG)) == "not-allowed"
    assert results(ready.office, LEADER, SLUG).may == frozenset()
    assert ResultAct.APPROVE in results(ready.office, JUDGES[0], SLUG).may
    assert ResultAct.APPROVE not in results(ready.office, SECRETARY, SLUG).may
    assert (
        refusal(lambda: collective_reopening.ask_to_reopen(ready.office, LEADER, SLUG, "x")) == "not-allowed"
    )


def test_while_the_target_is_a_count_only_organisers_see_standings_and_formulas(world: World) -> None:
    path = next(world.folder.glob("*.toml")).read_text("utf-8")
    text = path.replace(SLUG, "thu-nguoi").replace("questions = 3", 'questions = 3\nprediction = "people"')
    assert contests.add_from(world.office, world.operator, str(world.file(".toml", text))).problems == ()
    world.clock.set("2024-11-05T08:00:00+07:00")
    tried = collective_whatif.examples(2)
    for actor in (SECRETARY, LEADER, JUDGES[0]):
        for look in (
            lambda a=actor: collective(world.office, a, "thu-nguoi"),
            lambda a=actor: collective_whatif.what_if(world.office, a, "thu-nguoi", tried),
        ):
            assert refusal(look) == "participation-hidden"
        (blocker,) = results(world.office, actor, "thu-nguoi").blockers
        assert blocker.kind is Kind.ROUNDS_OPEN
    assert collective(world.office, ORGANISER, "thu-nguoi").standings


def test_each_step_waits_for_whoever_can_take_it(ready: World) -> None:
    def waits(actor: Actor) -> list[str]:
        found = waiting.waiting(ready.office, actor, SLUG)
        return [one.kind.value for one in found if one.page == "collective_prizes"]

    judge, other = JUDGES[:2]
    ready.clock.set("2024-11-12T08:00:10+07:00")
    assert (waits(SECRETARY), waits(judge), waits(LEADER)) == (["collective-not-frozen"], [], [])
    steps = (
        (lambda: frozen(ready), [], ["collective-approval"]),
        (lambda: approve(ready.office, other, digest()), [], ["collective-approval"]),
        (lambda: approve(ready.office, judge, digest()), ["collective-not-published"], []),
        (lambda: collective_deciding.publish(ready.office, SECRETARY, SLUG), [], []),
        (
            lambda: collective_reopening.ask_to_reopen(ready.office, ORGANISER, SLUG, "x"),
            ["collective-reopening"],
            ["collective-reopening"],
        ),
    )

    def digest() -> str:
        standing = results(ready.office, LEADER, SLUG).standing
        assert standing is not None
        return standing.digest

    for step, of_secretary, of_judge in steps:
        step()
        results(ready.office, LEADER, SLUG)  # whoever looks anew sees it at once, a live page a second later
        assert (waits(SECRETARY), waits(judge)) == (of_secretary, of_judge)

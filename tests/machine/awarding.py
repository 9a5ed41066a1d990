"""Prizes on their way to the winners of a published list."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from engine.core.results import AwardingStep
from engine.core.roles import Actor, Role
from engine.services.results_awarding import awards_of, record_step, take_back_step
from tests.machine.shapes import Frozen
from tests.machine.telling import Telling
from tests.services.deciding import JUDGES, ORGANISER, SECRETARY
from tests.services.world import SLUG

CHECKED, HANDED = (step.value for step in AwardingStep)
whose = st.sampled_from((0, 0, 1, 2, None))
"""Which winner, by their place; None: somebody who won nothing."""
who_awards = st.sampled_from((SECRETARY, ORGANISER, SECRETARY, JUDGES[0]))
steps = st.sampled_from((CHECKED, HANDED))


class Awarding(Telling):
    @precondition(lambda self: self.round.standing is not None)
    @rule(who=who_awards, place=whose, step=steps, list_before=st.sampled_from((False, False, False, True)))
    def award(self, who: Actor, place: int | None, step: str, list_before: bool) -> None:
        frozen = self._standing()
        entry_id = self._named(frozen, place)
        done = frozen.has(entry_id, step)
        ready = step == CHECKED or frozen.has(entry_id, CHECKED)
        allowed = self._awardable(who, entry_id) and not list_before and ready and not done
        given = (self.office, who, SLUG, 1, frozen.number - list_before, entry_id, AwardingStep(step))
        if self.attempt(allowed, lambda: record_step(*given)):
            frozen.steps.add((entry_id, step))
            self.awarded(frozen)

    @precondition(lambda self: self.round.standing is not None and self.round.standing.steps)
    @rule(who=who_awards, place=whose, step=steps)
    def take_back(self, who: Actor, place: int | None, step: str) -> None:
        frozen = self._standing()
        entry_id = self._named(frozen, place)
        held_up = step == CHECKED and frozen.has(entry_id, HANDED)
        allowed = self._awardable(who, entry_id) and frozen.has(entry_id, step) and not held_up
        given = (self.office, who, SLUG, 1, frozen.number, entry_id, AwardingStep(step), "ghi nhầm")
        if self.attempt(allowed, lambda: take_back_step(*given)):
            frozen.steps.discard((entry_id, step))
            self.awarded(frozen)

    def awarded(self, frozen: Frozen) -> None:
        """What is shown of every winner."""
        for one in awards_of(self.office, JUDGES[1], SLUG, 1):
            done = (one.checked is not None, one.handed_over is not None)
            assert done == (frozen.has(one.entry_id, CHECKED), frozen.has(one.entry_id, HANDED))
            before = [past.number for past in self.round.past if past.has(one.entry_id, HANDED)]
            assert [earlier.revision for earlier in one.earlier] == before

    def _standing(self) -> Frozen:
        assert self.round.standing is not None
        return self.round.standing

    def _named(self, frozen: Frozen, place: int | None) -> str:
        others = [entry_id for entry_id in self.round.sent if entry_id not in frozen.won]
        if not frozen.won or (place is None and others):
            return others[0]
        return frozen.won[(place or 0) % len(frozen.won)]

    def _awardable(self, who: Actor, entry_id: str) -> bool:
        frozen = self._standing()
        listed = frozen.published and frozen.asked_by is None
        return listed and who.role is not Role.JUDGE and entry_id in frozen.won

"""Reopening a frozen round, for whatever reason or to set its winners aside."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from engine.core.roles import Actor
from engine.services import results
from tests.machine.shapes import Aside
from tests.machine.telling import COMMITTEE, Telling
from tests.services.deciding import JUDGES, LEADER
from tests.services.world import SLUG


class Reopening(Telling):
    @precondition(lambda self: self.round.standing is not None)
    @rule(who=st.sampled_from(COMMITTEE))
    def ask_to_reopen(self, who: Actor) -> None:
        frozen = self.round.standing
        assert frozen is not None
        act = lambda: results.ask_to_reopen(self.office, who, SLUG, 1, "có khiếu nại")  # noqa: E731
        if self.attempt(frozen.asked_by is None, act):
            frozen.asked_by = who.name

    @rule(who=st.sampled_from(COMMITTEE))
    def confirm_reopening(self, who: Actor) -> None:
        frozen = self.round.standing
        allowed = frozen is not None and frozen.asked_by not in (None, who.name)
        if self.attempt(allowed, lambda: results.confirm_reopening(self.office, who, SLUG, 1)):
            self.round.reopen()

    @precondition(lambda self: self.round.standing is not None)
    @rule(who=st.sampled_from(COMMITTEE))
    def withdraw_reopening(self, who: Actor) -> None:
        frozen = self.round.standing
        assert frozen is not None
        act = lambda: results.withdraw_reopening(self.office, who, SLUG, 1)  # noqa: E731
        if self.attempt(frozen.asked_by is not None, act):
            self.round.end_reopening("withdrawn")

    @precondition(lambda self: self.round.standing is not None)
    @rule(
        data=st.data(),
        who=st.sampled_from(COMMITTEE),
        whom=st.sampled_from(("winner", "winner", "winners", "anybody")),
        then=st.sampled_from((None, "confirmed", "confirmed", "withdrawn")),
    )
    def set_aside(self, data: st.DataObject, who: Actor, whom: str, then: str | None) -> None:
        frozen = self.round.standing
        assert frozen is not None
        among = [*self.round.sent] if whom == "anybody" or not frozen.won else [*frozen.won]
        most = 2 if whom == "winners" else 1
        named = data.draw(st.lists(st.sampled_from(among), min_size=1, max_size=most, unique=True))
        allowed = frozen.asked_by is None and set(named) <= set(frozen.won)
        act = lambda: results.set_aside(self.office, who, SLUG, 1, named, "giấy tờ không khớp")  # noqa: E731
        if not self.attempt(allowed, act):
            return
        frozen.asked_by = who.name
        frozen.asides = [Aside(one, self.round.sent[one].account) for one in sorted(named)]
        self.round.asides += frozen.asides
        if then == "withdrawn":
            self.withdraw_reopening(who)
        elif then is not None:
            self.confirm_reopening(JUDGES[0] if who.name != JUDGES[0].name else JUDGES[1])

    @precondition(lambda self: self.round.asides)
    @rule(data=st.data(), who=st.sampled_from((*COMMITTEE, LEADER)))
    def lift_set_aside(self, data: st.DataObject, who: Actor) -> None:
        asides = self.round.asides
        seen = results.set_aside_in(self.office, who, SLUG, 1)[::-1]
        assert [(one.entry_id, one.state.value) for one in seen] == [(a.entry_id, a.state) for a in asides]
        # Those in force first: the first choice is the likeliest in a short story.
        order = sorted(range(len(asides)), key=lambda n: asides[n].state != "in-force")
        which = data.draw(st.sampled_from(order))
        allowed = self.round.standing is None and asides[which].state == "in-force" and who is not LEADER
        given = (self.office, who, SLUG, 1, seen[which].id, "đã bổ sung giấy tờ")
        if self.attempt(allowed, lambda: results.lift_set_aside(*given)):
            asides[which].state = "lifted"

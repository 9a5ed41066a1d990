"""The way to a public list and its prizes, with what people must not do on it tried at every turn."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.awarding import CHECKED, HANDED, Awarding
from tests.machine.correcting import Correcting
from tests.machine.freezing import WHO_FROZE, Freezing
from tests.machine.model import CLOSES, OPENS
from tests.machine.reopening import Reopening
from tests.machine.sending import Sending
from tests.machine.shapes import Frozen
from tests.machine.telling import COMMITTEE
from tests.services.deciding import JUDGES, SECRETARY


class GoingOn(Sending, Freezing, Reopening, Correcting, Awarding):
    @rule(steps=st.integers(1, 5))
    def go_on(self, steps: int) -> None:
        """So that many stories get far."""
        for _ in range(steps):
            if self.round.standing is None:
                self._to_a_freeze()
            else:
                self._to_the_prizes(self.round.standing)

    @rule(steps=st.integers(2, 6))
    def go_on_tempted(self, steps: int) -> None:
        for _ in range(steps):
            self.tempt()
            self.go_on(1)

    @rule()
    def tempt(self) -> None:
        """What is refused before anything is computed costs next to nothing to try."""
        frozen = self.round.standing
        if frozen is None:
            if self.round.blockers():
                self.freeze(SECRETARY)
            if self.round.correction is not None:
                self.draw(SECRETARY, "hạt ba")
            return
        self.freeze(SECRETARY)
        self.approve(WHO_FROZE, "seen")
        self.approve(JUDGES[2], "earlier")
        if frozen.published or not frozen.is_approved:
            self.publish(SECRETARY)
        if frozen.asked_by is not None:
            self.confirm_reopening(next(one for one in COMMITTEE if one.name == frozen.asked_by))
        if frozen.won and not frozen.has(frozen.won[0], CHECKED):
            self.award(SECRETARY, 0, HANDED, False)
        inside = (sent for sent in self.round.sent.values() if OPENS <= sent.at < CLOSES)
        if sent := next(inside, None):
            self.judge(sent, "void")

    def _to_a_freeze(self) -> None:
        if self.round.correction is not None:
            self.confirm_key(JUDGES[1], "now")
        while self.round.unread:
            self.read_what_was_refused(SECRETARY)
        if self.round.outcome().tie:
            self.draw(SECRETARY, "hạt ba")
        self.freeze(SECRETARY)

    def _to_the_prizes(self, frozen: Frozen) -> None:
        waiting = [place for place, one in enumerate(frozen.won) if not frozen.has(one, HANDED)]
        if frozen.refused or not (frozen.published or self.round.as_frozen()):
            if frozen.asked_by is None:
                self.ask_to_reopen(SECRETARY)
            self.confirm_reopening(JUDGES[0] if frozen.asked_by != JUDGES[0].name else JUDGES[1])
        elif not frozen.is_approved:
            self.approve(next(one for one in JUDGES if one.name not in frozen.approved), "seen")
        elif frozen.asked_by:
            self.withdraw_reopening(SECRETARY)
        elif not frozen.published:
            self.publish(SECRETARY)
        elif waiting:
            step = HANDED if frozen.has(frozen.won[waiting[0]], CHECKED) else CHECKED
            self.award(SECRETARY, waiting[0], step, False)
        else:
            self.ask_to_reopen(SECRETARY)
            self.confirm_reopening(JUDGES[0])

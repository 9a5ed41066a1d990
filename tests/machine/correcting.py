"""Correcting the key after the close: somebody proposes, another one sees what it changes and confirms."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from engine.core.key_corrections import AnswerChange
from engine.core.roles import Actor, Role
from engine.services import key_corrections
from engine.services.key_correction_seen import Effect as Seen
from engine.services.key_correction_seen import Outcome as SeenOutcome
from tests.machine.model import PLACES
from tests.machine.shapes import EVERYTHING, Answers, Correction, Effect
from tests.machine.telling import COMMITTEE, Telling
from tests.services.deciding import JUDGES, LEADER
from tests.services.world import SLUG

WHY = "Ban đề xem lại đáp án"
PRIZES = tuple(dict.fromkeys(PLACES))
answers_of_a_question = st.sampled_from(
    (EVERYTHING, frozenset("D"), frozenset("BD"), frozenset("C"), frozenset("B"), frozenset("CD"))
)


class Correcting(Telling):
    def looked_at(self, question: int, answers: Answers) -> tuple[str, Effect]:
        """The name of what a correction would change now, which has to be what the model says."""
        found = key_corrections.preview(self.office, JUDGES[0], SLUG, 1, [_change(question, answers)]).effect
        effect = self.round.effect(question, answers)
        assert _as_model(found) == effect
        assert (found.gained, found.lost) == (effect.gained, effect.lost)
        return found.seen, effect

    @rule(
        who=st.sampled_from((*COMMITTEE[:2], *COMMITTEE[:3])),
        question=st.sampled_from((3, 3, 2)),
        answers=answers_of_a_question,
        then=st.sampled_from((None, "another", "another", "the same")),
    )
    def propose_key(self, who: Actor, question: int, answers: Answers, then: str | None) -> None:
        differs = self.round.key[question - 1] != answers
        allowed = (
            self.round.standing is None
            and self.round.correction is None
            and who.role is not Role.JUDGE
            and differs
        )
        seen, effect = self.looked_at(question, answers) if differs else ("", None)
        made: list[int] = []
        changes = [_change(question, answers)]
        act = lambda: made.append(key_corrections.propose(self.office, who, SLUG, 1, changes, WHY))  # noqa: E731
        if not self.attempt(allowed, act):
            return
        assert effect is not None
        self.round.correction = Correction(made[0], who.name, question, answers, seen, effect)
        if then is not None:
            self.confirm_key(who if then == "the same" else JUDGES[1], "now")

    @precondition(lambda self: self.round.correction is not None)
    @rule(
        who=st.sampled_from((*COMMITTEE, LEADER)),
        which=st.sampled_from(("now", "now", "when proposed", "when proposed", "other")),
    )
    def confirm_key(self, who: Actor, which: str) -> None:
        asked = self.round.correction
        assert asked is not None
        seen, effect = self.looked_at(asked.question, asked.answers)
        if which == "when proposed":
            as_seen, seen = asked.effect == effect, asked.seen
        else:
            as_seen, seen = which == "now", seen if which == "now" else "0" * 64
        allowed = who.name != asked.by and who is not LEADER and as_seen
        if self.attempt(allowed, lambda: key_corrections.confirm(self.office, who, SLUG, 1, asked.id, seen)):
            self.round.key = self.round.corrected(asked.question, asked.answers)
            self.round.version += 1
            self.round.correction = None

    @precondition(lambda self: self.round.correction is not None)
    @rule(who=st.sampled_from((*COMMITTEE, LEADER)), other=st.sampled_from((0, 0, 1)))
    def withdraw_key(self, who: Actor, other: int) -> None:
        asked = self.round.correction
        assert asked is not None
        allowed = who is not LEADER and not other
        given = (self.office, who, SLUG, 1, asked.id + other)
        if self.attempt(allowed, lambda: key_corrections.withdraw(*given)):
            self.round.correction = None


def _change(question: int, answers: Answers) -> AnswerChange:
    if answers == EVERYTHING:
        return AnswerChange(question, frozenset(), voided=True)
    return AnswerChange(question, answers)


def _as_model(found: Seen) -> Effect:
    return Effect(
        found.from_version,
        dict(found.answers),
        found.people,
        found.spread,
        found.becoming,
        found.ceasing,
        _side(found.before),
        _side(found.after),
        found.lapsing,
    )


def _side(found: SeenOutcome) -> tuple[object, ...]:
    winners = tuple((one.entry_id, PRIZES[one.tier or 0]) for one in found.winners)
    return found.target, found.points, winners, frozenset(one.entry_id for one in found.tied)

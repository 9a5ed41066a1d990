"""Draws and freezes, what judges decide about them, and their publication."""

import hashlib

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import rule

from engine.core.roles import Actor, Role
from engine.services import results
from engine.services.results_seen import Frozen as Freeze
from tests import judging
from tests.machine.shapes import Frozen
from tests.machine.telling import Telling
from tests.services.deciding import JUDGES, ORGANISER, SECRETARY
from tests.services.world import SLUG

OTHER = hashlib.sha256(b"something else").hexdigest()
TURNED_JUDGE = {who.name: Actor(who.name, Role.JUDGE) for who in (SECRETARY, ORGANISER)}


WHO_FROZE = Actor("", Role.JUDGE)
"""Whoever it was, now a judge."""
judges = st.sampled_from((*JUDGES, WHO_FROZE, WHO_FROZE, TURNED_JUDGE[ORGANISER.name]))


class Freezing(Telling):
    @rule(who=st.sampled_from((SECRETARY, ORGANISER)), seed=st.sampled_from(("hạt một", "hạt hai")))
    def draw(self, who: Actor, seed: str) -> None:
        tie = self.round.outcome().tie
        allowed = self.round.standing is None and self.round.correction is None and bool(tie)
        if self.attempt(allowed, lambda: results.draw(self.office, who, SLUG, 1, seed)):
            hashed = {hashlib.sha256(f"{seed}|{one}".encode()).hexdigest(): one for one in tie}
            self.round.draws[tie] = seed, tuple(hashed[value] for value in sorted(hashed))

    @rule(who=st.sampled_from((SECRETARY, ORGANISER)))
    def freeze(self, who: Actor) -> None:
        found: list[Freeze] = []
        allowed = self.round.standing is None
        if not self.attempt(allowed, lambda: found.append(results.freeze(self.office, who, SLUG, 1))):
            return
        (freeze,), outcome = found, self.round.outcome()
        blockers = self.round.blockers()
        assert [(one.kind.value, one.count) for one in freeze.blockers] == blockers
        if blockers:
            return
        assert (freeze.revision, freeze.target) == (len(self.round.past) + 1, outcome.target)
        among = frozenset(self.round.sent)
        self.round.standing = Frozen(
            freeze.revision, str(freeze.digest), who.name, outcome, among, self.round.basis(among)
        )
        self.holds(self.round.standing)

    def holds(self, frozen: Frozen) -> None:
        """What was frozen is what the model says."""
        members, outcome = self.members(frozen.number), frozen.outcome
        assert {one["entry_id"]: one["standing"] for one in members["entries"]} == outcome.standing
        ranking = tuple((one["rank"], one["entry_id"], one["score"]) for one in members["ranking"])
        assert ranking == outcome.ranking
        (summary,) = members["summary"]
        counts = (summary["target"], summary["people"], summary["entries"], summary["all_correct"])
        assert counts == (outcome.target, outcome.people, outcome.entries, outcome.target)
        won = results.winners(self.office, JUDGES[0], SLUG, 1, frozen.number)
        assert tuple((one.entry_id, one.prize) for one in won) == outcome.winners

    @rule(
        who=st.one_of(judges, judges, st.just(SECRETARY)),
        which=st.sampled_from(("seen", "seen", "seen", "seen", "earlier", "other")),
    )
    def approve(self, who: Actor, which: str) -> None:
        who, digest = self.named(who), self.digest(which)
        allowed = self.judgeable(who, digest) and self.round.as_frozen()

        def act() -> None:
            # Who is no judge is refused before anybody asks for a proof.
            proof = judging.proof(self.office, who, digest) if who.role is Role.JUDGE else ""
            results.approve(self.office, who, SLUG, 1, digest, proof)

        if self.attempt(allowed, act):
            self.round.standing.approved[who.name] = digest  # type: ignore[union-attr]

    @rule(who=judges, which=st.sampled_from(("seen", "earlier")))
    def refuse(self, who: Actor, which: str) -> None:
        who, digest = self.named(who), self.digest(which)
        allowed = self.judgeable(who, digest)
        if self.attempt(allowed, lambda: judging.refuse(self.office, who, SLUG, 1, digest, "còn ngờ")):
            self.round.standing.refused[who.name] = digest  # type: ignore[union-attr]

    def named(self, who: Actor) -> Actor:
        frozen = self.round.standing
        return TURNED_JUDGE[frozen.frozen_by if frozen else SECRETARY.name] if who is WHO_FROZE else who

    def digest(self, which: str) -> str:
        if which == "seen" and self.round.standing:
            return self.round.standing.digest
        return self.round.past[-1].digest if which == "earlier" and self.round.past else OTHER

    def judgeable(self, who: Actor, digest: str) -> bool:
        frozen = self.round.standing
        return (
            frozen is not None
            and who.role is Role.JUDGE
            and who.name != frozen.frozen_by
            and who.name not in {*frozen.approved, *frozen.refused}
            and not frozen.published
            and digest == frozen.digest
        )

    @rule(who=st.sampled_from((SECRETARY, ORGANISER, JUDGES[0])))
    def publish(self, who: Actor) -> None:
        frozen = self.round.standing
        allowed = (
            frozen is not None
            and frozen.is_approved
            and not frozen.published
            and frozen.asked_by is None
            and who.role is not Role.JUDGE
            and self.round.as_frozen()
        )
        if self.attempt(allowed, lambda: results.publish(self.office, who, SLUG, 1)):
            assert frozen is not None
            frozen.published = True
            event(f"published revision {frozen.number}")

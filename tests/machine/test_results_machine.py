"""Anything people may do with a round, in any order, held against a naive model of it after every step.

No list is published without two judges on that very digest; no entry of a frozen set changes.
`BANGVANG_MACHINE_RUNS` sets how many stories are told (`make proof` tells more).
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.core.audit import first_break
from engine.core.moments import MINUTE, Moment, read_moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit, evidence
from engine.records import results as stored
from engine.records.database import Connection
from engine.services import decisions, results, staff
from engine.services.office import Office
from engine.services.results_seen import Frozen as Freeze
from engine.settings import Settings
from tests import judging
from tests.machine.model import CLOSES, OPENS, Frozen, Round, Sent
from tests.services.deciding import AFTER_CLOSE, JUDGES, ORGANISER, SECRETARY
from tests.services.world import KEY, SLUG, World, entry

RUNS = int(os.environ.get("BANGVANG_MACHINE_RUNS", "8"))
STEPS = 24
ACCOUNTS = ("a", "b", "c", "d", "e")
TIMES = (
    "2024-10-27T23:59:59.999999+07:00",
    OPENS,
    "2024-10-30T10:00:00.000000+07:00",
    "2024-10-30T10:00:00.000001+07:00",
    "2024-11-03T23:59:59.999999+07:00",
    CLOSES,
)
"""Few, so that many are equal; those at the borders of the round among them."""
OTHER = hashlib.sha256(b"something else").hexdigest()
TURNED_JUDGE = {who.name: Actor(who.name, Role.JUDGE) for who in (SECRETARY, ORGANISER)}
COMMITTEE = (SECRETARY, ORGANISER, *JUDGES[:2])
people_sent = st.builds(
    Sent,
    entry_id=st.just(""),
    account=st.sampled_from(ACCOUNTS),
    at=st.sampled_from(TIMES),
    prediction=st.sampled_from((None, 0, 1, 2, 3, 4)),
    answers=st.sampled_from((KEY, KEY, KEY, "ABD", "A--")),
)


class Clock:
    def __init__(self) -> None:
        self.at: Moment = read_moment("2024-10-01T08:00:00+07:00") or 0

    def __call__(self) -> Moment:
        return self.at

    def set(self, at: str) -> None:
        self.at = read_moment(at) or 0


@cache
def prepared() -> Path:
    """An installation with the small contest, its key confirmed: made once, copied for every story."""
    folder = Path(tempfile.mkdtemp(prefix="bangvang-machine-"))
    office = Office(Settings(folder, f"sqlite:///{folder / 'records.db'}"), Clock(), checkpoints=True)
    World(office, staff.operator("machine"), office.clock, folder).prepared()
    office.close()
    return folder


class Story(RuleBasedStateMachine):
    """One round from its close on."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="bangvang-story-"))
        shutil.copytree(prepared(), self.folder, dirs_exist_ok=True)
        self.clock = Clock()
        self.clock.set(AFTER_CLOSE)
        url = f"sqlite:///{self.folder / 'records.db'}"
        self.office = Office(Settings(self.folder, url, analytics_threads=1), self.clock, checkpoints=True)
        self.world = World(self.office, staff.operator("machine"), self.clock, self.folder, made=100)
        self.round = Round([frozenset(letter) for letter in KEY])
        self.numbered = 0
        self.kept: dict[int, tuple[object, ...]] = {}

    def teardown(self) -> None:
        try:
            for frozen in (*self.round.past, *filter(None, (self.round.standing,))):
                assert results.verify(self.office, JUDGES[0], SLUG, 1, frozen.number).ok
            with self.office.database.read() as connection:
                assert first_break(list(audit.events(connection))) is None
        finally:
            self.office.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def attempt(self, allowed: bool, act: Callable[[], object]) -> bool:
        """Done exactly when the model allows it."""
        self.clock.at += MINUTE
        code = ""
        try:
            act()
        except Refused as refused:
            code = refused.code
        event(f"refused: {code}")
        assert (code == "") is allowed, f"refused with {code}" if code else "was not refused"
        return allowed

    # What comes from outside

    @initialize(sent=st.lists(people_sent, min_size=3, max_size=7))
    def begin(self, sent: list[Sent]) -> None:
        self.arrive(sent)

    @rule(sent=st.lists(people_sent, min_size=1, max_size=3))
    def arrive(self, sent: list[Sent]) -> None:
        for one in sent:
            self.numbered += 1
            one.entry_id = f"B{self.numbered:03d}"
        self.clock.at += MINUTE
        rows = (
            entry(
                0,
                entry_id=one.entry_id,
                account=f"hue-s:{one.account}",
                full_name=f"Người Thử {one.account}",
                submitted_at=one.at,
                prediction="" if one.prediction is None else str(one.prediction),
                answers=one.answers,
            )
            for one in sent
        )
        assert self.world.load(*rows).accepted == len(sent)
        self.round.arrive(sent)

    @rule(account=st.sampled_from(ACCOUNTS), effect=st.sampled_from(("barred", "no-prize")))
    def exclude(self, account: str, effect: str) -> None:
        self.clock.at += MINUTE
        self.world.exclude({"account": f"hue-s:{account}", "effect": effect, "reason": "giúp việc"})
        if self.round.effects.get(account) != "barred":  # a bar is never lifted by a later file
            self.round.effects[account] = effect

    # What the committee decides before a freeze

    @rule(data=st.data(), verdict=st.sampled_from(("void", "restore")))
    def decide(self, data: st.DataObject, verdict: str) -> None:
        sent = data.draw(st.sampled_from(list(self.round.sent.values())))
        inside = OPENS <= sent.at < CLOSES
        open_to_it = not (inside and self.round.standing)
        if verdict == "void":
            allowed = sent.verdict != "void"
            act = decisions.void_entry
        else:
            allowed = sent.verdict == "void" or (sent.late and sent.verdict != "restore")
            act = decisions.restore_entry
        given = (self.office, JUDGES[2], SLUG, sent.entry_id, "đã xem hồ sơ")
        if self.attempt(open_to_it and allowed, lambda: act(*given)):
            sent.verdict = verdict

    @rule(who=st.sampled_from((SECRETARY, ORGANISER)), seed=st.sampled_from(("hạt một", "hạt hai")))
    def draw(self, who: Actor, seed: str) -> None:
        tie = self.round.outcome().tie
        allowed = self.round.standing is None and bool(tie)
        if self.attempt(allowed, lambda: results.draw(self.office, who, SLUG, 1, seed)):
            hashed = {hashlib.sha256(f"{seed}|{one}".encode()).hexdigest(): one for one in tie}
            self.round.draws[tie] = tuple(hashed[value] for value in sorted(hashed))

    @rule(who=st.sampled_from((SECRETARY, ORGANISER)))
    def freeze(self, who: Actor) -> None:
        found: list[Freeze] = []
        allowed = self.round.standing is None
        if not self.attempt(allowed, lambda: found.append(results.freeze(self.office, who, SLUG, 1))):
            return
        (freeze,), outcome = found, self.round.outcome()
        if outcome.tie:
            assert [(one.kind, one.count) for one in freeze.blockers] == [("draw-needed", len(outcome.tie))]
            return
        assert freeze.blockers == ()
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

    # What judges decide, and what follows

    @rule(
        who=st.sampled_from((*JUDGES, *TURNED_JUDGE.values(), SECRETARY)),
        which=st.sampled_from(("seen", "seen", "seen", "earlier", "other")),
    )
    def approve(self, who: Actor, which: str) -> None:
        digest = self.digest(which)
        allowed = self.judgeable(who, digest) and self.as_frozen()

        def act() -> None:
            # Who is no judge is refused before anybody asks for a proof.
            proof = judging.proof(self.office, who, digest) if who.role is Role.JUDGE else ""
            results.approve(self.office, who, SLUG, 1, digest, proof)

        if self.attempt(allowed, act):
            self.round.standing.approved[who.name] = digest  # type: ignore[union-attr]

    @rule(who=st.sampled_from((*JUDGES, *TURNED_JUDGE.values())), which=st.sampled_from(("seen", "earlier")))
    def refuse(self, who: Actor, which: str) -> None:
        digest = self.digest(which)
        allowed = self.judgeable(who, digest)
        if self.attempt(allowed, lambda: judging.refuse(self.office, who, SLUG, 1, digest, "còn ngờ")):
            self.round.standing.refused[who.name] = digest  # type: ignore[union-attr]

    def members(self, number: int) -> dict[str, list[dict[str, object]]]:
        with self.office.database.read() as connection:
            found = next(r for r in stored.revisions_of(connection, 1, 1) if r.number == number)
            return {
                name: [json.loads(line) for line in evidence.lines(connection, sha)]
                for name, sha in found.evidence.items()
            }

    def digest(self, which: str) -> str:
        if which == "seen" and self.round.standing:
            return self.round.standing.digest
        return self.round.past[-1].digest if which == "earlier" and self.round.past else OTHER

    def as_frozen(self) -> bool:
        """Whether computing the standing revision again would give the same."""
        frozen = self.round.standing
        return frozen is not None and frozen.basis == self.round.basis(frozen.among)

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
            and self.as_frozen()
        )
        if self.attempt(allowed, lambda: results.publish(self.office, who, SLUG, 1)):
            assert frozen is not None
            frozen.published = True
            event(f"published revision {frozen.number}")

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
            frozen.asked_by = None

    @rule(steps=st.integers(1, 4))
    def go_on(self, steps: int) -> None:
        """The next steps of the way to a public list, so that many stories get there."""
        for _ in range(steps):
            frozen = self.round.standing
            if frozen is None:
                if self.round.outcome().tie:
                    self.draw(SECRETARY, "hạt ba")
                self.freeze(SECRETARY)
            elif frozen.published or frozen.refused or not self.as_frozen():
                if frozen.asked_by is None:
                    self.ask_to_reopen(SECRETARY)
                self.confirm_reopening(JUDGES[0] if frozen.asked_by != JUDGES[0].name else JUDGES[1])
            elif not frozen.is_approved:
                self.approve(next(one for one in JUDGES if one.name not in frozen.approved), "seen")
            elif frozen.asked_by:
                self.withdraw_reopening(SECRETARY)
            else:
                self.publish(SECRETARY)

    # What is true whatever happens

    @invariant()
    def only_what_two_judges_approved_is_public(self) -> None:
        public, frozen = results.published(self.office, SLUG, 1), self.round.standing
        if frozen is None or not frozen.published:
            assert public is None
            return
        assert public is not None
        on_it = {who for who, digest in frozen.approved.items() if digest == public.digest}
        assert len(on_it - {frozen.frozen_by}) >= 2
        assert not frozen.refused
        assert (public.digest, public.target) == (frozen.digest, frozen.outcome.target)
        assert len(public.winners) == len(frozen.outcome.winners)

    @invariant()
    def what_was_frozen_stays(self) -> None:
        with self.office.database.read() as connection:
            found = stored.revisions_of(connection, 1, 1)
            for revision in found:
                members = {name: _hash(connection, sha) for name, sha in revision.evidence.items()}
                kept = (revision, members, stored.winners_of(connection, revision.id))
                assert self.kept.setdefault(revision.number, kept) == kept
                assert members == revision.evidence
        assert len(found) == len(self.round.past) + (self.round.standing is not None)


def _hash(connection: Connection, sha256: str) -> str:
    lines = evidence.lines(connection, sha256)
    return hashlib.sha256(b"".join(line.encode() + b"\n" for line in lines)).hexdigest()


TestStory = pytest.mark.filterwarnings("error")(Story.TestCase)
TestStory.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # a story is slow to shorten, and reads well as it is
    report_multiple_bugs=False,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)

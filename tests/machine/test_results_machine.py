"""Anything people may do with a round, in any order, held against a naive model of it after every step.

No list is published without two judges on that very digest; no entry of a frozen set changes.
`BANGVANG_MACHINE_RUNS` sets how many stories are told (`make proof` tells more).
"""

import hashlib
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from engine.records import evidence
from engine.records import results as stored
from engine.records.database import Connection
from engine.services import results
from tests.machine.awarding import CHECKED, HANDED, Awarding
from tests.machine.correcting import Correcting
from tests.machine.freezing import Freezing
from tests.machine.reopening import Reopening
from tests.machine.sending import Sending
from tests.services.deciding import JUDGES, LEADER, SECRETARY
from tests.services.world import SLUG

RUNS = int(os.environ.get("BANGVANG_MACHINE_RUNS", "8"))
MANY = 150
STEPS = 24


class Story(Sending, Freezing, Reopening, Correcting, Awarding):
    """One round from its close on, as whatever people do."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[int, tuple[object, ...]] = {}

    @rule(steps=st.integers(1, 6))
    def go_on(self, steps: int) -> None:
        """The next steps of the way to a public list and its prizes, so that many stories get there."""
        for _ in range(steps):
            if self.round.standing is None:
                self._to_a_freeze()
            else:
                self._to_the_prizes()

    @rule(steps=st.integers(3, 7))
    def go_on_far(self, steps: int) -> None:
        self.go_on(steps)

    def _to_a_freeze(self) -> None:
        asked = self.round.correction
        if asked is not None:
            self.confirm_key(JUDGES[1], "now")
        while self.round.unread:
            self.read_what_was_refused(SECRETARY)
        if self.round.outcome().tie:
            self.draw(SECRETARY, "hạt ba")
        self.freeze(SECRETARY)

    def _to_the_prizes(self) -> None:
        frozen = self.round.standing
        assert frozen is not None
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

    @rule()
    def look(self) -> None:
        """What the page of results shows."""
        seen, frozen = results.results(self.office, LEADER, SLUG, 1), self.round.standing
        assert seen.state.value == (frozen.state if frozen else "closed")
        blockers = [] if frozen else self.round.blockers()
        assert [(one.kind.value, one.count) for one in seen.blockers] == blockers
        tie = frozenset() if frozen else self.round.outcome().tie
        assert frozenset(one.entry_id for one in seen.draw_open or ()) == tie

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
        assert len(public.winners) == len(frozen.won)

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


def told(runs: int, **more: Any) -> settings:
    return settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        # A story is slow to shorten, and reads well as it is.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        report_multiple_bugs=False,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        **more,
    )


TestStory = pytest.mark.filterwarnings("error")(Story.TestCase)
TestStory.settings = told(RUNS)


@pytest.mark.proof
def test_many_stories() -> None:
    run_state_machine_as_test(Story, settings=told(MANY))

"""Anything people may do with a round, in any order, held against a naive model of it after every step.

No list is published without two judges on that very digest; no entry of a frozen set changes.
`BANGVANG_MACHINE_RUNS` sets how many stories are told (`make proof` tells more).
"""

import hashlib
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from engine.records import evidence
from engine.records import results as stored
from engine.records.database import Connection
from engine.services import results
from tests.machine.going_on import GoingOn
from tests.services.deciding import LEADER
from tests.services.world import SLUG

RUNS = int(os.environ.get("BANGVANG_MACHINE_RUNS", "8"))
MANY = 150
STEPS = 24


class Story(GoingOn):
    """One round from its close on, as whatever people do."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[int, tuple[object, ...]] = {}

    @precondition(lambda self: self.round.standing is None)
    @rule()
    def look(self) -> None:
        """What the page of results shows."""
        seen = results.results(self.office, LEADER, SLUG, 1)
        assert seen.state.value == "closed"
        assert [(one.kind.value, one.count) for one in seen.blockers] == self.round.blockers()
        assert frozenset(one.entry_id for one in seen.draw_open or ()) == self.round.outcome().tie

    # What is true whatever happens

    @invariant()
    def it_stands_where_it_should(self) -> None:
        if self.round.standing is not None:  # else it would be computed what stands in the way
            seen = results.results(self.office, LEADER, SLUG, 1)
            assert seen.state.value == self.round.standing.state

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

"""What a correction would change, held against the rules of core read entry by entry."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.core.contests import Counts
from engine.core.grading import score
from engine.core.key_corrections import AnswerChange, corrected, key_text
from engine.core.moments import read_moment
from engine.core.prizes import InLine, award
from engine.core.questions import Paper, key_layers
from engine.core.ranking import Attempt, Ranking, rank
from engine.core.roles import Actor
from engine.records import papers
from engine.services import key_corrections
from engine.services.guard import known_contest
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.deciding import AFTER_CLOSE, JUDGES
from tests.services.world import SLUG, World, entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

Rows = list[dict[str, str]]
CHANGES = st.dictionaries(
    st.integers(1, 3), st.sets(st.sampled_from("*ABCD"), min_size=1, max_size=3), min_size=1
)


def rows() -> Iterator[dict[str, str]]:
    """Every way to answer three questions once, by people of whom every third sends a second entry."""
    ways = ["".join(way) for way in itertools.product("ABCD-", repeat=3)]
    for n, answers in enumerate(ways, 1):
        yield entry(
            n, answers=answers, prediction=str(n % 11), submitted_at=f"2024-10-29T08:{n % 30:02d}:00+07:00"
        )
        if n % 3 == 0:
            again = {"account": f"hue-s:{n:04d}", "submitted_at": f"2024-10-29T09:{n % 20:02d}:00+07:00"}
            yield entry(1000 + n, answers=ways[-n], prediction=str(n % 7), **again)


def attempts(rows: Rows, paper: Paper) -> Iterator[Attempt]:
    layers = key_layers(paper.questions)
    for row in rows:
        yield Attempt(
            row["entry_id"],
            row["account"],
            read_moment(row["submitted_at"]) or 0,
            score(row["answers"], layers),
            int(row["prediction"]),
        )


def winners(world: World, ranking: Ranking) -> list[list[object]]:
    with world.office.database.read() as connection:
        prizes = known_contest(connection, SLUG).contest.prizes
    line = (InLine(r.rank, r.attempt.entry_id, r.attempt.score == 3) for r in ranking.ranked)
    given = award(prizes, line)
    return [*([tier, entry_id] for entry_id, tier in given.tier_of.items()), *sorted(given.draw_needed)]


@pytest.fixture
def bare_world(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    return World(office, operator, clock, tmp_path)


@pytest.mark.parametrize("counts", [Counts.FIRST, Counts.BEST], ids=lambda counts: counts.value)
def test_a_preview_says_what_grading_everybody_again_says(bare_world: World, counts: Counts) -> None:
    world = bare_world.prepared(per_round=0, counts=counts.value)
    world.clock.set(AFTER_CLOSE)
    made = list(rows())
    world.load(*made)
    with world.office.database.read() as connection:
        contest = known_contest(connection, SLUG).contest
        before = papers.of_contest(connection, 1)[1].paper

    def ranked(paper: Paper) -> Ranking:
        return rank(contest, 1, attempts(made, paper), 3)

    old = ranked(before)
    points = {r.attempt.person: r.attempt.score for r in old.ranked}

    @settings(max_examples=25)
    @given(CHANGES)
    def holds(wanted: dict[int, set[str]]) -> None:
        changes = [
            AnswerChange(n, frozenset(letters - {"*"}), voided="*" in letters)
            for n, letters in wanted.items()
        ]
        key = {str(c.number): "*" if c.voided else "".join(sorted(c.accepted)) for c in changes}
        assume(key_text(before.questions) | key != key_text(before.questions))
        new = ranked(corrected(before, changes))
        then = {r.attempt.person: r.attempt.score for r in new.ranked}
        effect = key_corrections.preview(world.office, JUDGES[0], SLUG, 1, changes).effect
        assert effect.gained == sum(then[who] > points[who] for who in points)
        assert effect.lost == sum(then[who] < points[who] for who in points)
        assert sum(people for _, people in effect.spread) == effect.people == len(points)
        assert sum(by * people for by, people in effect.spread) == sum(then.values()) - sum(points.values())
        assert effect.becoming == sum(then[who] == 3 != points[who] for who in points)
        assert effect.ceasing == sum(points[who] == 3 != then[who] for who in points)
        for side, naive in ((effect.before, old), (effect.after, new)):
            assert (side.target, side.all_correct) == (naive.target, naive.all_correct)
            told = [*([w.tier, w.entry_id] for w in side.winners), *sorted(w.entry_id for w in side.tied)]
            assert told == winners(world, naive)

    holds()

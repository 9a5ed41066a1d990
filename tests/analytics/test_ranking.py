"""The ranking in SQL is the one of engine/core, to the last tie."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.analytics import queries
from engine.analytics.queries import Grading
from engine.analytics.store import Analytics
from engine.core import ranking
from engine.core.contests import Attempts, Contest, Counts, RankingKey, Round, Target
from engine.core.entries import duration_of
from engine.core.grading import score
from engine.core.questions import Paper, Question, key_layers
from engine.core.ranking import Attempt, Ranking
from engine.core.standing import Standing
from tests.analytics.made_up import CONTEST, MadeUp
from tests.analytics.plain import Judged, judged
from tests.analytics.strategies import RELAXED, sources

KEY_ORDERS = tuple(keys for count in range(1, 5) for keys in permutations(RankingKey, count))


@dataclass(frozen=True, slots=True)
class Rules:
    contest: Contest
    paper: Paper

    @property
    def grading(self) -> Grading:
        c = self.contest
        layers = key_layers(self.paper.questions)
        return Grading(CONTEST, 1, c.attempts, c.ranking, layers, self.paper.length)


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    accepted = st.frozensets(st.sampled_from("AB"), min_size=1)
    if draw(st.booleans()):
        accepted = st.sampled_from((frozenset("A"), frozenset("B")))
    questions = tuple(
        Question(n, "?", ("", ""), draw(accepted), voided=draw(st.sampled_from((False, False, False, True))))
        for n in range(1, draw(st.integers(1, 4)) + 1)
    )
    drawn = draw(st.sampled_from((None, None, 1, 2)))
    contest = Contest(
        slug="c",
        title="",
        organiser="",
        rounds=(Round(1, 100, 200),),
        target=draw(st.sampled_from(Target)),
        ranking=draw(st.sampled_from(KEY_ORDERS)),
        attempts=Attempts(draw(st.integers(0, 3)), draw(st.sampled_from(Counts))),
    )
    return Rules(contest, Paper(questions, drawn))


def attempts_of(found: dict[str, Judged], paper: Paper) -> list[Attempt]:
    layers = key_layers(paper.questions)
    return [
        Attempt(
            entry_id,
            j.person,
            j.row.submitted_at,
            score(j.row.answers, layers),
            j.row.prediction,
            duration_of(j.row.started_at, j.row.submitted_at),
            j.round_number,
            j.standing,
        )
        for entry_id, j in found.items()
    ]


def expected_rows(ranked: Ranking, found: dict[str, Judged], paper: Paper) -> list[dict[str, object]]:
    return [
        {
            "rank": r.rank,
            "entry_id": r.attempt.entry_id,
            "account": found[r.attempt.entry_id].row.account,
            "unit": found[r.attempt.entry_id].unit,
            "score": r.attempt.score,
            "prediction": r.attempt.prediction,
            "prediction_error": r.error,
            "submitted_at": r.attempt.submitted_at,
            "duration": r.attempt.duration,
            "decided_by": r.decided_by,
            "all_correct": r.attempt.score == paper.length,
            "no_prize": found[r.attempt.entry_id].no_prize,
        }
        for r in ranked.ranked
    ]


@RELAXED
@given(
    source=sources(letters="AB- ", length=3, crowded=True), rules=st.lists(rules(), min_size=8, max_size=8)
)
def test_the_ranking_is_the_one_of_core(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, rules: list[Rules]
) -> None:
    source.store_id = f"ranking-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    for one in rules:
        expected = ranking.rank(one.contest, 1, attempts_of(found, one.paper), one.paper.length)
        with shared.reading() as reading:
            given_ = queries.ranking(reading, one.grading, one.contest.target)
        rows = given_.ranked.drop_columns(["person"]).to_pylist()
        assert rows == expected_rows(expected, found, one.paper)
        assert given_.target == expected.target
        assert (given_.people, given_.entries) == (expected.people, expected.entries)
        assert given_.all_correct == expected.all_correct
        people = {row["account"]: row["person"] for row in given_.ranked.to_pylist()}
        assert len(set(people.values())) == given_.people


@RELAXED
@given(source=sources(crowded=True), rules=st.lists(rules(), min_size=4, max_size=4))
def test_entry_standings_and_question_stats_count_what_core_counts(
    shared: Analytics, another_store: Iterator[int], source: MadeUp, rules: list[Rules]
) -> None:
    source.store_id = f"stats-{next(another_store)}"
    shared.refresh(source)
    found = judged(source)
    for one in rules:
        expected = ranking.rank(one.contest, 1, attempts_of(found, one.paper), one.paper.length)
        with shared.reading() as reading:
            standings = queries.entry_standings(reading, CONTEST, one.contest.attempts).to_pylist()
            stats = queries.question_stats(reading, one.grading).to_pylist()
            points = queries.unit_points(reading, one.grading).to_pylist()
            scores = queries.score_counts(reading, one.grading).to_pylist()
        over = [r for r in standings if r["round"] == 1 and r["standing"] == "over-limit"]
        assert sum(r["entries"] for r in over) == len(expected.over_limit)
        assert sum(r["entries"] for r in standings) == len(found)
        assert {(r["round"], r["standing"]) for r in standings if r["standing"] != "over-limit"} <= {
            (j.round_number, j.standing.value) for j in found.values()
        }
        void = sum(j.standing is Standing.VOID for j in found.values())
        assert sum(r["entries"] for r in standings if r["standing"] == "void") == void
        counted = [found[r.attempt.entry_id].row.answers for r in expected.ranked]
        assert stats == [stats_of(q, counted) for q in one.paper.questions]
        assert sum(r["points"] for r in points) == sum(r.attempt.score for r in expected.ranked)
        assert sum(r["points_possible"] for r in points) == expected.people * one.paper.length
        assert {r["score"]: r["people"] for r in scores} == Counter(r.attempt.score for r in expected.ranked)


def stats_of(question: Question, counted: list[str]) -> dict[str, object]:
    column = [answers[question.number - 1 : question.number] for answers in counted]
    return {
        "number": question.number,
        "shown": sum(given not in ("", " ") for given in column),
        "right": sum(given in question.right for given in column if given),
        "blank": column.count("-"),
        **{letter.lower(): column.count(letter) for letter in "ABCDEFGH"},
    }

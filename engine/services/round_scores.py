"""How well a closed round went. A frozen one is told from its evidence, whatever was decided since."""

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.contests import ClockState
from engine.core.round_scores import RoundScores, Settled
from engine.core.score_bands import Scores, scores
from engine.records import papers
from engine.records import results as stored
from engine.records.papers import StoredPaper
from engine.records.results import StoredRevision
from engine.services import frozen_rankings
from engine.services.grading import grading_of
from engine.services.guard import Known, known_round
from engine.services.office import Office


def of_round(office: Office, known: Known, number: int) -> RoundScores:
    """For services that asked who may know. Before the close it holds no score, for anybody."""
    if known_round(known.contest, number).state(office.now()) is not ClockState.CLOSED:
        return RoundScores(number, Settled.OPEN)
    with office.database.read() as connection:
        standing = stored.standing_rounds(connection, known.id).get(number)
        revisions = stored.revisions_of(connection, known.id, number)
        paper = papers.of_contest(connection, known.id).get(number)
    for revision in revisions:
        if revision.number == standing:
            found = _frozen(office, revision)
            return RoundScores(number, Settled.FROZEN, found, revision.number, revision.digest)
    if paper is None:
        return RoundScores(number, Settled.NO_PAPER)
    settled = Settled.REOPENED if revisions else Settled.PROVISIONAL
    return RoundScores(number, settled, _computed(office, known, number, paper))


def _frozen(office: Office, revision: StoredRevision) -> Scores:
    def read() -> Scores:
        with office.database.read() as connection:
            most = frozen_rankings.most_points(connection, revision)
            return scores(frozen_rankings.score_counts(connection, revision), most)

    return office.snapshots.once(("scores", revision.digest), read)


def _computed(office: Office, known: Known, number: int, paper: StoredPaper) -> Scores:
    def compute(analytics: Analytics) -> Scores:
        with analytics.reading() as reading:
            rows = queries.score_counts(reading, grading_of(known, number, paper.paper)).to_pylist()
        return scores({row["score"]: row["people"] for row in rows}, paper.paper.length)

    of = (known, paper.id, paper.key_version)
    return office.snapshots.read(("scores", known.contest.slug, number), compute, of=of, live=True)

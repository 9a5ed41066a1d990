"""How the entries of a round count: which of a person's, and what their answers are worth."""

from engine.analytics.queries import Grading
from engine.core.questions import Paper, key_layers
from engine.services.guard import Known


def grading_of(known: Known, round_number: int, paper: Paper) -> Grading:
    """Which entries of a round count, and what their answers are worth."""
    contest = known.contest
    return Grading(
        known.id,
        round_number,
        contest.attempts,
        contest.ranking,
        key_layers(paper.questions),
        paper.length,
    )

"""Rounds as evidence, built straight from the rules: what tests of evidence check."""

import hashlib
from collections.abc import Collection, Mapping

from hypothesis import strategies as st

from engine.core import evidence
from engine.core.contests import Contest, Counts, RankingKey, Target
from engine.core.evidence import EvidenceEntry, Member
from engine.core.evidence_checking import passed_over
from engine.core.moments import MINUTE, SECOND
from engine.core.people import Effect
from engine.core.prizes import Draw, InLine, award
from engine.core.questions import Paper, key_layers
from engine.core.ranking import Attempt, rank
from engine.core.standing import Standing, standing
from engine.files.contest_document import as_document
from tests.core.builders import OPENS, contest, question, tier

Members = dict[str, list[str]]
PEOPLE = tuple(evidence.pseudonym(b"k", name) for name in "abcdefgh")
PAPER = Paper((question(1, "A"), question(2, "BC"), question(3, voided=True)))


def points(answers: str) -> int:
    layers = key_layers(PAPER.questions)
    return sum(any(layer[i] == given for layer in layers) for i, given in enumerate(answers))


@st.composite
def rounds(draw: st.DrawFn) -> Members:
    """A round built straight from the rules: few people, few moments, so that ties abound."""
    rules = contest(
        target=draw(st.sampled_from(list(Target))),
        ranking=draw(st.permutations(list(RankingKey)).map(lambda keys: keys[:3])),
        per_round=draw(st.integers(0, 2)),
        counts=draw(st.sampled_from(list(Counts))),
        prizes=(tier(1), tier(2, needs=draw(st.booleans())), tier(1)),
    )
    effects = draw(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(Effect)), max_size=3))
    holders = draw(st.sets(st.sampled_from(PEOPLE), max_size=2))
    aside = draw(st.sets(st.sampled_from(PEOPLE), max_size=2))
    given = [_entry(draw, number, effects) for number in range(draw(st.integers(0, 14)))]
    return built(rules, effects, holders, given, draw(st.sampled_from(("seed", None))), aside)


def _entry(draw: st.DrawFn, number: int, effects: Mapping[str, Effect]) -> EvidenceEntry:
    person = draw(st.sampled_from(PEOPLE))
    submitted_at = OPENS + draw(st.integers(0, 3)) * MINUTE
    received_at = submitted_at - draw(st.sampled_from((0, 0, 0, 6 * MINUTE)))
    found = standing(
        submitted_at=submitted_at,
        received_at=received_at,
        round_number=1,
        late=draw(st.sampled_from((False, False, True))),
        void=draw(st.sampled_from((False, False, False, True))),
        barred=effects.get(person) is Effect.BARRED,
    )
    return EvidenceEntry(
        f"e{number:02}",
        person,
        draw(st.sampled_from((None, "W1", "W2"))) if found is Standing.VALID else None,
        draw(st.sampled_from((None, submitted_at - SECOND))),
        submitted_at,
        received_at,
        draw(st.sampled_from((None, 0, 1, 2, 3))),
        "".join(draw(st.sampled_from("AB-")) for _ in range(3)),
        found.value,
        hashlib.sha256(bytes([number])).hexdigest(),
    )


def built(
    rules: Contest,
    effects: Mapping[str, Effect],
    holders: set[str],
    given: list[EvidenceEntry],
    seed: str | None,
    aside: Collection[str] = (),
) -> Members:
    attempts = [
        Attempt(
            e.entry_id,
            e.person,
            e.submitted_at,
            points(e.answers),
            e.prediction,
            None if e.started_at is None else e.submitted_at - e.started_at,
        )
        for e in given
        if e.standing == "valid"
    ]
    ranking = rank(rules, 1, attempts, PAPER.length)
    no_prize = {person for person, effect in effects.items() if effect is Effect.NO_PRIZE}
    line = [
        InLine(
            r.rank,
            r.attempt.entry_id,
            r.attempt.score == PAPER.length,
            passed_over(r.attempt.person, no_prize, holders, aside),
        )
        for r in ranking.ranked
    ]
    awards = award(rules.prizes, line)
    draws = [Draw(seed, awards.draw_needed, "thu-ky", OPENS)] if seed and awards.draw_needed else []
    awards = award(rules.prizes, line, draws)
    ranks = {r.attempt.entry_id: r.rank for r in ranking.ranked}
    units = {e.entry_id: e.unit for e in given}
    names = {unit: f"Phường {unit}" for unit in set(units.values()) if unit}
    return {
        Member.CONTEST: [evidence.contest_line(as_document(rules), rules.rounds[0])],
        Member.PAPER: [evidence.paper_line(PAPER, 1, 1)],
        Member.EXCLUSIONS: evidence.exclusion_lines({p: e.value for p, e in effects.items()}),
        Member.ENTRIES: [evidence.entry_line(e) for e in given],
        Member.UNITS: evidence.unit_lines(names),
        Member.DRAWS: [evidence.draws_line(draws)],
        Member.RANKING: [
            evidence.ranked_line(r.rank, r.attempt.entry_id, r.attempt.score, r.error, r.decided_by)
            for r in ranking.ranked
        ],
        Member.WINNERS: [evidence.winners_line(awards, rules.prizes, ranks, units, names)],
        Member.SUMMARY: [
            evidence.summary_line(
                ranking.target, ranking.people, ranking.entries, ranking.all_correct, holders, aside
            )
        ],
    }

"""What a corrected key would change: the round ranked under both keys, and the two compared."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Analytics
from engine.core.key_corrections import changed, key_text
from engine.core.prizes import Draw
from engine.core.questions import Paper, Question
from engine.services.awarding import Awarded, awarded
from engine.services.grading import grading_of
from engine.services.key_correction_seen import AskedQuestion, Effect, Outcome, Standing, Winner
from engine.services.office import Office, Progress
from engine.services.results_basis import Basis
from engine.services.results_evidence import ranked_rows

_Groups = set[frozenset[str]]


def effect_of(office: Office, basis: Basis, after: Paper, progress: Progress) -> Effect:
    """Computed once for everybody who looks at the same correction of the same data."""
    answers = tuple(key_text(after.questions).items())

    def compute(analytics: Analytics) -> Effect:
        return _effect(analytics, basis, after, progress)

    return office.snapshots.read(("key effect", _beside_entries(basis), answers), compute, progress=progress)


def asked_questions(office: Office, basis: Basis, paper: Paper) -> tuple[AskedQuestion, ...]:
    """The paper with how the counted entries answered it."""

    def compute(analytics: Analytics) -> tuple[AskedQuestion, ...]:
        with analytics.reading() as reading:
            grading = grading_of(basis.known, basis.round_number, paper)
            found = {row["number"]: row for row in queries.question_stats(reading, grading).to_pylist()}
        return tuple(_asked(question, found[question.number]) for question in paper.questions)

    return office.snapshots.read(("asked questions", _beside_entries(basis)), compute, live=True)


def _asked(question: Question, counted: Mapping[str, int]) -> AskedQuestion:
    return AskedQuestion(
        question.number,
        question.text,
        question.options,
        question.accepted,
        question.voided,
        counted["shown"],
        counted["right"],
        counted["blank"],
        tuple(counted[letter.lower()] for letter in question.letters),
    )


def _beside_entries(basis: Basis) -> Hashable:
    """Whether the correction is proposed already changes nothing of what it would do."""
    return replace(basis, correction_open=False).beside_entries


def _effect(analytics: Analytics, basis: Basis, after: Paper, progress: Progress) -> Effect:
    stored = basis.paper
    if stored is None:
        raise AssertionError("a key is corrected where there is a paper")
    with analytics.reading() as reading:
        found = []
        for step, paper in enumerate((stored.paper, after)):
            progress("ranking", step, 2)
            found.append(
                awarded(
                    reading,
                    basis.known,
                    basis.round_number,
                    paper,
                    basis.draws,
                    basis.holders,
                    basis.set_aside,
                )
            )
    old, new = found
    spread, becoming, ceasing = _compared(old.ranked.ranked, new.ranked.ranked)
    before, then = _tiers(old), _tiers(new)
    return Effect(
        paper=stored.id,
        from_version=stored.key_version,
        answers=key_text(one.after for one in changed(stored.paper, after)),
        people=old.ranked.people,
        possible=old.ranked.people * after.length,
        gained=sum(people for points, people in spread if points > 0),
        lost=sum(people for points, people in spread if points < 0),
        spread=spread,
        becoming=becoming,
        ceasing=ceasing,
        before=_outcome(old, before, then, Standing.OUT),
        after=_outcome(new, then, before, Standing.NEW),
        lapsing=_lapsing(basis.draws, _decided(old), _decided(new)),
    )


def _compared(old: pa.Table, new: pa.Table) -> tuple[tuple[tuple[int, int], ...], int, int]:
    """By how many points how many people change, and how many become or cease to be all-correct.

    By person: which entry of somebody counts may change with the key too.
    """
    scores, right = _by_person(old)
    scores_then, right_then = _by_person(new)
    counted = pc.value_counts(pc.subtract(scores_then, scores)).to_pylist()
    spread = tuple(sorted(((one["values"], one["counts"]) for one in counted), reverse=True))
    becoming = pc.sum(pc.and_not(right_then, right), min_count=0).as_py()
    ceasing = pc.sum(pc.and_not(right, right_then), min_count=0).as_py()
    return spread, becoming, ceasing


def _by_person(ranked: pa.Table) -> tuple[pa.Array, pa.Array]:
    order = pc.sort_indices(ranked["person"])
    return tuple(ranked[name].combine_chunks().take(order) for name in ("score", "all_correct"))


def _tiers(found: Awarded) -> Mapping[int, int]:
    """The prize of each person who has one."""
    tiers = found.awards.tier_of
    return {row["person"]: tiers[row["entry_id"]] for row in ranked_rows(found, tiers)}


def _outcome(found: Awarded, own: Mapping[int, int], other: Mapping[int, int], alone: Standing) -> Outcome:
    """`alone`: what it means that somebody is on this list and not on the other."""
    awards, ranked = found.awards, found.ranked
    rows = {row["entry_id"]: row for row in ranked_rows(found, awards.tier_of.keys() | awards.draw_needed)}

    def winner(entry_id: str) -> Winner:
        row = rows[entry_id]
        person = row["person"]
        standing = alone
        if person in other:
            standing = Standing.SAME if own.get(person) == other[person] else Standing.MOVED
        tier = awards.tier_of.get(entry_id)
        return Winner(entry_id, row["account"], row["unit"], tier, row["rank"], row["score"], standing)

    return Outcome(
        ranked.target,
        ranked.all_correct,
        pc.sum(ranked.ranked["score"], min_count=0).as_py(),
        tuple(map(winner, awards.tier_of)),
        awards.left_empty,
        tuple(winner(entry_id) for entry_id in rows if entry_id in awards.draw_needed),
    )


def _decided(found: Awarded) -> _Groups:
    """The sets of entries that draws put in order: equal in rank, so each rank is one of them."""
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for row in ranked_rows(found, found.awards.drawn):
        groups[row["rank"]].add(row["entry_id"])
    return {frozenset(group) for group in groups.values()}


def _lapsing(draws: Iterable[Draw], before: _Groups, after: _Groups) -> tuple[str, ...]:
    last = {one.entry_ids: one.seed for one in draws}
    return tuple(seed for ids, seed in last.items() if ids in before - after)

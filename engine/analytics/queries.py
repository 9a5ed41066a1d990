"""What can be asked of the analytics file: one function a file of sql/, of the same name.

Everything here computes for open rounds too; services decide who may see what, and when.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics.placing import placed
from engine.analytics.statements import statement
from engine.analytics.store import Reading
from engine.core.contests import Attempts, Collective, RankingKey, Target
from engine.core.moments import Moment

WHOLE_CONTEST = 0
"""In place of the number of a round."""
RANKED = (
    "rank entry_id account person unit score prediction prediction_error submitted_at duration"
    " decided_by all_correct no_prize"
).split()
_RANKING_KEYS = 4
_COLLECTIVE_KEYS = 3


@dataclass(frozen=True, slots=True)
class Grading:
    """How the entries of one round count: which one of a person's, and what its answers are worth."""

    contest: int
    round_number: int
    attempts: Attempts
    keys: Sequence[RankingKey]
    layers: Sequence[str]
    """The key of the paper, as core/questions.py `key_layers` gives it."""
    questions: int
    """The most points an entry can have: the length of the paper."""


@dataclass(frozen=True, slots=True)
class RankedRound:
    target: int | None
    people: int
    entries: int
    all_correct: int
    ranked: pa.Table
    """The columns of RANKED, best first."""


@dataclass(frozen=True, slots=True)
class Competing:
    """A unit that competes, with its headcount as the tree of units gives it."""

    code: str
    block: str
    headcount: int | None


def ranking(reading: Reading, grading: Grading, target: Target) -> RankedRound:
    found = _ask(
        reading, "ranking", target=target.value, questions=grading.questions, **_how_entries_count(grading)
    )
    everybody = participation(reading, grading.contest, grading.round_number)
    entries: int = everybody["entries"][0].as_py()
    all_correct: int = pc.sum(found["all_correct"], min_count=0).as_py()
    targets = {
        Target.ALL_CORRECT_PEOPLE: all_correct,
        Target.PEOPLE: found.num_rows,
        Target.ENTRIES: entries,
    }
    ranked = placed(found, grading.keys).select(RANKED)
    return RankedRound(targets.get(target), found.num_rows, entries, all_correct, ranked)


def round_entries(reading: Reading, contest: int, round_number: int) -> pa.Table:
    """seq, entry_id, person (the first account), unit, started_at, submitted_at, received_at, prediction,
    answers, standing: every entry inside the round by entry_id."""
    return _ask(reading, "round_entries", contest=contest, round=round_number)


def round_state(reading: Reading, contest: int, round_number: int) -> tuple[int, int]:
    """How many entries lie inside a round, and how all of them stand, in one number."""
    found = _ask(reading, "round_state", contest=contest, round=round_number).to_pylist()[0]
    return int(found["entries"]), int(found["state"])


def round_accounts(reading: Reading, contest: int, round_number: int) -> pa.Table:
    """entry_id, account: of every entry inside the round."""
    return _ask(reading, "round_accounts", contest=contest, round=round_number)


def excluded_people(reading: Reading, contest: int) -> pa.Table:
    """person (the first account), effect."""
    return _ask(reading, "excluded_people", contest=contest)


def participation(reading: Reading, contest: int, round_number: int = WHOLE_CONTEST) -> pa.Table:
    """unit, people, entries; the first row, without a unit, is everybody."""
    return _ask(reading, "participation", contest=contest, round=round_number)


def participation_days(reading: Reading, contest: int, round_number: int = WHOLE_CONTEST) -> pa.Table:
    """unit, day, people who came on it for the first time, entries; the rows without a unit are everybody."""
    return _ask(reading, "participation_days", contest=contest, round=round_number)


def participation_since(reading: Reading, contest: int, round_number: int, since: Moment) -> pa.Table:
    """unit, people who came since then for the first time, entries; the first row is everybody."""
    return _ask(reading, "participation_since", contest=contest, round=round_number, since=since)


def participation_by_hour(
    reading: Reading, contest: int, round_number: int = WHOLE_CONTEST, units: Iterable[str] = ()
) -> pa.Table:
    """unit, hour, people, entries; without units: everybody, under no unit."""
    return _ask(reading, "participation_by_hour", contest=contest, round=round_number, units=list(units))


def entries_between(reading: Reading, contest: int, spans: Iterable[tuple[Moment, Moment]]) -> pa.Table:
    """span, entries: how many were submitted in each half-open span."""
    asked = [{"span": i, "since": since, "before": before} for i, (since, before) in enumerate(spans)]
    return _ask(reading, "entries_between", contest=contest, spans=asked)


def arrivals(reading: Reading, contest: int, since: Moment, span: Moment) -> pa.Table:
    """source, rehearsal, began, entries: what came in each span since a moment."""
    return _ask(reading, "arrivals", contest=contest, since=since, span=span)


def last_of_sources(reading: Reading) -> pa.Table:
    """source, received_at: of each the latest."""
    return _ask(reading, "last_of_sources")


def entry_standings(reading: Reading, contest: int, attempts: Attempts) -> pa.Table:
    """round, standing, people, entries."""
    return _ask(reading, "entry_standings", contest=contest, most_attempts=attempts.per_round)


def unit_points(reading: Reading, grading: Grading) -> pa.Table:
    """unit, points, points_possible: own people only, units below not included."""
    return _ask(reading, "unit_points", questions=grading.questions, **_how_entries_count(grading))


def score_counts(reading: Reading, grading: Grading) -> pa.Table:
    """score, people: of the counted entries."""
    return _ask(reading, "score_counts", **_how_entries_count(grading))


def collective(
    reading: Reading,
    contest: int,
    rule: Collective,
    units: Iterable[Competing],
    closed_rounds: Iterable[Grading] = (),
) -> pa.Table:
    """place, code, block, people, headcount, points, points_possible, prize."""
    points = [row for grading in closed_rounds for row in unit_points(reading, grading).to_pylist()]
    return collective_of_points(reading, contest, rule, units, points)


def collective_of_points(
    reading: Reading,
    contest: int,
    rule: Collective,
    units: Iterable[Competing],
    points: Iterable[Mapping[str, object]],
) -> pa.Table:
    """The same from rows of unit_points."""
    return _ask(
        reading,
        "collective",
        contest=contest,
        units=[{"code": u.code, "block": u.block, "headcount": u.headcount} for u in units],
        points=list(points),
        keys=_padded([key.value for key in rule.order], _COLLECTIVE_KEYS),
        places=rule.places,
        by_block=rule.by_block,
        least_headcount=rule.least_headcount,
    )


def question_stats(reading: Reading, grading: Grading) -> pa.Table:
    """number, shown, right, blank and a to h, over the counted entries."""
    return _ask(reading, "question_stats", **_how_entries_count(grading))


def unmatched_texts(reading: Reading, contest: int, round_number: int = WHOLE_CONTEST) -> pa.Table:
    """unit_text, people, entries."""
    return _ask(reading, "unmatched_texts", contest=contest, round=round_number)


def maybe_same(reading: Reading, contest: int, people: Iterable[int] | None = None) -> pa.Table:
    """account, other_account, person, other, shares_phone, shares_name. No people: every pair there is."""
    return _ask(
        reading,
        "maybe_same",
        contest=contest,
        everybody=people is None,
        people=[] if people is None else list(people),
    )


def pairs_waiting(
    reading: Reading, contest: int, most_sharing: int, most: int, skipped: int = 0, sharing: str = "all"
) -> pa.Table:
    """A page of maybe_same, with two columns more: pairs, bounded."""
    asked = {"most_sharing": most_sharing, "most": most, "skipped": skipped, "sharing": sharing}
    return _ask(reading, "pairs_waiting", contest=contest, **asked)


def accounts_of_people(reading: Reading, contest: int, accounts: Iterable[str]) -> pa.Table:
    """person, first_account, account: all accounts of the people behind those given."""
    return _ask(reading, "accounts_of_people", contest=contest, accounts=list(accounts))


def two_citizen_numbers(reading: Reading, contest: int) -> pa.Table:
    """account, citizen_number."""
    return _ask(reading, "two_citizen_numbers", contest=contest)


def entries_of_person(reading: Reading, contest: int, round_number: int, account: str) -> pa.Table:
    """entry_id, account, submitted_at, round, standing, attempt."""
    return _ask(reading, "entries_of_person", contest=contest, round=round_number, account=account)


def entries_of_people(
    reading: Reading, grading: Grading, people: Iterable[int] = (), entries: Iterable[str] = ()
) -> pa.Table:
    """entry_id, person, first_account, submitted_at, received_at, duration, prediction, score, standing."""
    return _ask(
        reading,
        "entries_of_people",
        contest=grading.contest,
        round=grading.round_number,
        layers=list(grading.layers),
        people=list(people),
        entries=list(entries),
    )


def people_found(
    reading: Reading, contest: int, round_number: int, text: str, bare: str = "", units: Iterable[str] = ()
) -> pa.Table:
    """entry_id."""
    return _ask(
        reading, "people_found", contest=contest, round=round_number, text=text, bare=bare, units=list(units)
    )


def other_units(reading: Reading, contest: int, most: int) -> pa.Table:
    """entry_id, named_unit, home_unit, entries."""
    return _ask(reading, "other_units", contest=contest, most=most)


def entries_standing(
    reading: Reading, contest: int, attempts: Attempts, standing: str, most: int
) -> pa.Table:
    """entry_id, account, round, submitted_at, received_at, attempt."""
    asked = {"most_attempts": attempts.per_round, "standing": standing, "most": most}
    return _ask(reading, "entries_standing", contest=contest, **asked)


def entries_judged(reading: Reading, contest: int, attempts: Attempts, entries: Iterable[str]) -> pa.Table:
    """entry_id, round, standing, attempt, first_account, unit, no_prize."""
    return _ask(
        reading, "entries_judged", contest=contest, most_attempts=attempts.per_round, entries=list(entries)
    )


def entries_found(
    reading: Reading, contest: int, text: str, phone: int | None, full_name: str, begins: bool, most: int
) -> pa.Table:
    """entry_id."""
    asked = {"text": text, "phone": phone, "full_name": full_name, "begins": begins, "most": most}
    return _ask(reading, "entries_found", contest=contest, **asked)


def _how_entries_count(grading: Grading) -> Mapping[str, object]:
    return {
        "contest": grading.contest,
        "round": grading.round_number,
        "most_attempts": grading.attempts.per_round,
        "counts": grading.attempts.counts.value,
        "keys": _padded([key.value for key in grading.keys], _RANKING_KEYS),
        "layers": list(grading.layers),
    }


def _padded(keys: list[str], length: int) -> list[str]:
    return keys + [""] * (length - len(keys))


def _ask(reading: Reading, name: str, **parameters: object) -> pa.Table:
    return reading.cursor.sql(statement(name), params=parameters).to_arrow_table()

"""What the rules say about made-up records, by the pure functions of engine/core alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.core.contests import Round
from engine.core.entries import birth_date_of
from engine.core.moments import day_of
from engine.core.participation import Tally, tally
from engine.core.people import Effect, Exclusion, SamePersonDecision, Trace, Verdict, effects, persons
from engine.core.ranking import Attempt, within_limit
from engine.core.standing import Standing, standing
from tests.analytics.made_up import MadeUp, Row


@dataclass(frozen=True, slots=True)
class Judged:
    row: Row
    person: str
    round_number: int | None
    standing: Standing
    unit: str | None
    no_prize: bool
    attempt: int | None


def traces_of(source: MadeUp) -> list[Trace]:
    """A rehearsed entry has an account and a name, and nothing else that could be somebody's."""
    return [
        Trace(r.account, None, None, r.full_name, None)
        if r.rehearsal
        else Trace(r.account, r.citizen_number, r.phone, r.full_name, birth_date_of(r.birth_date))
        for r in source.rows
    ]


def decisions_of(source: MadeUp) -> list[SamePersonDecision]:
    return [SamePersonDecision(a, b, Verdict(v)) for _, a, b, v in source.tables["people"]]


def judged(source: MadeUp) -> dict[str, Judged]:
    """Every entry of the one made-up contest, by its id."""
    traces = traces_of(source)
    person_of = persons(traces, decisions_of(source))
    register = [Exclusion(Effect(e), a, c, p) for _, e, a, c, p in source.tables["exclusions"]]
    excluded = effects(traces, person_of, register)
    voids = {entry_id for _, entry_id in source.tables["voids"]}
    restored = {entry_id for _, entry_id in source.tables["restored"]}
    rounds = [Round(*row[1:]) for row in source.tables["rounds"]]
    units = units_of(source, person_of)
    found = {}
    for r in source.rows:
        person = person_of[r.account]
        number = next((x.number for x in rounds if x.holds(r.submitted_at)), None)
        found[r.entry_id] = Judged(
            row=r,
            person=person,
            round_number=number,
            standing=standing(
                submitted_at=r.submitted_at,
                received_at=r.received_at,
                round_number=number,
                late=r.late and r.entry_id not in restored,
                void=r.entry_id in voids,
                barred=excluded.get(person) is Effect.BARRED,
                rehearsal=r.rehearsal,
            ),
            unit=units[person],
            no_prize=excluded.get(person) is Effect.NO_PRIZE,
            attempt=None,
        )
    return with_attempts(found)


def units_of(source: MadeUp, person_of: Mapping[str, str]) -> dict[str, str | None]:
    unit_of_text = {text: unit for text, _, unit in source.tables["unit_texts"]}
    in_time = sorted(source.rows, key=lambda r: (r.submitted_at, r.entry_id))
    units = {person_of[r.account]: unit_of_text.get(r.unit_text) for r in reversed(in_time)}
    for _, account, unit in sorted(source.tables["person_units"], reverse=True):
        if account in person_of:
            units[person_of[account]] = unit
    return units


def with_attempts(found: dict[str, Judged]) -> dict[str, Judged]:
    by_round: defaultdict[int | None, list[Attempt]] = defaultdict(list)
    for entry_id, j in found.items():
        if j.standing is Standing.VALID:
            by_round[j.round_number].append(Attempt(entry_id, j.person, j.row.submitted_at, 0))
    number = {
        attempt.entry_id: place
        for attempts in by_round.values()
        for own in within_limit(attempts, 0)[0].values()
        for place, attempt in enumerate(own, start=1)
    }
    return {
        e: Judged(j.row, j.person, j.round_number, j.standing, j.unit, j.no_prize, number.get(e))
        for e, j in found.items()
    }


def own_tally(found: Mapping[str, Judged], round_number: int | None) -> dict[str | None, Tally]:
    """People and entries by the people's own unit; None: the whole contest."""
    entries: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    for j in found.values():
        if j.standing is Standing.VALID and round_number in (None, j.round_number):
            entries[(j.person, j.unit)] += 1
    return tally((person, unit, count) for (person, unit), count in entries.items())


def tally_by_day(
    found: Mapping[str, Judged], round_number: int | None
) -> dict[tuple[str | None, date], Tally]:
    """Each person on the day of their first entry, each entry on its own; None: the whole contest."""
    counting = sorted(
        (
            j
            for j in found.values()
            if j.standing is Standing.VALID and round_number in (None, j.round_number)
        ),
        key=lambda j: (j.row.submitted_at, j.row.entry_id),
    )
    known: set[str] = set()
    days: defaultdict[tuple[str | None, date], Tally] = defaultdict(Tally)
    for j in counting:
        days[j.unit, day_of(j.row.submitted_at)] += Tally(int(j.person not in known), 1)
        known.add(j.person)
    return dict(days)

"""The entry file of the demonstration, row by row as the import reads it."""

from collections.abc import Mapping, Sequence
from random import Random

from engine.core.contests import Round
from engine.core.moments import Moment, iso_vietnam
from engine.demo.answers import Paper
from engine.demo.committee import committee
from engine.demo.drafts import (
    Draft,
    Scene,
    committee_drafts,
    crowds,
    odd_ones,
    round_drafts,
    with_second_tries,
    with_slips,
)
from engine.demo.material import Material
from engine.demo.people import Person, make_people
from engine.demo.places import Place
from engine.demo.story import ENTRIES, round_sizes
from engine.demo.winners import TOPS, Cast, arrange_top

ENTRY_COLUMNS = (
    *("entry_id", "account", "full_name", "phone", "citizen_number", "birth_date"),
    *("unit", "started_at", "submitted_at", "prediction", "answers"),
)
SEED = 20241028


def entry_rows(
    now: Moment,
    rounds: Sequence[Round],
    places: Sequence[Place],
    keys: Mapping[int, str],
    material: Material,
    seed: int = SEED,
    entries: int = ENTRIES,
) -> list[dict[str, str]]:
    """Rows of the entry file in order of submission: about `entries` of them up to `now`, in the rounds that
    have opened; `keys` holds the right letters of each round's paper. The same arguments, the same rows."""
    rng = Random(seed)  # noqa: S311 (made-up data)
    opened = [r for r in rounds if r.opens_at <= now]
    sizes = round_sizes(opened, now, entries)
    groups = crowds(rng, places, sizes, material)
    made = make_people(rng, [(group.place, group.pool) for group in groups], material)
    people = [person for group in made for person in group]
    firsts = [0]
    for group in made:
        firsts.append(firsts[-1] + len(group))
    barred_people, no_prize_people = committee(places, material)
    barred = range(len(people), len(people) + len(barred_people))
    no_prize = range(barred.stop, barred.stop + len(no_prize_people))
    people += [*barred_people, *no_prize_people]

    by_round: list[list[Draft]] = []
    codes = [group.place.code for group in groups]
    for number, (spell, size) in enumerate(zip(opened, sizes, strict=True)):
        paper = Paper(spell.number, keys[spell.number])
        likely = max(20, round(size * paper.all_correct))
        scene = Scene(spell, number, now, paper, likely, people, material)
        drafts = [
            draft
            for group, first in zip(groups, firsts, strict=False)
            for draft in round_drafts(rng, scene, group, first)
        ]
        if number:
            drafts = with_slips(rng, drafts, codes)
        drafts += committee_drafts(rng, scene, (*barred[:5], *no_prize[:3]))
        drafts = with_second_tries(rng, scene, drafts)
        if spell.closes_at <= now:
            cast = Cast(barred, no_prize, frozenset(material.units.unmatched))
            arrange_top(rng, drafts, people, paper.key, TOPS[number % len(TOPS)], cast)
        by_round.append(drafts)
    every = [draft for drafts in by_round for draft in drafts]
    if opened:
        ordinary = [draft for draft in by_round[0] if draft.person < barred.start]
        every += odd_ones(rng, ordinary, opened[0], now, people)
    every.sort(key=lambda draft: draft.submitted_at)
    return [_row(number, draft, people[draft.person]) for number, draft in enumerate(every, start=1)]


def _row(number: int, draft: Draft, person: Person) -> dict[str, str]:
    return {
        "entry_id": f"MH{number:06d}",
        "account": draft.account,
        "full_name": person.full_name,
        "phone": person.phone,
        "citizen_number": draft.citizen_number,
        "birth_date": person.birth_date,
        "unit": draft.unit,
        "started_at": "" if draft.started_at is None else iso_vietnam(draft.started_at),
        "submitted_at": iso_vietnam(draft.submitted_at),
        "prediction": draft.prediction,
        "answers": draft.answers,
    }

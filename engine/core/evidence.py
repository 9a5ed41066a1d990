"""The evidence of a frozen round: everything its result follows from, and the result, as canonical text.

Nine members, each lines of canonical JSON. Nobody is named in them: a person is a pseudonym that only
the secret of the revision leads back to, and an entry's personal fields are committed to by its receipt,
which is a hash over them with a nonce. So the same texts, and the same digest, can be given to anyone.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from json.encoder import encode_basestring as _quoted
from typing import NamedTuple

from engine.core.canonical import canonical, digest
from engine.core.contests import Prize, Round
from engine.core.moments import Moment, iso_utc
from engine.core.prizes import Awards, Draw
from engine.core.questions import Paper

FORMAT = 2
PSEUDONYM_LENGTH = 32


class Member(StrEnum):
    CONTEST = "contest"
    """The rules that decide this round, and its window."""
    PAPER = "paper"
    EXCLUSIONS = "exclusions"
    """Who is barred or takes no prize, of the people who entered."""
    ENTRIES = "entries"
    """Every entry inside the round, whatever its standing, by entry_id."""
    UNITS = "units"
    """The name at the freeze of each unit that an entry stands in, by code."""
    DRAWS = "draws"
    RANKING = "ranking"
    WINNERS = "winners"
    SUMMARY = "summary"


COMPUTED = (Member.RANKING, Member.WINNERS, Member.SUMMARY)
"""What follows from the other members."""

DECIDING = (
    "slug title organiser kind documents round_word questions prediction ranking approvals"
    " one_prize_per_contest units_on units_under attempts prizes"
).split()
"""What of a contest's document decides a round. The other rounds, the collective prize and what is only
shown may change without making a frozen result another one."""


class EvidenceEntry(NamedTuple):
    """A tuple, not a dataclass: a million of them are written and read."""

    entry_id: str
    person: str
    unit: str | None
    """As decided at the freeze; None where the entry counts for nothing, whose unit nobody has to settle."""
    started_at: Moment | None
    submitted_at: Moment
    received_at: Moment
    prediction: int | None
    answers: str
    standing: str
    receipt: str


def pseudonym(secret: bytes, person: str) -> str:
    """Always the same one in a revision; leads to nobody without its secret."""
    return hmac.digest(secret, person.encode(), "sha256").hex()[:PSEUDONYM_LENGTH]


def digest_of(hashes: Mapping[str, str]) -> str:
    """The digest of a revision, from the SHA-256 of each member's text."""
    return digest({str(name): found for name, found in hashes.items()})


def text_of(lines: Iterable[str]) -> bytes:
    """How lines stand in a member: each ended by a newline."""
    return "".join(f"{line}\n" for line in lines).encode()


def sha256_of(lines: Iterable[str]) -> str:
    return hashlib.sha256(text_of(lines)).hexdigest()


def contest_line(document: Mapping[str, object], round_: Round) -> str:
    window = {
        "number": round_.number,
        "opens_at": iso_utc(round_.opens_at),
        "closes_at": iso_utc(round_.closes_at),
    }
    return canonical({name: document[name] for name in DECIDING} | {"round": window})


def paper_line(paper: Paper, revision: int, key_version: int) -> str:
    questions = [
        {
            "number": q.number,
            "text": q.text,
            "options": list(q.options),
            "accepted": sorted(q.accepted),
            "voided": q.voided,
        }
        for q in paper.questions
    ]
    return canonical(
        {"revision": revision, "key_version": key_version, "draw": paper.draw, "questions": questions}
    )


def exclusion_lines(effects: Mapping[str, str]) -> list[str]:
    """From the effect on each excluded pseudonym."""
    return [canonical({"person": person, "effect": effect}) for person, effect in sorted(effects.items())]


def entry_line(entry: EvidenceEntry) -> str:
    """Put together by hand because it is made a million times; `canonical` of the same fields is the same."""
    entry_id, person, unit, started_at, submitted_at, received_at, prediction, answers, standing, receipt = (
        entry
    )
    return (
        f'{{"answers":{_quoted(answers)},"entry_id":{_quoted(entry_id)},"person":"{person}",'
        f'"prediction":{"null" if prediction is None else prediction},'
        f'"receipt":"{receipt}","received_at":"{iso_utc(received_at)}","standing":"{standing}",'
        f'"started_at":{"null" if started_at is None else _quoted(iso_utc(started_at))},'
        f'"submitted_at":"{iso_utc(submitted_at)}","unit":{"null" if unit is None else _quoted(unit)}}}'
    )


def unit_lines(names: Mapping[str, str]) -> list[str]:
    """From the name of each unit, by its code."""
    return [canonical({"code": code, "name": name}) for code, name in sorted(names.items())]


def draws_line(draws: Iterable[Draw]) -> str:
    return canonical(
        [
            {
                "seed": draw.seed,
                "drawn_by": draw.drawn_by,
                "drawn_at": iso_utc(draw.drawn_at),
                "entry_ids": sorted(draw.entry_ids),
            }
            for draw in draws
        ]
    )


def ranked_line(rank: int, entry_id: str, score: int, error: int | None, decided_by: str | None) -> str:
    """By hand, as entry_line."""
    return (
        f'{{"decided_by":{"null" if decided_by is None else _quoted(decided_by)},'
        f'"entry_id":{_quoted(entry_id)},"prediction_error":{"null" if error is None else error},'
        f'"rank":{rank},"score":{score}}}'
    )


def winners_line(
    awards: Awards,
    tiers: Sequence[Prize],
    ranks: Mapping[str, int],
    units: Mapping[str, str | None],
    names: Mapping[str, str],
) -> str:
    """Who won in the order of the prizes, who was passed over and why, which places nobody could take.

    `units`: the code of each winning entry's unit; `names`: of units by code.
    """
    return canonical(
        {
            "winners": [
                {
                    "position": position,
                    "entry_id": entry_id,
                    "rank": ranks[entry_id],
                    "tier": tier,
                    "prize": tiers[tier].name,
                    "drawn": entry_id in awards.drawn,
                    "unit": units[entry_id],
                    "unit_name": names.get(units[entry_id] or ""),
                }
                for position, (entry_id, tier) in enumerate(awards.tier_of.items(), 1)
            ],
            "passed_over": [
                {"entry_id": entry_id, "why": why.value}
                for entry_id, why in sorted(awards.passed_over.items())
            ],
            "left_empty": [
                {"tier": tier, "prize": tiers[tier].name, "places": places}
                for tier, places in sorted(awards.left_empty.items())
            ],
        }
    )


def summary_line(
    target: int | None,
    people: int,
    entries: int,
    all_correct: int,
    holders: Iterable[str],
    set_aside: Iterable[str],
) -> str:
    """Pseudonyms: `holders` already hold a prize of the contest; the committee has `set_aside` others."""
    return canonical(
        {
            "format": FORMAT,
            "target": target,
            "people": people,
            "entries": entries,
            "all_correct": all_correct,
            "holders": sorted(holders),
            "set_aside": sorted(set_aside),
        }
    )

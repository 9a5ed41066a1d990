"""Who stood in line for a prize of a frozen round and was passed over, and why."""

import json
from dataclasses import dataclass

from engine.core.evidence import Member
from engine.core.prizes import PassedOver
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import entries, evidence
from engine.services.guard import closed_round, known_contest, require
from engine.services.office import Office
from engine.services.results_held import revision_of


@dataclass(frozen=True, slots=True)
class PassedOverSeen:
    entry_id: str
    name: str
    why: PassedOver


def passed_over(
    office: Office, actor: Actor, slug: str, round_number: int, revision: int | None = None
) -> tuple[PassedOverSeen, ...]:
    """As the evidence of the revision says; without `revision` the newest one."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        closed_round(known.contest, round_number, office.now())
        found = revision_of(connection, known, round_number, revision)
        try:
            (line,) = evidence.lines(connection, found.evidence[Member.WINNERS])
        except ValueError:
            names = {"round_word": known.contest.round_word, "round": round_number}
            raise Refused("evidence-damaged", **names, revision=found.number) from None
        seen = []
        for one in json.loads(line)["passed_over"]:
            entry = entries.find(connection, known.id, one["entry_id"])
            name = entry.full_name if entry else ""
            seen.append(PassedOverSeen(one["entry_id"], name, PassedOver(one["why"])))
    return tuple(seen)

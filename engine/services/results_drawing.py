"""The draw that orders a tie across the border of a prize: held in the room, with a seed read out."""

import unicodedata

from engine.core.moments import Moment
from engine.core.prizes import draw_order
from engine.core.problems import Refused
from engine.core.roles import Actor, Right
from engine.records import draws
from engine.records.database import Connection
from engine.services.acts import act_of
from engine.services.awarding import awarded
from engine.services.guard import Known, closed_round, known_contest, require, require_not_frozen
from engine.services.key_correctable import require_none_open
from engine.services.office import Office
from engine.services.results_basis import basis_of, require_unchanged
from engine.services.results_seen import Drawn

LONGEST_SEED = 200


def draw(office: Office, actor: Actor, slug: str, round_number: int, seed: str) -> Drawn:
    """Orders the open tie by SHA-256(seed + "|" + entry_id). The same tie is never drawn twice."""
    require(actor, Right.FREEZE)
    read_out = _cleaned(seed)
    with office.database.read() as connection:
        known = _drawable(connection, slug, round_number, office.now())
        basis = basis_of(connection, known, round_number)
    names = {"round_word": known.contest.round_word, "round": round_number}
    if basis.paper is None:
        raise Refused("no-paper", **names)
    if basis.paper.confirmed_by is None:
        raise Refused("key-not-confirmed", **names)
    with office.fresh_analytics().reading() as reading:
        paper, out = basis.paper.paper, (basis.holders, basis.set_aside)
        found = awarded(reading, known, round_number, paper, basis.draws, *out)
    tie = found.awards.draw_needed
    if not tie:
        raise Refused("no-draw-open", **names)
    with office.database.change(office.now()) as change:
        known = _drawable(change.connection, slug, round_number, change.at)
        held = draws.of_round(change.connection, known.id, round_number)
        if any(before.entry_ids == tie for before in held):
            raise Refused("already-drawn", **names)
        require_unchanged(change.connection, basis)
        stored_draw = draws.add(
            change.connection, known.id, round_number, read_out, tie, actor.name, change.at
        )
        order = draw_order(read_out, tie)
        change.record(
            act_of(
                actor,
                "results.drawn",
                f"{slug}/{round_number}",
                contest=slug,
                after={"draw": stored_draw, "seed": read_out, "order": list(order)},
            )
        )
    return Drawn(read_out, order)


def _drawable(connection: Connection, slug: str, round_number: int, now: Moment) -> Known:
    known = known_contest(connection, slug)
    closed_round(known.contest, round_number, now)
    require_not_frozen(connection, known, round_number)
    require_none_open(connection, known, round_number)
    return known


def _cleaned(seed: str) -> str:
    """One way to write what was read out, so that anyone who heard it can repeat the draw."""
    found = " ".join(unicodedata.normalize("NFC", seed).split())
    if not found or not found.isprintable():
        raise Refused("seed-needed")
    if len(found) > LONGEST_SEED:
        raise Refused("seed-too-long", longest=LONGEST_SEED)
    return found

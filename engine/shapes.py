"""The JSON shapes others rely on: what commands print with --json."""

from collections.abc import Iterable, Iterator
from typing import Any

from engine.core.moments import SECOND, iso_vietnam
from engine.core.problems import Problem
from engine.services import unit_shapes
from engine.services.collective import StandingsSeen
from engine.services.contests import ContestSeen
from engine.services.participation import ParticipationSeen
from engine.services.ranking_seen import RankingSeen
from engine.services.rehearsals import Rehearsed
from engine.services.results_export import Exported, PackVerified
from engine.services.results_seen import Frozen, Verified
from engine.texts import pack as pack_words
from engine.texts import problems as words
from engine.texts import results as result_words

Json = dict[str, Any]


def problem(found: Problem) -> Json:
    return {
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "code": found.code,
        "found": found.found,
        "message": words.sentence(found),
    }


def findings(problems: Iterable[Problem], warnings: Iterable[Problem]) -> Json:
    return {"problems": [problem(p) for p in problems], "warnings": [problem(w) for w in warnings]}


def contests(seen: Iterable[ContestSeen]) -> Json:
    return {"contests": [contest(one) for one in seen]}


def contest(seen: ContestSeen) -> Json:
    return {
        "slug": seen.contest.slug,
        "title": seen.contest.title,
        "kind": seen.contest.kind,
        "rounds": [
            {
                "number": r.round.number,
                "opens_at": iso_vietnam(r.round.opens_at),
                "closes_at": iso_vietnam(r.round.closes_at),
                "state": r.state.value,
            }
            for r in seen.rounds
        ],
    }


def ranking(seen: RankingSeen, limit: int | None = None) -> Json:
    return {
        "contest": seen.slug,
        "round": seen.round_number,
        "target": seen.target,
        "people": seen.people,
        "entries": seen.entries,
        "all_correct": seen.all_correct,
        "ranking": list(_ranked(seen, limit)),
    }


def _ranked(seen: RankingSeen, limit: int | None) -> Iterator[Json]:
    for row in seen.rows(limit):
        duration = row["duration"]
        yield {
            "rank": row["rank"],
            "entry_id": row["entry_id"],
            "account": row["account"],
            "unit": row["unit"],
            "score": row["score"],
            "prediction": row["prediction"],
            "prediction_error": row["prediction_error"],
            "submitted_at": iso_vietnam(row["submitted_at"]),
            "duration_s": None if duration is None else duration / SECOND,
            "decided_by": row["decided_by"],
            "prize": seen.prize_of(row["entry_id"]),
            "draw_needed": row["entry_id"] in seen.awards.draw_needed,
        }


def frozen(found: Frozen) -> Json:
    return {
        "contest": found.slug,
        "round": found.round_number,
        "revision": found.revision,
        "digest": found.digest,
        "target": found.target,
        "blockers": [
            {"kind": b.kind.value, "count": b.count, "message": result_words.blocker(b)}
            for b in found.blockers
        ],
    }


def verified(found: Verified) -> Json:
    return {
        "ok": found.ok,
        "digest": found.digest,
        "recomputed": found.recomputed,
        "differences": [result_words.difference(d) for d in found.differences],
    }


def exported(made: Exported) -> Json:
    return {
        "file": made.file,
        "size": made.size,
        "contest": made.slug,
        "round": made.round_number,
        "revision": made.revision,
        "digest": made.digest,
        "manifest": made.manifest,
        "script": made.script,
    }


def pack_verified(found: PackVerified) -> Json:
    return {
        "ok": found.ok,
        "digest": found.digest,
        "recomputed": found.recomputed,
        "differences": [pack_words.difference(d) for d in found.differences],
    }


def participation(seen: ParticipationSeen) -> Json:
    return {
        "contest": seen.slug,
        "round": seen.round_number,
        "units": [unit_shapes.of_unit(row) for row in seen.units],
    }


def collective(seen: StandingsSeen) -> Json:
    return {
        "contest": seen.slug,
        "rounds": list(seen.rounds),
        "standings": [
            {
                "place": placed.place,
                "code": placed.unit.code,
                "name": placed.unit.name,
                "block": placed.unit.block,
                "people": placed.unit.people,
                "headcount": placed.unit.headcount.people,
                "rate": unit_shapes.decimal(placed.unit.rate),
                "points": placed.unit.points,
                "points_possible": placed.unit.points_possible,
                "quality": unit_shapes.decimal(placed.unit.quality),
                "prize": seen.prize_name if placed.prize else None,
            }
            for placed in seen.standings
        ],
    }


PERCENTILES = {"p50": 50, "p99": 99}


def rehearsed(found: Rehearsed) -> Json:
    out = found.outcome
    return {
        "contest": found.slug,
        "source": found.source,
        "url": found.url,
        "people": found.people,
        "rate": found.rate,
        "sent": out.sent,
        "accepted": out.accepted,
        "refused": out.refused.total(),
        "refusals": dict(out.refused),
        "unanswered": out.unanswered,
        "seconds": round(out.seconds, 3),
        "reached": round(found.reached, 1),
        **{f"{name}_ms": round(found.wait(part), 1) for name, part in PERCENTILES.items()},
        "stopped": out.stopped,
    }

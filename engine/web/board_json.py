"""The live board as JSON, in the shape the page and its scripts agree on."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from engine.core.moments import SECOND, Moment, in_vietnam
from engine.services.board_parts import Board, ForecastSeen, Head, Leaf, Place, Row

_MILLISECOND = SECOND // 1000


def board(found: Board) -> bytes:
    return encoded(
        {
            "version": found.version,
            "contest": found.contest,
            "round": found.round_number,
            "name": found.name,
            "unit": _place(found.unit) if found.unit else None,
            "trail": [{"code": one.code, "name": one.name} for one in found.trail],
            "opens_at": found.opens_at // _MILLISECOND,
            "closes_at": found.closes_at // _MILLISECOND,
            "state": found.state,
            "standing": found.standing,
            "target": found.target,
            "days": [day.isoformat() for day in found.days],
            "today": found.today,
            "weeks": [{"name": one.name, "first": one.first, "last": one.last} for one in found.weeks],
            "head": _head(found.head, found.version, found.at, ()),
            "rows": [_row(row) for row in found.rows],
            "own": _row(found.own) if found.own else None,
            "leaves": {code: [_leaf(leaf) for leaf in leaves] for code, leaves in found.leaves},
            "beside": found.beside,
            "notes": found.notes,
        }
    )


def head(found: Board, changed: Iterable[Row]) -> bytes:
    """The headline numbers, with the rows that are other than on the board sent last."""
    return encoded(_head(found.head, found.version, found.at, changed))


def encoded(given: Mapping[str, Any]) -> bytes:
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode()


def _place(one: Place) -> dict[str, str]:
    return {"code": one.code, "name": one.name, "kind": one.kind}


def _head(found: Head, version: int, at: Moment, changed: Iterable[Row]) -> dict[str, Any]:
    figures = found.figures
    return {
        "version": version,
        "at": in_vietnam(at).strftime("%H:%M:%S ngày %d/%m/%Y"),
        "people": figures.people,
        "entries": figures.entries,
        "headcount": figures.headcount,
        "how": figures.how,
        "source": found.source,
        "rate": figures.rate,
        "above_all": figures.above_all,
        "needed": figures.needed,
        "missing": figures.missing,
        "reached": found.reached,
        "expected": figures.expected,
        "ahead": found.ahead,
        "ahead_rate": figures.ahead_rate,
        "per_day": found.per_day,
        "last_hour": {"people": found.last_hour.people, "entries": found.last_hour.entries},
        "forecast": _forecast(found.forecast) if found.forecast else None,
        "no_forecast": found.no_forecast,
        "changed": [_change(row) for row in changed],
    }


def _forecast(found: ForecastSeen) -> dict[str, Any]:
    return {
        "people": found.people,
        "low": found.low,
        "high": found.high,
        "rate": found.rate,
        "rate_low": found.rate_low,
        "rate_high": found.rate_high,
        "reaches": found.reaches,
        "how": found.how,
    }


def _row(row: Row) -> dict[str, Any]:
    figures = row.figures
    return {
        **_place(row.place),
        "place": row.is_territory,
        "people": figures.people,
        "entries": figures.entries,
        "headcount": figures.headcount,
        "how": figures.how,
        "rate": figures.rate,
        "missing": figures.missing,
        "standing": figures.standing,
        "above_all": figures.above_all,
        "before": row.before,
        "ahead_rate": figures.ahead_rate,
        "ahead_standing": figures.ahead_standing,
        "has_more": row.has_more,
        "curve": row.curve,
        "days": row.days,
    }


def _change(row: Row) -> list[Any]:
    f = row.figures
    return [
        row.place.code, f.people, f.entries, f.rate, f.missing, f.standing, f.above_all, f.ahead_rate,
    ]  # fmt: skip


def _leaf(leaf: Leaf) -> list[Any]:
    f = leaf.figures
    return [leaf.code, leaf.name, f.people, f.headcount, f.rate, f.standing]

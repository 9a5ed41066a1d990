"""The rows a result depends on, as they are there, in the shape the trail is read into (core/journal.py)."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, or_, select

from engine.core.bookkeeping import Found, Key
from engine.core.moments import Moment
from engine.records import collective_ledger, sealing
from engine.records.sealing import Sealer
from engine.records.tables import (
    awardings,
    contests,
    cut_ends,
    cuts,
    draw_entries,
    draws,
    entry_decisions,
    imports,
    key_answers,
    key_correction_ends,
    key_corrections,
    keys,
    papers,
    person_decisions,
    person_units,
    publications,
    reopening_ends,
    reopenings,
    revisions,
    rounds,
    set_aside_ends,
    set_asides,
    source_key_ends,
    source_keys,
    source_settings,
    sources,
    verdicts,
)

Rows = dict[Key, Found]


def found(connection: Connection, contest: int) -> Mapping[str, Rows]:
    """Every row of the contest by its table; rows that belong to nothing are everybody's."""
    sealer = sealing.reading(connection) or Sealer(b"")
    paper_rows = _rows(connection, select(papers).where(papers.c.contest == contest), "id")
    cut_rows = _rows(connection, select(cuts).where(cuts.c.contest == contest), "id")
    of_contest = or_(revisions.c.contest == contest, revisions.c.id.is_(None))
    return {
        "contests": _rows(connection, select(contests).where(contests.c.id == contest), "slug"),
        "rounds": _rows(connection, select(rounds).where(rounds.c.contest == contest), "number"),
        "papers": _with(
            paper_rows, content=lambda one: sealing.paper(connection, sealer, _whole(one.values["id"]))
        ),
        "keys": _with(
            _keys(connection, contest),
            answers=lambda one: sealing.key(
                connection, sealer, _whole(one.values["paper"]), _whole(one.values["version"])
            ),
        ),
        **_corrections(connection, contest),
        "imports": _rows(
            connection, select(imports).where(imports.c.contest == contest, imports.c.kind == "entries"), "id"
        ),
        "person_decisions": _people(connection, sealer, contest, person_decisions, "account other_account"),
        "person_units": _people(connection, sealer, contest, person_units, "account"),
        "draws": _draws(connection, contest),
        "cuts": _with(cut_rows, secret=lambda one: _sha256(one.values["secret"])),
        "cut_ends": _rows(
            connection,
            select(cut_ends, cuts.c.round)
            .join(cuts, cuts.c.id == cut_ends.c.cut, isouter=True)
            .where(or_(cuts.c.contest == contest, cuts.c.id.is_(None))),
            "cut",
        ),
        "revisions": _rows(
            connection, select(revisions).where(revisions.c.contest == contest), "round number"
        ),
        "verdicts": _rows(connection, _of_revision(verdicts).where(of_contest), "round number judge"),
        "publications": _rows(connection, _of_revision(publications).where(of_contest), "round number"),
        "reopenings": _rows(connection, _of_revision(reopenings).where(of_contest), "id"),
        "reopening_ends": _rows(
            connection,
            select(reopening_ends, revisions.c.round)
            .join(reopenings, reopenings.c.id == reopening_ends.c.reopening, isouter=True)
            .join(revisions, revisions.c.id == reopenings.c.revision, isouter=True)
            .where(of_contest),
            "reopening",
        ),
        **_set_asides(connection, sealer, contest),
        **collective_ledger.found(connection, contest),
        **_sources(connection, sealer),
        "awardings": _with(
            _rows(connection, _of_revision(awardings).where(of_contest), "id"),
            note=lambda one: sealing.note(sealer, str(one.values["note"])),
        ),
    }


def _of_revision(table: Table) -> Select[Any]:
    """Rows with the round and the number of the revision they are about."""
    return select(table, revisions.c.round, revisions.c.number).join(
        revisions, revisions.c.id == table.c.revision, isouter=True
    )


def _keys(connection: Connection, contest: int) -> Rows:
    """With those answers that are answers of no key."""
    of_contest = or_(papers.c.contest == contest, papers.c.id.is_(None))
    asked = select(keys, papers.c.round).join(papers, papers.c.id == keys.c.paper, isouter=True)
    rows = _rows(connection, asked.where(of_contest), "paper version")
    same = (keys.c.paper == key_answers.c.paper) & (keys.c.version == key_answers.c.version)
    stray = select(key_answers.c.paper, key_answers.c.version).join(keys, same, isouter=True)
    return _rows(connection, stray.where(keys.c.paper.is_(None)), "paper version") | rows


def _corrections(connection: Connection, contest: int) -> dict[str, Rows]:
    of_contest = or_(papers.c.contest == contest, papers.c.id.is_(None))
    asked = select(key_corrections, papers.c.round).join(
        papers, papers.c.id == key_corrections.c.paper, isouter=True
    )
    ended = (
        select(key_correction_ends, papers.c.round)
        .join(key_corrections, key_corrections.c.id == key_correction_ends.c.correction, isouter=True)
        .join(papers, papers.c.id == key_corrections.c.paper, isouter=True)
    )
    return {
        "key_corrections": _rows(connection, asked.where(of_contest), "id"),
        "key_correction_ends": _with(
            _rows(connection, ended.where(of_contest), "correction"),
            effect=lambda one: _sha256(str(one.values["effect"]).encode()),
        ),
    }


def _sources(connection: Connection, sealer: Sealer) -> dict[str, Rows]:
    """Who may send entries: of every contest."""
    return {
        "sources": _rows(connection, select(sources), "id"),
        "source_settings": _rows(connection, select(source_settings), "id"),
        "source_keys": _with(
            _rows(connection, select(source_keys), "id"),
            sealed=lambda one: sealing.source_key(
                sealer, *(one.values[n] for n in ("id", "hash", "signed_under"))
            ),
        ),
        "source_key_ends": _rows(connection, select(source_key_ends), "key"),
    }


def _set_asides(connection: Connection, sealer: Sealer, contest: int) -> dict[str, Rows]:
    """Each says itself of which contest and round it is: its revision has to be one of that round."""
    same = (revisions.c.contest == set_asides.c.contest) & (revisions.c.round == set_asides.c.round)
    asked = select(set_asides, revisions.c.number).join(
        revisions, (revisions.c.id == set_asides.c.revision) & same, isouter=True
    )
    ended = select(set_aside_ends, set_asides.c.round).join(
        set_asides, set_asides.c.id == set_aside_ends.c.set_aside, isouter=True
    )
    of_contest = or_(set_asides.c.contest == contest, set_asides.c.id.is_(None))
    return {
        "set_asides": _with(
            _rows(connection, asked.where(set_asides.c.contest == contest), "id"),
            accounts=lambda one: sealing.accounts(sealer, [str(one.values["account"])]),
        ),
        "set_aside_ends": _rows(connection, ended.where(of_contest), "set_aside"),
    }


def _with(rows: Rows, **more: Callable[[Found], object]) -> Rows:
    return {
        key: Found(one.round_number, {**one.values, **{name: of(one) for name, of in more.items()}})
        for key, one in rows.items()
    }


def _whole(value: object) -> int:
    return int(str(value))


def _rows(connection: Connection, asked: Select[Any], key: str) -> Rows:
    return {
        tuple(row._mapping[name] for name in key.split()): Found(row._mapping.get("round"), _values(row))
        for row in connection.execute(asked)
    }


def _values(row: Row[Any]) -> dict[str, object]:
    values = dict(row._mapping)
    if "revision" in values and "number" in values:  # the number people know it by
        values["revision"] = values["number"]
    return values


def _sha256(secret: object) -> str:
    return hashlib.sha256(bytes(secret)).hexdigest() if isinstance(secret, bytes | memoryview) else ""


def _people(connection: Connection, sealer: Sealer, contest: int, table: Table, names: str) -> Rows:
    rows = _rows(connection, select(table).where(table.c.contest == contest), "id")
    return _with(
        rows, accounts=lambda one: sealing.accounts(sealer, [str(one.values[n]) for n in names.split()])
    )


def _draws(connection: Connection, contest: int) -> Rows:
    drawn: defaultdict[int, list[str]] = defaultdict(list)
    among = select(draw_entries).join(draws, draws.c.id == draw_entries.c.draw, isouter=True)
    for row in connection.execute(among.where(or_(draws.c.contest == contest, draws.c.id.is_(None)))):
        drawn[row.draw].append(row.entry_id)
    rows = _rows(connection, select(draws).where(draws.c.contest == contest), "id")
    stray = {(draw,): Found(None, {}) for draw in drawn if (draw,) not in rows}
    return _with(rows, entries=lambda one: tuple(sorted(drawn[_whole(one.values["id"])]))) | stray


def has_cut(connection: Connection, cut: int) -> bool:
    return connection.execute(select(cuts.c.id).where(cuts.c.id == cut)).first() is not None


def decisions(connection: Connection, contest: int) -> list[tuple[str, str, str, str, Moment]]:
    """About entries, in their order: entry, verdict, reason, by, at."""
    asked = select(entry_decisions).where(entry_decisions.c.contest == contest).order_by(entry_decisions.c.id)
    return [(r.entry_id, r.verdict, r.reason, r.decided_by, r.decided_at) for r in connection.execute(asked)]


def seals(connection: Connection, contest: int, through: int) -> dict[str, str]:
    """Of what is there now; `through`: the last text of a unit that was sealed."""
    sealer = sealing.reading(connection) or Sealer(b"")
    return {
        "exclusions": sealing.exclusions_of(connection, sealer, contest),
        "texts": sealing.texts_of(connection, sealer, contest, through),
        **sealing.of_register(connection, sealer),
    }

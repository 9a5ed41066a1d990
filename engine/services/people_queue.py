"""People who may be the same: who waits for somebody to look, and what was decided."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from engine.analytics import queries
from engine.analytics.store import Analytics, Reading
from engine.core.moments import Moment
from engine.core.people import Verdict
from engine.core.roles import Actor, Right
from engine.records import decided as decisions
from engine.records import papers as stored_papers
from engine.records import received
from engine.records.received import Received
from engine.services.guard import Known, closed_rounds, known_contest, require, seen_units
from engine.services.office import Office
from engine.services.people_shown import PersonShown, account_shown, name_shown, person, sees_names
from engine.services.rankings import ranking

PAGE = 50
SHARING = (40, 160, 640)
"""People paired of one phone or name: as few as fill a page."""
DECIDED_AT_MOST = 100


class Sharing(StrEnum):
    """Which pairs somebody works through."""

    ALL = "all"
    BOTH = "both"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PairWaiting:
    key: str
    """Stands for the pair on a page."""
    accounts: tuple[str, str] | None
    """What a decision is made about; None for those who only look on."""
    shares_phone: bool
    shares_name: bool
    sides: tuple[PersonShown, PersonShown]


@dataclass(frozen=True, slots=True)
class PairsWaiting:
    pairs: tuple[PairWaiting, ...]
    total: int
    """At least so many pairs."""
    and_more: bool
    """Whether there are more than that, which nobody counts."""
    of_round: int | None = None
    """The round whose freeze these pairs stand in the way of; None: all pairs."""


@dataclass(frozen=True, slots=True)
class PairDecided:
    accounts: tuple[str, str]
    shown: tuple[str, str]
    """The accounts with a name each, as this person may see them."""
    verdict: Verdict
    reason: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class _Page:
    rows: tuple[Mapping[str, Any], ...]
    total: int
    bounded: bool
    accounts: Mapping[int, tuple[str, ...]]
    """Of each person on the page."""


def waiting(
    office: Office,
    actor: Actor,
    slug: str,
    skipped: int = 0,
    of_round: int | None = None,
    sharing: Sharing = Sharing.ALL,
) -> PairsWaiting:
    """A page of the pairs nobody has decided about, those who share most first.

    `of_round`: the pairs that stand in the way of freezing this closed round, while there are any.
    """
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        papers = stored_papers.of_contest(connection, known.id)
    page = _Page((), 0, False, {})
    if of_round in closed_rounds(known.contest, office.now()) and of_round in papers:
        page = _in_the_way(office, actor, known, of_round)
    if not page.rows:
        of_round = None
        page = office.snapshots.read(
            ("people-queue", slug, skipped, sharing),
            lambda analytics: _page(analytics, known, skipped, sharing),
        )
    everybody = [account for accounts in page.accounts.values() for account in accounts]
    with office.database.read() as connection:
        sent = received.of_accounts(connection, known.id, everybody)
        seen = seen_units(connection, known.contest)
    by_account: defaultdict[str, list[Received]] = defaultdict(list)
    for one in sent:
        by_account[one.entry.account].append(one)

    def side(number: int) -> PersonShown:
        accounts = page.accounts[number]
        theirs = [one for account in accounts for one in by_account[account]]
        theirs.sort(key=lambda one: (one.entry.submitted_at, one.entry.entry_id))
        return person(actor, known.contest, seen, accounts, theirs)

    whole = sees_names(actor)
    pairs = tuple(
        PairWaiting(
            f"{row['person']}-{row['other']}",
            (row["account"], row["other_account"]) if whole else None,
            row["shares_phone"],
            row["shares_name"],
            (side(row["person"]), side(row["other"])),
        )
        for row in page.rows
    )
    return PairsWaiting(pairs, page.total, page.bounded, of_round)


def left(office: Office, actor: Actor, slug: str) -> tuple[int, bool]:
    """How many pairs wait, and whether there are more than anybody counts."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
    page = office.snapshots.read(
        ("people-queue", slug, 0, Sharing.ALL), lambda analytics: _page(analytics, known, 0, Sharing.ALL)
    )
    return page.total, page.bounded


def decided(office: Office, actor: Actor, slug: str) -> tuple[PairDecided, ...]:
    """What holds about pairs, the newest first."""
    require(actor, Right.READ_ALL)
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        found = decisions.of_pairs(connection, known.id, DECIDED_AT_MOST)
        accounts = list(dict.fromkeys(a for one in found for a in (one.account, one.other_account)))
        names = {
            one.entry.account: one.entry.full_name
            for one in received.of_accounts(connection, known.id, accounts)
        }

    def shown(account: str) -> str:
        return f"{name_shown(actor, names.get(account, ''))} ({account_shown(actor, account)})".strip()

    return tuple(
        PairDecided(
            (one.account, one.other_account) if sees_names(actor) else ("", ""),
            (shown(one.account), shown(one.other_account)),
            Verdict(one.decided.verdict),
            one.decided.reason,
            one.decided.by,
            one.decided.at,
        )
        for one in found
    )


def _page(analytics: Analytics, known: Known, skipped: int, sharing: Sharing) -> _Page:
    with analytics.reading() as reading:
        for most in SHARING:
            rows = queries.pairs_waiting(reading, known.id, most, PAGE, skipped, sharing.value).to_pylist()
            if len(rows) == PAGE or (rows and not rows[0]["bounded"]):
                break
        accounts = _accounts(reading, known, rows)
    total = rows[0]["pairs"] if rows else 0
    return _Page(tuple(rows), total, bool(rows) and rows[0]["bounded"], accounts)


def _in_the_way(office: Office, actor: Actor, known: Known, number: int) -> _Page:
    """Pairs with somebody who holds a prize place, or stands in the open tie at its border (rules.md §2)."""
    seen = ranking(office, actor, known.contest.slug, number)
    wanted = seen.awards.tier_of.keys() | seen.awards.draw_needed
    ranked = seen.table.filter(pc.is_in(seen.table["entry_id"], pa.array(sorted(wanted), pa.string())))
    people = frozenset(ranked["person"].to_pylist())
    return office.snapshots.read(
        ("people-in-the-way", known.contest.slug, number),
        lambda analytics: _pairs_of(analytics, known, people),
        of=people,
    )


def _pairs_of(analytics: Analytics, known: Known, people: Set[int]) -> _Page:
    with analytics.reading() as reading:
        found = queries.maybe_same(reading, known.id, sorted(people)).to_pylist()
        rows = found[:PAGE]
        return _Page(tuple(rows), len(found), False, _accounts(reading, known, rows))


def _accounts(reading: Reading, known: Known, rows: list[dict[str, Any]]) -> dict[int, tuple[str, ...]]:
    named = [row[column] for row in rows for column in ("account", "other_account")]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in queries.accounts_of_people(reading, known.id, named).to_pylist():
        found[row["person"]].append(row["account"])
    return {number: tuple(accounts) for number, accounts in found.items()}

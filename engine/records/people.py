"""The exclusion register, and decisions about people and entries."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select, update

from engine.core.moments import Moment
from engine.core.people import Effect, ExcludedPerson, Exclusion
from engine.records.rows import insert_id
from engine.records.tables import entry_decisions, exclusions, person_decisions, person_units


def excluded(connection: Connection, contest: int) -> tuple[ExcludedPerson, ...]:
    found = connection.execute(
        select(exclusions).where(exclusions.c.contest == contest).order_by(exclusions.c.id)
    )
    return tuple(
        ExcludedPerson(
            Exclusion(Effect(row.effect), row.account, row.citizen_number, row.phone),
            row.full_name,
            row.role,
            row.reason,
        )
        for row in found
    )


def save_exclusions(connection: Connection, contest: int, lines: Iterable[ExcludedPerson]) -> int:
    """Adds lines to the register, updates what is written beside those there; gives how many changed.

    A line says one effect of one person. Another effect is another line: a bar is never lifted by a file
    that came later (rules.md: `barred` outweighs `no-prize`).
    """
    there = {
        (row.effect, row.account, row.citizen_number, row.phone): row
        for row in connection.execute(select(exclusions).where(exclusions.c.contest == contest))
    }
    changed = 0
    for line in {person.exclusion: person for person in lines}.values():
        rule = line.exclusion
        who = (rule.effect.value, rule.account, rule.citizen_number, rule.phone)
        values = {
            "contest": contest,
            "effect": rule.effect.value,
            "account": rule.account,
            "citizen_number": rule.citizen_number,
            "phone": rule.phone,
            "full_name": line.full_name,
            "role": line.role,
            "reason": line.reason,
        }
        stored = there.get(who)
        if stored is None:
            connection.execute(insert(exclusions).values(values))
        elif any(stored._mapping[name] != value for name, value in values.items()):
            connection.execute(update(exclusions).where(exclusions.c.id == stored.id).values(values))
        else:
            continue
        changed += 1
    return changed


def decide_entry(
    connection: Connection, contest: int, entry_id: str, verdict: str, reason: str, by: str, at: Moment
) -> None:
    connection.execute(
        insert(entry_decisions).values(
            contest=contest, entry_id=entry_id, verdict=verdict, reason=reason, decided_by=by, decided_at=at
        )
    )


def restore_late(
    connection: Connection, contest: int, entry_ids: Sequence[str], reason: str, by: str, at: Moment
) -> int:
    """Restores those nobody voided meanwhile; gives how many."""
    voided: set[str] = set()
    for start in range(0, len(entry_ids), 500):
        found = connection.execute(
            select(entry_decisions.c.entry_id, entry_decisions.c.verdict)
            .where(
                entry_decisions.c.contest == contest,
                entry_decisions.c.entry_id.in_(entry_ids[start : start + 500]),
            )
            .order_by(entry_decisions.c.id)
        )
        last = {row.entry_id: row.verdict for row in found}
        voided |= {entry_id for entry_id, verdict in last.items() if verdict == "void"}
    rows = [
        {
            "contest": contest,
            "entry_id": entry_id,
            "verdict": "restore",
            "reason": reason,
            "decided_by": by,
            "decided_at": at,
        }
        for entry_id in entry_ids
        if entry_id not in voided
    ]
    if rows:
        connection.execute(insert(entry_decisions), rows)
    return len(rows)


def restored_at(connection: Connection, by: str, at: Moment) -> list[str]:
    """The entries somebody restored at one moment."""
    found = (
        select(entry_decisions.c.entry_id)
        .where(
            entry_decisions.c.verdict == "restore",
            entry_decisions.c.decided_by == by,
            entry_decisions.c.decided_at == at,
        )
        .order_by(entry_decisions.c.id)
    )
    return list(connection.execute(found).scalars())


def last_verdict(connection: Connection, contest: int, entry_id: str) -> str | None:
    """`void` or `restore`; None where nobody ever decided."""
    verdict: str | None = connection.execute(
        select(entry_decisions.c.verdict)
        .where(entry_decisions.c.contest == contest, entry_decisions.c.entry_id == entry_id)
        .order_by(entry_decisions.c.id.desc())
        .limit(1)
    ).scalar()
    return verdict


def decide_persons(
    connection: Connection,
    contest: int,
    accounts: tuple[str, str],
    verdict: str,
    reason: str,
    by: str,
    at: Moment,
) -> int:
    """Gives the id of the decision."""
    one, two = sorted(accounts)
    return insert_id(
        connection,
        insert(person_decisions).values(
            contest=contest,
            account=one,
            other_account=two,
            verdict=verdict,
            reason=reason,
            decided_by=by,
            decided_at=at,
        ),
    )


def last_persons_verdict(connection: Connection, contest: int, accounts: tuple[str, str]) -> str | None:
    one, two = sorted(accounts)
    verdict: str | None = connection.execute(
        select(person_decisions.c.verdict)
        .where(
            person_decisions.c.contest == contest,
            person_decisions.c.account == one,
            person_decisions.c.other_account == two,
        )
        .order_by(person_decisions.c.id.desc())
        .limit(1)
    ).scalar()
    return verdict


def set_unit(
    connection: Connection, contest: int, account: str, unit: str | None, reason: str, by: str, at: Moment
) -> int:
    """Gives the id of the decision."""
    return insert_id(
        connection,
        insert(person_units).values(
            contest=contest, account=account, unit=unit, reason=reason, decided_by=by, decided_at=at
        ),
    )


def last_unit_set(connection: Connection, contest: int, account: str) -> str | None:
    unit: str | None = connection.execute(
        select(person_units.c.unit)
        .where(person_units.c.contest == contest, person_units.c.account == account)
        .order_by(person_units.c.id.desc())
        .limit(1)
    ).scalar()
    return unit

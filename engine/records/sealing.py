"""Facts the audit trail vouches for without telling them: hashes keyed with a salt of the installation.

An account, a citizen number or a key of fifteen letters is guessed from its plain hash. The salt never
leaves the records (copies carry it along), so an exported trail gives nothing away; whoever changes the
rows behind the program's back cannot make them fit what the trail says.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, insert, select

from engine import clock
from engine.core.canonical import canonical
from engine.records.results import Winner
from engine.records.tables import (
    exclusions,
    headcount_confirmations,
    headcount_proposal_ends,
    headcount_proposals,
    headcounts,
    key_answers,
    papers,
    questions,
    sealing,
    successions,
    unit_aliases,
    unit_texts,
    units,
)


@dataclass(frozen=True, slots=True)
class Sealer:
    salt: bytes

    def of(self, *facts: object) -> str:
        return hmac.digest(self.salt, canonical(list(facts)).encode(), "sha256").hex()


def reading(connection: Connection) -> Sealer | None:
    """None: nothing was ever sealed here."""
    salt = connection.execute(select(sealing.c.salt)).scalar()
    return None if salt is None else Sealer(bytes(salt))


def writing(connection: Connection) -> Sealer:
    """In a transaction that writes: the salt is made with the first thing sealed."""
    found = reading(connection)
    if found is None:
        found = Sealer(clock.new_key())
        connection.execute(insert(sealing).values(only_row=1, salt=found.salt))
    return found


def exclusions_of(connection: Connection, sealer: Sealer, contest: int) -> str:
    found = select(exclusions).where(exclusions.c.contest == contest).order_by(exclusions.c.id)
    return sealer.of("exclusions", [list(row) for row in connection.execute(found)])


def units_of(connection: Connection, sealer: Sealer) -> str:
    """The whole register with every name a unit is known by."""
    return sealer.of("units", _all(connection, units), _all(connection, unit_aliases))


def headcounts_of(connection: Connection, sealer: Sealer) -> str:
    """Every number a unit ever had, who confirmed it, and what officials proposed."""
    tables = (headcounts, headcount_confirmations, headcount_proposals, headcount_proposal_ends)
    return sealer.of("headcounts", *(_all(connection, table) for table in tables))


def successions_of(connection: Connection, sealer: Sealer) -> str:
    """Which units went into which."""
    return sealer.of("successions", _all(connection, successions))


def of_register(connection: Connection, sealer: Sealer) -> dict[str, str]:
    """The register and all that hangs on it."""
    return {
        "units": units_of(connection, sealer),
        "headcounts": headcounts_of(connection, sealer),
        "successions": successions_of(connection, sealer),
    }


def _all(connection: Connection, table: Table) -> list[list[object]]:
    return [list(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]


def texts_of(connection: Connection, sealer: Sealer, contest: int, through: int | None = None) -> str:
    """What entries name their unit by, and the units that stands for: as "last id:seal", because entries
    that come later bring texts of their own."""
    found = select(unit_texts).where(unit_texts.c.contest == contest).order_by(unit_texts.c.id)
    rows = [list(row) for row in connection.execute(found)]
    place = list(unit_texts.c.keys()).index("id")
    last = max((int(str(row[place])) for row in rows), default=0) if through is None else through
    return f"{last}:{sealer.of('texts', [row for row in rows if int(str(row[place])) <= last])}"


def paper(connection: Connection, sealer: Sealer, paper_id: int) -> str:
    """A paper as it was loaded: its questions, and the first version of its key."""
    found = [select(papers).where(papers.c.id == paper_id)]
    found.append(select(questions).where(questions.c.paper == paper_id).order_by(questions.c.number))
    rows = [[list(row) for row in connection.execute(one)] for one in found]
    return sealer.of("paper", *rows, _key(connection, paper_id, 1))


def key(connection: Connection, sealer: Sealer, paper_id: int, version: int) -> str:
    """The answers of one version of a key."""
    return sealer.of("key", _key(connection, paper_id, version))


def _key(connection: Connection, paper_id: int, version: int) -> list[list[object]]:
    found = (
        select(key_answers)
        .where(key_answers.c.paper == paper_id, key_answers.c.version == version)
        .order_by(key_answers.c.number)
    )
    return [list(row) for row in connection.execute(found)]


def accounts(sealer: Sealer, names: Iterable[str]) -> str:
    return sealer.of("accounts", sorted(names))


def note(sealer: Sealer, text: str) -> str:
    """Words that may name people, or numbers of their papers."""
    return sealer.of("note", text)


def witness(secret: bytes, won: Iterable[Winner]) -> str:
    """A hash over the rows of winners that tells nothing to whoever has not the secret of the revision."""
    rows = [[getattr(winner, name) for name in Winner.__dataclass_fields__] for winner in won]
    return hmac.digest(secret, canonical(rows).encode(), "sha256").hex()


def source_key(sealer: Sealer, key: object, hashed: object, signed_under: object) -> str:
    return sealer.of("source-key", key, hashed, signed_under)

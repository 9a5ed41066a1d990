"""Judges in tests: each has an account, and proves themselves for the digest they decide about."""

from engine.core.moments import MINUTE
from engine.core.roles import Actor
from engine.records import accounts
from engine.services import results
from engine.services.office import Office
from engine.services.proofs import Proven


def proof(office: Office, judge: Actor, digest: str) -> str:
    """As if they had given their password just now. Writes no event: tests count those of results."""
    with office.database.write() as connection:
        if accounts.by_name(connection, judge.name) is None:
            accounts.add(connection, judge.name, judge.role, judge.unit)
    now = office.now()
    return office.proofs.give(Proven(judge.name, digest, now + MINUTE), now)


def approve(office: Office, judge: Actor, slug: str, round_number: int, digest: str) -> None:
    results.approve(office, judge, slug, round_number, digest, proof(office, judge, digest))


def refuse(office: Office, judge: Actor, slug: str, round_number: int, digest: str, reason: str) -> None:
    results.refuse(office, judge, slug, round_number, digest, reason, proof(office, judge, digest))

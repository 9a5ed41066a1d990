"""Who acts: an account of the staff, or the local operator of the commands."""

import unicodedata

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import accounts
from engine.services.office import Office

OPERATOR = "operator"
NOT_PEOPLE = frozenset((OPERATOR, "demo"))
"""Names in the audit trail that no account may take: who runs commands, and the demo itself."""


def operator(system_account: str) -> Actor:
    """Whoever can run commands on the machine is trusted; the audit event names their account there."""
    return Actor(OPERATOR, Role.ORGANISER, system_account=system_account, is_operator=True)


def cleaned(name: str) -> str:
    """The name of an account as it is kept: one way to write each letter, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def acting(office: Office, name: str | None, system_account: str) -> Actor:
    if name is None:
        return operator(system_account)
    with office.database.read() as connection:
        found = accounts.by_name(connection, cleaned(name))
    if found is None or found.disabled:
        raise Refused("unknown-user", name=name)
    return Actor(found.name, found.role, found.unit, system_account=system_account)

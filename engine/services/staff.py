"""Who acts: an account of the staff, or the local operator of the commands."""

from dataclasses import replace

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import people
from engine.services.office import Office

OPERATOR = "operator"


def operator(system_account: str) -> Actor:
    """Whoever can run commands on the machine is trusted; the audit event names their account there."""
    return Actor(OPERATOR, Role.ORGANISER, system_account=system_account, is_operator=True)


def acting(office: Office, name: str | None, system_account: str) -> Actor:
    if name is None:
        return operator(system_account)
    with office.database.read() as connection:
        found = people.staff_member(connection, name)
    if found is None:
        raise Refused("unknown-user", name=name)
    return replace(found, system_account=system_account)

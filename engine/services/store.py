"""Whether the store takes writes."""

from engine.core.problems import Refused
from engine.records import database
from engine.services.office import Office


def require_writable(office: Office) -> None:
    """Writes one row as it is, through to the disk."""
    if not database.takes_writes(office.database):
        raise Refused("store-not-writable")

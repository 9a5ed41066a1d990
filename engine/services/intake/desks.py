"""The desks of all contests, kept between commits: opening one reads rules, papers and the whole register.

Every act leaves an audit event. As long as the last one that is no arrival of entries is the same, all that
a desk was opened on is the same.
"""

from dataclasses import dataclass

from engine.core.entry_reading import EntryReader
from engine.core.problems import Refused
from engine.records import audit
from engine.records.audit import Acted
from engine.records.database import Connection
from engine.services.office import Office
from engine.services.receiving import Desk, Standing, open_desk, standing_of

MOST_UNKNOWN = 1_000
"""Names that are no contest's and are remembered as such."""


class Stale(Exception):  # noqa: N818 - not an error: what was read has to be read again
    """Somebody acted since the desks were opened."""


@dataclass(slots=True)
class KeptDesk:
    desk: Desk
    reader: EntryReader
    rehearsed: EntryReader
    """The same of what a rehearsal sends: neither takes what belongs to the other."""
    standing: Standing


class Desks:
    """Of one thread."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._kept: dict[str, KeptDesk] = {}
        self._unknown: set[str] = set()
        self._acted: Acted | None = None
        self._act = 0

    def of(self, slug: str) -> KeptDesk | None:
        """None: there is no such contest."""
        kept = self._kept.get(slug)
        if kept is not None or slug in self._unknown:
            return kept
        with self._office.database.read() as connection:
            self._look(connection)
            try:
                desk = open_desk(connection, slug)
            except Refused as refused:
                if refused.code != "unknown-contest":
                    raise
                if len(self._unknown) >= MOST_UNKNOWN:
                    self._unknown.clear()
                self._unknown.add(slug)
                return None
            readers = desk.reader(), desk.reader(rehearsal=True)
            kept = self._kept[slug] = KeptDesk(desk, *readers, standing_of(connection, desk))
        return kept

    def check(self, connection: Connection) -> None:
        """Whether what was read by these desks still holds, in the view of the transaction that writes."""
        if self._look(connection):
            raise Stale

    def wrote(self, acted: Acted) -> None:
        """The events of a commit of our own change nothing that a desk relies on."""
        self._acted = acted

    def acted(self) -> Acted:
        return self._acted or Acted()

    def _look(self, connection: Connection) -> bool:
        """Forgets all desks where somebody acted, and says so."""
        before, self._acted = self._acted, audit.acted(connection, self._acted)
        if self._acted.act == self._act and before is not None:
            return False
        self._act = self._acted.act
        self._kept.clear()
        self._unknown.clear()
        return True

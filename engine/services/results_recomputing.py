"""A frozen round held against the records of today: nobody vouches for it or gives it away unless it is still
what the records say."""

from collections.abc import Iterator
from functools import partial

from engine.core.evidence import Member
from engine.core.problems import Refused
from engine.records import evidence
from engine.records import results as stored
from engine.records.database import Connection
from engine.records.results import StoredRevision
from engine.services import results_rows
from engine.services.office import Office, Progress
from engine.services.results_basis import Basis, basis_of
from engine.services.results_computing import Computed, compute, hashed
from engine.services.results_held import Held


def computed_again(office: Office, connection: Connection, frozen: Held, progress: Progress) -> Basis:
    """What it was computed from; refused where that gives another digest, or its evidence is not whole."""
    revision = frozen.revision
    basis = basis_of(connection, frozen.known, revision.round_number)
    cut = stored.cut_of(connection, revision)
    computed = compute(office, connection, basis, cut, hashed, progress, whatever_blocks=True)
    if not isinstance(computed, Computed) or computed.digest != revision.digest:
        raise Refused("computed-otherwise", **frozen.names, revision=revision.number)
    if basis.earlier_not_approved:
        raise Refused("earlier-not-approved", **frozen.names, count=len(basis.earlier_not_approved))
    if not all(evidence.is_intact(connection, sha256) for sha256 in revision.evidence.values()):
        raise Refused("evidence-damaged", **frozen.names, revision=revision.number)
    lines = partial(_lines, connection, revision)
    if any(results_rows.differences(connection, frozen.known, revision, lines)):
        raise Refused("evidence-damaged", **frozen.names, revision=revision.number)
    return basis


def _lines(connection: Connection, revision: StoredRevision, member: Member) -> Iterator[str]:
    return evidence.lines(connection, revision.evidence[member])

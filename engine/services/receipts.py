"""Whether an entry is kept as it was when its receipt was given: for everybody, and telling nothing else."""

import hmac
import re
from dataclasses import dataclass

from engine.core.entries import clean, receipt_bytes
from engine.core.entry_texts import LONGEST_ID
from engine.core.moments import Moment
from engine.core.problems import Refused
from engine.records import contests
from engine.records import receipts as stored
from engine.services.guard import known_contest
from engine.services.office import Office

_RECEIPT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NOISE = str.maketrans("", "", " \t\r\n-:")


@dataclass(frozen=True, slots=True)
class ReceiptChecked:
    """Who holds a receipt has the entry's own secret; they are told nothing about the person all the same."""

    entry_id: str
    title: str
    """Of the contest."""
    received_at: Moment
    intact: bool
    """Whether what is kept still gives this receipt."""
    rehearsal: bool


def check(office: Office, entry_id: str, receipt: str) -> ReceiptChecked | None:
    """None: no entry of this id has this receipt; which of the two is wrong nobody is told."""
    wanted = _read(receipt)
    asked = clean(entry_id)
    if not asked or len(asked) > LONGEST_ID or not asked.isprintable():
        raise Refused("receipt-without-entry")
    with office.database.read() as connection:
        for contest in contests.every(connection):
            kept = stored.of(connection, contest.id, asked)
            if kept is None or not hmac.compare_digest(kept.receipt, wanted):
                continue
            again = receipt_bytes(contest.slug, kept.entry, kept.nonce.hex())
            title = known_contest(connection, contest.slug).contest.title
            return ReceiptChecked(asked, title, kept.received_at, again == wanted, kept.rehearsal)
    return None


def _read(typed: str) -> bytes:
    written = typed.strip().lower().removeprefix("sha256:").translate(_NOISE)
    if not _RECEIPT.fullmatch(written):
        raise Refused("not-a-receipt")
    return bytes.fromhex(written)

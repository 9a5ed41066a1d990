"""The last sheet of spreadsheets about results: by what anybody can hold them against the program."""

from engine.files.table_book import Last
from engine.services.audit_head import ChainHead
from engine.texts import printed as words
from engine.texts import published as said


def rows(title: str, round_name: str, frozen: tuple[int, str] | None, head: ChainHead | None) -> Last:
    """`frozen`: number and digest of the revision the file shows; None: what it shows is provisional."""
    pairs = [(words.PROOF["contest"], title), (words.PROOF["round"], round_name)]
    if frozen is None:
        pairs.append((words.PROOF["digest"], words.NOT_FROZEN))
    else:
        revision, digest = frozen
        pairs += [
            (words.PROOF["revision"], words.REVISION_NUMBER.format(revision=revision)),
            (words.PROOF["digest"], digest),
            (words.PROOF["short"], said.short(digest)),
        ]
    if head is not None:
        pairs += [(words.PROOF["chain_number"], str(head.number)), (words.PROOF["chain_hash"], head.hash)]
    return Last(words.PROOF_SHEET, pairs)

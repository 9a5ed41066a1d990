"""The last sheet of spreadsheets about results: by what anybody can hold them against the program."""

from engine.files.table_book import Last
from engine.records import results as stored
from engine.services.audit_head import ChainHead, chain_head
from engine.services.guard import known_contest
from engine.services.office import Office
from engine.services.results_held import revision_of
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


def of_round(office: Office, slug: str, round_number: int) -> Last:
    """Of a file made now: the freeze that stands, if there is one, and the last event there is."""
    with office.database.read() as connection:
        known = known_contest(connection, slug)
        standing = stored.standing_rounds(connection, known.id).get(round_number)
        frozen = None
        if standing is not None:
            revision = revision_of(connection, known, round_number, standing)
            frozen = (revision.number, revision.digest)
        head = chain_head(connection)
    name = said.ROUND.format(round_word=known.contest.round_word, round=round_number)
    return rows(known.contest.title, name, frozen, head)

"""The list winners sign for their prize. It holds names and numbers, so who took it is written down."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engine.core.contests import Contest
from engine.core.moments import SECOND
from engine.core.roles import Actor, Right
from engine.files.table_book import Cell, Column, Kind, write_table
from engine.services import proof_sheet, results
from engine.services.acts import act_of
from engine.services.guard import known_contest, require
from engine.services.office import Office
from engine.services.ranking_book import BookMade
from engine.services.results_awarding import AwardSeen, awards_of
from engine.services.results_held import held
from engine.texts import awarding as words
from engine.texts import published
from engine.texts.numbers import exact_time

_WIDTHS = {"number": 6, "prize": 22, "name": 28, "unit": 32, "phone": 15, "amount": 15, "signature": 26}
_COLUMNS = tuple(
    Column(label, Kind.WHOLE if name in ("number", "amount") else Kind.TEXT, _WIDTHS.get(name, 20))
    for name, label in words.BOOK_COLUMNS.items()
)


def write(office: Office, actor: Actor, slug: str, round_number: int, target: Path | IO[bytes]) -> BookMade:
    """In the order of the prizes, with room to sign. Refused where nothing is published."""
    require(actor, Right.PUBLISH)
    awards = awards_of(office, actor, slug, round_number)
    phones = {w.entry_id: w.phone for w in results.winners(office, actor, slug, round_number)}
    with office.database.read() as connection:
        contest = known_contest(connection, slug).contest
        revision = held(connection, slug, round_number).revision
    name = f"{contest.round_word} {round_number}"
    facts = {
        "contest": contest.title,
        "revision": revision.number,
        "digest": revision.digest,
        "at": exact_time(office.now() // SECOND * SECOND),
    }
    notes = [note.format(**facts) for note in words.BOOK_NOTES]
    rows = _rows(contest, awards, phones)
    last = proof_sheet.of_round(office, slug, round_number)
    write_table(target, words.BOOK_TITLE.format(round=name.lower()), notes, _COLUMNS, rows, last=last)
    with office.database.change(office.now()) as change:
        after = {"rows": len(awards), "revision": revision.number}
        change.record(
            act_of(actor, "results.receipts_exported", f"{slug}/{round_number}", contest=slug, after=after)
        )
    file_name = words.BOOK_FILE.format(round=name, slug=slug)
    return BookMade(slug, round_number, file_name, len(awards), len(awards), provisional=False)


def _rows(
    contest: Contest, awards: tuple[AwardSeen, ...], phones: dict[str, str]
) -> Iterator[tuple[Cell, ...]]:
    amounts = {prize.name: prize.amount for prize in contest.prizes}
    for number, one in enumerate(awards, start=1):
        yield (
            number,
            one.prize,
            one.name or published.NO_NAME,
            one.unit or published.UNIT_UNKNOWN,
            phones.get(one.entry_id, ""),
            amounts.get(one.prize) or None,
            words.DONE.format(by=one.checked.by, at=words.at(one.checked.at)) if one.checked else "",
            words.at(one.handed_over.at) if one.handed_over else "",
            "",
            one.entry_id,
        )

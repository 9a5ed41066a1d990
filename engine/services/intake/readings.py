"""What was sent, read by the desk of its contest: entries that can be written, in lots of one contest and
one source, and those that cannot."""

import time
from dataclasses import dataclass, field

from engine.core.answer_fields import cells_of, placed
from engine.core.entries import Entry, clean
from engine.core.entry_json import ANSWERS, CONTEST, Sent, short
from engine.core.entry_reading import EntryReader
from engine.core.entry_texts import Texts, problems_of
from engine.core.problems import Problem
from engine.records.refusals import RefusedRow
from engine.services.intake import refusals
from engine.services.intake.desks import Desks, KeptDesk
from engine.services.intake.outcomes import Kind, Outcome, Sending, not_taken
from engine.services.receiving import Prepared, prepare


@dataclass(slots=True, eq=False)
class Request:
    """What one request brought, and what became of each of its entries."""

    source: Sending
    sent: list[Sent]
    outcomes: list[Outcome] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def not_taken(self, code: str) -> None:
        """What nothing else was found out about."""
        self.outcomes = [
            one if one.kind is Kind.REFUSED else not_taken(code, sent.texts.entry_id)
            for sent, one in zip(self.sent, self.outcomes or [not_taken(code)] * len(self.sent), strict=True)
        ]


@dataclass(slots=True)
class Item:
    """One entry that can be written."""

    request: Request
    place: int
    entry: Entry
    warnings: tuple[Problem, ...]

    @property
    def sent(self) -> Sent:
        return self.request.sent[self.place]


@dataclass(slots=True)
class Lot:
    """Entries of one contest from one source, in the order they came."""

    kept: KeptDesk
    source: Sending
    items: list[Item] = field(default_factory=list)

    def prepared(self) -> list[Prepared]:
        return prepare(self.kept.desk.contest.slug, [(at, item.entry) for at, item in enumerate(self.items)])


@dataclass(slots=True)
class Readings:
    lots: list[Lot]
    refused: list[RefusedRow]


def read(desks: Desks, requests: list[Request]) -> Readings:
    lots: dict[tuple[str, str], Lot] = {}
    refused: list[RefusedRow] = []
    for request in requests:
        request.outcomes = [_WAITING] * len(request.sent)
        for place, sent in enumerate(request.sent):
            slug = clean(sent.contest)
            kept = desks.of(slug) if slug else None
            entry, problems, warnings = _checked(kept, sent, rehearsal=request.source.rehearsal)
            if entry is None or kept is None:
                entry_id = sent.texts.entry_id
                request.outcomes[place] = Outcome(
                    Kind.REFUSED, entry_id, warnings=warnings, problems=problems
                )
                contest = kept.desk.known.id if kept else None
                refused.append(refusals.refused(request.source, contest, sent, problems))
                continue
            lot = lots.get((slug, request.source.name))
            if lot is None:
                lot = lots[slug, request.source.name] = Lot(kept, request.source)
            lot.items.append(Item(request, place, entry, warnings))
    return Readings(list(lots.values()), refused)


_WAITING = not_taken("intake-busy")


def _checked(
    kept: KeptDesk | None, sent: Sent, *, rehearsal: bool
) -> tuple[Entry | None, tuple[Problem, ...], tuple[Problem, ...]]:
    reader = None if kept is None else kept.rehearsed if rehearsal else kept.reader
    if kept is not None and reader is not None and sent.answer_fields:
        return _in_fields(reader, sent, kept.desk.contest.questions)
    if reader is not None and not sent.problems:
        checked = reader.read(sent.texts, sent.answers)
        return checked.entry, checked.problems, sent.warnings + checked.warnings
    if any(problem.column is None for problem in sent.problems):
        return None, sent.problems, ()  # there is nothing to read on
    # One problem a field: what JSON was refused for is not also missing.
    told = {(problem.column or "").partition("/")[0] for problem in sent.problems}
    problems, warnings = list(sent.problems), list(sent.warnings)
    texts = Texts._make(map(clean, sent.texts))
    if reader is None:
        if CONTEST not in told:
            problems.append(_no_contest(clean(sent.contest)))
        problems += [problem for problem in problems_of(texts) if problem.column not in told]
        if not sent.answers and ANSWERS not in told:
            problems.append(Problem("empty-cell", column=ANSWERS))
    else:
        checked = reader.careful(texts, clean(sent.answers))
        problems += [problem for problem in checked.problems if problem.column not in told]
        warnings += checked.warnings
    return None, tuple(problems), tuple(warnings)


def _in_fields(
    reader: EntryReader, sent: Sent, questions: int
) -> tuple[Entry | None, tuple[Problem, ...], tuple[Problem, ...]]:
    """Answers in a field each; told of as a file tells of its columns."""
    fields = sent.answer_fields
    cells, missing, unread = cells_of(fields, questions)
    checked = reader.careful(Texts._make(map(clean, sent.texts)), cells)
    before = sent.problems + missing
    told = {(problem.column or "").partition("/")[0] for problem in before}
    told |= {ANSWERS} if missing else set()
    found = [placed(problem, fields) for problem in checked.problems]
    problems = before + tuple(problem for problem in found if problem.column not in told)
    return None if problems else checked.entry, problems, sent.warnings + unread + checked.warnings


def _no_contest(slug: str) -> Problem:
    if not slug:
        return Problem("empty-cell", column=CONTEST)
    return Problem("unknown-contest", column=CONTEST, found=short(slug))
